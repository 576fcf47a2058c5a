package report

import (
	"fmt"
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// tally counts what the closing line says beyond the summary. It relies on the
// findings of one file coming together.
type tally struct {
	files       int // that have findings
	last        string
	environment bool
	fixable     int // by --fix
	hints       int // with a fix that is only suggested
}

func (t *tally) add(f *validate.Finding) {
	switch {
	case f.File == "":
		t.environment = true
	case t.files == 0 || f.File != t.last:
		t.files++
		t.last = f.File
	}
	switch {
	case f.Fix == nil:
	case f.Fix.Safe:
		t.fixable++
	default:
		t.hints++
	}
}

// sentence is such as "2 errors, 1 warning in 1 of 3 files; 1 can be fixed with --fix".
func (t *tally) sentence(s Summary) string { return t.words(s, false) }

// words is the sentence, with the marks that stand beside findings with a fix where
// they are marked, and not shown with it.
func (t *tally) words(s Summary, marked bool) string {
	safe, suggested, shown := "", "", ""
	if marked {
		safe, suggested, shown = " ("+fixMark+")", " ("+hintMark+")", ": see -f text"
	}
	var b strings.Builder
	b.WriteString(severities(s.Errors, s.Warnings, s.Infos))
	var in []string
	switch {
	case t.files > 0 && s.all() > t.files:
		in = append(in, fmt.Sprintf("%d of %s", t.files, count(s.all(), "file")))
	case t.files > 0:
		in = append(in, count(t.files, "file"))
	}
	if t.environment {
		in = append(in, "the environment")
	}
	if len(in) > 0 {
		b.WriteString(" in " + strings.Join(in, " and "))
	}
	if s.Ignored > 0 {
		fmt.Fprintf(&b, "; %d ignored", s.Ignored)
	}
	if t.fixable > 0 {
		fmt.Fprintf(&b, "; %d%s can be fixed with --fix", t.fixable, safe)
	}
	if t.hints > 0 {
		verb := "have"
		if t.hints == 1 {
			verb = "has"
		}
		fmt.Fprintf(&b, "; %d%s %s a suggested fix%s", t.hints, suggested, verb, shown)
	}
	return b.String()
}

// closing is the sentence in lines of at most width columns, or in one where that is
// 0, with how long the run took where somebody waits for it. Findings with a fix may
// be marked.
func (t *tally) closing(s Summary, o Options, marked bool, width int) []string {
	text := t.words(s, marked)
	clauses := strings.SplitAfter(text, "; ")
	if o.Elapsed != nil {
		clauses[len(clauses)-1] += fmt.Sprintf(" (%.2f s)", o.Elapsed().Seconds())
	}
	lines := []string{strings.Join(clauses, "")}
	if width > 0 {
		lines = wrapClauses(clauses, width)
	}
	for _, c := range []struct {
		n     int
		noun  string
		color string
	}{{s.Errors, "error", red}, {s.Warnings, "warning", yellow}, {s.Infos, "info", cyan}} {
		if c.n > 0 {
			words := count(c.n, c.noun)
			lines[0] = strings.Replace(lines[0], words, paint(o.Color).with(c.color, words), 1)
		}
	}
	return lines
}

// severities is such as "2 errors, 1 warning", leaving out what is 0.
func severities(errors, warnings, infos int) string {
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if warnings > 0 {
		parts = append(parts, count(warnings, "warning"))
	}
	if infos > 0 {
		parts = append(parts, count(infos, "info"))
	}
	if len(parts) == 0 {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
