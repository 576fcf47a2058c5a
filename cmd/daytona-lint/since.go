package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// since leaves of the findings those that stand on lines which have changed since a
// revision. What stands in no file has not changed.
type since struct {
	rev     string
	in      inputs
	git     *gitfacts.Asker
	stdin   string           // name of standard input, all of which is new
	changed map[string]lines // by file
	failed  error            // the first that git has not answered
}

// lines are the numbers of some lines of a file; nil is all of them.
type lines map[int]bool

// holds reports whether a finding is to be told.
func (s *since) holds(f *validate.Finding) bool {
	if f.File == "" {
		return false
	}
	changed, ok := s.changed[f.File]
	if !ok {
		data, err := s.in.Read(filepath.FromSlash(f.File), source.MaxText)
		if err == nil {
			changed, err = s.changedIn(f.File, data)
		}
		if err != nil {
			s.fail(f.File, err)
			changed = lines{}
		}
		s.changed[f.File] = changed
	}
	return changed.hold(f)
}

// hold reports whether one of the lines is the finding's. A finding about a whole
// file is one of any line.
func (l lines) hold(f *validate.Finding) bool {
	if l == nil || f.Line < 1 {
		return l == nil || len(l) > 0
	}
	for n := f.Line; n <= max(f.EndLine, f.Line); n++ {
		if l[n] {
			return true
		}
	}
	return false
}

// changedIn returns the lines of a file, which has that content, that are new.
func (s *since) changedIn(name string, data []byte) (lines, error) {
	if name == s.stdin {
		return nil, nil
	}
	was, changed, err := s.git.Was(s.rev, gitFile(s.in, discover.Target{Name: filepath.FromSlash(name)}), data)
	switch {
	case err != nil:
		return lines{}, err
	case !changed:
		return lines{}, nil
	case was == nil:
		return nil, nil
	}
	fresh := newLines(was, data)
	fresh.addLosers(was, data)
	return fresh, nil
}

var newHunk = lazyregexp.New(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// newLines returns the lines of data that was has not, without regard to how lines
// end. Where lines were only taken out, the one that follows counts as changed.
func newLines(was, data []byte) lines {
	plain := func(text []byte) []byte {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		if len(text) > 0 && text[len(text)-1] != '\n' {
			text = append(bytes.Clone(text), '\n')
		}
		return text
	}
	found := lines{}
	at, removed := 0, false
	for line := range strings.Lines(string(diff.Diff("was", plain(was), "is", plain(data)))) {
		if m := newHunk.FindStringSubmatch(line); m != nil {
			at, _ = strconv.Atoi(m[1])
			removed = false
			continue
		}
		if at == 0 {
			continue
		}
		switch line[0] {
		case '-':
			removed = true
		case '+':
			found[at], removed = true, false
			at++
		default:
			if removed {
				found[at], removed = true, false
			}
			at++
		}
	}
	return found
}

var (
	tableHeader = lazyregexp.New(`^\s*\[\s*([^\[\]]+?)\s*\]`)
	tableKey    = lazyregexp.New(`^\s*([A-Za-z0-9_."'-]+)\s*=`)
)

// addLosers adds the headers of the tables that have lost a key, since what is
// missing is told there, and the first line where a whole table is gone.
func (l lines) addLosers(was, data []byte) {
	before, _ := keysOf(was)
	now, headers := keysOf(data)
	for table, keys := range before {
		if headers[table] == 0 {
			l[1] = true
		}
		for key := range keys {
			if headers[table] > 0 && !now[table][key] {
				l[headers[table]] = true
			}
		}
	}
}

// keysOf returns the keys of each table of a TOML file, line by line, and the lines
// of the headers.
func keysOf(data []byte) (keys map[string]map[string]bool, headers map[string]int) {
	keys, headers = map[string]map[string]bool{}, map[string]int{}
	table, n := "", 0
	for line := range strings.Lines(string(data)) {
		n++
		if m := tableHeader.FindStringSubmatch(line); m != nil {
			table = m[1]
			headers[table] = n
			keys[table] = map[string]bool{}
		} else if m := tableKey.FindStringSubmatch(line); m != nil && table != "" {
			keys[table][m[1]] = true
		}
	}
	return keys, headers
}

func (s *since) fail(name string, err error) {
	if s.failed != nil {
		return
	}
	file := source.ShowPath(name)
	switch {
	case errors.Is(err, gitfacts.ErrNoRevision):
		s.failed = usageError(source.Say("--since: there is no revision %s in this repository; name a branch, tag or commit", showRevision(s.rev)))
	case errors.Is(err, gitfacts.ErrShallow):
		s.failed = usageError(source.Say("--since: there is no revision %s in this repository, which is a shallow clone; fetch the history first (with actions/checkout: fetch-depth: 0)", showRevision(s.rev)))
	case errors.Is(err, gitfacts.ErrNoBase):
		s.failed = usageError(source.Say("--since: HEAD and %s have no commit in common", showRevision(strings.TrimSuffix(s.rev, "..."))))
	case errors.Is(err, gitfacts.ErrOutside):
		s.failed = workError(source.Say("--since: %s is not in a git repository", file))
	default:
		s.failed = workError(source.Say("--since: git cannot say what changed in %s; run git status in its folder to see why", file))
	}
}

// showRevision shows a revision that is written as branches and commits are.
func showRevision(rev string) source.Shown {
	if len(rev) <= 40 && revision.MatchString(rev) && !source.HasKey(rev) {
		return source.Say("%q", source.ShowText(rev))
	}
	return source.Say("of that name")
}

var revision = lazyregexp.New(`^([A-Za-z]+([/_.-][A-Za-z]+)*[0-9.]{0,8}|v?[0-9]{1,3}(\.[0-9]{1,3}){0,3}|HEAD)([~^@{}0-9]{0,6})(\.\.\.)?$`)

// sinceFlag refuses a revision that can be none.
func sinceFlag(rev string, set bool) error {
	if set && strings.TrimSpace(rev) == "" {
		return usageError(source.Say("--since is empty; name a revision, such as HEAD~1 or main"))
	}
	return nil
}
