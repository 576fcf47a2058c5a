package sdk

import "strings"

// fromRange takes the newest known version that the manifest's range allows.
func (p *nodeProject) fromRange(u *Use, lock lockAnswer) {
	u.Assumed = true
	spec, at := p.spec()
	where := at.String()
	u.At = at
	r, isRange := parseNpmRange(spec)
	exact, isExact := r.exact()
	newest, some := newestNpm(u.Package, r)
	switch {
	case isRange && isExact && IsVersion(exact.String()):
		u.Version, u.From, u.Assumed = exact.String(), where, !some
		if !some {
			u.From += " asks for it; it was not published by " + npmReleases().day
		}
	case (isRange || spec == "latest") && (some || spec == "latest"):
		if spec == "latest" {
			all := npmReleases().packages[u.Package]
			newest = all[len(all)-1].version
		}
		u.Version = newest.String()
		u.From = "the newest known that " + where + " allows"
		if r.allows(npmVersion{n: [3]uint64{2}}) {
			u.From += "; it allows 2.x as well, which is another product, once that is published"
		}
		if lock.unknown != "" {
			u.From += "; " + lock.unknown
		}
	case isRange:
		u.From = "no version of " + u.Package + " published by " + npmReleases().day + " is one that " + where + " allows"
	default:
		u.From = where + " takes it from elsewhere and names no version"
	}
}

// excludes reports whether the range that is asked for leaves a locked version
// out, as where the manifest was changed since.
func (p *nodeProject) excludes(version string) (Place, bool) {
	spec, at := p.spec()
	r, ok := parseNpmRange(spec)
	v, isVersion := parseNpmVersion(version)
	return at, ok && isVersion && !r.allows(v)
}

// spec is the range that an installer goes by: that of overrides, of a catalog,
// or the manifest's own.
func (p *nodeProject) spec() (string, Place) {
	for i := p.owner; i < len(p.above); i++ {
		if spec, at, ok := p.override(i); ok {
			return spec, at
		}
	}
	catalog, is := strings.CutPrefix(p.sdk.spec, "catalog:")
	if !is {
		return p.sdk.spec, p.sdk.at
	}
	for i := p.owner; i < len(p.above); i++ {
		if spec, at, ok := p.inCatalog(i, strings.TrimSpace(catalog)); ok {
			return spec, at
		}
	}
	return p.sdk.spec, p.sdk.at
}

// override is what a root manifest puts in place of every range of the SDK: npm's
// overrides, yarn's resolutions, pnpm's overrides.
func (p *nodeProject) override(i int) (string, Place, bool) {
	if m := p.manifests[i]; m != nil {
		for _, table := range []*node{m.root.get("overrides"), m.root.get("resolutions"), m.root.get("pnpm", "overrides")} {
			for _, key := range []string{p.sdk.alias, "**/" + p.sdk.alias} {
				value := table.get(key)
				if value != nil && value.table != nil {
					value = value.get(".")
				}
				if text := value.str(); text != "" && !strings.HasPrefix(text, "$") {
					return strings.TrimPrefix(text, "npm:"), m.file.at(value.start, value.end), true
				}
			}
		}
	}
	y := p.above[i].workspaceYAML()
	if spec := y.Overrides[p.sdk.alias]; spec != "" {
		return spec, Place{File: p.above[i].path(pnpmWorkspace)}, true
	}
	return "", Place{}, false
}

// inCatalog looks a version up in the catalog of a workspace.
func (p *nodeProject) inCatalog(i int, catalog string) (string, Place, bool) {
	if catalog == "" {
		catalog = "default"
	}
	y := p.above[i].workspaceYAML()
	spec := y.Catalogs[catalog][p.sdk.alias]
	if spec == "" && catalog == "default" {
		spec = y.Catalog[p.sdk.alias]
	}
	if spec != "" {
		return spec, Place{File: p.above[i].path(pnpmWorkspace)}, true
	}
	m := p.manifests[i]
	if m == nil {
		return "", Place{}, false
	}
	for _, holder := range []*node{m.root, m.root.get("workspaces")} {
		table := holder.get("catalogs", catalog)
		if table == nil && catalog == "default" {
			table = holder.get("catalog")
		}
		if value := table.get(p.sdk.alias); value.str() != "" {
			return value.text, m.file.at(value.start, value.end), true
		}
	}
	return "", Place{}, false
}
