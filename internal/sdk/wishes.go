package sdk

import "slices"

// wishes are what is installed together: the requirements of one file, with
// those of the files that it includes.
type wishes struct {
	lead         string // the file that is given to the installer, as users read it
	requirements []requirement
	python       []specifiers // the versions of Python that the project is for
	pre          bool         // pre-releases are taken of every package
	doubt        string       // why the installer may refuse, or do something else; "" if nothing speaks for it
}

func (w *wishes) doubtful(reason string) {
	if w.doubt == "" {
		w.doubt = reason
	}
}

// names reports whether a package is asked for, be it for another machine.
func (w *wishes) names(name string) bool {
	return slices.ContainsFunc(w.requirements, func(r requirement) bool { return r.name == name && !r.limit })
}

// mention reports whether anything is said of a package.
func (w *wishes) mention(name string) bool {
	return slices.ContainsFunc(w.requirements, func(r requirement) bool { return r.name == name })
}

// with is the wishes and some more requirements.
func (w wishes) with(more []requirement) wishes {
	w.requirements = slices.Concat(w.requirements, more)
	return w
}

// maxFound is how many requirements of one package count.
const maxFound = 500

// of are the requirements of a package that count for this project's Python and
// machine; known is false where that hangs on details of the machine.
func (w *wishes) of(name string, j judge) (found []requirement, known bool) {
	known = true
	for _, r := range w.requirements {
		if r.name != name {
			continue
		}
		yes, sure := r.marker.holds(j.environment)
		known = known && sure
		if len(found) == maxFound {
			return found, false
		}
		if yes {
			found = append(found, r)
		}
	}
	return found, known
}

// hangsOnPython reports whether some version of Python that is possible would
// have another version of a package installed.
func (w *wishes) hangsOnPython(name string, j judge, version string) bool {
	if !slices.ContainsFunc(w.requirements, func(r requirement) bool { return r.name == name && asksForPython(r.marker) }) {
		return false
	}
	return slices.ContainsFunc(j.python.possible, func(other string) bool {
		a, ok := resolveFor(w, newJudge(j.host, knownPython(other, "")), name)
		return ok && a.version != version
	})
}
