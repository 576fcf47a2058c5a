package main

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/validate"
)

// found brings findings into the order of a report: by file in byte order, those of
// the environment last. Files are linted in that order, so that of many only what
// stands elsewhere than in the file that was linted is kept: what several of them
// share, which is told once.
type found struct {
	hold  bool                        // keep all: there are few files
	seen  map[string]bool             // fingerprints of what stands elsewhere
	later []validate.Finding          // what stands in files
	env   map[string]validate.Finding // of the environment, by fingerprint
}

func newFound() found {
	return found{seen: map[string]bool{}, env: map[string]validate.Finding{}}
}

// upTo takes in the findings of linting a file, and returns what can be told now:
// what stands in that file, and in those before it.
func (a *found) upTo(name string, findings []validate.Finding) []validate.Finding {
	now := findings[:0:0]
	if !slices.ContainsFunc(findings, func(f validate.Finding) bool { return f.File != name || a.hold }) && len(a.later) == 0 {
		return findings // as nearly always
	}
	for _, f := range findings {
		switch {
		case f.File == "":
			if other, ok := a.env[f.Fingerprint]; !ok || validate.Precedes(&f, &other) {
				a.env[f.Fingerprint] = f
			}
		case f.File != name && !a.first(&f):
		case f.File <= name && !a.hold:
			now = append(now, f)
		default:
			a.later = append(a.later, f)
		}
	}
	if !a.hold {
		a.later = slices.DeleteFunc(a.later, func(f validate.Finding) bool {
			if f.File <= name {
				now = append(now, f)
			}
			return f.File <= name
		})
	}
	validate.Sort(now)
	return now
}

// first reports whether a finding that stands elsewhere is new.
func (a *found) first(f *validate.Finding) bool {
	again := a.seen[f.Fingerprint]
	a.seen[f.Fingerprint] = true
	return !again
}

// rest is what is left to tell when all files are linted.
func (a *found) rest() []validate.Finding {
	all := a.later
	for _, f := range a.env {
		all = append(all, f)
	}
	validate.Sort(all)
	return all
}
