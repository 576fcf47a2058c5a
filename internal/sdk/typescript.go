package sdk

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// nodeProject is a project whose package.json, or deno.json, names the SDK.
type nodeProject struct {
	above     []level
	manifests []*packageJSON // of each folder, nil where it has none
	owner     int            // the folder whose manifest names the SDK
	app       int            // the folder of the program that uses it: owner, or one below
	sdk       npmDependency
	code      sourceFacts
	scripts   commandFacts
}

// typeScriptUse finds the SDK of a TypeScript or JavaScript project.
func typeScriptUse(above []level) (Use, bool) {
	p := &nodeProject{above: above, owner: -1, app: -1}
	for i, l := range above {
		if u, ok := p.deno(i); ok {
			return u, true
		}
		m := l.packageJSON()
		p.manifests = append(p.manifests, m)
		if m == nil || p.owner >= 0 {
			continue
		}
		d, names := m.sdk()
		switch {
		case names:
			p.owner, p.sdk = i, d
			if p.app < 0 {
				p.app = i
			}
		case p.app < 0 && len(m.dependencies()) > 0:
			if lookAtCode(l).sdk == "" {
				return Use{}, false
			}
			p.app = i
		}
	}
	if p.owner < 0 {
		return Use{}, false
	}
	p.code = lookAtCode(above[p.app])
	if d, ok := p.manifests[p.owner].ofPackage(p.code.sdk); ok {
		p.sdk = d
	}
	return p.use(), true
}

func (p *nodeProject) use() Use {
	u := Use{Language: TypeScript, Package: p.sdk.name, Root: p.above[p.app].root, Node: &Node{Runtime: "node"}}
	lock := p.lock()
	u.Node.Manager = p.manager(lock)
	disk := p.installed()
	switch {
	case disk.version != "":
		u.Version, u.From, u.At = disk.version, disk.at.String()+", where it is installed", disk.at
		if disk.name != "" {
			u.Package = disk.name
		}
	case lock.version != "":
		u.Version, u.From, u.At = lock.version, lock.at.String(), lock.at
		if lock.doubt != "" {
			u.Assumed, u.From = true, lock.at.String()+lock.doubt
		} else if at, is := p.excludes(lock.version); is {
			u.Assumed, u.From = true, lock.at.String()+"; "+at.String()+" asks for another"
		}
	default:
		p.fromRange(&u, lock)
	}
	p.dotenv(&u, disk, lock)
	p.runtime(&u)
	u.Node.ESModule = p.esModule(u.Node.Runtime)
	u.Loads = p.loads()
	return u
}

// manager is the tool that installs the project's packages.
func (p *nodeProject) manager(lock lockAnswer) string {
	if lock.manager != "" {
		return lock.manager
	}
	if m := p.packageManager(p.owner); m != "" {
		return m
	}
	for _, l := range p.above[p.owner:] {
		if l.holds(pnpmWorkspace) {
			return "pnpm"
		}
	}
	return "npm"
}

// packageManager is what the manifests from a folder upwards say of it.
func (p *nodeProject) packageManager(from int) string {
	for _, m := range p.manifests[from:] {
		if name := m.manager(); name != "" {
			return name
		}
	}
	return ""
}

// onDisk is what node_modules hold.
type onDisk struct {
	version, name string
	at            Place
	dotenv        Fact // can be resolved from the SDK's folder
	dotenvVersion string
	elsewhere     bool // dotenv can be resolved from the program's folder
}

// installed looks for the SDK in node_modules as Node.js resolves it, and for
// dotenv as Node.js resolves it from the SDK's real folder.
func (p *nodeProject) installed() onDisk {
	for i := p.app; i < len(p.above); i++ {
		l := p.above[i]
		if !l.holds("node_modules") {
			continue
		}
		folder := path.Join("node_modules", p.sdk.alias)
		name, version := l.installedPackage(folder)
		if version == "" {
			continue
		}
		d := onDisk{version: version, at: Place{File: l.path(path.Join(folder, "package.json"))}, dotenv: No}
		if isDaytonaNpm(name) {
			d.name = name
		}
		at, real := p.real(i, folder)
		if at < 0 {
			d.dotenv = Unknown
			return d
		}
		for ; at < len(p.above); at, real = at+1, "." {
			for _, modules := range searched(real) {
				if _, version := p.above[at].installedPackage(path.Join(modules, npmDotenv)); version != "" {
					d.dotenv, d.dotenvVersion = Yes, version
					return d
				}
			}
		}
		for _, l := range p.above[p.app:] {
			_, version := l.installedPackage(path.Join("node_modules", npmDotenv))
			d.elsewhere = d.elsewhere || version != ""
		}
		return d
	}
	return onDisk{}
}

