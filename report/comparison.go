package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Comparison is what show --against tells.
type Comparison struct {
	A, B         Settings
	NameA, NameB string
}

// ComparisonFormats are the ways in which WriteComparison writes.
var ComparisonFormats = []string{"table", "text", "json"}

// WriteComparison writes what two clients get differently, in one of
// ComparisonFormats. It writes no setting that is the same.
func WriteComparison(out io.Writer, format string, c Comparison, o Options) error {
	differences := compare(c.A.Config, c.B.Config)
	switch format {
	case "table":
		return comparisonTable(out, c, differences, o)
	case "text":
		return comparisonText(out, c, differences)
	case "json":
		return comparisonJSON(out, c, differences)
	}
	return fmt.Errorf("report: no format %s for a comparison", strconv.Quote(format))
}

// outcomes are the two outcomes, if they differ.
func (c Comparison) outcomes() (a, b string, differ bool) {
	a, b = string(c.A.Outcome), string(c.B.Outcome)
	if c.A.Reason != "" {
		a += ": " + inert.Text(c.A.Reason)
	}
	if c.B.Reason != "" {
		b += ": " + inert.Text(c.B.Reason)
	}
	return a, b, a != b
}

const noDifference = "the client gets the same from both"

func comparisonTable(to io.Writer, c Comparison, differences []difference, o Options) error {
	out, width := bufio.NewWriter(to), o.Width
	if width <= 0 {
		width = showWidth
	}
	width = max(width, minWidth)
	var rows [][3]string
	for _, d := range differences {
		rows = append(rows, [3]string{d.Name, sideWords(d.A), sideWords(d.B)})
	}
	if a, b, differ := c.outcomes(); differ {
		rows = append(rows, [3]string{"outcome", a, b})
	}
	if len(rows) == 0 {
		fmt.Fprintln(out, noDifference)
		return out.Flush()
	}
	if err := drawRows(out, paint(o.Color), [3]string{"setting", inert.Text(c.NameA), inert.Text(c.NameB)}, rows, width); err != nil {
		return err
	}
	return out.Flush()
}

// sideWords is a value with its place.
func sideWords(s validate.Setting) string {
	words := shownSetting(s)
	if place := settingPlace(s.Origin); place != "" && s.Set {
		words += " (" + place + ")"
	}
	return words
}

func comparisonText(to io.Writer, c Comparison, differences []difference) error {
	out := bufio.NewWriter(to)
	pair := func(name, a, b string) {
		fmt.Fprintf(out, "%s\n  %s: %s\n  %s: %s\n", name, inert.Text(c.NameA), a, inert.Text(c.NameB), b)
	}
	for _, d := range differences {
		pair(d.Name, sideWords(d.A), sideWords(d.B))
	}
	a, b, differ := c.outcomes()
	if differ {
		pair("outcome", a, b)
	}
	if len(differences) == 0 && !differ {
		fmt.Fprintln(out, noDifference)
	}
	return out.Flush()
}

type jsonSide struct {
	Name    string `json:"name"`
	SDK     string `json:"sdk"`
	Profile string `json:"profile"`
	Outcome string `json:"outcome"`
	Reason  string `json:"reason"`
}

type jsonDifference struct {
	Setting string    `json:"setting"`
	A       jsonValue `json:"a"`
	B       jsonValue `json:"b"`
}

func comparisonJSON(out io.Writer, c Comparison, differences []difference) error {
	side := func(name string, s Settings) jsonSide {
		return jsonSide{name, s.SDK, string(s.Profile), string(s.Outcome), s.Reason}
	}
	o := struct {
		A           jsonSide         `json:"a"`
		B           jsonSide         `json:"b"`
		Differences []jsonDifference `json:"differences"`
	}{side(c.NameA, c.A), side(c.NameB, c.B), []jsonDifference{}}
	for _, d := range differences {
		o.Differences = append(o.Differences, jsonDifference{
			d.Name, valueJSON(d.Name, d.A.Value, d.A.Origin), valueJSON(d.Name, d.B.Value, d.B.Origin),
		})
	}
	return writeJSON(out, o)
}

// difference is a setting of which two clients get different values. Either
// Setting may be not Set.
type difference struct {
	Name string
	A, B validate.Setting
}

// compare returns what two clients get differently, in the order of the
// settings. Where a value comes from does not count, and what is empty is as
// good as absent.
func compare(a, b *validate.Config) []difference {
	var all []difference
	seen := map[string]bool{}
	for _, s := range append(append([]validate.Setting{}, a.Settings...), b.Settings...) {
		if seen[s.Name] {
			continue
		}
		seen[s.Name] = true
		d := difference{s.Name, a.Setting(s.Name), b.Setting(s.Name)}
		if d.A.Value.Reveal() != d.B.Value.Reveal() {
			all = append(all, d)
		}
	}
	return all
}
