// Package inert makes text of others safe to show: in terminals, logs and
// reports, where characters and words act.
package inert

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// Max is after how many characters a text is cut.
	Max      = 2000
	maxMarks = 4 // combining marks on one character; more would paint over other lines
)

// Text returns s as one line that is safe to show anywhere: control
// characters, invalid bytes, and characters that are invisible or that turn the
// direction of text are spelled out (\n, \x1b, <U+202E>), and what begins a
// command of a CI log (:: at the start, ##[ and ##vso[ anywhere) no longer does.
// A text over 2,000 characters is cut and ends in "...".
//
// All text that is not ours goes through it. Plain text comes back as it is,
// and Text(Text(s)) is Text(s) unless s was cut.
func Text(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(min(len(s)+16, 4*Max))
	marks := maxMarks // a leading mark would sit on what stands before s
	command := leadsCommand(s)
	for i, n := 0, 0; i < len(s); n++ {
		if n == Max {
			b.WriteString("...")
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		mark := unicode.In(r, unicode.Mn, unicode.Me)
		switch {
		case r == utf8.RuneError && size <= 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case Hidden(r) || mark && marks >= maxMarks:
			fmt.Fprintf(&b, "<U+%04X>", r)
		case r == ':' && i == command, r == '[' && OpensCommand(s[:i]):
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		if mark {
			marks++
		} else {
			marks = 0
		}
		i += size
	}
	return b.String()
}

// plain tells quickly whether s can be shown as it is.
func plain(s string) bool {
	if len(s) > Max || strings.HasPrefix(s, " ") && leadsCommand(s) >= 0 || strings.HasPrefix(s, "::") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '#' && strings.HasPrefix(s[i:], "##") {
			return false
		}
	}
	return true
}

// leadsCommand returns where the :: that s starts with stands, white space
// aside, or -1: GitHub's runner takes such a line for a command.
func leadsCommand(s string) int {
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	if strings.HasPrefix(trimmed, "::") {
		return len(s) - len(trimmed)
	}
	return -1
}

// OpensCommand reports whether "[" after before would open a command such as
// ##[error] or ##vso[task.setvariable], which runners find anywhere in a line.
func OpensCommand[T string | []byte](before T) bool {
	i := len(before)
	for i > 0 && (before[i-1]|0x20 >= 'a' && before[i-1]|0x20 <= 'z') {
		i--
	}
	return i >= 2 && before[i-1] == '#' && before[i-2] == '#'
}

// Hidden reports whether r is a character that is not ASCII and cannot be seen,
// or that changes how others are seen.
func Hidden(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == 0x34f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x2800:
		return true // joiners, fillers and blanks that count as letters or symbols
	case r >= 0x180b && r <= 0x180f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true // variation selectors and tags
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true // noncharacters, which XML refuses in part
	}
	// Cc, Cf, Co and Cs; Zs, Zl and Zp.
	return unicode.Is(unicode.C, r) || unicode.Is(unicode.Z, r)
}