// installedPackage is the name and version of a package in node_modules.
func (l level) installedPackage(folder string) (name, version string) {
	root := jsonTree(text(l.folder, path.Join(folder, "package.json")), func(path []string) bool {
		return len(path) == 1 && (path[0] == "name" || path[0] == "version")
	})
	name, version = root.get("name").str(), root.get("version").str()
	if !IsVersion(version) {
		return name, ""
	}
	return name, version
}

// real follows the link that pnpm, or another manager that keeps packages apart,
// puts in place of a package: it is the folder it lies in and its path there; the
// folder is -1 where the link leads out of the project.
func (p *nodeProject) real(at int, name string) (int, string) {
	target, err := fs.ReadLink(p.above[at].folder, name)
	if err != nil {
		return at, name
	}
	target = filepath.ToSlash(target)
	if path.IsAbs(target) || strings.Contains(target, ":") {
		return -1, ""
	}
	target = path.Join(path.Dir(name), target)
	for strings.HasPrefix(target, "../") {
		at, target = at+1, target[3:]
		if at >= len(p.above) {
			return -1, ""
		}
	}
	return at, target
}

// searched are the folders that Node.js looks for packages in, for a file in a
// folder, the nearest first.
func searched(folder string) []string {
	var all []string
	for {
		if path.Base(folder) != "node_modules" {
			all = append(all, path.Join(folder, "node_modules"))
		}
		if folder == "." {
			return all
		}
		folder = path.Dir(folder)
	}
}

// below is the path of one of the folders from one above it, with slashes; ok is
// false where it cannot be found out.
func (p *nodeProject) below(folder, from int) (rel string, ok bool) {
	if folder == from {
		return ".", true
	}
	rel, err := filepath.Rel(p.above[from].root, p.above[folder].root)
	if rel = filepath.ToSlash(rel); err == nil && rel != "." && strings.Count(rel, "/") == from-folder-1 && !strings.HasPrefix(rel, "..") {
		return rel, true
	}
	rel = "."
	for i := folder; i < from; i++ {
		name := p.nameIn(i)
		if name == "" {
			return "", false
		}
		rel = path.Join(name, rel)
	}
	return rel, true
}

// nameIn is the name that a folder has in the one above it.
func (p *nodeProject) nameIn(i int) string {
	self, err := fs.Stat(p.above[i].folder, ".")
	if err != nil {
		return ""
	}
	entries, _ := fs.ReadDir(p.above[i+1].folder, ".")
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		if info, err := e.Info(); err == nil && os.SameFile(self, info) {
			return e.Name()
		}
	}
	return ""
}

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

// dotenv finds out whether the SDK can resolve the package dotenv.
func (p *nodeProject) dotenv(u *Use, disk onDisk, lock lockAnswer) {
	brought := bringsDotenv(u.Package, u.Version)
	direct, declared := npmDependency{}, false
	for _, m := range append([]*packageJSON{p.manifests[p.app]}, p.manifests[p.owner:]...) {
		if !declared {
			direct, declared = m.of(npmDotenv)
		}
	}
	n := u.Node
	switch {
	case disk.dotenv == Yes:
		n.Dotenv, n.DotenvVersion = Yes, disk.dotenvVersion
	case brought != "":
		n.Dotenv, n.DotenvVersion = Yes, lock.dotenvVersion
	case u.Version == "":
	case disk.version != "" && (!declared || disk.elsewhere):
		n.Dotenv = disk.dotenv
		if lock.dotenv == Yes { // what is installed is not what the lock file holds
			n.Dotenv = Unknown
		}
	case lock.dotenv != Unknown && !(lock.dotenv == No && declared && !lock.strict):
		n.Dotenv, n.DotenvVersion = lock.dotenv, lock.dotenvVersion
	case declared:
		n.Dotenv = Yes
		if lock.strict {
			n.Dotenv = Unknown
		}
	case lock.version == "" && !slices.ContainsFunc(p.manifests[p.owner].dependencies(), mayBringDotenv):
		n.Dotenv = No
	}
	if n.Dotenv != Yes || n.DotenvVersion != "" {
		return
	}
	if !declared {
		direct = npmDependency{spec: brought}
	}
	if r, ok := parseNpmRange(direct.spec); ok && direct.spec != "" {
		if v, ok := newestNpm(npmDotenv, r); ok {
			n.DotenvVersion = v.String()
		}
	}
}

// mayBringDotenv reports whether a package may bring dotenv along. Of those that
// are most often beside the SDK it is known that they do not: their dependencies,
// as npm resolves them, hold none.
func mayBringDotenv(d npmDependency) bool {
	if isDaytonaNpm(d.name) || strings.HasPrefix(d.name, "@types/") {
		return false
	}
	return !slices.Contains(withoutDotenv, d.name)
}
