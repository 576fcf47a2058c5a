package report

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// columns is how many columns s takes on a terminal. It is tablewriter's own
// measure, so that both agree on where a cell ends.
func columns(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return twwidth.WidthNoCache(s)
		}
	}
	return len(s)
}

// Wrap breaks s into lines of at most width columns, at words.
func Wrap(s string, width int) []string { return wrap(s, width) }

// wrap breaks s into lines of at most width columns, between words where it
// can, else in them: after a folder or other punctuation if that is not too early in
// the line.
func wrap(s string, width int) []string { return wrapWords(strings.FieldsSeq(s), width) }

// wrapCode is wrap for text in which what stands in backquotes is to be copied: it
// stays on one line where it fits there.
func wrapCode(s string, width int) []string {
	var words []string
	code := 0 // how many of the last words a quotation has, so far
	for word := range strings.FieldsSeq(s) {
		words = append(words, word)
		switch quotes := strings.Count(word, "`")%2 == 1; {
		case code == 0 && !quotes:
		case code == 0 || !quotes:
			code++
		default:
			n := len(words) - code - 1
			if whole := strings.Join(words[n:], " "); columns(whole) <= width {
				words = append(words[:n], whole)
			}
			code = 0
		}
	}
	return wrapWords(slices.Values(words), width)
}

func wrapWords(words iter.Seq[string], width int) []string {
	var lines []string
	line := ""
	for word := range words {
		if line != "" {
			if columns(line)+1+columns(word) <= width {
				line += " " + word
				continue
			}
			lines = append(lines, line)
		}
		word = opening(word)
		for columns(word) > width {
			n := breakAt(word, width)
			lines = append(lines, word[:n])
			word = opening(word[n:])
		}
		line = word
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// wrapClauses is wrap for clauses that are to stay whole: it breaks between them, and
// in one only where it is too long for a line.
func wrapClauses(clauses []string, width int) []string {
	var lines []string
	line := ""
	for _, clause := range clauses {
		if line != "" && columns(strings.TrimRight(line+clause, " ")) > width {
			lines = append(lines, wrap(line, width)...)
			line = ""
		}
		line += clause
	}
	return append(lines, wrap(line, width)...)
}

// wrapEvenly is wrap without a short last line, where the others can do with less.
func wrapEvenly(s string, width int) []string {
	lines := wrap(s, width)
	least := width * 2 / 3
	for word := range strings.FieldsSeq(s) {
		least = max(least, columns(word))
	}
	for narrower := width - 1; len(lines) > 1 && columns(lines[len(lines)-1]) < width/3 && narrower >= least; narrower-- {
		again := wrap(s, narrower)
		if len(again) > len(lines) {
			break
		}
		lines = again
	}
	return lines
}

// opening is a word as it may begin a line: there, GitHub's runner takes :: for the
// beginning of a command.
func opening(word string) string {
	if strings.HasPrefix(word, "::") {
		return `\x3a` + word[1:]
	}
	return word
}

// breakAt returns how many bytes of word go on a line of that width: at least
// one character, even if that is wider.
func breakAt(word string, width int) int {
	used, soft, folder := 0, 0, 0
	for i, r := range word {
		w := columns(string(r))
		if i > 0 && used+w > width {
			return cmp.Or(folder, soft, i)
		}
		used += w
		next := i + utf8.RuneLen(r)
		// What follows stays: a number, as in file:12:3, and what closes a quotation.
		bound := next < len(word) && strings.IndexByte("0123456789\"',;)", word[next]) >= 0
		if used > width/3 && !bound && strings.ContainsRune(`/\:.,;=-_@)`, r) {
			soft = next
			if r == '/' || r == '\\' {
				folder = next
			}
		}
	}
	return len(word)
}
