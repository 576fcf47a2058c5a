package variables

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// inlineFiles are keys whose texts are files, by the languages of those: the values of a
// chart, a patch of Kustomize's, a Dockerfile in a compose file.
var inlineFiles = map[string]Kind{"values": YAML, "patch": YAML, "dockerfile_inline": Dockerfile}

// fileIn reads the text of a key that is a file, as in a ConfigMap, whose keys are names
// of files, and reports whether it is one.
func (r *reader) fileIn(key string, n *node) bool {
	if !strings.Contains(n.text, "DAYTONA_") && !strings.Contains(n.text, "dtn_") && !strings.Contains(n.text, "--env-file") {
		return false
	}
	if source.LanguageOf(key) == source.LanguageDotenv {
		t := r.written(n)
		if t == nil || n.block == nil && !strings.Contains(n.text, "=") {
			return false
		}
		if !source.IsTemplate(key) {
			kept := len(r.doc.Settings)
			r.dotenvLines(*t)
			r.quote(n, kept)
		}
		return true
	}
	kind, ok := inlineFiles[strings.ToLower(key)]
	if !ok {
		kind = KindOf(key, nil)
	}
	if kind == Text || source.IsTemplate(key) {
		return false
	}
	if t := r.written(n); t != nil {
		r.embedded(key, kind, false, *t)
	}
	return true
}
