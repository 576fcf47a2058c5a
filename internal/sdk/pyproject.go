package sdk

import (
	"slices"
	"strings"
)

// pyproject is a pyproject.toml that has been read.
type pyproject struct {
	project *project
	file    *file
	root    *node // nil where it cannot be read
}

func (p *project) pyproject() pyproject {
	f := p.file("pyproject.toml")
	return pyproject{project: p, file: f, root: tomlTree(f.text)}
}

// wishes is what every installation of the project takes.
func (y pyproject) wishes() wishes {
	w := y.empty()
	for _, item := range y.root.get("project", "dependencies").items() {
		y.add(&w, item)
	}
	for _, name := range y.root.get("tool", "setuptools", "dynamic", "dependencies", "file").items() {
		y.include(&w, name.str())
	}
	if one := y.root.get("tool", "setuptools", "dynamic", "dependencies", "file").str(); one != "" {
		y.include(&w, one)
	}
	poetry := y.root.get("tool", "poetry", "dependencies")
	// Poetry 2 takes from its own table what [project] does not say: a source.
	for _, r := range y.poetry(poetry) {
		if !w.names(r.name) || r.url != "" {
			w.requirements = append(w.requirements, r)
		}
	}
	y.limits(&w)
	return w
}

// empty is wishes with what holds for all of the project's.
func (y pyproject) empty() wishes {
	w := wishes{lead: y.file.name}
	python := y.root.get("project", "requires-python")
	if python == nil {
		python = y.root.get("tool", "poetry", "dependencies", "python")
	}
	w.python, _ = parseConstraint(python.str())
	w.pre = y.root.get("tool", "uv", "prerelease").str() == "allow" || y.root.get("tool", "pdm", "resolution", "allow-prereleases").isTrue()
	return w
}

// include is a file of requirements that setuptools is told to read.
func (y pyproject) include(w *wishes, name string) {
	more := y.project.requirementsFile(name)
	w.requirements = append(w.requirements, more.requirements...)
	w.doubtful(more.doubt)
}

func (y pyproject) add(w *wishes, item *node) {
	if !item.isString {
		return
	}
	r, ok := parseRequirement(item.text)
	if !ok {
		w.doubtful(y.at(item).String() + " is no requirement that can be read")
		if r.name == "" {
			return
		}
		r.url = "unreadable:"
	}
	r.at = y.at(item)
	w.requirements = append(w.requirements, r)
}

func (y pyproject) at(n *node) Place { return y.file.at(n.start, n.end) }

// limits applies what uv and PDM are told beside the requirements: constraints,
// overrides and sources.
func (y pyproject) limits(w *wishes) {
	uv := y.root.get("tool", "uv")
	for _, item := range uv.get("constraint-dependencies").items() {
		limited := wishes{}
		y.add(&limited, item)
		for _, r := range limited.requirements {
			r.limit = true
			w.requirements = append(w.requirements, r)
		}
	}
	instead := wishes{}
	for _, item := range uv.get("override-dependencies").items() {
		y.add(&instead, item)
	}
	overrides := y.root.get("tool", "pdm", "resolution", "overrides")
	for _, name := range overrides.keys() {
		if alternatives, ok := parseConstraint(overrides.get(name).str()); ok {
			instead.requirements = append(instead.requirements, requirement{name: normalizedName(name), wanted: alternatives, at: y.at(overrides.get(name))})
		}
	}
	for i, r := range w.requirements {
		for _, o := range instead.requirements {
			if o.name == r.name {
				o.limit = r.limit
				w.requirements[i] = o
			}
		}
	}
	sources := uv.get("sources")
	for _, name := range sources.keys() {
		from := sources.get(name)
		elsewhere := slices.ContainsFunc([]string{"git", "url", "path", "workspace"}, func(kind string) bool { return from.get(kind) != nil })
		for i, r := range w.requirements {
			if r.name == normalizedName(name) && (elsewhere || from.isList) {
				w.requirements[i].url = "elsewhere:" + from.get("url").str()
			}
		}
	}
}

// extra is what one of the optional parts adds.
func (y pyproject) extra(name string) wishes {
	w := y.empty()
	optional := y.root.get("project", "optional-dependencies")
	for _, key := range optional.keys() {
		if normalizedName(key) == normalizedName(name) {
			for _, item := range optional.get(key).items() {
				y.add(&w, item)
			}
		}
	}
	return w
}

// maxParts is how many optional parts count.
const maxParts = 100

