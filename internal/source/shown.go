package source

import (
	"fmt"
	"strings"
)

// Shown is text that may be printed. It comes from Say and the Show functions
// alone. The zero Shown is empty.
type Shown struct{ text string }

func (s Shown) String() string { return s.text }

// Empty reports whether there is no text.
func (s Shown) Empty() bool { return s.text == "" }

// Part is what a message may be made of: a Shown, or a number.
type Part interface{ part() any }

func (s Shown) part() any { return s.text }

type number int

func (n number) part() any { return int(n) }

// Int makes a number part of a message.
func Int(n int) Part { return number(n) }

// literal can be written only as a constant in the source: no other package can
// convert a string to it.
type literal string

// Say makes a message in the manner of fmt.Sprintf.
func Say(format literal, parts ...Part) Shown {
	if len(parts) == 0 {
		return Shown{string(format)}
	}
	args := make([]any, len(parts))
	for i, p := range parts {
		args[i] = p.part()
	}
	return Shown{fmt.Sprintf(string(format), args...)}
}

// Ours makes the program's own words part of a message: a rule's text, a
// setting's name, a version. Text of others goes through a Show function.
func Ours(words string) Shown { return Shown{words} }

// Fill puts parts in the place of the {names} in a rule's words.
func Fill(words string, parts map[string]Shown) Shown {
	pairs := make([]string, 0, 2*len(parts))
	for name, part := range parts {
		pairs = append(pairs, "{"+name+"}", part.text)
	}
	return Shown{strings.NewReplacer(pairs...).Replace(words)}
}

// Join joins parts as strings.Join does.
func Join(parts []Shown, separator literal) Shown {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return Shown{strings.Join(texts, string(separator))}
}
