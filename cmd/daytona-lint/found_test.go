package main

import (
	"slices"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// Findings come in the order of their files, whichever file they were met with, and
// those of the environment last, each once and the worst of it.
func TestFound(t *testing.T) {
	finding := func(file, print string, severity validate.Severity) validate.Finding {
		return validate.Finding{File: file, Rule: print, Fingerprint: print, Severity: severity}
	}
	for _, hold := range []bool{false, true} {
		a := newFound()
		a.hold = hold
		var got []string
		tell := func(findings []validate.Finding) {
			for _, f := range findings {
				got = append(got, f.File+" "+f.Rule+" "+string(f.Severity))
			}
		}
		tell(a.upTo("b", []validate.Finding{finding("b", "1", "error"), finding("", "2", "warning"), finding("d", "3", "error")}))
		tell(a.upTo("c", nil))
		tell(a.upTo("e", []validate.Finding{finding("", "2", "error"), finding("d", "3", "error"), finding("e", "0", "error"), finding("e", "0", "error")}))
		tell(a.upTo("f", []validate.Finding{finding("f", "1", "info"), finding("g", "5", "info")}))
		tell(a.rest())
		want := []string{"b 1 error", "d 3 error", "e 0 error", "e 0 error", "f 1 info", "g 5 info", " 2 error"}
		if !slices.Equal(got, want) {
			t.Errorf("hold %v: got %q, want %q", hold, got, want)
		}
	}
}
