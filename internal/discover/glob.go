package discover

import (
	"path"
	"strings"
)

// MatchesAny reports whether one of the globs matches a path or a folder above
// it. Both have slashes; ** stands for any number of folders.
func MatchesAny(globs []string, name string) bool {
	for _, g := range globs {
		if matches(strings.Split(strings.Trim(g, "/"), "/"), strings.Split(name, "/")) {
			return true
		}
	}
	return false
}

// matches reports whether a glob matches the leading parts of a path. ** stands for
// any number of parts, none included; * and ? for characters of one. It tries
// each pair of parts once, so that no glob takes long.
func matches(glob, name []string) bool {
	reach := make([]bool, len(name)+1) // the glob so far matches so many parts
	reach[0] = true
	for _, part := range glob {
		next := make([]bool, len(name)+1)
		for i, ok := range reach {
			switch {
			case part == "**":
				next[i] = ok || i > 0 && next[i-1]
			case ok && i < len(name):
				next[i+1], _ = path.Match(part, name[i])
			}
		}
		reach = next
	}
	for _, ok := range reach[1:] {
		if ok {
			return true
		}
	}
	return false
}
