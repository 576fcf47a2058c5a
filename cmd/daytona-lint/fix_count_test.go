package main

import (
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// What is told as fixed is what a report before the run told and one after it does not.
func TestFixCount(t *testing.T) {
	for want, looks := range map[string][]string{
		"":                                {"a b", "a b"},
		"daytona-lint: fixed 1 finding\n": {"a b", "b"},
		"daytona-lint: fixed 1 finding, and 1 more that came to light\n":  {"a", "c", ""},
		"daytona-lint: fixed 2 findings\n":                                {"a a b", "b c"},
		"daytona-lint: fixed 2 findings, and 1 more that came to light\n": {"a b", "c d", "d"},
	} {
		var of, all fixCount
		for _, look := range looks {
			var found []validate.Finding
			for _, id := range strings.Fields(look) {
				found = append(found, validate.Finding{Rule: id, Fingerprint: id})
			}
			of.look(found)
		}
		all.add(of)
		var out strings.Builder
		if all.tell(&out); out.String() != want {
			t.Errorf("%v: got %q, want %q", looks, out.String(), want)
		}
	}
}
