package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

// completionCommand prints a script that completes commands, flags, their values
// and, for everything else, file names. The scripts are whole: completing starts no
// program.
func completionCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a completion script for bash, zsh, fish or PowerShell",
		ArgsUsage: "SHELL",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usageError(source.Say("completion takes one shell: bash, zsh, fish or powershell"))
			}
			all := completables(c.App)
			switch c.Args().First() {
			case "bash":
				return printText(w.stdout, bashCompletion(all))
			case "zsh":
				return printText(w.stdout, zshCompletion(all))
			case "fish":
				return printText(w.stdout, fishCompletion(all))
			case "powershell":
				return printText(w.stdout, powershellCompletion(all))
			}
			return wrongWord("unknown shell", c.Args().First(), shells...)
		},
	}
}

// completable is what can be completed of a command.
type completable struct {
	name, usage string
	flags       []completableFlag
	words       []string // its arguments, where they are no files
}

type completableFlag struct {
	names []string // with their dashes, the long one first
	usage string
	takes bool     // a value
	words []string // its values; none where it is a file or anything
	lists bool     // several of them, with commas between
	each  []string // what each of them is set to, after =
	file  bool
	into  bool // each of its values may be WORD=FILE
}

func completables(app *cli.App) []completable {
	docs := flagDocs()
	var all []completable
	for _, c := range app.Commands {
		one := completable{name: c.Name, usage: c.Usage}
		switch c.Name {
		case "explain":
			one.words = ruleIDs()
		case "completion":
			one.words = shells
		}
		for _, f := range c.Flags {
			d := docOf(docs, f)
			flag := completableFlag{usage: oneLine(flagText(f)), takes: d.value != "", lists: d.lists, each: d.each, file: d.file}
			_, repeats := f.(namedStrings)
			flag.into = repeats && d.words != nil && !d.lists
			for _, name := range f.Names() {
				flag.names = append(flag.names, dashed(name))
			}
			slices.SortStableFunc(flag.names, func(a, b string) int { return len(b) - len(a) })
			if d.words != nil {
				flag.words = d.words(c.Name)
			}
			one.flags = append(one.flags, flag)
		}
		one.flags = append(one.flags, completableFlag{names: []string{"--help", "-h"}, usage: "what the command does, and its flags"})
		all = append(all, one)
	}
	var names []string
	for _, c := range all {
		names = append(names, c.name)
	}
	return append(all, completable{name: "help", usage: "what a command does, and its flags", words: names})
}

// oneLine is the beginning of a usage, as shells show it beside a flag.
func oneLine(usage string) string {
	usage, _, _ = strings.Cut(usage, " (default")
	usage, _, _ = strings.Cut(usage, "; ")
	usage, _, _ = strings.Cut(usage, ": ") // its values follow
	return usage
}
