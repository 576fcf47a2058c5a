// Package cost counts what code costs in units that are the same on every
// machine, for tests: bytes allocated and statements executed, never time.
// Only tests import it.
package cost

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// Bytes returns how many bytes f allocates. What runs at the same time is
// counted too, so the test must not be a parallel one.
func Bytes(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// childVariable names, in a process that Steps starts, the case to run there.
const childVariable = "DAYTONA_LINT_STEPS_OF"

// Steps counts the statements that cases execute in the packages that are
// covered, those of the other packages count nothing. A loop inside a function
// that is not covered, or in assembly such as bytes.IndexByte, is one step.
//
// The counters are those of the test binary's own coverage, read from the
// profile of a process for each case: Steps skips the test unless it runs under
// -covermode=count or atomic.
type Steps struct {
	t    *testing.T
	base uint64 // what the process executes without a case
}

// NewSteps prepares counting for a test, not for a subtest.
func NewSteps(t *testing.T) *Steps {
	t.Helper()
	if mode := testing.CoverMode(); mode != "count" && mode != "atomic" {
		t.Skip("counts statements: needs -covermode=count")
	}
	s := &Steps{t: t}
	if !inChild() {
		s.base = s.run("nothing")
	}
	return s
}

func inChild() bool { return os.Getenv(childVariable) != "" }

// Of returns how many statements f executes. It runs in another process, which
// comes here by running the test anew: what it needs must be there again. The
// names of a test's cases differ.
func (s *Steps) Of(name string, f func()) uint64 {
	s.t.Helper()
	if !inChild() {
		// What the process executes without the case differs by a few from one
		// run to the next, so a case that takes next to nothing can count less.
		return max(s.run(name), s.base) - s.base
	}
	if os.Getenv(childVariable) == name {
		f()
		s.t.SkipNow() // the profile is written when the test ends
	}
	return 0
}

func (s *Steps) run(name string) uint64 {
	s.t.Helper()
	profile := filepath.Join(s.t.TempDir(), "profile")
	cmd := exec.Command(os.Args[0], "-test.run=^"+s.t.Name()+"$", "-test.coverprofile="+profile)
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return sum(s.t, profile)
}

// sum adds up a coverage profile: each line is a block, its number of
// statements, and how often it was executed.
func sum(t *testing.T, profile string) uint64 {
	t.Helper()
	f, err := os.Open(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total := uint64(0)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			continue // the mode
		}
		statements, err := strconv.ParseUint(fields[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		times, err := strconv.ParseUint(fields[2], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		total += statements * times
	}
	if lines.Err() != nil || total == 0 {
		t.Fatalf("%s holds no counts: %v", profile, lines.Err())
	}
	return total
}
