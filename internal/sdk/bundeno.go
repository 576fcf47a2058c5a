package sdk

import (
	"slices"
	"strings"
)

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
