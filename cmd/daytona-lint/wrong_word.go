package main

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// wrongWord refuses a word that is none of a few, after such words as "unknown format": it
// quotes it if it may be shown, names the nearest, and lists all.
func wrongWord(what, word string, words ...string) error {
	return wrongAlias(what, word, word, words...)
}

// wrongAlias is wrongWord for a word that stands for another.
func wrongAlias(what, word, means string, words ...string) error {
	shown := source.Shown{}
	if source.PlainName(word) {
		shown = source.Say(" %q", source.ShowName(word))
	}
	return usageError(source.Say("%s%s%s; use %s", source.Ours(what), shown, orMeant(means, words...), source.Ours(wordList("or", words))))
}

// wordList is such as "a, b or c".
func wordList(last string, words []string) string {
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// orMeant suggests the one of a few words that a wrong one is near, if any.
func orMeant(word string, words ...string) source.Shown {
	meant := near.Names(word, words)
	if len(meant) == 0 && len(word) >= 3 { // the beginning of one, such as warn
		for _, w := range words {
			if strings.HasPrefix(w, strings.ToLower(word)) {
				meant = append(meant, w)
			}
		}
	}
	if len(meant) == 0 || len(meant) > 2 {
		return source.Shown{}
	}
	return source.Say(" (did you mean %s?)", source.Ours(strings.Join(meant, " or ")))
}
