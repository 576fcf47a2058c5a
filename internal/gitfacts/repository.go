package gitfacts

import (
	"bytes"
	"strings"
	"sync"
)

// repository is a work tree with files of the run in it.
type repository struct {
	top   string // "" where GIT_DIR alone says what the repository is
	own   bool   // it is the one that the run itself is in
	paths []string

	ask              sync.Once
	at               map[string]int // where a path is among them
	tracked, ignored []bool         // of each path
	known            bool           // git has said what is tracked
	knownIgnored     bool           // and what is ignored

	then *tree // at the revision that was asked for; nil until then
}

// ask asks git about all files of a repository.
func (a *Asker) ask(r *repository) {
	tracked, known := a.trackedOf(r)
	if !known {
		if tracked, known = a.askTracked(r); !known {
			a.failed.Store(true)
			return
		}
	}
	r.known, r.tracked, r.ignored = true, tracked, make([]bool, len(r.paths))
	r.index()
	var ask strings.Builder
	for i, p := range r.paths {
		if !r.tracked[i] {
			ask.WriteString("./" + p + "\x00") // ./ keeps a leading : from being magic
		}
	}
	if ask.Len() == 0 {
		return
	}
	out, code := a.git(r, ask.String(), "check-ignore", "-z", "--stdin")
	r.knownIgnored = code >= 0 // 1: none is ignored
	r.ignored = r.mark(out, "./")
}

// index notes where each path is among those of the repository.
func (r *repository) index() {
	r.at = make(map[string]int, len(r.paths))
	for i, p := range r.paths {
		r.at[p] = i
	}
}

// askTracked asks git which files of a repository it tracks.
func (a *Asker) askTracked(r *repository) ([]bool, bool) {
	args := []string{"ls-files", "-z", "--cached"}
	if size := len(strings.Join(r.paths, "")); len(r.paths) <= 256 && size < 16<<10 {
		args = append(append(args, "--"), r.paths...) // beyond that the whole index is quicker, and fits any system
	}
	out, code := a.git(r, "", append([]string{"--literal-pathspecs"}, args...)...)
	if code != 0 {
		return nil, false
	}
	r.index()
	return r.mark(out, ""), true
}

// mark finds which of the paths are in git's answer, which has a prefix before
// each.
func (r *repository) mark(out []byte, prefix string) []bool {
	marked := make([]bool, len(r.paths))
	for p := range bytes.SplitSeq(out, []byte{0}) {
		if i, ok := r.at[string(bytes.TrimPrefix(p, []byte(prefix)))]; ok {
			marked[i] = true
		}
	}
	return marked
}
