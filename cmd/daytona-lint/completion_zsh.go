package main

import (
	"fmt"
	"strings"
)

// zshCompletion is a function for a folder of fpath; sourced, it registers itself.
func zshCompletion(all []completable) string {
	var commands, cases strings.Builder
	for _, c := range all {
		fmt.Fprintf(&commands, "    %s\n", zshQuote(c.name+":"+c.usage))
		fmt.Fprintf(&cases, "    %s)\n      _arguments -s -S : \\\n", c.name)
		for _, f := range c.flags {
			for _, name := range f.names {
				fmt.Fprintf(&cases, "        %s \\\n", zshFlag(name, f))
			}
		}
		switch {
		case c.name == "check":
			cases.WriteString("        '1: :_daytona_lint_first' '*:path:_files'\n")
		case len(c.words) > 0:
			fmt.Fprintf(&cases, "        %s\n", zshQuote("1:argument:("+strings.Join(c.words, " ")+")"))
		default:
			cases.WriteString("        '*:path:_files'\n")
		}
		cases.WriteString("      ;;\n")
	}
	return fmt.Sprintf(`#compdef daytona-lint
# Completion of daytona-lint for zsh.
_daytona_lint_first() {
  local -a commands
  commands=(
%[1]s  )
  _alternative 'commands:command:{_describe command commands}' 'files:path:_files'
}
_daytona_lint_each() {
  local values=$1
  shift
  _values -s , value ${^@}":value:($values)"
}
_daytona_lint() {
  local command=check
  local -a names
  names=(%[2]s)
  if (( CURRENT > 2 && ${names[(Ie)${words[2]}]} )); then
    command=${words[2]}
    words=(daytona-lint "${(@)words[3,-1]}")
    (( CURRENT-- ))
  fi
  case $command in
%[3]s  esac
}
if [[ ${funcstack[1]} == _daytona-lint || ${funcstack[1]} == _daytona_lint ]]; then
  _daytona_lint "$@"
elif (( $+functions[compdef] )); then
  compdef _daytona_lint daytona-lint
fi
`, commands.String(), commandNames(all), cases.String())
}

func commandNames(all []completable) string {
	var names []string
	for _, c := range all {
		names = append(names, c.name)
	}
	return strings.Join(names, " ")
}

// zshFlag is what _arguments wants to know of a flag. It may be given again.
func zshFlag(name string, f completableFlag) string {
	spec := "*" + name
	if f.takes && strings.HasPrefix(name, "--") {
		spec += "="
	} else if f.takes {
		spec += "+"
	}
	spec += "[" + strings.NewReplacer("[", "(", "]", ")", ":", " ").Replace(f.usage) + "]"
	switch {
	case !f.takes:
	case len(f.each) > 0:
		spec += ":value:{_daytona_lint_each '" + strings.Join(f.each, " ") + "' " + strings.Join(f.words, " ") + "}"
	case f.into:
		spec += ":value:{compset -P '*=' && _files || _values value " + strings.Join(f.words, " ") + "}"
	case f.lists && len(f.words) > 0:
		spec += ":value:{_values -s , value " + strings.Join(f.words, " ") + "}"
	case len(f.words) > 0:
		spec += ":value:(" + strings.Join(f.words, " ") + ")"
	case f.file:
		spec += ":file:_files"
	default:
		spec += ":value: "
	}
	return zshQuote(spec)
}

func zshQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
