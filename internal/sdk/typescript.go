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
			if lookAtCode(l, m.scripts()).sdk == "" {
				return Use{}, false
			}
			p.app = i
		}
	}
	if p.owner < 0 {
		return Use{}, false
	}
	p.code = lookAtCode(above[p.app], p.manifests[p.app].scripts())
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
