package sdk

import (
	"encoding/json"
	"strings"
)

// pipfile reads Pipfile's packages, with those for development where dev is set.
func (p *project) pipfile(dev bool) wishes {
	f := p.file("Pipfile")
	root := tomlTree(f.text)
	w := wishes{lead: f.name, pre: root.get("pipenv", "allow_prereleases").isTrue()}
	for _, key := range []string{"python_full_version", "python_version"} {
		if version := root.get("requires", key).str(); version != "" && w.python == nil {
			w.python, _ = parseConstraint("==" + version + ".*")
		}
	}
	tables := []string{"packages"}
	if dev {
		tables = append(tables, "dev-packages")
	}
	for _, table := range tables {
		for _, name := range root.get(table).keys() {
			w.requirements = append(w.requirements, pipfileEntry(f, name, root.get(table, name)))
		}
	}
	return w
}

func pipfileEntry(f *file, name string, value *node) requirement {
	r := requirement{name: normalizedName(name), at: f.at(value.start, value.end)}
	version := value.str()
	if value.table != nil {
		version = value.get("version").str()
		if at := value.get("version"); at != nil {
			r.at = f.at(at.start, at.end)
		}
		for _, kind := range []string{"git", "path", "file", "editable"} {
			if value.get(kind) != nil {
				r.url = "elsewhere:"
			}
		}
		conditions := []string{}
		for _, key := range value.keys() {
			switch {
			case key == "markers":
				conditions = append(conditions, "("+value.get(key).str()+")")
			case markerVariables[key] != "": // sys_platform = "== 'win32'"
				conditions = append(conditions, key+" "+value.get(key).str())
			}
		}
		r.marker, _ = parseMarker(strings.Join(conditions, " and "))
	}
	if version == "" || version == "*" {
		return r
	}
	s, ok := parseSpecifiers(version)
	if !ok {
		r.url = "unreadable:"
		return r
	}
	r.wanted = []specifiers{s}
	return r
}

// pipfileLock reads Pipfile.lock.
func (p *project) pipfileLock() []locked {
	f := p.lockFile("Pipfile.lock")
	type entry struct{ Version, Markers string }
	var doc struct{ Default, Develop map[string]entry }
	if json.Unmarshal([]byte(f.text), &doc) != nil {
		return nil
	}
	var all []locked
	for _, packages := range []map[string]entry{doc.Default, doc.Develop} {
		for _, name := range installable {
			for key, e := range packages {
				version, pinned := strings.CutPrefix(e.Version, "==")
				if normalizedName(key) != name || !pinned {
					continue
				}
				m, _ := parseMarker(e.Markers)
				at := max(0, strings.Index(f.text, `"`+key+`"`))
				all = append(all, locked{name: name, version: version, marker: m, at: f.at(at, at+len(key)+2)})
			}
		}
	}
	return all
}
