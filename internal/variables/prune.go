package variables

import (
	"bytes"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// The parsers of YAML, JSON and TOML build a tree of fifty to a hundred bytes for each
// byte that they read. Of a document beyond a certain size they are given only what is
// around the places that concern this program: other items of a list and other keys of
// a map are left out before, if they hold nothing of ours.
const (
	// keptWhole is how many bytes of a document are never taken apart.
	keptWhole = 64 << 10
	// maxTree is how many bytes of a file a parser is given at most.
	maxTree = 512 << 10
	// maxSpots is how many places that concern this program are told apart.
	maxSpots = 100_000
)

// around are the keys that decide how what stands beside them is read.
var around = map[string]bool{"kind": true, "shell": true, "name": true, "key": true, "variable": true, "value": true, "valueFrom": true, "secureValue": true, "envFrom": true, "env_file": true, "extends": true, "defaults": true, "runArgs": true, "runs-on": true, "pool": true, "vmImage": true, "task": true, "uses": true, "dest": true, "path": true, "destination": true, "filename": true, "target": true}

// spots are the places in a text that concern this program, in order; false if there
// are too many.
func spots(data []byte) ([]int, bool) {
	var all []int
	for _, word := range append(source.ConcernTexts(), "env_file", "--env-file") {
		for i := 0; ; {
			n := bytes.Index(data[i:], []byte(word))
			if n < 0 {
				break
			}
			if all = append(all, i+n); len(all) > maxSpots {
				return nil, false
			}
			i += n + len(word)
		}
	}
	slices.Sort(all)
	return all, true
}

// touches reports whether one of the places is in a range.
func touches(spots []int, start, end int) bool {
	n, _ := slices.BinarySearch(spots, start)
	return n < len(spots) && spots[n] < end
}

// without is a text with some ranges, in order, left out.
func without(data []byte, cuts []source.Span) text {
	t := text{}
	at := 0
	add := func(end int) {
		if end > at {
			t.lines = append(t.lines, [2]int{len(t.data), at})
			t.data = append(t.data, data[at:end]...)
		}
	}
	for _, c := range cuts {
		if c.End > at {
			add(c.Start)
			at = c.End
		}
	}
	add(len(data))
	return t
}
