package sdk

import (
	"path"
	"slices"
	"strings"
)

// How the commands below take dotenv files was found by running them: Node.js 20,
// Bun 1.4.5, Deno 2.9.6, tsx 4.23, dotenv-cli, dotenvx and env-cmd in their newest
// versions, each with files that set the same variable; Next.js as its package
// @next/env does. Where an option is given twice, node, tsx, bun and deno take the
// last file first, dotenv-cli and dotenvx the first.

// The files that several tools load in a mode, the first to win first.
var (
	developmentFiles = []string{".env.development.local", ".env.local", ".env.development", ".env"}
	productionFiles  = []string{".env.production.local", ".env.local", ".env.production", ".env"}
	testFiles        = []string{".env.test.local", ".env.test", ".env"}
)

// commandFacts are what a command says of how the program is run.
type commandFacts struct {
	runtime string // node, bun or deno, "" where it runs none of them
	loads   []Load
	through []string // what compiles or bundles the program: tsx, next ...
	unknown []Load   // what may load dotenv files in ways that are not followed
}

func (c *commandFacts) add(more commandFacts) {
	if c.runtime == "" {
		c.runtime = more.runtime
	}
	c.loads = append(c.loads, more.loads...)
	c.through = append(c.through, more.through...)
}

// scriptReader follows the scripts of a package.json.
type scriptReader struct {
	level    level
	scripts  []script
	visited  map[string]bool
	commands int
}

// maxCommands is how many commands of scripts are looked at.
const maxCommands = 200

// startNames are the scripts that run a program, by what comes before a colon. A
// linter runs where programs are developed, so that those come first.
var startNames = []string{"dev", "develop", "development", "start", "serve", "server", "run", "main", "app", "agent", "worker", "bot", "cli", "demo", "example", "preview"}

// otherNames are those that run no program of the project's.
var otherNames = []string{"test", "tests", "lint", "format", "fmt", "build", "typecheck", "type-check", "check", "clean", "prepare", "install", "postinstall", "preinstall", "prebuild", "postbuild", "release", "publish", "prepublishonly", "docs", "db", "migrate", "generate", "codegen", "e2e", "coverage", "storybook", "deploy"}

// runScripts is what the scripts say that run the program.
func runScripts(l level, all []script) commandFacts {
	var facts commandFacts
	r := scriptReader{level: l, scripts: all}
	rank := func(s script) int {
		name, _, _ := strings.Cut(strings.ToLower(s.name), ":")
		if at := slices.Index(startNames, name); at >= 0 {
			return at
		}
		if slices.Contains(otherNames, name) {
			return 2 * len(startNames)
		}
		return len(startNames)
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b script) int { return rank(a) - rank(b) })
	starts := len(sorted) > 0 && rank(sorted[0]) < len(startNames)
	for _, s := range sorted {
		if at := rank(s); at > len(startNames) || starts && at == len(startNames) {
			break
		}
		r.visited = map[string]bool{s.name: true}
		got := r.line(s.command, s.at)
		if facts.runtime == "" {
			facts.runtime = got.runtime
		}
		if len(facts.loads) == 0 {
			facts.loads = got.loads
		}
		facts.through = append(facts.through, got.through...)
	}
	facts.unknown = unknownLoads(all)
	return facts
}

// launchers are commands that load dotenv files by themselves, or run what may.
var launchers = []string{"foreman", "honcho", "hivemind", "overmind", "nf", "heroku", "direnv", "op", "doppler", "infisical", "vercel", "netlify", "railway", "dokku", "make", "just", "task", "mise", "sst", "pm2"}

// shells are what runs a script of its own.
var shells = []string{"sh", "bash", "zsh", "dash", "source", "."}

// unknownLoads are commands of scripts that may load dotenv files in ways that are
// not followed.
func unknownLoads(all []script) []Load {
	for _, s := range all {
		if runsNoProgram(s) {
			continue
		}
		for _, words := range shellCommands(strings.NewReplacer("$(", " ; ", "`", " ; ", ")", " ; ", "(", " ; ").Replace(s.command)) {
			for len(words) > 1 && (words[0] == "export" || words[0] == "env" || words[0] == "exec" || words[0] == "npx" || strings.Contains(words[0], "=")) {
				words = words[1:]
			}
			program := path.Base(words[0])
			inShell := slices.Contains(shells, words[0]) || slices.Contains(shells, program)
			switch {
			case slices.Contains(launchers, program),
				strings.HasSuffix(words[0], ".sh"),
				inShell && !slices.Contains(words, "-c"),
				slices.Contains([]string{"cat", "grep", "sed", "xargs", "docker", "docker-compose", "podman", "zsh", "bash", "sh"}, program) && mentionsFile(words):
				return []Load{{By: "a script", At: s.at}}
			}
		}
	}
	return nil
}

