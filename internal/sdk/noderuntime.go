package sdk

import (
	"slices"
	"strings"
)

// runtime finds out what runs the program. A lock file of Bun's, or packageManager,
// says what installs its packages, not what runs it: that is Bun where a script
// runs it, or where no script runs anything and the project is one of Bun's
// otherwise, as `bun init` makes them.
func (p *nodeProject) runtime(u *Use) {
	p.scripts = runScripts(p.above[p.app], p.manifests[p.app].scripts())
	if p.app != p.owner && p.scripts.runtime == "" && len(p.scripts.loads) == 0 {
		p.scripts = runScripts(p.above[p.owner], p.manifests[p.owner].scripts())
	}
	switch {
	case p.scripts.runtime != "":
		u.Node.Runtime = p.scripts.runtime
	case len(p.scripts.through) == 0 && u.Node.Manager == "bun" && p.typedForBun():
		u.Node.Runtime = "bun"
		d, _ := p.manifests[p.app].of("@types/bun")
		p.scripts.loads = append(p.above[p.app].bunDefault("", d.at), p.scripts.loads...)
	}
}

func (p *nodeProject) typedForBun() bool {
	for _, name := range []string{"@types/bun", "bun-types"} {
		if _, ok := p.manifests[p.app].of(name); ok {
			return true
		}
	}
	return false
}

// framework is a tool that runs a program, and what it loads.
type framework struct {
	name  string
	files []string // none where it loads none into the process
	// bundles: it compiles the program with a bundler that chooses itself whether
	// the SDK is imported or required.
	bundles bool
	// onlyOne: the first of the files that is there is loaded, over the variables
	// that the process has, and none of the others.
	onlyOne bool
}

// viteFiles are those of Vite's loadEnv, in which a mode's file is before that for
// every mode.
var viteFiles = []string{".env.development.local", ".env.development", ".env.local", ".env"}

// frameworks are the commands, as scripts have them, that load dotenv files, by
// their first words. What each loads was read in its package: @next/env 16, c12 3
// for Nuxt, @react-router/dev 7, @remix-run/dev 2, @nestjs/cli 12, mastra 0.18,
// @strapi/strapi 5. Vite
// itself, and with it SvelteKit, Astro and SolidStart, puts no file's variables
// into the process. Nuxt, Remix and React Router load them where programs are
// developed, and nothing where what was built runs.
var frameworks = []struct {
	words string
	framework
}{
	{"next dev", framework{name: "Next.js", files: developmentFiles, bundles: true}},
	{"next start", framework{name: "Next.js", files: productionFiles, bundles: true}},
	{"next", framework{name: "Next.js", files: developmentFiles, bundles: true}},
	{"nuxt dev", framework{name: "nuxt dev", files: []string{".env"}, bundles: true}},
	{"nuxi dev", framework{name: "nuxt dev", files: []string{".env"}, bundles: true}},
	{"react-router dev", framework{name: "react-router dev", files: viteFiles, bundles: true}},
	{"remix vite:dev", framework{name: "remix vite:dev", files: viteFiles, bundles: true}},
	{"remix dev", framework{name: "remix dev", files: []string{".env"}, bundles: true}},
	{"mastra dev", framework{name: "mastra dev", files: []string{".env.development", ".env.local", ".env"}, onlyOne: true, bundles: true}},
	{"strapi develop", framework{name: "Strapi", files: []string{".env"}}},
	{"strapi start", framework{name: "Strapi", files: []string{".env"}}},
	{"vite", framework{bundles: true}},
	{"astro", framework{bundles: true}},
	{"nuxt", framework{bundles: true}},
	{"nuxi", framework{bundles: true}},
	{"remix", framework{bundles: true}},
	{"react-router", framework{bundles: true}},
	{"tsup", framework{bundles: true}},
	{"esbuild", framework{bundles: true}},
	{"webpack", framework{bundles: true}},
	{"rollup", framework{bundles: true}},
	{"ncc", framework{bundles: true}},
	{"tsdown", framework{bundles: true}},
	{"mastra", framework{bundles: true}},
	{"vinxi", framework{bundles: true}},
}

// framework is what a command of a framework says.
func (r *scriptReader) framework(name string, words []string, variables map[string]string, at Place) commandFacts {
	all := name
	_, rest := options(words)
	if len(rest) > 0 {
		all += " " + rest[0]
	}
	for _, f := range frameworks {
		if all != f.words && name != f.words {
			continue
		}
		facts := commandFacts{through: []string{name}}
		files := f.files
		if f.name == "Next.js" && variables["NODE_ENV"] == "production" {
			files = productionFiles
		}
		if given := dotenvOption(words); f.name == "nuxt dev" && given != "" {
			files = cleanFiles([]string{given})
		}
		if f.onlyOne {
			there := slices.IndexFunc(files, r.level.exists)
			if there < 0 {
				return facts
			}
			files = files[there : there+1]
		}
		if len(files) > 0 {
			facts.loads = []Load{{By: f.name, Files: slices.Clone(files), At: at, Overrides: f.onlyOne}}
		}
		return facts
	}
	if name == "nest" && len(rest) > 0 && rest[0] == "start" {
		facts := commandFacts{runtime: "node", through: []string{"nest"}}
		if values, _ := options(rest[1:], "--env-file"); len(values["--env-file"]) > 0 {
			files := slices.Clone(values["--env-file"])
			slices.Reverse(files)
			facts.loads = []Load{{By: "nest start --env-file", Files: cleanFiles(files), At: at}}
		}
		return facts
	}
	return commandFacts{}
}

// dotenvOption is the file of Nuxt's option --dotenv.
func dotenvOption(words []string) string {
	for i, word := range words {
		if value, is := strings.CutPrefix(word, "--dotenv="); is {
			return value
		}
		if word == "--dotenv" && i+1 < len(words) {
			return words[i+1]
		}
	}
	return ""
}

// loads are all that put dotenv files into the process: the runtime or what the
// script runs it with, Next.js, and the program's own code.
func (p *nodeProject) loads() []Load {
	all := slices.Clone(p.scripts.loads)
	isNext := func(load Load) bool { return load.By == "Next.js" }
	if d, ok := p.dependency("next"); ok && !slices.ContainsFunc(all, isNext) && p.scripts.runtime != "bun" {
		all = append(all, Load{By: "Next.js", Files: slices.Clone(developmentFiles), At: d.at})
	}
	return append(all, p.code.loads...)
}

// dependency is what the program asks for by a name, itself or where the SDK is
// asked for.
func (p *nodeProject) dependency(name string) (npmDependency, bool) {
	if d, ok := p.manifests[p.app].of(name); ok {
		return d, true
	}
	return p.manifests[p.owner].of(name)
}

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

func bundles(name string) bool {
	for _, f := range frameworks {
		if f.bundles && f.words == name {
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
