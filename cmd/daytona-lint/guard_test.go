package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"sync"
	"testing"
)

// built makes the program once for all tests, as action.yml does. Its folder is
// removed by removeBuilt.
var built struct {
	once    sync.Once
	folder  string
	program string
	err     error
}

func builtProgram(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.folder, built.err = os.MkdirTemp("", "daytona-lint-test-"); built.err != nil {
			return
		}
		built.program = filepath.Join(built.folder, "daytona-lint")
		if runtime.GOOS == "windows" {
			built.program += ".exe"
		}
		build := exec.Command("go", "build", "-buildvcs=false", "-trimpath", "-tags=urfave_cli_no_docs", "-o", built.program, ".")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatalf("the program cannot be built: %v", built.err)
	}
	return built.program
}

func removeBuilt() { _ = os.RemoveAll(built.folder) }

// What the program is and does before main is the same on every machine: its
// size, and what its packages allocate when they are initialized. The bounds are
// wide; they are to catch a dependency that costs every run.
func TestStart(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	program := builtProgram(t)
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if size := info.Size() >> 20; size > 48 {
		t.Errorf("the program takes %d MiB, want no more than 48", size)
	}
	run := exec.Command(program, "version")
	run.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace bytes.Buffer
	run.Stderr = &trace
	if err := run.Run(); err != nil {
		t.Fatal(err)
	}
	kilobytes, allocations := 0, 0
	for _, m := range regexp.MustCompile(`(?m)^init .* (\d+) bytes, (\d+) allocs$`).FindAllStringSubmatch(trace.String(), -1) {
		bytes, _ := strconv.Atoi(m[1])
		count, _ := strconv.Atoi(m[2])
		kilobytes, allocations = kilobytes+bytes>>10, allocations+count
	}
	if allocations == 0 {
		t.Skip("this Go prints no trace of initializations")
	}
	if kilobytes > 2700 || allocations > 10000 {
		t.Errorf("initialization takes %d KB in %d allocations, want no more than 2700 in 10000", kilobytes, allocations)
	}
}
