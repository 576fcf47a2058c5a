package sdk

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// maxManifest is the largest file that is searched for dependencies, in bytes.
const maxManifest = 16 << 20

// text is a file's content, "" where there is none to be had.
func text(folder fs.FS, name string) string {
	info, err := fs.Stat(folder, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxManifest {
		return ""
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return ""
	}
	return string(data)
}

// sdkRequirement is a line of requirements, or a string of PEP 621, that asks
// for the SDK: the package's name in any spelling, extras, and the rest.
var sdkRequirement = lazyregexp.New(`^(?i:daytona(?:[-_.]sdk)?)\s*(?:\[[^\]]*\])?\s*((?:[=<>!~(;].*)?)$`)

// requirementsTxt reads a file in pip's format.
func requirementsTxt(name, text string) []requirement {
	var all []requirement
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, " #")
		line, _, _ = strings.Cut(line, " --") // --hash
		line = strings.TrimSuffix(strings.TrimSpace(line), `\`)
		if r, ok := asksForSDK(fmt.Sprintf("%s:%d", name, i+1), line); ok {
			all = append(all, r)
		}
	}
	return all
}

func asksForSDK(place, text string) (requirement, bool) {
	m := sdkRequirement.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return requirement{}, false
	}
	return specifier(place, m[1])
}

// pyproject reads the tables of PEP 621 and 735, of uv, and of Poetry.
func pyproject(name, text string) []requirement {
	var doc struct {
		Project struct {
			Dependencies []string
			Optional     map[string][]string `toml:"optional-dependencies"`
		}
		Groups map[string][]any `toml:"dependency-groups"`
		Tool   struct {
			UV struct {
				Dev []string `toml:"dev-dependencies"`
			}
			Poetry struct {
				Dependencies map[string]any
				Dev          map[string]any `toml:"dev-dependencies"`
				Group        map[string]struct{ Dependencies map[string]any }
			}
		}
	}
	if toml.Unmarshal([]byte(text), &doc) != nil {
		return nil
	}
	var all []requirement
	list := func(table string, items []string) {
		for _, item := range items {
			if r, ok := asksForSDK(name+" ["+table+"]", item); ok {
				all = append(all, r)
			}
		}
	}
	list("project", doc.Project.Dependencies)
	for _, extra := range slices.Sorted(maps.Keys(doc.Project.Optional)) {
		list("project.optional-dependencies", doc.Project.Optional[extra])
	}
	for _, group := range slices.Sorted(maps.Keys(doc.Groups)) {
		for _, item := range doc.Groups[group] {
			if text, ok := item.(string); ok {
				list("dependency-groups", []string{text})
			}
		}
	}
	list("tool.uv", doc.Tool.UV.Dev)
	all = append(all, poetry(name, doc.Tool.Poetry.Dependencies)...)
	all = append(all, poetry(name, doc.Tool.Poetry.Dev)...)
	for _, group := range slices.Sorted(maps.Keys(doc.Tool.Poetry.Group)) {
		all = append(all, poetry(name, doc.Tool.Poetry.Group[group].Dependencies)...)
	}
	return all
}

// poetry reads a table whose keys are packages.
func poetry(file string, table map[string]any) []requirement {
	var all []requirement
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if !sdkRequirement.MatchString(name) {
			continue
		}
		wanted, ok := table[name].(string)
		if more, is := table[name].(map[string]any); is {
			wanted, ok = more["version"].(string)
		}
		if r, known := specifier(file+" [tool.poetry]", wanted); ok && known {
			all = append(all, r)
		}
	}
	return all
}
