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
	return facts
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

// shellCommands splits a line at && || ; | & and each command into its words.
func shellCommands(text string) [][]string {
	var all [][]string
	var words []string
	var word strings.Builder
	inWord := false
	var quote byte
	endWord := func() {
		if inWord {
			words = append(words, word.String())
		}
		word.Reset()
		inWord = false
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			} else {
				if c == '\\' && quote == '"' && i+1 < len(text) {
					i++
				}
				word.WriteByte(text[i])
			}
		case c == '"' || c == '\'':
			quote, inWord = c, true
		case c == ' ' || c == '\t' || c == '\n':
			endWord()
		case c == '&' || c == '|' || c == ';':
			endWord()
			if len(words) > 0 {
				all = append(all, words)
			}
			words = nil
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	endWord()
	if len(words) > 0 {
		all = append(all, words)
	}
	return all
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

// options takes the words before the program's own apart: the values of options
// that are named, by their names, in their order. rest begins with the first word
// that is no option.
func options(words []string, takesValue ...string) (values map[string][]string, rest []string) {
	values = map[string][]string{}
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			return values, words[i+1:]
		}
		if !strings.HasPrefix(word, "-") {
			return values, words[i:]
		}
		name, value, has := strings.Cut(word, "=")
		if !has && slices.Contains(takesValue, name) && i+1 < len(words) {
			i++
			value = words[i]
		}
		values[name] = append(values[name], value)
	}
	return values, nil
}

// node is node, or what runs it with the same options.
func (r *scriptReader) node(name string, words []string, variables map[string]string, at Place) commandFacts {
	facts := commandFacts{runtime: "node"}
	if name != "node" {
		facts.through = []string{name}
	} else if slices.ContainsFunc(words, isTypeScript) {
		facts.through = []string{strippingTypes}
	}
	if len(words) > 0 && words[0] == "watch" {
		words = words[1:]
	}
	takeValues := []string{"--env-file", "--env-file-if-exists", "-r", "--require", "--import", "--loader", "--experimental-loader",
		"--watch-path", "-C", "--conditions", "--tsconfig", "-P", "--project", "--inspect-port"}
	if name == "nodemon" {
		takeValues = append(takeValues, "--exec", "-x", "--watch", "-w", "--ext", "-e", "--ignore", "-i", "--delay", "-d", "--signal", "-s")
	}
	values, rest := options(words, takeValues...)
	if name == "nodemon" {
		for _, command := range append(values["--exec"], values["-x"]...) {
			facts.add(r.line(command, at))
		}
	}
	for _, word := range strings.Fields(variables["NODE_OPTIONS"]) {
		option, value, _ := strings.Cut(word, "=")
		values[option] = append(values[option], value)
		if strings.HasSuffix(variables["NODE_OPTIONS"], "dotenv/config") {
			values["--require"] = append(values["--require"], "dotenv/config")
		}
	}
	var files []string
	for _, word := range words {
		option, _, _ := strings.Cut(word, "=")
		if option != "--env-file" && option != "--env-file-if-exists" || len(values[option]) == 0 {
			continue
		}
		files = append([]string{values[option][0]}, files...)
		values[option] = values[option][1:]
	}
	if len(files) > 0 {
		facts.loads = append(facts.loads, Load{By: name + " --env-file", Files: cleanFiles(files), At: at})
	}
	for _, module := range slices.Concat(values["-r"], values["--require"], values["--import"]) {
		if module != "dotenv/config" && module != "dotenv/config.js" && module != "@dotenvx/dotenvx/config" {
			continue
		}
		file := ".env"
		if f := variables["DOTENV_CONFIG_PATH"]; f != "" {
			file = f
		}
		load := Load{By: name + " with " + strings.TrimSuffix(module, ".js"), At: at, Overrides: variables["DOTENV_CONFIG_OVERRIDE"] == "true"}
		for _, word := range rest {
			if f, is := strings.CutPrefix(word, "dotenv_config_path="); is {
				file = f
			}
			load.Overrides = load.Overrides || word == "dotenv_config_override=true"
		}
		load.Files = cleanFiles([]string{file})
		facts.loads = append(facts.loads, load)
	}
	return facts
}

