package sdk

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// pnpmWorkspace holds the settings of a pnpm workspace.
const pnpmWorkspace = "pnpm-workspace.yaml"

// pnpmSettings are those of pnpm-workspace.yaml that matter.
type pnpmSettings struct {
	Catalog             map[string]string            `yaml:"catalog"`
	Catalogs            map[string]map[string]string `yaml:"catalogs"`
	Overrides           map[string]string            `yaml:"overrides"`
	Hoist               *bool                        `yaml:"hoist"`
	HoistPattern        []string                     `yaml:"hoistPattern"`
	NodeLinker          string                       `yaml:"nodeLinker"`
	GlobalVirtualStore  bool                         `yaml:"enableGlobalVirtualStore"`
	ShamefullyHoist     bool                         `yaml:"shamefullyHoist"`
	PublicHoistPatterns []string                     `yaml:"publicHoistPattern"`
}

// workspaceYAML reads pnpm-workspace.yaml, empty where there is none.
func (l level) workspaceYAML() (s pnpmSettings) {
	if l.holds(pnpmWorkspace) {
		_ = decodeYAML(text(l.folder, pnpmWorkspace), &s)
	}
	return s
}

// decodeYAML reads YAML without aliases: no tool that writes these files uses
// them, and a few can stand for any amount. What does not fit is left out.
func decodeYAML(text string, into any) bool {
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimLeft(line, " -"); strings.Contains(line, ": *") || strings.HasPrefix(trimmed, "*") || strings.Contains(line, "<<:") {
			return false
		}
	}
	return yaml.Unmarshal([]byte(text), into) == nil
}

// readPnpmLock reads pnpm-lock.yaml of lockfileVersion 5 to 9. A program writes the
// file, one key a line, and it is large: so lines are read.
func readPnpmLock(l level, f *file, q lockQuery) lockAnswer {
	sections := yamlSections(f.text)
	var a lockAnswer
	entry, at, ok := pnpmImported(f, sections, q.importer, q.alias)
	id, version := pnpmVersion(q.alias, entry)
	if !ok || !IsVersion(version) {
		return a
	}
	a.version, a.at = version, at
	settings := l.pnpmSettings()
	packages := sections["snapshots"]
	if packages == (span{}) {
		packages = sections["packages"]
	}
	own := pnpmNeeds(packages.of(f.text), id, entry)
	if own == "" && !settings.GlobalVirtualStore {
		own, _, _ = pnpmImported(f, sections, ".", npmDotenv)
	}
	if own != "" {
		_, a.dotenvVersion = pnpmVersion(npmDotenv, own)
		a.dotenv = Yes
		return a
	}
	versions := pnpmVersionsOf(sections["packages"].of(f.text), npmDotenv)
	switch a.dotenv = settings.hoistsDotenv(); {
	case len(versions) == 0:
		a.dotenv = No
	case a.dotenv == No: // it is there, out of the SDK's reach
		a.strict = true
	case a.dotenv == Yes && len(versions) == 1:
		a.dotenvVersion = versions[0]
	}
	return a
}

// pnpmImported is the version, in pnpm's notation, that an importer takes of what
// it asks for by a name. Up to lockfileVersion 6 a file for one package.json has
// no importers.
func pnpmImported(f *file, sections map[string]span, importer, alias string) (version string, at Place, ok bool) {
	where, base := []span{sections["importers"]}, 4
	if where[0] == (span{}) {
		if importer != "." {
			return "", Place{}, false
		}
		where, base = nil, 0
		for _, group := range dependencyGroups {
			where = append(where, sections[group])
		}
	}
	inside, group, found := base == 0, false, false
	for _, s := range where {
		for start := s.start; start < s.end; {
			end := start + lineEnd(f.text[start:])
			line := f.text[start:end]
			indent, key := yamlKey(line)
			switch {
			case key == "":
			case indent < base:
				inside, group, found = key == importer, false, false
			case indent == base:
				group, found = slices.Contains(dependencyGroups, key), false
			case inside && group && indent == base+2:
				if found = key == alias; found {
					at = f.trimmed(start, end)
					if version = yamlValue(line); version != "" {
						return version, at, true
					}
				}
			case found && key == "version":
				return yamlValue(line), f.trimmed(start, end), true
			}
			start = end + 1
		}
	}
	return "", Place{}, false
}

// yamlValue is what follows the key of a line, without its quotes.
func yamlValue(line string) string {
	_, value, _ := strings.Cut(line, ": ")
	return strings.Trim(strings.TrimSpace(value), `'"`)
}

// pnpmVersion takes 0.218.0(peer@1), 0.218.0_peer@1, @daytona/sdk@0.216.0,
// /@daytona/sdk@0.216.0 or /@daytona/sdk/0.216.0 apart.
func pnpmVersion(alias, text string) (name, version string) {
	name = alias
	text, _, _ = strings.Cut(text, "(") // what peers it has
	text, _, _ = strings.Cut(text, "_") // the same, up to lockfileVersion 5
	if rest, is := strings.CutPrefix(text, "/"); is {
		text = rest
		if name, version = splitNpmSpec(text); version == "" {
			at := strings.LastIndexByte(text, '/')
			if at < 0 {
				return name, ""
			}
			name, version = text[:at], text[at+1:]
		}
	} else if n, v := splitNpmSpec(text); v != "" {
		name, version = n, v
	} else {
		version = text
	}
	return name, version
}

