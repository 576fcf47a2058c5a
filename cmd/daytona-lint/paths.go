package main

import (
	"bytes"
	"hash/fnv"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// fleetFlags are for linting many files on many machines.
var fleetFlags = []cli.Flag{
	&cli.StringFlag{Name: "files-from", Usage: "read paths from this file, or from standard input with -, separated by NUL or line ends"},
	&cli.StringFlag{Name: "shard", Usage: "lint only the Ith of N parts of the files, divided by a hash of their paths"},
}

// pathsOf are the paths of the command line, and those of --files-from.
func pathsOf(c *cli.Context, in inputs) ([]string, error) {
	paths := c.Args().Slice()
	from := c.String("files-from")
	if from == "" {
		return paths, nil
	}
	if from == "-" && slices.Contains(paths, "-") {
		return nil, usageError(source.Say("standard input can be read only once, and --files-from - reads it"))
	}
	data, err := in.readList(from)
	if err != nil {
		return nil, err
	}
	return append(paths, splitPaths(data)...), nil
}

const (
	maxList      = 64 << 20  // bytes of --files-from
	maxListPaths = 1_000_000 // lines or NULs
)

// readList reads the file of --files-from, or standard input. It stops as soon
// as there is too much of it: what a program writes may have no end.
func (in inputs) readList(name string) ([]byte, error) {
	from := in.stdin
	if name != "-" {
		f, err := os.Open(in.Abs(name)) // <(find ...) is a pipe
		if err != nil {
			return nil, fileError(name, err)
		}
		defer f.Close()
		from = f
	}
	var data []byte
	lines, nuls := 0, 0
	for part := make([]byte, 64<<10); ; {
		n, err := from.Read(part)
		data = append(data, part[:n]...)
		lines += bytes.Count(part[:n], []byte{'\n'})
		nuls += bytes.Count(part[:n], []byte{0})
		switch {
		case len(data) > maxList || max(lines, nuls) > maxListPaths:
			return nil, workError(source.Say("%s: --files-from takes at most 64 MiB and 1000000 paths; split the list", source.ShowPath(filepath.ToSlash(name))))
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, fileError(name, err)
		}
	}
}

// splitPaths splits a list of paths: at NULs if it has any, else at line ends.
func splitPaths(data []byte) []string {
	separator := "\n"
	if bytes.IndexByte(data, 0) >= 0 {
		separator = "\x00"
	}
	var paths []string
	for p := range strings.SplitSeq(string(data), separator) {
		if separator == "\n" {
			p = strings.TrimSuffix(p, "\r")
		}
		if p != "" {
			paths = append(paths, p)
		}
	}
	return paths
}

// checkPaths refuses an empty path, and standard input that is named twice.
func checkPaths(paths []string) error {
	n := 0
	for _, p := range paths {
		if p == "" {
			return usageError(source.Say("a path is empty; use . for the current folder"))
		}
		if p == "-" {
			n++
		}
	}
	if n > 1 {
		return usageError(source.Say("standard input can be read only once, but - is given more than once"))
	}
	return nil
}

// shard is a part of all files.
type shard struct{ nth, of uint64 }

func shardFlag(text string) (shard, error) {
	if text == "" {
		return shard{1, 1}, nil
	}
	nth, of, _ := strings.Cut(text, "/")
	s := shard{}
	var err, err2 error
	s.nth, err = strconv.ParseUint(nth, 10, 31)
	s.of, err2 = strconv.ParseUint(of, 10, 31)
	if err != nil || err2 != nil || s.nth < 1 || s.nth > s.of {
		return s, usageError(source.Say("--shard takes I/N, such as 2/8 for the second of eight parts"))
	}
	return s, nil
}

// holds reports whether a file belongs to the part. It depends on nothing but
// the path as it was given, so that every machine splits alike.
func (s shard) holds(name string) bool {
	if s.of == 1 {
		return true
	}
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(path.Clean(filepath.ToSlash(name))))
	return sum.Sum64()%s.of == s.nth-1
}

// find looks for the files that the run is about: those of the paths or, if no
// file was named, the project's.
func (run *checkRun) find(c *cli.Context, paths []string, named bool) *discover.List {
	q := discover.Query{
		Paths: paths, Project: !named, Root: c.String("root"), StdinName: c.String("stdin-filename"),
		Keep: func(t discover.Target) bool {
			return run.shard.holds(t.Name) && run.policy.keeps(run.in.Files, t) && !run.outputs.omits(t)
		},
	}
	q.Tracked = run.tracked
	if !named && !run.noEnv {
		q.Loaded = run.projects.of(discover.Target{Name: filepath.Join(q.Root, ".env")}).loadedDotenv()
	}
	if !named && run.projects.aboveHere {
		q.Beside = "."
	}
	run.asked = run.in.Asks(q)
	return run.in.Find(q)
}

// interruptedBefore waits for the first file, and reports whether Ctrl-C came
// before it.
func (run *checkRun) interruptedBefore(files *discover.List) bool {
	select {
	case <-files.Some():
		return false
	case <-run.w.interrupted:
		return true
	}
}
