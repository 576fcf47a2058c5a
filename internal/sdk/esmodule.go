package sdk

import (
	"slices"
	"strings"
)

// esModule reports whether the SDK is imported, not required. The program's own
// file decides where it can only be the one or the other, else package.json: with
// "type": "module" files are ES modules, without it TypeScript's compiler, tsx and
// ts-node make import into require. A bundler, or a compiler that is told to leave
// import as it is, leaves it open.
func (p *nodeProject) esModule(runtime string) Fact {
	if runtime == "deno" {
		return Yes
	}
	if p.code.imported != Unknown {
		return p.code.imported
	}
	kind := ""
	for _, m := range p.manifests[:p.owner+1] {
		if m != nil {
			kind = m.root.get("type").str()
			break
		}
	}
	if kind == "module" || kind == "" && p.code.plain && len(p.scripts.through) == 0 && !p.above[p.app].exists("tsconfig.json") {
		return Yes // a file with import is an ES module since Node.js 20.19 and 22.7, and an error before
	}
	return p.required()
}

// required is what holds without "type": "module".
func (p *nodeProject) required() Fact {
	if slices.ContainsFunc(p.scripts.through, bundles) || slices.Contains(p.scripts.through, strippingTypes) || runsBundled(p) {
		return Unknown
	}
	if slices.ContainsFunc(p.scripts.through, func(name string) bool { return name == "tsx" || name == "ts-node" }) {
		return No
	}
	switch strings.ToLower(p.tsconfigModule()) {
	case "", "commonjs", "node16", "node18", "node20", "nodenext", "amd", "umd", "system", "none":
		return No
	}
	return Unknown // es2015 and later, preserve: import stays as it is
}

// runsBundled reports whether the program asks for a framework that bundles it.
func runsBundled(p *nodeProject) bool {
	for _, name := range []string{"next", "nuxt", "astro", "@remix-run/dev", "@react-router/dev", "@sveltejs/kit"} {
		if _, ok := p.dependency(name); ok {
			return true
		}
	}
	return false
}

// tsconfigModule is the module option of tsconfig.json, or of what it extends
// beside it.
func (p *nodeProject) tsconfigModule() string {
	name := "tsconfig.json"
	for range 5 {
		root := jsonTree(strings.TrimPrefix(text(p.above[p.app].folder, name), "\ufeff"), func(path []string) bool {
			return path[0] == "extends" || path[0] == "compilerOptions" && (len(path) == 1 || path[1] == "module")
		})
		if module := root.get("compilerOptions", "module").str(); module != "" {
			return module
		}
		next := root.get("extends").str()
		if !strings.HasPrefix(next, "./") || strings.Contains(next, "..") {
			return ""
		}
		if name = next[2:]; !strings.HasSuffix(name, ".json") {
			name += ".json"
		}
	}
	return ""
}
