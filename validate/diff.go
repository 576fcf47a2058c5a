package validate

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var hunk = lazyregexp.New(`^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// Diff shows how a file changes, in unified form with every secret masked: it
// is for reading, not for patch.
func Diff(f File, after []byte) string {
	read := func(data []byte) *document {
		f.Data = data
		if f.Dotenv || source.LanguageOf(f.Name) == source.LanguageDotenv {
			return readDotenvFile(dotenv.V100, true, f)
		}
		if source.LanguageOf(f.Name) == source.LanguageText {
			return readOtherFile(schema.Default(), f)
		}
		return readTOMLFile(schema.Default(), f)
	}
	was, is := read(f.Data), read(after)
	name := source.ShowText(f.Name)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	oldLine, newLine := 0, 0
	var removed change
	is.hidden = removed.hides
	var cut, added []int // numbers of lines that are changed in one place
	flush := func() {
		removed.reset()
		for i, n := range cut {
			shown := was.masked(n, was.differs(n, is, paired(added, i, cut)))
			removed.add(was.line(n), shown)
			fmt.Fprintf(&b, "-%s\n", shown)
		}
		for i, n := range added {
			fmt.Fprintf(&b, "+%s\n", is.masked(n, is.differs(n, was, paired(cut, i, added))))
		}
		cut, added = cut[:0], added[:0]
	}
	for _, line := range strings.SplitAfter(string(diff.Diff("", was.Data, "", is.Data)), "\n") {
		if m := hunk.FindStringSubmatch(line); m != nil {
			flush()
			oldLine, _ = strconv.Atoi(m[1])
			newLine, _ = strconv.Atoi(m[2])
			b.WriteString(line)
			continue
		}
		if oldLine == 0 && newLine == 0 || line == "" {
			continue
		}
		switch line[0] {
		case '-':
			cut = append(cut, oldLine)
			oldLine++
		case '+':
			added = append(added, newLine)
			newLine++
		case ' ':
			flush()
			removed.reset()
			fmt.Fprintf(&b, " %s\n", is.masked(newLine, 0))
			oldLine++
			newLine++
		}
	}
	flush()
	return b.String()
}

// paired is the line that takes the place of the i-th of lines, 0 if others are not
// as many.
func paired(others []int, i int, lines []int) int {
	if len(others) != len(lines) {
		return 0
	}
	return others[i]
}

// line is the text of a line, "" if there is none.
func (d *document) line(n int) string {
	at, ok := d.index().Line(n)
	if !ok {
		return ""
	}
	return string(d.Data[at.Start:at.End])
}

// differs is where a line begins to differ from one of another document, in bytes
// from its start: a line that is too long to show is shown there.
func (d *document) differs(n int, other *document, m int) int {
	if m == 0 {
		return 0
	}
	return commonPrefix(d.line(n), other.line(m))
}

// change is the lines that a fix takes out in one place, and what was shown of
// them.
type change struct{ written, shown string }

func (c *change) reset() { *c = change{} }

func (c *change) add(written, shown string) {
	c.written, c.shown = c.written+written+"\n", c.shown+shown+"\n"
}

// hides reports whether a value stood there and was not shown: a fix may give the
// value of an unknown key to one that is known.
func (c *change) hides(value string) bool {
	return len(value) > source.MaxHarmless && strings.Contains(c.written, value) && !strings.Contains(c.shown, value)
}

// masked is a line as it may be shown, around a byte of it where it is long.
func (d *document) masked(n, around int) string {
	line, ok := d.index().Line(n)
	if !ok {
		return ""
	}
	at := min(line.Start+around, line.End)
	return d.snippetOf(source.Span{Start: at, End: at}).Text
}
