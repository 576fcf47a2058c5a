package main

import (
	"fmt"
	"strings"
)

// fishCompletion offers commands, flags and values with what they are.
func fishCompletion(all []completable) string {
	var b strings.Builder
	b.WriteString("# Completion of daytona-lint for fish.\n")
	b.WriteString("function __daytona_lint_list\n" +
		"    set -l head (string replace -r '[^,]*$' '' -- (commandline -ct | string replace -r '^--[a-z]+=' ''))\n" +
		"    for word in $argv\n        echo $head$word\n    end\nend\n")
	b.WriteString("function __daytona_lint_each\n" + // LEVEL,LEVEL... WORD...
		"    set -l set (string match -r '[^,=]+=(?=[^,=]*$)' -- (commandline -ct | string replace -r '^--[a-z]+=' ''))\n" +
		"    if test -n \"$set\"\n        __daytona_lint_list $set(string split , $argv[1])\n" +
		"    else\n        __daytona_lint_list $argv[2..-1]=\n    end\nend\n")
	b.WriteString("function __daytona_lint_into\n" + // WORD...
		"    set -l token (commandline -ct | string replace -r '^(--[a-z]+=|-f)' '')\n" +
		"    if string match -q '*=*' -- $token\n" +
		"        set -l head (string replace -r '=.*' '=' -- $token)\n" +
		"        printf '%s\\n' $head(__fish_complete_path (string replace -r '^[^=]*=' '' -- $token))\n" +
		"    else\n        printf '%s\\n' $argv\n    end\nend\n")
	for _, c := range all {
		fmt.Fprintf(&b, "complete -c daytona-lint -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuote(c.usage))
		when := fmt.Sprintf(" -n '__fish_seen_subcommand_from %s'", c.name)
		if c.name == "check" { // the default command
			when = fmt.Sprintf(" -n 'not __fish_seen_subcommand_from %s'", strings.ReplaceAll(commandNames(all), "check ", ""))
		}
		for _, f := range c.flags {
			b.WriteString("complete -c daytona-lint" + when)
			for _, name := range f.names {
				if long, ok := strings.CutPrefix(name, "--"); ok {
					b.WriteString(" -l " + long)
				} else {
					b.WriteString(" -s " + name[1:])
				}
			}
			switch {
			case !f.takes:
			case len(f.each) > 0:
				fmt.Fprintf(&b, " -x -a %s", fishQuote("(__daytona_lint_each "+strings.Join(f.each, ",")+" "+strings.Join(f.words, " ")+")"))
			case f.into:
				fmt.Fprintf(&b, " -x -a %s", fishQuote("(__daytona_lint_into "+strings.Join(f.words, " ")+")"))
			case f.lists && len(f.words) > 0:
				fmt.Fprintf(&b, " -x -a %s", fishQuote("(__daytona_lint_list "+strings.Join(f.words, " ")+")"))
			case len(f.words) > 0:
				fmt.Fprintf(&b, " -x -a %s", fishQuote(strings.Join(f.words, " ")))
			case f.file:
				b.WriteString(" -r -F")
			default:
				b.WriteString(" -x")
			}
			fmt.Fprintf(&b, " -d %s\n", fishQuote(f.usage))
		}
		if len(c.words) > 0 {
			fmt.Fprintf(&b, "complete -c daytona-lint%s -f -a %s\n", when, fishQuote(strings.Join(c.words, " ")))
		}
	}
	return b.String()
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
