package sdk

import (
	"slices"
	"strings"
)

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
