package sdk

import (
	"slices"
	"strings"
)

// packageJSON is a package.json, or a deno.json, which names packages in its
// imports.
type packageJSON struct {
	file *file
	root *node
}

// dependencyGroups are the tables of a package.json that ask for packages.
var dependencyGroups = []string{"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}

// npmDependency is a package that a package.json asks for.
type npmDependency struct {
	alias string // the name that code imports it by
	name  string // the package's own
	spec  string // a range, or where else it is taken from
	at    Place
}

// packageJSON reads the package.json of the folder, nil where there is none.
func (l level) packageJSON() *packageJSON {
	if !l.holds("package.json") {
		return nil
	}
	f := l.file("package.json")
	root := jsonTree(f.text, nil)
	if root == nil || root.table == nil {
		return nil
	}
	return &packageJSON{file: f, root: root}
}

// dependencies are all that the file asks for, by group.
func (p *packageJSON) dependencies() []npmDependency {
	if p == nil {
		return nil
	}
	var all []npmDependency
	for _, group := range dependencyGroups {
		table := p.root.get(group)
		for _, alias := range table.keys() {
			value := table.table[alias]
			d := npmDependency{alias: alias, name: alias, spec: value.str()}
			if value != nil && value.isString {
				d.at = p.file.at(value.start, value.end)
			}
			if rest, is := strings.CutPrefix(d.spec, "npm:"); is {
				if _, isRange := parseNpmRange(rest); isRange { // as yarn writes it
					d.spec = rest
				} else {
					d.name, d.spec = splitNpmSpec(rest)
				}
			}
			all = append(all, d)
		}
	}
	return all
}

// splitNpmSpec splits @scope/name@range.
func splitNpmSpec(text string) (name, spec string) {
	scope := ""
	if strings.HasPrefix(text, "@") {
		scope, text = "@", text[1:]
	}
	name, spec, _ = strings.Cut(text, "@")
	return scope + name, spec
}

func isDaytonaNpm(name string) bool { return name == npmPackage || name == npmOlderPackage }

// sdk is what the file asks for of the SDK. Where it has both names, the later
// one counts.
func (p *packageJSON) sdk() (npmDependency, bool) {
	for _, name := range []string{npmPackage, npmOlderPackage} {
		if d, ok := p.ofPackage(name); ok {
			return d, true
		}
	}
	return npmDependency{}, false
}

// ofPackage is what the file asks for of a package, by whatever name.
func (p *packageJSON) ofPackage(name string) (npmDependency, bool) {
	all := p.dependencies()
	if i := slices.IndexFunc(all, func(d npmDependency) bool { return d.name == name }); i >= 0 {
		return all[i], true
	}
	return npmDependency{}, false
}

// of is what the file asks for by a name.
func (p *packageJSON) of(alias string) (npmDependency, bool) {
	all := p.dependencies()
	if i := slices.IndexFunc(all, func(d npmDependency) bool { return d.alias == alias }); i >= 0 {
		return all[i], true
	}
	return npmDependency{}, false
}

// script is an entry of scripts.
type script struct {
	name, command string
	at            Place
}

func (p *packageJSON) scripts() []script {
	if p == nil {
		return nil
	}
	var all []script
	table := p.root.get("scripts")
	for _, name := range table.keys() {
		if value := table.table[name]; value != nil && value.isString {
			all = append(all, script{name: name, command: value.text, at: p.file.at(value.start, value.end)})
		}
	}
	return all
}

// manager is the tool that the file says packages are installed with.
func (p *packageJSON) manager() string {
	if p == nil {
		return ""
	}
	name, _, _ := strings.Cut(p.root.get("packageManager").str(), "@")
	if name == "" {
		name = p.root.get("devEngines", "packageManager", "name").str()
	}
	switch name {
	case "npm", "pnpm", "yarn", "bun":
		return name
	}
	return ""
}
