package sdk

import (
	"path"
	"slices"
	"strings"
)

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
	given := append(slices.Clone(words), nodeOptions(variables["NODE_OPTIONS"], values)...)
	var files []string
	for _, word := range given {
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
		load := Load{ByVariables: file == ".env", By: name + " with " + strings.TrimSuffix(module, ".js"), At: at, Overrides: variables["DOTENV_CONFIG_OVERRIDE"] == "true"}
		for _, word := range rest {
			if f, is := strings.CutPrefix(word, "dotenv_config_path="); is {
				file, load.ByVariables = f, false
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
