package sdk

import (
	"cmp"
	"slices"
	"strings"
)

// yarnEntry is a package of yarn.lock.
type yarnEntry struct {
	patterns []string // what is asked for, as name@range
	version  string
	at       Place
	name     string // of Berry: the package's own name, from its resolution
	dotenv   string // the range of dotenv that it needs
}

// readYarnLock reads yarn.lock, that of Yarn 1 and that of Berry, in which nearly
// the same stands another way.
func readYarnLock(l level, f *file, q lockQuery) lockAnswer {
	entries, berry := yarnEntries(f, q.alias)
	var a lockAnswer
	sdk := yarnEntryOf(entries, q.alias, q.spec)
	if sdk == nil || !IsVersion(sdk.version) {
		return a
	}
	a.version, a.at = sdk.version, sdk.at
	if sdk.doubtful(entries, q) {
		a.doubt = "; it contains several versions"
	}
	all := slices.DeleteFunc(slices.Clone(entries), func(e yarnEntry) bool { return !e.isOf(npmDotenv) })
	version := func(spec string) string {
		if e := yarnEntryOf(all, npmDotenv, spec); e != nil && (spec != "" || len(all) == 1) {
			return e.version
		}
		return ""
	}
	linker := "node-modules"
	if berry {
		linker = l.yarnLinker()
	}
	switch {
	case sdk.dotenv != "":
		a.dotenv, a.dotenvVersion = Yes, version(sdk.dotenv)
	case linker == "node-modules":
		if a.dotenv = No; len(all) > 0 {
			a.dotenv, a.dotenvVersion = Yes, version(cmp.Or(q.rootDotenv, q.dotenv))
		}
	case linker == "pnp":
		// What a package does not declare falls back to the dependencies of the
		// project's root.
		a.dotenv, a.strict = No, true
		if q.rootDotenv != "" {
			a.dotenv, a.dotenvVersion = Yes, version(q.rootDotenv)
		}
	case q.rootDotenv != "":
		a.dotenv, a.dotenvVersion = Yes, version(q.rootDotenv)
	case len(all) == 0:
		a.dotenv = No
	}
	return a
}

// yarnLinker is how Berry installs: pnp, unless .yarnrc.yml says otherwise.
func (l level) yarnLinker() string {
	var rc struct {
		NodeLinker   string `yaml:"nodeLinker"`
		FallbackMode string `yaml:"pnpFallbackMode"`
		Hoisting     string `yaml:"nmHoistingLimits"`
	}
	if !decodeYAML(text(l.folder, ".yarnrc.yml"), &rc) {
		return "unknown"
	}
	switch {
	case rc.NodeLinker == "" || rc.NodeLinker == "pnp":
		if rc.FallbackMode == "none" || rc.FallbackMode == "all" {
			return "unknown"
		}
		return "pnp"
	case rc.Hoisting != "" && rc.Hoisting != "none":
		return "unknown"
	}
	return rc.NodeLinker
}

// yarnEntries reads the entries that matter. A program writes the file, one key a
// line, so that lines are read.
func yarnEntries(f *file, alias string) (entries []yarnEntry, berry bool) {
	var open *yarnEntry
	group := ""
	for at := 0; at < len(f.text); {
		end := at + lineEnd(f.text[at:])
		line := strings.TrimRight(f.text[at:end], "\r")
		start := at
		at = end + 1
		switch {
		case line == "" || line[0] == '#':
		case line[0] != ' ':
			if open != nil {
				entries = append(entries, *open)
			}
			open, group = nil, ""
			if strings.HasPrefix(line, "__metadata") {
				berry = true
			}
			if strings.Contains(line, alias+"@") || strings.Contains(line, npmDotenv+"@") {
				open = &yarnEntry{patterns: yarnPatterns(line)}
			}
		case open == nil:
		case strings.HasPrefix(line, "    "):
			if key, value := yarnLine(line); group == "dependencies" && key == npmDotenv {
				open.dotenv = strings.TrimPrefix(value, "npm:")
			}
		default:
			key, value := yarnLine(line)
			group = key
			switch key {
			case "version":
				open.version, open.at = value, f.trimmed(start, end)
			case "resolution":
				open.name, _ = splitNpmSpec(value)
			}
		}
	}
	if open != nil {
		entries = append(entries, *open)
	}
	return entries, berry
}

// yarnPatterns are those of an entry's first line.
func yarnPatterns(line string) []string {
	var all []string
	for part := range strings.SplitSeq(strings.TrimSuffix(line, ":"), ",") {
		if part = strings.Trim(part, `" `); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// yarnLine takes `key "value"` and `key: value` apart.
func yarnLine(line string) (key, value string) {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, `"`) {
		if end := strings.IndexByte(line[1:], '"'); end >= 0 {
			key, value = line[1:end+1], line[end+2:]
			return key, strings.Trim(strings.TrimPrefix(value, ":"), `" `)
		}
	}
	key, value, _ = strings.Cut(line, " ")
	return strings.TrimSuffix(key, ":"), strings.Trim(value, `" `)
}

// isOf reports whether an entry is of a package that is asked for by a name.
func (e yarnEntry) isOf(alias string) bool {
	return slices.ContainsFunc(e.patterns, func(p string) bool {
		name, _ := splitNpmSpec(p)
		return name == alias
	})
}

// asks reports whether an entry answers a range.
func (e yarnEntry) asks(alias, spec string) bool {
	return slices.ContainsFunc(e.patterns, func(p string) bool {
		name, asked := splitNpmSpec(p)
		return name == alias && (asked == spec || strings.TrimPrefix(asked, "npm:") == spec || strings.HasPrefix(asked, "npm:") && strings.HasSuffix(asked, "@"+spec))
	})
}

// yarnEntryOf is the entry that answers a range, else the first of the name.
func yarnEntryOf(entries []yarnEntry, alias, spec string) *yarnEntry {
	var first *yarnEntry
	for i := range entries {
		switch {
		case entries[i].asks(alias, spec):
			return &entries[i]
		case first == nil && entries[i].isOf(alias):
			first = &entries[i]
		}
	}
	return first
}

// doubtful reports whether none of several entries answers what is asked for.
func (e yarnEntry) doubtful(entries []yarnEntry, q lockQuery) bool {
	if e.asks(q.alias, q.spec) {
		return false
	}
	return slices.ContainsFunc(entries, func(other yarnEntry) bool { return other.isOf(q.alias) && other.version != e.version })
}
