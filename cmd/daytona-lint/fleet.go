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
)

// fleetFlags are for linting many files on many machines.
var fleetFlags = []cli.Flag{
	&cli.StringFlag{Name: "files-from", Usage: "read paths from this file, or from standard input with -, separated by NUL or line ends"},
	&cli.StringFlag{Name: "shard", Usage: "I/N: of the files only the Ith of N parts, by a hash of their paths"},
}

// paths are those of the command line, and those of --files-from.
func (w *world) paths(c *cli.Context) ([]string, error) {
	paths := c.Args().Slice()
	from := c.String("files-from")
	if from == "" {
		return paths, nil
	}
	if from == "-" && slices.Contains(paths, "-") {
		return nil, usagef("standard input can be read once: --files-from - takes it")
	}
	var data []byte
	var err error
	if from == "-" {
		data, err = io.ReadAll(w.stdin)
	} else {
		data, err = os.ReadFile(w.abs(from)) // <(find ...) is a pipe
	}
	if err != nil {
		return nil, fileError(from, err)
	}
	return append(paths, listed(data)...), nil
}

// listed parts a list of paths: at NULs if it has any, else at line ends.
func listed(data []byte) []string {
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
		return s, usagef("--shard is I/N, such as 2/8: the second of eight parts")
	}
	return s, nil
}

// holds tells whether a file belongs to the part. It depends on nothing but the
// path as it is told, so that every machine parts alike.
func (s shard) holds(name string) bool {
	if s.of == 1 {
		return true
	}
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(path.Clean(filepath.ToSlash(name))))
	return sum.Sum64()%s.of == s.nth-1
}

// wanted finds the files that a run is about.
func (run *checkRun) wanted(c *cli.Context, paths []string, named bool) *targets {
	if named && len(paths) == 0 {
		return list(true, func(func(target)) error { return nil })
	}
	quick := len(paths) <= fewFiles && !slices.ContainsFunc(paths, func(p string) bool {
		info, err := os.Stat(run.w.abs(p))
		return err == nil && info.IsDir()
	})
	return list(quick, func(found func(target)) error {
		return run.w.discover(paths, c.String("root"), c.String("stdin-filename"), func(t target) {
			if run.shard.holds(t.name) && run.law.keeps(run.w, t) {
				found(t)
			}
		})
	})
}

// interruptedBefore waits for the first file, and tells whether Ctrl-C came
// before it.
func (run *checkRun) interruptedBefore(files *targets) bool {
	select {
	case <-files.some:
		return false
	case <-run.w.interrupted:
		return true
	}
}
