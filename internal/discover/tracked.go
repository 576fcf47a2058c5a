package discover

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
)

// workTree is the work tree of a repository, or a folder in one, that a walk goes through;
// or a folder in none.
type workTree struct {
	root  string // absolute
	asked bool
	known bool
	paths []string // that git tracks, from root, in byte order
}

// tracks reports whether git tracks a file of the tree, by its absolute path; known is
// false where git says nothing.
func (w *walk) tracks(t *workTree, file string) (tracked, known bool) {
	w.ask(t)
	if !t.known {
		return false, false
	}
	rel, err := filepath.Rel(t.root, file)
	if err != nil {
		return false, true
	}
	_, found := slices.BinarySearch(t.paths, filepath.ToSlash(rel))
	return found, true
}

// ask asks git what it tracks in a tree, once.
func (w *walk) ask(t *workTree) {
	if !t.asked {
		t.asked = true
		if t.paths, t.known = w.tracked(t.root); t.known {
			for _, p := range t.paths {
				if IsCompose(path.Base(p)) {
					w.envFiles(filepath.Join(t.root, filepath.FromSlash(p)))
				}
			}
		}
	}
}

// below finds the files that git tracks in a folder which the walk passes over, by its
// name as it was given and without symbolic links: whoever commits other people's
// files answers for them.
func (w *walk) below(folder, real string, t *workTree) {
	w.ask(t)
	rel, err := filepath.Rel(t.root, real)
	if err != nil || !t.known {
		return
	}
	prefix := filepath.ToSlash(rel) + "/"
	from, _ := slices.BinarySearch(t.paths, prefix)
	for _, p := range t.paths[from:] {
		name, ok := strings.CutPrefix(p, prefix)
		if !ok {
			return
		}
		name = filepath.Join(folder, filepath.FromSlash(name))
		if info, err := os.Lstat(w.Abs(name)); err == nil && info.Mode().IsRegular() {
			w.found(Target{Name: name, Regular: true, Other: !Walked(filepath.Base(name)), Tracked: true})
		}
	}
}

// IsCompose reports whether a file is called as compose files are.
func IsCompose(base string) bool {
	return (strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml")) &&
		(strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose") || strings.HasPrefix(base, "podman-compose"))
}

// maxEnvFiles is how many files are taken for dotenv files because compose files name
// them.
const maxEnvFiles = 10000

// envFiles notes the files that a compose file, by its absolute path, hands to its
// services. What cannot be read names none.
func (w *walk) envFiles(compose string) {
	if w.composed[compose] {
		return
	}
	w.composed[compose] = true
	data, err := w.Read(compose, variables.MaxSize)
	if err != nil || !bytes.Contains(data, []byte("env_file")) {
		return
	}
	for _, named := range variables.Read(compose, data, func(string, string) bool { return false }).EnvFiles {
		if named.By == variables.Docker {
			continue // what a service's command runs stands elsewhere
		}
		file := abspath.Of(filepath.Dir(compose), filepath.FromSlash(named.Name))
		base := filepath.Base(file)
		if len(w.dotenv) < maxEnvFiles && !strings.HasSuffix(base, ".toml") && source.LanguageOf(base) != source.LanguageDotenv {
			w.dotenv[file] = true
		}
	}
}
