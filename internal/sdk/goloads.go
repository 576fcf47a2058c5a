package sdk

import (
	"bytes"
	"slices"

	"golang.org/x/mod/modfile"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

const godotenv = "github.com/joho/godotenv"

var (
	godotenvCall     = lazyregexp.New(`\bgodotenv\.(Load|Overload)\(([^()]*(?:\([^()]*\)[^()]*)*)\)`)
	godotenvAutoload = lazyregexp.New(`_\s+"github\.com/joho/godotenv/autoload"`)
	goString         = lazyregexp.New("[\"`]([^\"`\\n]*)[\"`]")
)

// goLoads finds calls of godotenv in the program's packages: of several files the
// first to set a variable wins, with Overload the last.
func (l level) goLoads(folder string, mod *modfile.File) []Load {
	if !slices.ContainsFunc(mod.Require, func(r *modfile.Require) bool { return r.Mod.Path == godotenv }) {
		return nil
	}
	for _, name := range l.codeFiles(folder, ".go", "_test.go") {
		data := content(l.folder, name, maxSource)
		if !bytes.Contains(data, []byte("godotenv")) {
			continue
		}
		code := withoutComments(data)
		f := newFile(l.path(name), string(code))
		if m := godotenvAutoload.FindSubmatchIndex(code); m != nil {
			return []Load{{By: "the application's godotenv", Files: []string{".env"}, At: f.at(m[0], m[1])}}
		}
		m := godotenvCall.FindSubmatchIndex(code)
		if m == nil {
			continue
		}
		load := Load{By: "the application's godotenv", At: f.at(m[0], m[1]), Overrides: string(code[m[2]:m[3]]) == "Overload"}
		arguments := bytes.TrimSpace(code[m[4]:m[5]])
		if len(arguments) == 0 {
			load.Files = []string{".env"}
		}
		for _, s := range goString.FindAllSubmatchIndex(arguments, 10) {
			load.Files = append(load.Files, string(arguments[s[2]:s[3]]))
		}
		if bytes.ContainsAny(arguments, "+(.") && !onlyStrings.Match(arguments) { // put together at run time
			load.Files = nil
		}
		if load.Overrides {
			slices.Reverse(load.Files)
		}
		load.Files = cleanFiles(load.Files)
		return []Load{load}
	}
	return nil
}

var onlyStrings = lazyregexp.New("^(?:\\s*[\"`][^\"`\\n]*[\"`]\\s*,?)*$")
