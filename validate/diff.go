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
		return readTOMLFile(schema.Default(), f)
	}
	was, is := read(f.Data), read(after)
	name := source.ShowText(f.Name)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	oldLine, newLine := 0, 0
	for _, line := range strings.SplitAfter(string(diff.Diff("", was.Data, "", is.Data)), "\n") {
		if m := hunk.FindStringSubmatch(line); m != nil {
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
			fmt.Fprintf(&b, "-%s\n", was.masked(oldLine))
			oldLine++
		case '+':
			fmt.Fprintf(&b, "+%s\n", is.masked(newLine))
			newLine++
		case ' ':
			fmt.Fprintf(&b, " %s\n", is.masked(newLine))
			oldLine++
			newLine++
		}
	}
	return b.String()
}

// masked is a line as it may be shown.
func (d *document) masked(n int) string {
	line, ok := d.index().Line(n)
	if !ok {
		return ""
	}
	return d.snippetOf(source.Span{Start: line.Start, End: line.Start}).Text
}