// parts are the optional parts, groups and development dependencies, each with
// what it is installed together with.
func (y pyproject) parts() []wishes {
	base := y.wishes()
	var all []wishes
	part := func(more wishes) {
		if len(more.requirements) > 0 && len(all) < maxParts {
			w := base.with(more.requirements)
			y.limits(&w)
			w.doubtful(more.doubt)
			all = append(all, w)
		}
	}
	for _, name := range y.root.get("project", "optional-dependencies").keys() {
		part(y.extra(name))
	}
	for _, name := range y.root.get("dependency-groups").keys() {
		w := y.empty()
		y.group(&w, name, nil, map[string]bool{})
		part(w)
	}
	uv := y.empty()
	for _, item := range y.root.get("tool", "uv", "dev-dependencies").items() {
		y.add(&uv, item)
	}
	part(uv)
	pdm := y.root.get("tool", "pdm", "dev-dependencies")
	for _, name := range pdm.keys() {
		w := y.empty()
		for _, item := range pdm.get(name).items() {
			y.add(&w, item)
		}
		part(w)
	}
	w := y.empty()
	w.requirements = y.poetry(y.root.get("tool", "poetry", "dev-dependencies"))
	part(w)
	groups := y.root.get("tool", "poetry", "group")
	for _, name := range groups.keys() {
		w := y.empty()
		w.requirements = y.poetry(groups.get(name, "dependencies"))
		part(w)
	}
	return all
}

// group reads one of [dependency-groups], with those that it includes, each once.
func (y pyproject) group(w *wishes, name string, above []string, seen map[string]bool) {
	name = normalizedName(name)
	if slices.Contains(above, name) || len(above) >= maxDepth {
		w.doubtful(y.file.name + " has a group that includes itself")
		return
	}
	if seen[name] {
		return
	}
	seen[name] = true
	groups := y.root.get("dependency-groups")
	for _, key := range groups.keys() {
		if normalizedName(key) != name {
			continue
		}
		for _, item := range groups.get(key).items() {
			if other := item.get("include-group").str(); other != "" {
				y.group(w, other, append(above[:len(above):len(above)], name), seen)
				continue
			}
			y.add(w, item)
		}
	}
}

// poetry reads a table of Poetry's whose keys are packages.
func (y pyproject) poetry(table *node) []requirement {
	var all []requirement
	for _, name := range table.keys() {
		if normalizedName(name) == "python" {
			continue
		}
		value := table.get(name)
		several := value.items() // constraints for one environment each
		if !value.isList {
			several = []*node{value}
		}
		for _, one := range several {
			all = append(all, y.poetryOne(name, one))
		}
	}
	return all
}

func (y pyproject) poetryOne(name string, value *node) requirement {
	r := requirement{name: normalizedName(name), at: y.at(value)}
	version := value
	if value.table != nil {
		version = value.get("version")
		r.pre = value.get("allow-prereleases").isTrue()
		for _, kind := range []string{"git", "path", "file", "url"} {
			if from := value.get(kind); from != nil {
				r.url, version = "elsewhere:"+from.str(), from
			}
		}
		r.marker = y.poetryMarker(value)
	}
	if version != nil {
		r.at = y.at(version)
	}
	if r.url != "" {
		return r
	}
	var ok bool
	if r.wanted, ok = parseConstraint(version.str()); !ok {
		r.url = "unreadable:"
	}
	return r
}

// poetryMarker joins the conditions of an entry into one.
func (y pyproject) poetryMarker(value *node) *marker {
	all, _ := parseMarker(value.get("markers").str())
	also := func(m *marker) {
		if all == nil {
			all = m
		} else if m != nil {
			all = &marker{operator: "and", left: all, right: m}
		}
	}
	if platform := value.get("platform").str(); platform != "" {
		also(&marker{operator: "==", subject: operand{"sys_platform", true}, object: operand{text: platform}})
	}
	if alternatives, ok := parseConstraint(value.get("python").str()); ok {
		var either *marker
		for _, one := range alternatives {
			var both *marker
			for _, s := range one {
				m := &marker{operator: s.operator, subject: operand{"python_version", true}, object: operand{text: strings.TrimPrefix(s.String(), s.operator)}}
				if both == nil {
					both = m
				} else {
					both = &marker{operator: "and", left: both, right: m}
				}
			}
			if either == nil {
				either = both
			} else if both != nil {
				either = &marker{operator: "or", left: either, right: both}
			}
		}
		also(either)
	}
	return all
}
