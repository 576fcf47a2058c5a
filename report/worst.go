package report

import (
	"cmp"
	"slices"

	"github.com/daytona-lint/daytona-lint/validate"
)

// worst keeps the first findings of each severity, up to max of each, so that a
// format that shows only some shows those that matter.
type worst struct {
	max  int
	seen int
	kept [4][]numbered // by Severity.Rank
	more [4]int        // how many of a severity were not kept
}

type numbered struct {
	n int
	validate.Finding
}

func (w *worst) add(f validate.Finding) {
	w.seen++
	rank := f.Severity.Rank()
	if len(w.kept[rank]) == w.max {
		w.more[rank]++
		return
	}
	w.kept[rank] = append(w.kept[rank], numbered{w.seen, f})
}

// first returns max findings at most, the most severe ones, in the order in
// which they came.
func (w *worst) first() []numbered {
	all := slices.Concat(w.kept[:]...)
	if len(all) > w.max {
		all = all[:w.max]
	}
	slices.SortFunc(all, func(a, b numbered) int { return cmp.Compare(a.n, b.n) })
	return all
}
