package report

import (
	"regexp"
	"slices"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// A test keeps its name when the lines of its file move, and no two of a suite share
// one.
func TestJUnitNames(t *testing.T) {
	all := findings()
	all = slices.Insert(all, 4, all[3]) // twice of the same
	before := junitNames(t, all)
	for i := range all {
		all[i].Line += 10
	}
	if after := junitNames(t, all); !slices.Equal(before, after) {
		t.Errorf("the names were %q and are %q", before, after)
	}
	seen := map[string]bool{}
	for _, name := range before {
		if seen[name] {
			t.Errorf("two tests are called %s", name)
		}
		seen[name] = true
	}
	if len(before) != len(all) {
		t.Errorf("%d tests for %d findings", len(before), len(all))
	}
}

// junitNames are the tests of a report, with their suites.
func junitNames(t *testing.T, all []validate.Finding) []string {
	var names []string
	out := render(t, "junit", Options{}, all, summary())
	for _, m := range regexp.MustCompile(`<testcase (classname="[^"]*" name="[^"]*")`).FindAllStringSubmatch(out, -1) {
		names = append(names, m[1])
	}
	return names
}

// Jenkins' schema wants these of every suite, though no finding is an error of a test.
func TestJUnitSuites(t *testing.T) {
	for _, all := range [][]validate.Finding{nil, findings()} {
		suites := regexp.MustCompile(`<testsuite [^>]*>`).FindAllString(render(t, "junit", Options{}, all, summary()), -1)
		if len(suites) == 0 {
			t.Error("no suite")
		}
		for _, suite := range suites {
			for _, attribute := range []string{"name", "tests", "failures", "errors"} {
				if !regexp.MustCompile(` ` + attribute + `="[^"]+"`).MatchString(suite) {
					t.Errorf("%s has no %s", suite, attribute)
				}
			}
		}
	}
}
