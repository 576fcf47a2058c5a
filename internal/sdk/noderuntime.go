package sdk

import "slices"

// runtime finds out what runs the program. A lock file of Bun's, or packageManager,
// says what installs its packages, not what runs it: that is Bun where a script
// runs it, or where no script runs anything and the project is one of Bun's
// otherwise, as `bun init` makes them.
func (p *nodeProject) runtime(u *Use) {
	p.scripts = runScripts(p.above[p.app], p.manifests[p.app].scripts())
	if p.app != p.owner && p.scripts.runtime == "" && len(p.scripts.loads) == 0 {
		unknown := p.scripts.unknown
		p.scripts = runScripts(p.above[p.owner], p.manifests[p.owner].scripts())
		p.scripts.unknown = append(unknown, p.scripts.unknown...)
	}
	switch {
	case p.scripts.runtime != "":
		u.Node.Runtime = p.scripts.runtime
	case len(p.scripts.through) == 0 && u.Node.Manager == "bun":
		for _, types := range []string{"@types/bun", "bun-types"} {
			if d, ok := p.manifests[p.app].of(types); ok {
				u.Node.Runtime = "bun"
				p.scripts.loads = append(p.above[p.app].bunDefault("", d.at), p.scripts.loads...)
				break
			}
		}
	}
}

// loads are all that put dotenv files into the process: the runtime or what the
// script runs it with, Next.js, and the program's own code.
func (p *nodeProject) loads() []Load {
	all := slices.Clone(p.scripts.loads)
	isNext := func(load Load) bool { return load.By == "Next.js" }
	if d, ok := p.dependency("next"); ok && !slices.ContainsFunc(all, isNext) && p.scripts.runtime != "bun" {
		all = append(all, Load{By: "Next.js", Files: slices.Clone(developmentFiles), At: d.at})
	}
	return slices.Concat(all, p.code.loads, p.scripts.unknown)
}

// dependency is what the program asks for by a name, itself or where the SDK is
// asked for.
func (p *nodeProject) dependency(name string) (npmDependency, bool) {
	if d, ok := p.manifests[p.app].of(name); ok {
		return d, true
	}
	return p.manifests[p.owner].of(name)
}
