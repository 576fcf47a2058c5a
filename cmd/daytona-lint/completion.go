package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// completionCommand prints a script that completes commands, flags, rules and,
// for everything else, file names. The scripts are whole: completing starts no
// program.
func completionCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a completion script for bash, zsh or fish",
		ArgsUsage: "SHELL",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usageError(source.Say("completion takes one shell: bash, zsh or fish"))
			}
			commands := completables(c.App)
			switch c.Args().First() {
			case "bash":
				return printText(w.stdout, bashCompletion(commands))
			case "zsh":
				return printText(w.stdout, "#compdef daytona-lint\nautoload -Uz bashcompinit && bashcompinit\n"+bashCompletion(commands))
			case "fish":
				return printText(w.stdout, fishCompletion(commands))
			}
			return usageError(source.Say("unknown shell%s; completion knows bash, zsh and fish", orMeant(c.Args().First(), "bash", "zsh", "fish")))
		},
	}
}

// completable is what can be completed of a command.
type completable struct {
	name, usage string
	flags       []string // with their dashes
	rules       bool     // it takes a rule
}

func completables(app *cli.App) []completable {
	var all []completable
	for _, c := range app.Commands {
		one := completable{name: c.Name, usage: c.Usage, rules: c.Name == "explain", flags: []string{"--help"}}
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				one.flags = append(one.flags, dashed(name))
			}
		}
		all = append(all, one)
	}
	return all
}

func bashCompletion(all []completable) string {
	var names []string
	var cases strings.Builder
	for _, c := range all {
		names = append(names, c.name)
		fmt.Fprintf(&cases, "    %s) flags=%q ;;\n", c.name, strings.Join(c.flags, " "))
	}
	return fmt.Sprintf(`_daytona_lint() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=check flags= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " %[1]s " in *" ${COMP_WORDS[i]} "*) command=${COMP_WORDS[i]}; break ;; esac
  done
  case $command in
%[2]s  esac
  case $previous in
    explain | --select | --ignore | --severity) COMPREPLY=($(compgen -W "%[3]s" -- "$word")); return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *)
      COMPREPLY=($(compgen -f -- "$word"))
      ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W "%[1]s" -- "$word"))
      ;;
  esac
}
complete -o filenames -F _daytona_lint daytona-lint
`, strings.Join(names, " "), cases.String(), strings.Join(ruleIDs(), " "))
}

func fishCompletion(all []completable) string {
	var b strings.Builder
	for _, c := range all {
		fmt.Fprintf(&b, "complete -c daytona-lint -n __fish_use_subcommand -a %s -d %q\n", c.name, c.usage)
		when := fmt.Sprintf("-n '__fish_seen_subcommand_from %s'", c.name)
		if c.name == "check" {
			when = "" // the default command
		}
		for _, f := range c.flags {
			if name, long := strings.CutPrefix(f, "--"); long {
				fmt.Fprintf(&b, "complete -c daytona-lint %s -l %s\n", when, name)
			} else {
				fmt.Fprintf(&b, "complete -c daytona-lint %s -s %s\n", when, f[1:])
			}
		}
		if c.rules {
			fmt.Fprintf(&b, "complete -c daytona-lint %s -f -a %q\n", when, strings.Join(ruleIDs(), " "))
		}
	}
	return b.String()
}
