package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// names are the names of some files, of which few are told.
type names struct {
	few   []source.Shown
	count int
}

// maxNames is how many files a hint names.
const maxNames = 3

func (n *names) add(name string) {
	if n.count++; n.count <= maxNames {
		n.few = append(n.few, source.ShowPath(name))
	}
}

func (n *names) shown() source.Shown {
	list := source.Join(n.few, ", ")
	if more := n.count - len(n.few); more > 0 {
		return source.Say("%s and %d more", list, source.Int(more))
	}
	return list
}

// limited notes a file that was named and is not judged whole.
func (run *checkRun) limited(r result) {
	if r.limited == unlimited {
		return
	}
	if run.told[r.limited] == nil {
		run.told[r.limited] = &names{}
	}
	run.told[r.limited].add(r.name)
}

// hint prints what helps a person who looks, unless --quiet asks for silence.
func (run *checkRun) hint(text source.Shown) {
	if run.log.IsLevelEnabled(logrus.WarnLevel) {
		fmt.Fprintln(run.progress, "daytona-lint:", text)
	}
}

// hintSearched says which of the files that were named are not judged whole.
func (run *checkRun) hintSearched() {
	if n := run.told[onlySearched]; n != nil {
		run.hint(source.Say("searched for API keys only, not for variables: %s", n.shown()))
	}
	if n := run.told[onlyPart]; n != nil {
		run.hint(source.Say("read for variables only in part, and searched for API keys: %s", n.shown()))
	}
	if n := run.told[onlyBytes]; n != nil {
		run.hint(source.Say("not text, so searched for API keys only: %s", n.shown()))
	}
	if n := run.told[onlyStart]; n != nil {
		run.hint(source.Say("over 16 MiB, so only the first 16 MiB are searched for API keys: %s", n.shown()))
	}
	if n := run.told[onlySyntax]; n != nil {
		run.hint(source.Say("no [daytona] table, so only the syntax is checked: %s", n.shown()))
	}
}

// met is how many files of other languages walks have met.
type met struct {
	any                 bool
	read, binary, large int
	unread              names // of those that were only searched, in a language that variables are read in
}

func (m *met) count(r *result) {
	m.any = true
	if r.unread {
		m.unread.add(r.name)
	}
	switch {
	case r.look == discover.Binary:
		m.binary++
	case r.look == discover.TooLarge:
		m.large++
	case !r.searched:
		m.read++
	}
}

// hintWalk says what became of the files of other languages that walks met, and is
// silent about what there are none of. How many were only searched is what the summary of
// a report says, too.
func (run *checkRun) hintWalk() {
	m, untracked := run.met, run.targets.Untracked()
	if !m.any && untracked == 0 {
		return
	}
	unread, read, skipped := source.Say(""), source.Say(""), source.Say("")
	if m.unread.count > 0 {
		unread = source.Say(" (%d could not be read for variables: %s)", source.Int(m.unread.count), m.unread.shown())
	}
	if m.read > 0 {
		read = source.Say(" and read %d for variables", source.Int(m.read))
	}
	before := "; skipped "
	for _, kind := range []struct {
		n    int
		what string
	}{{m.binary, "binary"}, {m.large, "over 16 MiB"}, {untracked, "that git does not track"}} {
		if kind.n > 0 {
			skipped = source.Say("%s%s%d %s", skipped, source.Ours(before), source.Int(kind.n), source.Ours(kind.what))
			before = ", "
		}
	}
	run.hint(source.Say("searched %d other file%s for keys%s%s%s",
		source.Int(run.summary.Searched), source.Ours(plural(run.summary.Searched)), unread, read, skipped))
}

// moved is the findings, by rule and base name of their file, that a baseline does
// not hold, each with the file of one.
type moved map[[2]string]string

func (m moved) note(f *validate.Finding, b *baseline) {
	if len(b.known) > 0 && f.File != "" {
		m[[2]string{f.Rule, path.Base(f.File)}] = f.File
	}
}

// hintMoved says that a baseline knows the same findings by other paths, as when it
// was made in another folder.
func (run *checkRun) hintMoved() {
	var was, is string
	for print, e := range run.baseline.known {
		found, ok := run.moved[[2]string{e.Rule, path.Base(e.File)}]
		if ok && !run.baseline.met[print] && !run.files[path.Clean(e.File)] && run.samePlace(e.File, found) && (was == "" || e.File < was) {
			was, is = e.File, found
		}
	}
	if was != "" {
		run.hint(source.Say("%s was written with other paths: it has %s, this run has %s; run in the folder where it was written, or write it again with --write-baseline",
			source.ShowPath(filepath.ToSlash(run.baseline.name)), source.ShowPath(was), source.ShowPath(is)))
	}
}

// samePlace reports whether two paths may be those of one file, seen from two
// folders: the one ends in the other, or they lead to the same place from here.
func (run *checkRun) samePlace(a, b string) bool {
	if run.in.Abs(filepath.FromSlash(a)) == run.in.Abs(filepath.FromSlash(b)) {
		return true
	}
	parts := func(p string) []string {
		return slices.DeleteFunc(strings.Split(path.Clean(p), "/"), func(part string) bool { return part == ".." || part == "" })
	}
	x, y := parts(a), parts(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return slices.Equal(x, y[len(y)-len(x):])
}