// strippingTypes is Node.js itself where it runs TypeScript, whose files are ES
// modules or not by what stands in them.
const strippingTypes = "node on TypeScript"

func isTypeScript(word string) bool { return path.Ext(word) == ".ts" }

// cleanFiles are files as they are named from the working folder.
func cleanFiles(files []string) []string {
	var all []string
	for _, f := range files {
		if f = strings.ReplaceAll(f, `\`, "/"); f != "" && len(f) < 200 && !strings.ContainsAny(f, "$`*\n") {
			all = append(all, path.Clean(f))
		}
	}
	return all
}

// bun is Bun, which loads dotenv files of its own accord, but not for a script of
// package.json that runs something else.
func (r *scriptReader) bun(words []string, variables map[string]string, at Place) commandFacts {
	values, rest := options(words, "--env-file", "--cwd", "-r", "--preload", "--import", "--filter", "-F", "--config", "-c")
	if len(rest) > 0 && rest[0] == "run" {
		more, after := options(rest[1:], "--env-file", "--cwd", "-r", "--preload", "--import", "--filter", "-F", "--config", "-c")
		for name, list := range more {
			values[name] = append(values[name], list...)
		}
		rest = after
	}
	if len(rest) == 0 {
		return commandFacts{}
	}
	isScript := slices.ContainsFunc(r.scripts, func(s script) bool { return s.name == rest[0] })
	switch {
	case isScript && values["--bun"] == nil && values["-b"] == nil:
		return r.script(rest[0])
	case slices.Contains([]string{"test", "build", "install", "i", "add", "remove", "update", "link", "pm", "create", "init", "publish", "audit", "outdated"}, rest[0]):
		return commandFacts{}
	case rest[0] == "x" || rest[0] == "exec":
		if values["--bun"] == nil && !slices.Contains(rest, "--bun") {
			return r.command(rest[1:], at)
		}
	case !isScript && !strings.ContainsAny(rest[0], "./") && values["--bun"] == nil:
		return r.command(rest, at) // a program from node_modules/.bin
	}
	return commandFacts{runtime: "bun", loads: r.bunLoads(values, variables, at)}
}

func (r *scriptReader) bunLoads(values map[string][]string, variables map[string]string, at Place) []Load {
	if values["--no-env-file"] != nil {
		return nil
	}
	if given := values["--env-file"]; given != nil {
		var files []string
		for _, list := range given {
			for f := range strings.SplitSeq(list, ",") {
				files = append([]string{f}, files...)
			}
		}
		return []Load{{By: "bun --env-file", Files: cleanFiles(files), At: at}}
	}
	return r.level.bunDefault(variables["NODE_ENV"], at)
}

// bunDefault are the files that Bun loads unless it is told otherwise.
func (l level) bunDefault(mode string, at Place) []Load {
	if env := tomlTree(text(l.folder, "bunfig.toml")).get("env"); env != nil && !env.isString && (env.text == "false" || env.get("file") != nil && env.get("file").text == "false") {
		return nil
	}
	files := developmentFiles
	switch mode {
	case "production":
		files = productionFiles
	case "test":
		files = testFiles
	}
	return []Load{{By: "Bun", Files: slices.Clone(files), At: at}}
}

// denoCommand is `deno run`, `deno task` and the like.
func (r *scriptReader) denoCommand(words []string, at Place) commandFacts {
	if len(words) == 0 {
		return commandFacts{}
	}
	if words[0] == "task" {
		if len(words) > 1 {
			return r.script(words[len(words)-1])
		}
		return commandFacts{}
	}
	if words[0] != "run" && words[0] != "serve" && !strings.HasPrefix(words[0], "-") && !strings.ContainsAny(words[0], "./") {
		return commandFacts{}
	}
	facts := commandFacts{runtime: "deno"}
	var files []string
	for _, word := range words {
		name, value, has := strings.Cut(word, "=")
		if name == "--env-file" || name == "--env" {
			if !has {
				value = ".env"
			}
			files = append([]string{value}, files...)
		}
	}
	if len(files) > 0 {
		facts.loads = []Load{{By: "deno --env-file", Files: cleanFiles(files), At: at}}
	}
	return facts
}

