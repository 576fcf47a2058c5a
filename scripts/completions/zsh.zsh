# Types a command line into an interactive zsh, presses Tab twice, and prints what
# the terminal shows.
zmodload zsh/zpty
zpty shell zsh -f -i
answer() { # reads until the shell is quiet
  local part
  REPLY=
  while zpty -r -t shell part; do REPLY+=$part; done
}
settle() { sleep ${1:-0.3}; answer }
zpty -w shell "PS1=; PS2=; unsetopt zle_bracketed_paste beep; stty rows 200 cols 200"
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' menu no; zstyle ':completion:*' list-prompt ''; LISTMAX=1000"
settle 1.5
zpty -w -n shell "$2"$'\t\t'
for try in {1..50}; do
  sleep 0.1
  answer
  shown+=$REPLY
  [[ -z $REPLY && -n $shown && $try -gt 8 ]] && break
done
print -r -- "$shown"
zpty -d shell
