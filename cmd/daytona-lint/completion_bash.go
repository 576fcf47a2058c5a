package main

import (
	"fmt"
	"strings"
)

// bashCompletion is for bash from 3.2 on, without the package bash-completion. Bash
// has --flag=value as three words.
func bashCompletion(all []completable) string {
	var names []string
	var flags, values strings.Builder
	for _, c := range all {
		names = append(names, c.name)
		var own []string
		for _, f := range c.flags {
			own = append(own, f.names...)
			if !f.takes {
				continue
			}
			var patterns []string
			for _, name := range f.names {
				patterns = append(patterns, c.name+":"+name)
			}
			action := "files=1"
			if len(f.words) > 0 {
				action = fmt.Sprintf("words=%q", strings.Join(f.words, " "))
				if f.lists {
					action += " lists=1"
				}
				if len(f.each) > 0 {
					action += fmt.Sprintf(" each=%q", strings.Join(f.each, " "))
				}
			} else if !f.file {
				action = "return"
			}
			fmt.Fprintf(&values, "    %s) %s ;;\n", strings.Join(patterns, " | "), action)
		}
		fmt.Fprintf(&flags, "    %s) flags=%q arguments=%q ;;\n", c.name, strings.Join(own, " "), strings.Join(c.words, " "))
	}
	return fmt.Sprintf(`# Completion of daytona-lint for bash.
_daytona_lint() {
  local word=${COMP_WORDS[COMP_CWORD]} before=$((COMP_CWORD - 1)) command=check flags= arguments= words= lists= each= files= i head= tail= set=
  [[ $word == "=" ]] && word= && before=$((before + 1))
  while [[ ${COMP_WORDS[before]} == "=" ]]; do
    before=$((before - 1))
    [[ ${COMP_WORDS[before]} == -* ]] && break
    before=$((before - 1)) set=1
  done
  local previous=${COMP_WORDS[before]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " %[1]s " in *" ${COMP_WORDS[i]} "*) command=${COMP_WORDS[i]}; break ;; esac
  done
  COMPREPLY=()
  case $command in
%[2]s  esac
  case "$command:$previous" in
%[3]s  esac
  [[ -n $set && -z $each ]] && words= files=1
  if [[ -n $words ]]; then
    [[ -n $lists && $word == *,* ]] && head=${word%%,*}, && word=${word##*,} && set=
    if [[ -n $each && -n $set ]]; then
      words=$each
    elif [[ -n $each ]] && compopt -o nospace 2>/dev/null; then
      tail="="
    fi
    COMPREPLY=($(compgen -P "$head" -S "$tail" -W "$words" -- "$word"))
  elif [[ -n $files ]]; then
    COMPREPLY=($(compgen -f -- "$word"))
  elif [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
  elif [[ -n $arguments ]]; then
    COMPREPLY=($(compgen -W "$arguments" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
    ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W "%[1]s" -- "$word"))
  fi
}
complete -o filenames -F _daytona_lint daytona-lint
`, strings.Join(names, " "), flags.String(), values.String())
}
