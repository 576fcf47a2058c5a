package main

import (
	"bytes"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/probe"
)

// clientOf is the SDK for the probe. A version that is only assumed is left out:
// nothing may be said of what is perhaps not installed.
func clientOf(r *reader) probe.Client {
	c := probe.Client{Language: string(r.language)}
	if from, assumed := r.from(); !assumed && sdk.IsVersion(r.version()) {
		c.Version, c.From = r.version(), from
	}
	return c
}

// folder is where the program of a path starts.
func (r *resolver) folder(name string) string {
	switch {
	case r.projects.root != "":
		return r.projects.root
	case name == "":
		return "."
	case name == "-":
		name = r.stdinName
	}
	return r.in.ProgramFolder(name)
}

// Limits of the search for what a program needs: a probe is no walk of a tree.
const (
	maxProgramFiles = 200
	maxProgramFile  = 256 << 10
	maxProgramDepth = 3
)

var makesSnapshots = lazyregexp.New(`\bCreateSnapshotParams\s*[({]|\.[Ss]napshots?\.[Cc]reate\s*\(`)

// needsOf looks through a program's own code for what needs more permissions than
// sandboxes do. What it does not find is not known to be absent.
func needsOf(in inputs, root string) []probe.Need {
	folder := in.Folder(root)
	var found []probe.Need
	files := 0
	_ = fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && e != nil && e.IsDir():
			return fs.SkipDir
		case err != nil:
			return nil
		case e.IsDir() && name != "." && (notTheProgram(e.Name()) || strings.Count(name, "/") >= maxProgramDepth):
			return fs.SkipDir
		case !e.Type().IsRegular() || !isCode(e.Name()):
			return nil
		}
		if files++; files > maxProgramFiles {
			return fs.SkipAll
		}
		line := lineOf(folder, name)
		if line == 0 {
			return nil
		}
		found = append(found, probe.Need{
			Permission: "write:snapshots", For: "make snapshots",
			Where: source.Say("%s:%d", source.ShowPath(filepath.ToSlash(filepath.Join(root, name))), source.Int(line)).String(),
		})
		return fs.SkipAll
	})
	return found
}

// lineOf returns the line on which a file makes a snapshot, 0 for none. Lines
// that are comments do not count.
func lineOf(folder fs.FS, name string) int {
	info, err := fs.Stat(folder, name)
	if err != nil || info.Size() > maxProgramFile {
		return 0
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil || !makesSnapshots.Match(data) {
		return 0
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimSpace(string(line))
		if !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "//") && !strings.HasPrefix(text, "*") && makesSnapshots.MatchString(text) {
			return n
		}
	}
	return 0
}

// notTheProgram reports whether a folder holds other people's code, or tests.
func notTheProgram(name string) bool {
	switch name {
	case "node_modules", "venv", "env", "site-packages", "vendor", "dist", "build", "test", "tests", "__tests__", "testdata":
		return true
	}
	return strings.HasPrefix(name, ".")
}

func isCode(name string) bool {
	switch path.Ext(name) {
	case ".py":
		return !strings.HasPrefix(name, "test_") && !strings.HasSuffix(name, "_test.py")
	case ".go":
		return !strings.HasSuffix(name, "_test.go")
	case ".ts", ".mts", ".js", ".mjs", ".cjs", ".tsx":
		return !strings.Contains(name, ".test.") && !strings.Contains(name, ".spec.")
	case ".rb", ".java":
		return true
	}
	return false
}
