package sdk

import "strings"

// setupCfg reads the requirements of setuptools' setup.cfg: install_requires
// for "", else those of an extra.
func (p *project) setupCfg(extra string) wishes {
	f := p.file("setup.cfg")
	w := wishes{lead: f.name}
	section, key := "", ""
	for offset := 0; offset < len(f.text); {
		line, _, _ := strings.Cut(f.text[offset:], "\n")
		start := offset
		offset += len(line) + 1
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';' {
			continue
		}
		value := trimmed
		switch {
		case line[0] == '[':
			section, key = strings.Trim(trimmed, "[]"), ""
			continue
		case line[0] != ' ' && line[0] != '\t':
			name, after, ok := strings.Cut(line, "=")
			if !ok {
				continue
			}
			key, value = strings.TrimSpace(name), strings.TrimSpace(after)
			start += len(name) + 1
		}
		wanted := section == "options" && key == "install_requires" && extra == "" ||
			extra != "" && section == "options.extras_require" && normalizedName(key) == normalizedName(extra)
		switch {
		case section == "options" && key == "python_requires" && value != "":
			if s, ok := parseSpecifiers(value); ok && len(s) > 0 {
				w.python = []specifiers{s}
			}
		case wanted && strings.HasPrefix(value, "file:"):
			more := p.requirementsFile(strings.TrimSpace(strings.TrimPrefix(value, "file:")))
			w.requirements = append(w.requirements, more.requirements...)
			w.doubtful(more.doubt)
		case wanted && value != "":
			value, _, _ = strings.Cut(value, " #")
			place := f.trimmed(start, min(start+len(f.text[start:offset-1]), len(f.text)))
			r, ok := parseRequirement(value)
			if !ok {
				w.doubtful(place.String() + " is no requirement that can be read")
				continue
			}
			r.at = place
			w.requirements = append(w.requirements, r)
		}
	}
	return w
}

// setupExtras are the names of the extras in setup.cfg.
func (p *project) setupExtras() []string {
	var names []string
	inside := false
	for line := range strings.Lines(text(p.folder, "setup.cfg")) {
		switch {
		case strings.HasPrefix(line, "["):
			inside = strings.TrimSpace(line) == "[options.extras_require]"
		case inside && strings.TrimSpace(line) != "" && line[0] != ' ' && line[0] != '\t' && line[0] != '#':
			name, _, _ := strings.Cut(line, "=")
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}

// own is what an installation of the project itself takes, with some extras.
func (p *project) own(extras []string) wishes {
	y := p.pyproject()
	w := y.wishes()
	setup := y.root.get("project", "dependencies") == nil && p.has("setup.cfg")
	if setup {
		more := p.setupCfg("")
		w.requirements = append(w.requirements, more.requirements...)
		w.doubtful(more.doubt)
	}
	for _, extra := range extras {
		if extra = strings.TrimSpace(extra); extra == "" {
			continue
		}
		w.requirements = append(w.requirements, y.extra(extra).requirements...)
		if setup {
			w.requirements = append(w.requirements, p.setupCfg(extra).requirements...)
		}
	}
	return w
}
