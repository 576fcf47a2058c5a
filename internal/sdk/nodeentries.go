package sdk

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// relativeImport is a file of the program's own that another one takes in.
var relativeImport = lazyregexp.New(`(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.{1,2}/[^"'\n]+)["']`)

// entryFiles are the files that the scripts of a package.json start, wherever they
// lie below its folder, with those that they take in by a relative path.
func entryFiles(l level, all []script) []string {
	var files []string
	add := func(name string) {
		if file := codeFile(l.folder, name); file != "" && !slices.Contains(files, file) && len(files) < maxSources/2 {
			files = append(files, file)
		}
	}
	for _, s := range all {
		if runsNoProgram(s) {
			continue
		}
		for _, words := range shellCommands(s.command) {
			for _, word := range words {
				if !strings.HasPrefix(word, "-") && strings.ContainsAny(word, "./") && !strings.ContainsAny(word, "=*$:") {
					add(word)
				}
			}
		}
	}
	for i := 0; i < len(files); i++ {
		data := content(l.folder, files[i], maxSource)
		for _, m := range relativeImport.FindAllSubmatchIndex(data, 50) {
			add(path.Join(path.Dir(files[i]), string(data[m[2]:m[3]])))
		}
	}
	return files
}

// codeFile is the file of code that a script or an import names: with its suffix or
// without, the index of a folder, or the TypeScript that it is compiled from; "" for
// none.
func codeFile(folder fs.FS, name string) string {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if !fs.ValidPath(name) || name == "." || strings.Contains("/"+name, "/node_modules/") {
		return ""
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	tries := []string{name}
	if !isSource(name) {
		tries, stem = nil, name
	}
	for _, suffix := range []string{".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".tsx", ".jsx", "/index.ts", "/index.js"} {
		tries = append(tries, stem+suffix)
	}
	if first, rest, below := strings.Cut(stem, "/"); below && slices.Contains([]string{"dist", "build", "out", "lib"}, first) {
		tries = append(tries, "src/"+rest+".ts", rest+".ts", "src/"+rest+".js")
	}
	for _, try := range tries {
		if info, err := fs.Stat(folder, try); err == nil && info.Mode().IsRegular() {
			return try
		}
	}
	return ""
}

// runsNoProgram reports whether a script is one of those that run no program of the
// project's, such as its tests.
func runsNoProgram(s script) bool {
	name, _, _ := strings.Cut(strings.ToLower(s.name), ":")
	return slices.Contains(otherNames, name)
}
