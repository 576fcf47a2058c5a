package sdk

import "strings"

// primary are the files that a plain installation of the project reads, the one
// that is most likely used first.
func (p *project) primary() []wishes {
	var all []wishes
	if p.has("requirements.txt") {
		all = append(all, p.requirementsFile("requirements.txt"))
	}
	setup := p.has("setup.cfg")
	if p.has("pyproject.toml") {
		y := p.pyproject()
		all = append(all, y.wishes())
		setup = setup && y.root.get("project", "dependencies") == nil
	}
	if setup {
		all = append(all, p.setupCfg(""))
	}
	if p.has("Pipfile") {
		all = append(all, p.pipfile(false))
	}
	for _, name := range []string{"environment.yml", "environment.yaml"} {
		if p.has(name) {
			all = append(all, p.conda(name))
		}
	}
	return all
}

// secondary are the files and parts of files that are installed on demand.
func (p *project) secondary() []wishes {
	var all []wishes
	for _, pattern := range []string{"requirements*.txt", "requirements/*.txt"} {
		for _, name := range p.glob(pattern) {
			if name != "requirements.txt" {
				all = append(all, p.requirementsFile(name))
			}
		}
	}
	if p.has("pyproject.toml") {
		all = append(all, p.pyproject().parts()...)
	}
	if p.has("setup.cfg") {
		base := p.setupCfg("")
		for _, extra := range p.setupExtras() {
			if strings.TrimSpace(extra) != "" {
				all = append(all, base.with(p.setupCfg(extra).requirements))
			}
		}
	}
	if p.has("Pipfile") {
		all = append(all, p.pipfile(true))
	}
	return all
}
