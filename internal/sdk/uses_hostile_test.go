package sdk

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Files that would take long or go deep are given up, and end nothing.
func TestHostileUses(t *testing.T) {
	names := `{"dependencies": {"@daytonaio/sdk": "^0.218.0"}}`
	projects := map[string]fstest.MapFS{
		"brackets":             {"package.json": {Data: []byte(strings.Repeat("[", 1<<20))}},
		"braces":               {"package.json": {Data: []byte(strings.Repeat(`{"a":`, 1<<17))}},
		"brackets in a lock":   {"package.json": {Data: []byte(names)}, "package-lock.json": {Data: []byte(`{"packages": ` + strings.Repeat("[", 1<<20))}},
		"skipped brackets":     {"package.json": {Data: []byte(names)}, "package-lock.json": {Data: []byte(`{"x": ` + strings.Repeat("[", 1<<20))}},
		"aliases":              {"package.json": {Data: []byte(names)}, "pnpm-workspace.yaml": {Data: []byte("a: &a [x,x]\nb: &b [*a,*a]\ncatalog: *b\n")}},
		"merged keys":          {"package.json": {Data: []byte(names)}, "pnpm-workspace.yaml": {Data: []byte("a: &a {x: y}\ncatalog:\n  <<: *a\n")}},
		"a long range":         {"package.json": {Data: []byte(`{"dependencies": {"@daytonaio/sdk": "` + strings.Repeat("1 || ", 1<<16) + `1"}}`)}},
		"a version too large":  {"package.json": {Data: []byte(`{"dependencies": {"@daytonaio/sdk": "99999999999999999999.1.1"}}`)}},
		"scripts in a circle":  {"package.json": {Data: []byte(`{"scripts": {"start": "npm run dev", "dev": "npm run start && npm run dev"}, "dependencies": {"@daytonaio/sdk": "1"}}`)}},
		"many commands":        {"package.json": {Data: []byte(`{"scripts": {"start": "` + strings.Repeat("sh -c 'npm run start' && ", 1<<14) + `x"}, "dependencies": {"@daytonaio/sdk": "1"}}`)}},
		"an open quote":        {"package.json": {Data: []byte(`{"scripts": {"start": "node 'x --env-file"}, "dependencies": {"@daytonaio/sdk": "1"}}`)}},
		"values that are none": {"package.json": {Data: []byte(`{"type": [], "scripts": {"start": 1}, "dependencies": {"@daytonaio/sdk": {}}, "overrides": []}`)}},
		"open brackets":        {"package.json": {Data: []byte(names)}, "index.js": {Data: []byte(`require("dotenv").config(` + strings.Repeat("(", 1<<17))}},
		"open comment":         {"package.json": {Data: []byte(names)}, "index.js": {Data: []byte(`/* dotenv`)}},
		"lines in a lock":      {"package.json": {Data: []byte(names)}, "yarn.lock": {Data: []byte(strings.Repeat("\n", 1<<20))}},
		"quotes in a lock":     {"package.json": {Data: []byte(names)}, "yarn.lock": {Data: []byte("\"@daytonaio/sdk@\":\n  version \"\n    \"\n")}},
		"a pnpm lock cut off":  {"package.json": {Data: []byte(names)}, "pnpm-lock.yaml": {Data: []byte("importers:\n\n  .:\n    dependencies:\n      '@daytonaio/sdk")}},
		"a manifest's folder":  {"package.json/x": {Data: []byte(names)}, "go.mod/x": {}, "pom.xml/x": {}, "Gemfile/x": {}},
		"elements":             {"pom.xml": {Data: []byte(strings.Repeat("<a>", 1<<18))}},
		"end tags":             {"pom.xml": {Data: []byte(strings.Repeat("</dependency>", 1<<10))}},
		"entities":             {"pom.xml": {Data: []byte(`<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><project><dependencies><dependency>&c;</dependency></dependencies></project>`)}},
		"a property's circle":  {"pom.xml": {Data: []byte(`<project><properties><v>${v}${v}</v></properties><dependencies><dependency><groupId>io.daytona</groupId><artifactId>sdk</artifactId><version>${v}</version></dependency></dependencies></project>`)}},
		"a go.mod of brackets": {"go.mod": {Data: []byte(strings.Repeat("(", 1<<20))}},
		"a go.work upwards":    {"go.work": {Data: []byte("go 1.25\nuse ../../..\n")}},
	}
	for name, folder := range projects {
		t.Run(name, func(t *testing.T) {
			for _, u := range Uses([]Folder{{FS: folder, Root: "a/b"}, {FS: folder, Root: "a"}, {FS: folder, Root: "."}}) {
				if u.Version != "" && !IsVersion(u.Version) {
					t.Errorf("version %q", u.Version)
				}
			}
		})
	}
}

// Of a folder that names nothing its listing is seen, and nothing else.
func TestUsesOfNothing(t *testing.T) {
	opened := &counting{FS: fstest.MapFS{"README.md": {}, "src/main.py": {}, "requirements.txt": {}}}
	if got := Uses([]Folder{{FS: opened, Root: "."}}); got != nil {
		t.Errorf("found %v", got)
	}
	if len(opened.names) != 1 || opened.names[0] != "." {
		t.Errorf("opened %q", opened.names)
	}
}

// FuzzUses looks for files that end the search by a panic, or make a version of
// what is none.
func FuzzUses(f *testing.F) {
	names := []string{"package.json", "package-lock.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "yarn.lock", "bun.lock", "deno.json", "deno.lock",
		"index.js", "tsconfig.json", "go.mod", "go.work", "pom.xml", "build.gradle", "gradle/libs.versions.toml", "Gemfile", "Gemfile.lock", "bunfig.toml", ".yarnrc.yml"}
	f.Add(uint8(0), `{"scripts": {"start": "dotenv -e .env -- node x"}, "dependencies": {"@daytonaio/sdk": "~0.2 || 1.x"}}`)
	f.Add(uint8(8), `import { config as c } from "dotenv"; c({ path: ["a", b] })`)
	f.Add(uint8(2), "importers:\n  .:\n    dependencies:\n      '@daytonaio/sdk':\n        version: 0.218.0(x@1)\n")
	f.Add(uint8(4), "__metadata:\n\"@daytonaio/sdk@npm:^0.218.0\":\n  version: 0.218.0\n")
	f.Add(uint8(12), "<project><dependencies><dependency><groupId>io.daytona</groupId></dependency>")
	f.Fuzz(func(t *testing.T, at uint8, text string) {
		folder := fstest.MapFS{"package.json": {Data: []byte(`{"dependencies": {"@daytonaio/sdk": "^0.218.0"}}`)}}
		folder[names[int(at)%len(names)]] = &fstest.MapFile{Data: []byte(text)}
		for _, u := range Uses([]Folder{{FS: folder, Root: "."}}) {
			if u.Version != "" && !IsVersion(u.Version) {
				t.Errorf("version %q", u.Version)
			}
		}
	})
}
