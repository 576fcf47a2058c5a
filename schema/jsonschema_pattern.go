package schema

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// portable returns a regular expression of CUE, which has Go's syntax, in the
// syntax that ECMAScript and Rust share: without flags, and with no named classes
// but those of Unicode.
func portable(pattern string) (string, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", fmt.Errorf("a pattern is not a regular expression")
	}
	var b strings.Builder
	err = writePortable(&b, re.Simplify())
	return b.String(), err
}

func writePortable(b *strings.Builder, re *syntax.Regexp) error {
	switch re.Op {
	case syntax.OpEmptyMatch:
		b.WriteString("(?:)")
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if re.Flags&syntax.FoldCase != 0 {
				writeFolded(b, r)
			} else {
				writeRune(b, r)
			}
		}
	case syntax.OpCharClass:
		writeClass(b, re.Rune)
	case syntax.OpAnyCharNotNL:
		b.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		b.WriteString(`[\s\S]`)
	case syntax.OpBeginText:
		b.WriteString("^")
	case syntax.OpEndText:
		b.WriteString("$")
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest:
		if err := writeGroup(b, re.Sub[0]); err != nil {
			return err
		}
		b.WriteString(map[syntax.Op]string{syntax.OpStar: "*", syntax.OpPlus: "+", syntax.OpQuest: "?"}[re.Op])
	case syntax.OpCapture:
		return writeGroup(b, re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if err := writeOperand(b, sub); err != nil {
				return err
			}
		}
	case syntax.OpAlternate:
		for i, sub := range re.Sub {
			if i > 0 {
				b.WriteByte('|')
			}
			if err := writePortable(b, sub); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a pattern uses what not all regular expressions support")
	}
	return nil
}

// writeOperand writes a part of a sequence.
func writeOperand(b *strings.Builder, re *syntax.Regexp) error {
	if re.Op == syntax.OpAlternate {
		return writeGroup(b, re)
	}
	return writePortable(b, re)
}

// writeGroup writes what an operator such as * is applied to.
func writeGroup(b *strings.Builder, re *syntax.Regexp) error {
	switch {
	case re.Op == syntax.OpCharClass, re.Op == syntax.OpAnyChar, re.Op == syntax.OpAnyCharNotNL,
		re.Op == syntax.OpLiteral && len(re.Rune) == 1:
		return writePortable(b, re)
	}
	b.WriteString("(?:")
	err := writePortable(b, re)
	b.WriteByte(')')
	return err
}

// writeFolded writes a character in all its letter cases.
func writeFolded(b *strings.Builder, r rune) {
	ranges := []rune{r, r}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		ranges = append(ranges, f, f)
	}
	if len(ranges) == 2 {
		writeRune(b, r)
		return
	}
	slices.Sort(ranges)
	writeClass(b, ranges)
}

// writeClass writes a class of characters, which is sorted ranges.
func writeClass(b *strings.Builder, ranges []rune) {
	b.WriteByte('[')
	if len(ranges) > 0 && ranges[0] == 0 && ranges[len(ranges)-1] == unicode.MaxRune {
		b.WriteByte('^')
		ranges = without([]rune{0, unicode.MaxRune}, ranges)
	}
	for _, name := range []string{`\p{L}`, `\p{N}`, `\p{Z}`} {
		named, err := syntax.Parse(name, syntax.Perl)
		if err == nil && len(without(named.Rune, ranges)) == 0 {
			b.WriteString(name)
			ranges = without(ranges, named.Rune)
		}
	}
	for i := 0; i+1 < len(ranges); i += 2 {
		writeRange(b, ranges[i], ranges[i+1])
	}
	b.WriteByte(']')
}

// without returns what is in a class and not in another.
func without(class, other []rune) []rune {
	var rest []rune
	for i := 0; i+1 < len(class); i += 2 {
		lo, hi := class[i], class[i+1]
		for k := 0; k+1 < len(other) && lo <= hi; k += 2 {
			if other[k+1] < lo || other[k] > hi {
				continue
			}
			if other[k] > lo {
				rest = append(rest, lo, other[k]-1)
			}
			lo = other[k+1] + 1
		}
		if lo <= hi {
			rest = append(rest, lo, hi)
		}
	}
	return rest
}

// writeRange writes a range of a class.
func writeRange(b *strings.Builder, lo, hi rune) {
	writeEscaped(b, lo, `\[]^-`)
	if hi > lo {
		b.WriteByte('-')
		writeEscaped(b, hi, `\[]^-`)
	}
}

func writeRune(b *strings.Builder, r rune) { writeEscaped(b, r, `\.+*?()|[]{}^$`) }

// writeEscaped writes a character: one of punctuation after a backslash, a control
// character as an escape. The JSON around it escapes what else cannot be seen.
func writeEscaped(b *strings.Builder, r rune, punctuation string) {
	switch {
	case r < ' ' || r == 0x7f:
		fmt.Fprintf(b, `\x%02x`, r)
	case strings.ContainsRune(punctuation, r):
		b.WriteString(`\` + string(r))
	default:
		b.WriteRune(r)
	}
}