// dotenvCLI is the command of the package dotenv-cli.
func (r *scriptReader) dotenvCLI(words []string, at Place) commandFacts {
	load := Load{By: "dotenv-cli", At: at}
	var files []string
	rest := []string(nil)
	cascade, mode := false, ""
	for i := 0; i < len(words); i++ {
		name, value, has := strings.Cut(words[i], "=")
		next := i+1 < len(words) && !strings.HasPrefix(words[i+1], "-")
		switch {
		case words[i] == "--":
			rest = words[i+1:]
		case name == "-e" && (has || next):
			if !has {
				i++
				value = words[i]
			}
			files = append(files, value)
			continue
		case name == "-c":
			cascade = true
			if has {
				mode = value
			} else if next {
				i++
				mode = words[i]
			}
			continue
		case words[i] == "-o" || words[i] == "--override":
			load.Overrides = true
			continue
		case name == "-v":
			if !has {
				i++
			}
			continue
		case strings.HasPrefix(words[i], "-"):
			continue
		default:
			rest = words[i:]
		}
		break
	}
	if len(files) == 0 {
		files = []string{".env"}
	}
	for _, f := range files {
		if !cascade {
			load.Files = append(load.Files, f)
			continue
		}
		if mode != "" {
			load.Files = append(load.Files, f+"."+mode+".local")
		}
		load.Files = append(load.Files, f+".local")
		if mode != "" {
			load.Files = append(load.Files, f+"."+mode)
		}
		load.Files = append(load.Files, f)
	}
	switch {
	case cascade: // which excludes -o
		load.Overrides = false
	case load.Overrides: // each file over those before
		slices.Reverse(load.Files)
	}
	load.Files = cleanFiles(load.Files)
	return r.wrapped(load, rest, at)
}

// wrapped is what a command says that a loader runs.
func (r *scriptReader) wrapped(load Load, words []string, at Place) commandFacts {
	facts := commandFacts{loads: []Load{load}}
	facts.add(r.command(words, at))
	return facts
}

// dotenvx is `dotenvx run`.
func (r *scriptReader) dotenvx(words []string, at Place) commandFacts {
	if len(words) == 0 || words[0] != "run" {
		return commandFacts{}
	}
	values, rest := options(words[1:], "-f", "--env-file", "-fv", "-e", "--env", "--convention", "-fk", "--env-keys-file")
	load := Load{By: "dotenvx", Files: append(values["-f"], values["--env-file"]...), At: at}
	load.Overrides = values["--overload"] != nil || values["-o"] != nil
	if load.Overrides {
		slices.Reverse(load.Files)
	}
	switch {
	case slices.Contains(values["--convention"], "nextjs"):
		load.Files = append(load.Files, developmentFiles...)
	case len(load.Files) == 0:
		load.Files = []string{".env"}
	}
	load.Files = cleanFiles(load.Files)
	return r.wrapped(load, rest, at)
}

// envCmd is the command env-cmd, which sets its file's variables over those of
// the process.
func (r *scriptReader) envCmd(words []string, at Place) commandFacts {
	values, rest := options(words, "-f", "--file", "-e", "--environments", "-r", "--rc-file")
	load := Load{By: "env-cmd", Files: []string{".env"}, At: at, Overrides: values["--no-override"] == nil}
	if given := append(values["-f"], values["--file"]...); len(given) > 0 {
		load.Files = given[len(given)-1:]
	}
	if values["-e"] != nil || values["--environments"] != nil { // from .env-cmdrc
		load.Files = nil
	}
	load.Files = cleanFiles(load.Files)
	return r.wrapped(load, rest, at)
}
