package openmanus

import (
	"maps"
	"slices"
)

// result is what the runs of a module agree on.
type result struct {
	faults  []Fault // met whichever way it goes
	unknown string  // why more may be met; "" where nothing can
	first   *run
	loaded  bool
}

// explore runs a module in every way that it may go. Where these are too many,
// as where a variable of the environment may stand in for every setting, it runs
// it with each choice made one way, each made the other, and each alone made
// otherwise than the rest.
func explore(start func() *run) result {
	var res result
	var choices []bool
	left := maxTotal
	for range maxRuns {
		if left < 0 {
			return result{unknown: tooMuch, first: res.first, loaded: res.loaded}
		}
		r := start()
		r.choices = choices
		r.rest = true
		r.execute()
		res.take(r)
		left -= r.steps
		choices = r.choices
		for len(choices) > 0 && !choices[len(choices)-1] {
			choices = choices[:len(choices)-1]
		}
		if len(choices) == 0 {
			return res
		}
		choices = slices.Clone(choices)
		choices[len(choices)-1] = false
	}
	res = result{}
	for _, rest := range []bool{false, true} {
		all := 0
		for flipped := -1; flipped < min(all, maxRuns); flipped++ {
			r := start()
			r.rest, r.flipped = rest, flipped+1
			r.execute()
			res.take(r)
			if left -= r.steps; left < 0 {
				return result{unknown: tooMuch, first: res.first, loaded: res.loaded}
			}
			all = max(all, r.chosen)
		}
	}
	return res
}

// take merges one more run into what the runs agree on.
func (res *result) take(r *run) {
	if res.first == nil {
		*res = result{faults: r.faults, unknown: r.last, first: r, loaded: r.loaded}
		return
	}
	if !sameFaults(res.faults, r.faults) || r.last != "" {
		res.unknown = firstOf(res.unknown, r.last, r.doubt, "it depends on what the file does not say")
	}
	res.faults = slices.DeleteFunc(res.faults, func(f Fault) bool { return !containsFault(r.faults, f) })
	res.loaded = res.loaded && r.loaded
	res.first.learn(r)
}

// learn takes over which table goes into which class.
func (r *run) learn(other *run) {
	for table, c := range other.sections {
		if r.sections[table] == nil {
			r.sections[table] = c
		}
	}
	maps.Copy(r.asked, other.asked)
	maps.Copy(r.unsure, other.unsure)
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func sameFaults(a, b []Fault) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(f Fault) bool { return !containsFault(b, f) })
}

func containsFault(faults []Fault, f Fault) bool {
	return slices.ContainsFunc(faults, func(g Fault) bool {
		return f.File == g.File && f.Kind == g.Kind && f.Class == g.Class && slices.Equal(f.Path, g.Path) && slices.Equal(f.Loc, g.Loc)
	})
}
