package sdk

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Files that would take long or go deep are given up, and end nothing.
func TestHostileProjects(t *testing.T) {
	doubling := "[dependency-groups]\n"
	for i := range 40 {
		doubling += fmt.Sprintf("g%d = [{include-group = \"g%d\"}, {include-group = \"g%d\"}, \"daytona\"]\n", i, i+1, i+1)
	}
	wide := fstest.MapFS{}
	for i := range 200 {
		includes := ""
		for j := range 200 {
			includes += fmt.Sprintf("-r r%d.txt\n", j)
		}
		wide[fmt.Sprintf("r%d.txt", i)] = &fstest.MapFile{Data: []byte(includes + "daytona>=0.1\n")}
	}
	wide["requirements.txt"] = &fstest.MapFile{Data: []byte("-r r0.txt\n")}
	projects := map[string]fstest.MapFS{
		"groups that double":   {"pyproject.toml": {Data: []byte(doubling)}},
		"files that include":   wide,
		"brackets":             {"pyproject.toml": {Data: []byte("x = " + strings.Repeat("[", 1<<20))}},
		"brackets in a lock":   {"uv.lock": {Data: []byte("[[package]]\nname = " + strings.Repeat("[", 1<<20))}},
		"parentheses":          {"requirements.txt": {Data: []byte("daytona ; " + strings.Repeat("(", 1<<20))}},
		"many requirements":    {"requirements.txt": {Data: []byte(strings.Repeat("daytona>=0.100,!=0.150.0\n", 2000))}},
		"a long version":       {"requirements.txt": {Data: []byte("daytona==" + strings.Repeat("1.", 1<<17) + "1\n")}},
		"aliases":              {"environment.yml": {Data: []byte("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ndependencies: [*c,*c]\n" + strings.Repeat("# *\n", 200))}},
		"a lock of nothing":    {"Pipfile.lock": {Data: []byte(`{"default": {"daytona": {"version": 1}}}`)}},
		"a folder of the name": {"requirements.txt/x": {Data: []byte("daytona")}},
		"UTF-16, one byte":     {"requirements.txt": {Data: []byte("\xff\xfed")}},
		"a version too large":  {"requirements.txt": {Data: []byte("daytona==99999999999999999999999.1\n")}},
	}
	for name, folder := range projects {
		t.Run(name, func(t *testing.T) {
			got := Detect(folder, ".", linux)
			if v, ok := parsePyVersion(got.Version); got.Version != "" && !got.Assumed && (!ok || !exists(got.Package, v)) {
				t.Errorf("certain of %q", got.Version)
			}
		})
	}
}

// A program that watches the listing of a folder sees one, and nothing else, of
// a folder that names nothing.
func TestDetectOfNothing(t *testing.T) {
	opened := &counting{FS: fstest.MapFS{"README.md": {}, "config/config.toml": {}, ".python-version": {Data: []byte("3.12")}}}
	Detect(opened, ".", linux)
	if len(opened.names) != 1 || opened.names[0] != "." {
		t.Errorf("opened %q", opened.names)
	}
}

type counting struct {
	fs.FS
	names []string
}

func (c *counting) Open(name string) (fs.File, error) {
	c.names = append(c.names, name)
	return c.FS.Open(name)
}

// exists reports whether a version of a package is published, or may have been
// since the list was made.
func exists(name string, v pyVersion) bool {
	all := releases(name)
	return slices.ContainsFunc(all, func(r release) bool { return r.version.compare(v) == 0 })
}
