package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

const (
	around      = 1        // lines shown before and after the faulty one
	maxAround   = 64 << 10 // bytes of a file of which that is shown
	maxDiffs    = 50       // findings of a file whose fixes are shown
	maxDiffRows = 12       // lines of one
)

// lookAround adds what a person wants to see of a finding beside its line.
func (p *pass) lookAround(f *Finding, d *document, fix *source.Fix) {
	if !p.around || len(d.Data) > maxAround {
		return
	}
	if f.Line > 0 && f.Snippet.Text != "" {
		for n := f.Line - around; n <= f.Line+around; n++ {
			text := d.masked(n, 0)
			switch {
			case n < f.Line && n > 0:
				f.Snippet.Before = append(f.Snippet.Before, text)
			case n > f.Line && n <= len(d.index().Starts()) && (text != "" || n < len(d.index().Starts())):
				f.Snippet.After = append(f.Snippet.After, text)
			}
		}
	}
	if fix == nil {
		return
	}
	if p.diffs == nil {
		p.diffs = map[string]int{}
	}
	if p.diffs[d.Name]++; p.diffs[d.Name] > maxDiffs {
		return
	}
	f.Fix.Diff = d.diffOf(fix)
}

// diffOf is what a fix changes, lines that begin with - or +; nil if that is too
// much to show.
func (d *document) diffOf(fix *source.Fix) []string {
	file := d.File
	file.Dotenv = d.source == SourceDotenv
	edits := slices.Clone(fix.Edits)
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return a.At.Start - b.At.Start })
	var changes []string
	for i, line := range strings.Split(Diff(file, source.Apply(d.Data, source.Span{End: len(d.Data)}, edits)), "\n") {
		if i < 2 || line == "" || line[0] != '-' && line[0] != '+' { // the names of the file
			continue
		}
		if changes = append(changes, line); len(changes) > maxDiffRows {
			return nil
		}
	}
	return changes
}
