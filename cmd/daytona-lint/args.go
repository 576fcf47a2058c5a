package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// arrange puts arguments into the order that urfave/cli understands: the
// command, its flags, --, paths. urfave takes a flag that follows a path as a
// path; users write them there, and hooks append file names.
func arrange(app *cli.App, args []string, exists func(path string) bool) ([]string, error) {
	takesValue := map[string]bool{"help": false, "h": false, "version": false, "V": false}
	for _, c := range app.Commands {
		for _, f := range c.Flags {
			v, ok := f.(cli.DocGenerationFlag)
			for _, name := range f.Names() {
				takesValue[name] = ok && v.TakesValue()
			}
		}
	}
	flags, paths, err := split(app, args, takesValue)
	if err != nil {
		return nil, err
	}
	if slices.Contains(flags, "--version") || slices.Contains(flags, "-V") {
		return []string{"version"}, nil
	}
	if len(paths) > 0 && paths[0] == "help" && !afterDashes(args, "help") {
		return helpOn(app, paths[1:])
	}
	command, paths, err := pickCommand(app, args, paths, exists)
	if err != nil {
		return nil, err
	}
	if command == "" {
		return []string{"--help"}, nil
	}
	if err := known(app, app.Command(command), flags); err != nil {
		return nil, err
	}
	if slices.Contains(flags, "--help") || slices.Contains(flags, "-h") {
		return []string{command, "--help"}, nil // whatever else is there
	}
	return slices.Concat([]string{command}, flags, []string{"--"}, paths), nil
}

// split separates flags with their values from paths. Joined short flags (-vv,
// -fjson) are taken apart.
func split(app *cli.App, args []string, takesValue map[string]bool) (flags, paths []string, err error) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			return flags, append(paths, args[i+1:]...), nil
		}
		if len(arg) < 2 || arg[0] != '-' {
			paths = append(paths, arg)
			continue
		}
		name, value, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !strings.HasPrefix(arg, "--") && len(name) > 1 {
			if _, ok := takesValue[name]; !ok {
				name, value, joined, flags = takeApart(arg, takesValue, flags)
			}
		}
		takes, ok := takesValue[name]
		switch {
		case !ok:
			return nil, nil, usageError(source.Say("unknown flag %s%s", source.ShowFlag(arg), meantFlag(app, args, name)))
		case joined && takes:
			flags = append(flags, dashed(name)+"="+value)
		case joined:
			return nil, nil, usageError(source.Say("flag %s takes no value", source.ShowFlag(dashed(name))))
		case takes:
			if i++; i == len(args) {
				return nil, nil, usageError(source.Say("flag %s needs a value", source.ShowFlag(dashed(name))))
			}
			flags = append(flags, dashed(name)+"="+args[i])
		default:
			flags = append(flags, dashed(name))
		}
	}
	return flags, paths, nil
}

// takeApart reads -vqfjson as -v -q -f json; all but the last go to flags.
func takeApart(arg string, takesValue map[string]bool, flags []string) (name, value string, joined bool, _ []string) {
	rest := arg[1:]
	for len(rest) > 1 {
		takes, ok := takesValue[rest[:1]]
		if !ok {
			break
		}
		if takes {
			return rest[:1], strings.TrimPrefix(rest[1:], "="), true, flags
		}
		flags, rest = append(flags, dashed(rest[:1])), rest[1:]
	}
	return rest, "", false, flags
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// helpOn is what prints the help of a command, or of the whole without one.
func helpOn(app *cli.App, words []string) ([]string, error) {
	if len(words) == 0 || words[0] == "help" {
		return []string{"--help"}, nil
	}
	if len(words) > 1 {
		return nil, usageError(source.Say("help takes one command, such as daytona-lint help check"))
	}
	if c := app.Command(words[0]); c != nil {
		return []string{c.Name, "--help"}, nil
	}
	word, all := words[0], namesOfCommands(app)
	if meant := abbreviated(word, all); len(meant) == 1 {
		word = meant[0]
	}
	return nil, wrongAlias("unknown command", words[0], word, all...)
}

// pickCommand returns the command: the first argument that is no flag, if it
// names one, else check.
func pickCommand(app *cli.App, args, paths []string, exists func(string) bool) (string, []string, error) {
	if len(paths) > 0 && !afterDashes(args, paths[0]) {
		if c := app.Command(paths[0]); c != nil {
			return c.Name, paths[1:], nil
		}
		if meant := misspelledCommand(app, paths[0]); meant != "" && !exists(paths[0]) {
			return "", nil, usageError(source.Say("unknown command %q (did you mean %s?); the commands are %s; to lint a file called %s, write ./%s",
				source.ShowName(paths[0]), source.Ours(meant), source.Ours(wordList("and", namesOfCommands(app))), source.ShowName(paths[0]), source.ShowName(paths[0])))
		}
	}
	if len(paths) == 0 && (slices.Contains(args, "--help") || slices.Contains(args, "-h")) {
		return "", nil, nil
	}
	return "check", paths, nil
}

func namesOfCommands(app *cli.App) []string {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return names
}

// abbreviated returns the words that begin as a shorter one does and have its other
// letters in that order, as check has those of chk.
func abbreviated(short string, words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		if len(short) < 3 || short[0] != word[0] {
			return true
		}
		for _, letter := range []byte(short) {
			i := strings.IndexByte(word, letter)
			if i < 0 {
				return true
			}
			word = word[i+1:]
		}
		return false
	})
}

// afterDashes reports whether the first path stands after --, where nothing is a
// command.
func afterDashes(args []string, first string) bool {
	return slices.Index(args, "--") >= 0 && slices.Index(args, "--") < slices.Index(args, first)
}

// misspelledCommand returns the command that a word is near, "" if none. A word
// with a dot or a slash is a path.
func misspelledCommand(app *cli.App, word string) string {
	if strings.ContainsAny(word, `./\`) || len(word) > 20 || len(word) < 3 {
		return ""
	}
	return near.Name(word, append(namesOfCommands(app), "help"))
}

// known refuses flags that belong to another command.
func known(app *cli.App, c *cli.Command, flags []string) error {
	has := flagsOf(c)
	for _, f := range flags {
		name, _, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
		if !has[name] {
			if other := commandWith(app, c.Name, name); other != "" {
				return usageError(source.Say("%s has no flag %s, but %s has; see daytona-lint %s --help", source.Ours(c.Name), source.ShowFlag(dashed(name)), source.Ours(other), source.Ours(c.Name)))
			}
			return usageError(source.Say("%s has no flag %s%s", source.Ours(c.Name), source.ShowFlag(dashed(name)), didYouMean(name, c)))
		}
	}
	return nil
}

// commandWith returns the command that has a flag which another lacks, "" if none has:
// rules for explain, else the first.
func commandWith(app *cli.App, lacks, flag string) string {
	for _, c := range app.Commands {
		if flagsOf(c)[flag] && (lacks != "explain" || c.Name == "rules") {
			return c.Name
		}
	}
	return ""
}

func flagsOf(c *cli.Command) map[string]bool {
	has := map[string]bool{"help": true, "h": true}
	for _, f := range c.Flags {
		for _, name := range f.Names() {
			has[name] = true
		}
	}
	return has
}
