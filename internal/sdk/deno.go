package sdk

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// deno finds the SDK in the imports of a folder's deno.json, for which Deno, which
// reads no dotenv file unless it is told to, runs the program.
func (p *nodeProject) deno(i int) (Use, bool) {
	l := p.above[i]
	name := "deno.json"
	if !l.holds(name) {
		if name = "deno.jsonc"; !l.holds(name) {
			return Use{}, false
		}
	}
	f := l.file(name)
	root := jsonTree(f.text, nil)
	imports := root.get("imports")
	for _, key := range imports.keys() {
		value := imports.table[key]
		rest, is := strings.CutPrefix(strings.TrimPrefix(value.str(), "npm:/"), "npm:")
		if !is && !strings.HasPrefix(value.str(), "npm:/") {
			continue
		}
		pkg, spec := splitNpmSpec(rest)
		if !isDaytonaNpm(pkg) {
			continue
		}
		p.sdk = npmDependency{alias: key, name: pkg, spec: spec, at: f.at(value.start, value.end)}
		m := &packageJSON{file: f, root: &node{table: map[string]*node{"scripts": root.get("tasks")}}}
		p.manifests, p.owner, p.app = append(p.manifests, m), i, i
		return p.denoUse(), true
	}
	tasks := &packageJSON{file: f, root: &node{table: map[string]*node{"scripts": root.get("tasks")}}}
	if d, ok := l.inlineSDK(tasks.scripts()); ok {
		p.sdk = d
		p.manifests, p.owner, p.app = append(p.manifests, tasks), i, i
		return p.denoUse(), true
	}
	return Use{}, false
}

// inlineSDK is the SDK where code imports it by its registry, as Deno lets it.
func (l level) inlineSDK(tasks []script) (npmDependency, bool) {
	for _, name := range append(entryFiles(l, tasks), sources(l.folder)...) {
		code := withoutComments(content(l.folder, name, maxSource))
		m := inlineImport.FindSubmatchIndex(code)
		if m == nil {
			continue
		}
		pkg, spec := splitNpmSpec(string(code[m[2]:m[3]]))
		return npmDependency{alias: pkg, name: pkg, spec: spec, at: newFile(l.path(name), string(code)).at(m[2], m[3])}, true
	}
	return npmDependency{}, false
}

var inlineImport = lazyregexp.New(`["']npm:/?((?:@daytonaio/sdk|@daytona/sdk)(?:@[^"'/\n]*)?)["']`)

func (p *nodeProject) denoUse() Use {
	l := p.above[p.owner]
	u := Use{Language: TypeScript, Package: p.sdk.name, Root: l.root, Node: &Node{Runtime: "deno", Manager: "deno", ESModule: Yes}}
	if version, at := l.denoLocked(p.sdk); version != "" {
		u.Version, u.From, u.At = version, at.String(), at
	} else {
		p.fromRange(&u, lockAnswer{})
	}
	if bringsDotenv(u.Package, u.Version) != "" {
		u.Node.Dotenv = Yes
	}
	r := runScripts(l, p.manifests[p.owner].scripts())
	u.Loads = slices.Concat(r.loads, lookAtCode(l, p.manifests[p.owner].scripts()).loads, r.unknown)
	return u
}

// denoLocked is the version in deno.lock: version 3 keeps specifiers in packages,
// 4 and later at the top.
func (l level) denoLocked(d npmDependency) (string, Place) {
	f := l.lockFile("deno.lock")
	root := jsonTree(f.text, func(path []string) bool {
		return path[0] == "specifiers" || path[0] == "packages" && (len(path) == 1 || path[1] == "specifiers")
	})
	for _, table := range []*node{root.get("specifiers"), root.get("packages", "specifiers")} {
		for _, key := range table.keys() {
			rest, _ := strings.CutPrefix(key, "npm:")
			name, spec := splitNpmSpec(rest)
			if name != d.name || spec != d.spec && !(d.spec == "" && spec == "*") {
				continue
			}
			value := table.table[key]
			version, _, _ := strings.Cut(strings.TrimPrefix(value.str(), "npm:"), "_")
			if _, v := splitNpmSpec(version); v != "" {
				version = v
			}
			if IsVersion(version) {
				return version, f.at(value.start, value.end)
			}
		}
	}
	return "", Place{}
}
