package sdk

import (
	"slices"
	"strings"
)

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

func bundles(name string) bool {
	for _, f := range frameworks {
		if f.bundles && f.words == name {
			return true
		}
	}
	return false
}
