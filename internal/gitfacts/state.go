package gitfacts

import "path/filepath"

// State is how a run stands with git.
type State string

// The states.
const (
	Checked   State = "checked"   // all that git was asked it has answered, if there was anything to ask
	Unchecked State = "unchecked" // git was asked and has not answered everything
	Outside   State = "none"      // no file of the run is in a repository
)

// State returns how the run stands. It is to be called when nothing is asked any
// more.
func (a *Asker) State() State {
	switch {
	case a.failed.Load():
		return Unchecked
	case a.inside():
		return Checked
	}
	return Outside
}

// inside reports whether a file of the run is in a repository or, if there is
// none, the working folder is.
func (a *Asker) inside() bool {
	if a.elsewhere {
		return true
	}
	none := true
	for f := range a.files {
		none = false
		if a.top(filepath.Dir(f.Path)) != "" {
			return true
		}
		if !f.Regular {
			if _, _, ok := a.locate(f); ok { // it may be a link
				return true
			}
		}
	}
	return none && a.top(a.dir) != ""
}
