package sdk

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// condaSpec is a package of conda's: a channel, the name, and the version that
// is asked for with, after another = or space, a build.
var condaSpec = lazyregexp.New(`^(?:[^\s:]+::)?([A-Za-z0-9._-]+)\s*(?:\[.*\])?\s*([^\s]*(?:\s+[<>=!~|,][^\s]*)*)`)

// conda reads an environment file: what conda installs, and what pip installs
// then.
func (p *project) conda(name string) wishes {
	f := p.file(name)
	w := wishes{lead: f.name}
	var doc struct {
		Dependencies []yaml.Node `yaml:"dependencies"`
	}
	if strings.Count(f.text, "&") > 0 && strings.Count(f.text, "*") > 100 { // aliases of aliases
		return w
	}
	if yaml.Unmarshal([]byte(f.text), &doc) != nil {
		return w
	}
	reader := pipReader{project: p, into: &w, read: map[string]bool{}}
	for _, item := range doc.Dependencies {
		if item.Kind == yaml.ScalarNode {
			if r, ok := condaRequirement(item.Value); ok {
				r.at = yamlPlace(f, &item)
				if r.name == "python" {
					w.python = r.wanted
				} else if r.name == daytonaPackage || r.name == sdkPackage || r.name == dotenvPackage {
					w.requirements = append(w.requirements, r)
				}
			}
			continue
		}
		for i := 0; i+1 < len(item.Content); i += 2 {
			if item.Content[i].Value != "pip" {
				continue
			}
			for _, line := range item.Content[i+1].Content {
				reader.condaLine(f, name, line)
			}
		}
	}
	return w
}

// condaLine reads a line below pip:, which is one of a requirements file.
func (r *pipReader) condaLine(f *file, name string, line *yaml.Node) {
	text := newFile(f.name, line.Value)
	for _, l := range logicalLines(line.Value) {
		before := len(r.into.requirements)
		r.line(text, name, l, false, nil)
		for i := before; i < len(r.into.requirements); i++ {
			if r.into.requirements[i].at.File == f.name {
				r.into.requirements[i].at = yamlPlace(f, line)
			}
		}
	}
}

func yamlPlace(f *file, n *yaml.Node) Place {
	column := n.Column
	if n.Style == yaml.DoubleQuotedStyle || n.Style == yaml.SingleQuotedStyle {
		column++
	}
	return Place{File: f.name, Range: source.Range{Line: n.Line, Column: column, EndLine: n.Line, EndColumn: column + len([]rune(n.Value))}}
}

// condaRequirement reads a match specification: one = asks for a prefix, two
// for the version, as a bare one after a space does.
func condaRequirement(text string) (requirement, bool) {
	text, _, _ = strings.Cut(text, " #")
	m := condaSpec.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return requirement{}, false
	}
	r := requirement{name: normalizedName(m[1])}
	wanted := m[2]
	switch {
	case wanted == "" || wanted == "*":
		return r, true
	case strings.HasPrefix(wanted, "=") && !strings.HasPrefix(wanted, "=="):
		version, _, _ := strings.Cut(wanted[1:], "=")
		wanted = "==" + strings.TrimSuffix(version, ".*") + ".*"
	case strings.HasPrefix(wanted, "=="):
		version, _, _ := strings.Cut(wanted[2:], "=")
		wanted = "==" + version
	}
	var ok bool
	r.wanted, ok = parseConstraint(wanted)
	return r, ok
}