// span is a part of a text.
type span struct{ start, end int }

func (s span) of(text string) string { return text[s.start:s.end] }

// yamlSections are the top-level keys of a file that a program writes, each with
// all that is below it.
func yamlSections(text string) map[string]span {
	sections := map[string]span{}
	name := ""
	for at := 0; at < len(text); {
		end := at + lineEnd(text[at:])
		line := text[at:end]
		if line != "" && line[0] != ' ' && line[0] != '#' && line[0] != '\r' && line[0] != '-' {
			name, _, _ = strings.Cut(line, ":")
			name = strings.Trim(name, `'"`)
			sections[name] = span{at, at}
		}
		at = min(end+1, len(text))
		if s, ok := sections[name]; ok {
			sections[name] = span{s.start, at}
		}
	}
	return sections
}

// yamlKey is the key of a line of a file that a program writes, and how far it is
// indented.
func yamlKey(line string) (indent int, key string) {
	rest := strings.TrimLeft(line, " ")
	indent = len(line) - len(rest)
	rest = strings.TrimRight(rest, "\r\n")
	if rest == "" || rest[0] == '#' {
		return 0, ""
	}
	if quote := rest[0]; quote == '\'' || quote == '"' {
		if end := strings.IndexByte(rest[1:], quote); end >= 0 {
			return indent, rest[1 : end+1]
		}
	}
	if at := strings.Index(rest, ": "); at >= 0 {
		return indent, rest[:at]
	}
	return indent, strings.TrimSuffix(rest, ":")
}

// pnpmNeeds is the dotenv that a package's entry asks for, "" where it asks for none.
func pnpmNeeds(packages, name, version string) string {
	inside, group := false, false
	for line := range strings.Lines(packages) {
		indent, key := yamlKey(line)
		switch {
		case key == "":
		case indent == 2:
			inside = strings.Contains(key, name) && (key == name+"@"+version || key == version || key == "/"+name+"@"+version || key == "/"+name+"/"+version)
			group = false
		case inside && indent == 4:
			group = key == "dependencies"
		case inside && group && indent == 6 && key == npmDotenv:
			return yamlValue(line)
		}
	}
	return ""
}

// pnpmVersionsOf are the versions of a package that a lock file holds.
func pnpmVersionsOf(packages, name string) []string {
	var all []string
	for line := range strings.Lines(packages) {
		if indent, key := yamlKey(line); indent == 2 && strings.Contains(key, name) {
			key = strings.TrimPrefix(key, "/")
			rest, is := strings.CutPrefix(key, name)
			if !is || rest == "" || rest[0] != '@' && rest[0] != '/' {
				continue
			}
			_, version := pnpmVersion(name, rest[1:])
			if !slices.Contains(all, version) {
				all = append(all, version)
			}
		}
	}
	return all
}

// pnpmSettings are those of the folder that the lock file is in, from .npmrc, too.
func (l level) pnpmSettings() pnpmSettings {
	s := l.workspaceYAML()
	for line := range strings.Lines(text(l.folder, ".npmrc")) {
		key, value, _ := strings.Cut(line, "=")
		value = strings.Trim(strings.TrimSpace(value), `"`)
		is := value == "true"
		switch strings.TrimSuffix(strings.TrimSpace(key), "[]") {
		case "hoist":
			s.Hoist = &is
		case "hoist-pattern":
			s.HoistPattern = append(s.HoistPattern, value)
		case "public-hoist-pattern":
			s.PublicHoistPatterns = append(s.PublicHoistPatterns, value)
		case "shamefully-hoist":
			s.ShamefullyHoist = is
		case "node-linker":
			s.NodeLinker = value
		case "enable-global-virtual-store":
			s.GlobalVirtualStore = is
		}
	}
	return s
}

// hoistsDotenv reports whether a dotenv that any package brings can be resolved
// from the SDK. By default pnpm links all packages into node_modules/.pnpm/
// node_modules, which Node.js searches for whatever lies in node_modules/.pnpm.
func (s pnpmSettings) hoistsDotenv() Fact {
	all := slices.Contains(s.HoistPattern, "*") && len(s.HoistPattern) == 1
	switch {
	case s.GlobalVirtualStore:
		return Unknown
	case s.NodeLinker == "hoisted" || s.ShamefullyHoist:
		return Yes
	case s.NodeLinker == "pnp" || len(s.PublicHoistPatterns) > 0:
		return Unknown
	case s.Hoist != nil && !*s.Hoist:
		return No
	case len(s.HoistPattern) > 0 && !all:
		return Unknown
	}
	return Yes
}
