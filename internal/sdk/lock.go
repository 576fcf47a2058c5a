package sdk

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// locked is a package in a lock file.
type locked struct {
	name, version string
	marker        *marker
	at            Place
}

// lockFiles are those that are looked for, by the tool that an installation is
// most likely done with.
var lockFiles = []string{"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "pylock.toml"}

// lock reads a lock file.
func (p *project) lock(name string) []locked {
	if name == "Pipfile.lock" {
		return p.pipfileLock()
	}
	return lockedPackages(p.lockFile(name))
}

var lockLine = lazyregexp.New(`^([a-z-]+) = (.+?)\r?$`)

// lockedPackages reads the tables [[package]] of uv, Poetry and PDM and
// [[packages]] of PEP 751. A program writes these files, one key a line, and
// they are large: so lines are read, and only those of the packages that matter.
func lockedPackages(f *file) []locked {
	var all []locked
	var open *locked
	list := "" // the list whose items are being read
	var conditions []string
	finish := func() {
		if open != nil && open.version != "" {
			open.marker, _ = parseMarker(strings.Join(conditions, " or "))
			all = append(all, *open)
		}
		open, list, conditions = nil, "", nil
	}
	fresh := false // in a package's table whose name has not come
	for start := 0; start < len(f.text); {
		line := f.text[start:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		at := start
		start += len(line) + 1
		switch {
		case strings.HasPrefix(line, "["):
			finish()
			header := strings.TrimSpace(line)
			fresh = header == "[[package]]" || header == "[[packages]]"
			continue
		case !fresh && open == nil:
			continue
		}
		line = strings.TrimSuffix(line, "\r")
		if list != "" {
			if strings.HasPrefix(line, "]") {
				list = ""
			} else if list == "resolution-markers" {
				conditions = append(conditions, "("+unquoted(strings.TrimSuffix(strings.TrimSpace(line), ","))+")")
			}
			continue
		}
		m := lockLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		key, value := m[1], m[2]
		if key == "name" {
			fresh = false
			if name := normalizedName(unquoted(value)); slices.Contains(installable, name) {
				open = &locked{name: name, at: f.at(at, at+len(line))}
			}
			continue
		}
		if open == nil {
			continue
		}
		switch {
		case value == "[":
			list = key
		case key == "version":
			open.version, open.at = unquoted(value), f.at(at, at+len(line))
		case key == "marker" || key == "markers":
			conditions = append(conditions, unquoted(value))
		case key == "source" && (strings.Contains(value, "editable") || strings.Contains(value, "virtual")):
			open.version = "" // the project itself
			open.name = ""
		}
	}
	finish()
	return all
}

// unquoted is a TOML string's text.
func unquoted(value string) string {
	tree := tomlTree("x = " + value)
	return tree.get("x").str()
}
