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
	for _, line := range strings.SplitAfter(string(diff.Diff("", was.Data, "", is.Data)), "\n") {
		if m := hunk.FindStringSubmatch(line); m != nil {
			oldLine, _ = strconv.Atoi(m[1])
			newLine, _ = strconv.Atoi(m[2])
			removed.reset()
			b.WriteString(line)
			continue
		}
		if oldLine == 0 && newLine == 0 || line == "" {
			continue
		}
		switch line[0] {
		case '-':
			shown := was.masked(oldLine)
			removed.add(line[1:], shown)
			fmt.Fprintf(&b, "-%s\n", shown)
			oldLine++
		case '+':
			fmt.Fprintf(&b, "+%s\n", is.masked(newLine))
			newLine++
		case ' ':
			removed.reset()
			fmt.Fprintf(&b, " %s\n", is.masked(newLine))
			oldLine++
			newLine++
		}
	}
	return b.String()
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

// masked is a line as it may be shown.
func (d *document) masked(n int) string {
	line, ok := d.index().Line(n)
	if !ok {
		return ""
	}
	return d.snippetOf(source.Span{Start: line.Start, End: line.Start}).Text
}