// mentionsFile reports whether one of a command's words speaks of a dotenv file.
func mentionsFile(words []string) bool {
	return slices.ContainsFunc(words[1:], func(word string) bool { return strings.Contains(word, ".env") })
}

// line is what a shell's line says.
func (r *scriptReader) line(text string, at Place) commandFacts {
	var facts commandFacts
	for _, words := range shellCommands(text) {
		if r.commands++; r.commands > maxCommands {
			break
		}
		facts.add(r.command(words, at))
	}
	return facts
}

// command is what one command says.
func (r *scriptReader) command(words []string, at Place) commandFacts {
	variables := map[string]string{}
	for len(words) > 0 {
		name, value, assigns := strings.Cut(words[0], "=")
		switch {
		case assigns && !strings.ContainsAny(name, "/-@."):
			variables[name] = value
		case slices.Contains([]string{"cross-env", "cross-env-shell", "env", "time", "exec", "npx", "pnpx", "bunx", "--"}, words[0]):
			if words[0] == "bunx" && slices.Contains(words, "--bun") {
				return commandFacts{runtime: "bun", loads: r.bunLoads(nil, variables, at)}
			}
			for len(words) > 1 && strings.HasPrefix(words[1], "-") && words[1] != "--" {
				words = words[1:]
			}
		default:
			return r.program(path.Base(words[0]), words[1:], variables, at)
		}
		words = words[1:]
	}
	return commandFacts{}
}

// program is what a program's words say.
func (r *scriptReader) program(name string, words []string, variables map[string]string, at Place) commandFacts {
	switch name = strings.TrimSuffix(name, ".cmd"); name {
	case "npm", "pnpm", "yarn":
		return r.packageManager(words, at)
	case "bun":
		return r.bun(words, variables, at)
	case "deno":
		return r.denoCommand(words, at)
	case "node", "tsx", "ts-node", "ts-node-esm", "ts-node-dev", "tsnd", "nodemon", "node-dev", "vite-node", "babel-node", "swc-node", "jiti", "esno":
		return r.node(name, words, variables, at)
	case "dotenv":
		return r.dotenvCLI(words, at)
	case "dotenvx":
		return r.dotenvx(words, at)
	case "env-cmd":
		return r.envCmd(words, at)
	case "sh", "bash", "cmd":
		if len(words) > 1 && (words[0] == "-c" || words[0] == "/c") {
			return r.line(words[1], at)
		}
	case "concurrently", "npm-run-all", "run-p", "run-s":
		var facts commandFacts
		for _, word := range words {
			switch {
			case strings.Contains(word, " "):
				facts.add(r.line(word, at))
			case !strings.HasPrefix(word, "-"):
				facts.add(r.script(strings.TrimPrefix(strings.TrimPrefix(word, "npm:"), "pnpm:")))
			}
		}
		return facts
	}
	return r.framework(name, words, variables, at)
}

// script is what another script of the file says.
func (r *scriptReader) script(name string) commandFacts {
	at := slices.IndexFunc(r.scripts, func(s script) bool { return s.name == name })
	if at < 0 || r.visited[name] {
		return commandFacts{}
	}
	r.visited[name] = true
	return r.line(r.scripts[at].command, r.scripts[at].at)
}

// packageManager is `npm run x`, `yarn x`, `pnpm exec x` and the like.
func (r *scriptReader) packageManager(words []string, at Place) commandFacts {
	for i, word := range words {
		switch {
		case strings.HasPrefix(word, "-"):
		case word == "run" || word == "run-script":
		case word == "exec" || word == "dlx" || word == "node":
			if word == "node" {
				return r.command(words[i:], at)
			}
			return r.command(words[i+1:], at)
		default:
			if !slices.ContainsFunc(r.scripts, func(s script) bool { return s.name == word }) {
				return r.command(words[i:], at)
			}
			return r.script(word)
		}
	}
	return commandFacts{}
}
