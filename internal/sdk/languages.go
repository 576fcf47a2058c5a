package sdk

import (
	"io/fs"
	"slices"
	"strings"
)

// Uses finds the SDKs of languages other than Python that a project uses. The
// first folder is the one that files stand in, each next is its parent, up to the
// repository's root. Of each language the nearest folder counts whose manifest
// names a Daytona SDK. A manifest in between that asks for other packages and not
// for it is another program's, which ends the search, except where that program's
// own code names the SDK. What cannot be read counts as absent. The command-line
// client leaves no trace in a project and is never found.
func Uses(folders []Folder) []Use {
	var above []level
	any := false
	for _, f := range folders {
		l := level{project: &project{folder: f.FS, root: f.Root}, names: namesIn(f.FS)}
		any = any || len(l.names) > 0
		above = append(above, l)
	}
	if !any {
		return nil
	}
	var all []Use
	for _, find := range []func([]level) (Use, bool){typeScriptUse, goUse, javaUse, rubyUse} {
		if u, ok := find(above); ok {
			if len(u.Loads) == 0 {
				u.Loads = unknownLoadOf(above, u)
			}
			all = append(all, u)
		}
	}
	return all
}

// unknownLoadOf is what the code of a program in Go, Java or Ruby says of dotenv
// files where no loader that is understood was found.
func unknownLoadOf(above []level, u Use) []Load {
	at := slices.IndexFunc(above, func(l level) bool { return l.root == u.Root })
	suffixes := map[Language][]string{Go: {".go"}, Java: {".java", ".kt", ".scala", ".groovy"}, Ruby: {".rb"}}[u.Language]
	if at < 0 {
		return nil
	}
	for _, suffix := range suffixes {
		folders := []string{"."}
		if u.Language == Java {
			folders = append(folders, "src/main/java", "src/main/kotlin", "app/src/main/java", "app/src/main/kotlin")
		}
		for _, folder := range folders {
			if loads := above[at].unknownLoad(folder, suffix, "_test"+suffix); loads != nil {
				return loads
			}
		}
	}
	return nil
}

// level is one of the folders that lie above each other, and the files in it
// that may matter.
type level struct {
	*project
	names []string
}

func (l level) holds(name string) bool { return slices.Contains(l.names, name) }

// namesIn are the files of a folder that may name an SDK. To list it is quicker
// than to look for each name.
func namesIn(folder fs.FS) []string {
	var names []string
	eachName(folder, func(name string) bool {
		if MayNameUse(name) {
			names = append(names, name)
		}
		return true
	})
	return names
}

// MayNameUse reports whether a file or folder of that name may name an SDK of a
// language other than Python.
func MayNameUse(name string) bool {
	switch name {
	case "package.json", "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "yarn.lock",
		"bun.lock", "bun.lockb", "node_modules", "deno.json", "deno.jsonc", "deno.lock",
		"go.mod", "go.work",
		"pom.xml", "build.gradle", "build.gradle.kts", "gradle",
		"Gemfile", "Gemfile.lock", "gems.rb", "gems.locked":
		return true
	}
	return strings.HasSuffix(name, ".gemspec")
}
