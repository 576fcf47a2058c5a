package sdk

import (
	"path"
	"slices"
	"strings"
)

// lockQuery is what a lock file is asked for.
type lockQuery struct {
	importer string // the folder of the package.json, from the lock file's, "." for the same
	alias    string // the name that the SDK is asked for by
	spec     string // as the package.json has it
	// dotenv and rootDotenv are the ranges of dotenv that this package.json and
	// that of the lock file's folder ask for themselves, "" where they do not.
	dotenv, rootDotenv string
}

// lockAnswer is what a lock file says.
type lockAnswer struct {
	manager string
	version string // "" where it does not hold the SDK
	at      Place
	doubt   string // why another version may be installed; it follows the place
	unknown string // why the lock file says nothing that can be read

	dotenv        Fact // the SDK can resolve it
	dotenvVersion string
	strict        bool // a package resolves only what is declared, so that No is certain
}

// nodeLocks are the lock files of packages, by the manager that writes each. Where
// nothing says which of several is in use, the first counts: those of npm are left
// behind most often.
var nodeLocks = []struct {
	name, manager string
	read          func(l level, f *file, q lockQuery) lockAnswer
}{
	{"pnpm-lock.yaml", "pnpm", readPnpmLock},
	{"yarn.lock", "yarn", readYarnLock},
	{"bun.lock", "bun", readBunLock},
	{"npm-shrinkwrap.json", "npm", readNpmLock},
	{"package-lock.json", "npm", readNpmLock},
}

// installTraces are what the managers leave in node_modules.
var installTraces = []struct{ name, manager string }{
	{".modules.yaml", "pnpm"},
	{".yarn-state.yml", "yarn"},
	{".yarn-integrity", "yarn"},
	{".package-lock.json", "npm"},
}

// lock is what the nearest lock file says that holds the SDK.
func (p *nodeProject) lock() lockAnswer {
	var last lockAnswer
	for i := p.owner; i < len(p.above); i++ {
		a := p.lockIn(i)
		if a.version != "" {
			return a
		}
		if last.manager == "" {
			last = a
		}
		if a.unknown != "" {
			return a
		}
	}
	return last
}

// lockIn is what the lock files of one folder say.
func (p *nodeProject) lockIn(i int) lockAnswer {
	l := p.above[i]
	importer, ok := p.below(p.owner, i)
	if !ok {
		return lockAnswer{}
	}
	q := lockQuery{importer: importer, alias: p.sdk.alias, spec: p.sdk.spec}
	if d, ok := p.manifests[p.owner].of(npmDotenv); ok {
		q.dotenv = d.spec
	}
	if d, ok := p.manifests[i].of(npmDotenv); ok {
		q.rootDotenv = d.spec
	}
	var answers []lockAnswer
	for _, lock := range nodeLocks {
		if !l.holds(lock.name) || lock.name == "package-lock.json" && l.holds("npm-shrinkwrap.json") {
			continue
		}
		a := lock.read(l, l.lockFile(lock.name), q)
		a.manager = lock.manager
		answers = append(answers, a)
	}
	if len(answers) == 0 && l.holds("bun.lockb") {
		return lockAnswer{manager: "bun", unknown: l.path("bun.lockb") + ", which contains the version, is a binary file that is not read"}
	}
	return chooseLock(answers, p.packageManager(i), l)
}

func chooseLock(answers []lockAnswer, manager string, l level) lockAnswer {
	if len(answers) == 0 {
		return lockAnswer{}
	}
	of := func(name string) int {
		return slices.IndexFunc(answers, func(a lockAnswer) bool { return a.manager == name })
	}
	if len(answers) > 1 && manager == "" && l.holds("node_modules") {
		for _, trace := range installTraces {
			if l.exists(path.Join("node_modules", trace.name)) {
				manager = trace.manager
				break
			}
		}
	}
	if at := of(manager); at >= 0 {
		return answers[at]
	}
	chosen := answers[0]
	for _, a := range answers[1:] {
		switch {
		case chosen.version == "":
			chosen = a
		case a.version != "" && a.version != chosen.version && chosen.doubt == "":
			chosen.doubt = "; " + a.at.String() + " contains another"
		case a.version != "" && a.dotenv != chosen.dotenv:
			chosen.dotenv = Unknown
		}
	}
	return chosen
}

// readNpmLock reads package-lock.json of npm 5 and later: up to version 1 a tree of
// packages, since version 2 the folders that they are put in.
func readNpmLock(_ level, f *file, q lockQuery) lockAnswer {
	wanted := func(name string) bool { return name == q.alias || name == npmDotenv }
	root := jsonTree(f.text, func(path []string) bool {
		switch {
		case path[0] != "packages" && path[0] != "dependencies" && path[0] != "lockfileVersion":
			return false
		case len(path) == 2 && path[0] == "packages":
			at := strings.LastIndex(path[1], "node_modules/")
			return at >= 0 && wanted(path[1][at+len("node_modules/"):])
		case len(path) == 2:
			return wanted(path[1])
		case len(path) == 4 && path[2] == "dependencies":
			return wanted(path[3])
		}
		return true
	})
	if root == nil {
		return lockAnswer{}
	}
	packages := root.get("packages")
	if packages == nil {
		return readNpmTree(f, root.get("dependencies"), q)
	}
	var a lockAnswer
	for _, folder := range searched(q.importer) {
		entry := packages.get(path.Join(folder, q.alias))
		if entry == nil {
			continue
		}
		a.take(f, entry.get("version"))
		for _, modules := range searched(path.Join(folder, q.alias)) {
			if found := packages.get(path.Join(modules, npmDotenv)); found != nil {
				a.dotenv, a.dotenvVersion = Yes, found.get("version").str()
				return a
			}
		}
		a.dotenv = No
		return a
	}
	return a
}

// take notes the version of the SDK.
func (a *lockAnswer) take(f *file, version *node) {
	if text := version.str(); IsVersion(text) {
		a.version, a.at = text, f.at(version.start, version.end)
	}
}

func readNpmTree(f *file, tree *node, q lockQuery) lockAnswer {
	var a lockAnswer
	entry := tree.get(q.alias)
	version := entry.get("version")
	if rest, is := strings.CutPrefix(version.str(), "npm:"); is {
		_, text := splitNpmSpec(rest)
		version = &node{isString: true, text: text, start: version.start, end: version.end}
	}
	if a.take(f, version); a.version == "" {
		return a
	}
	a.dotenv = No
	for _, found := range []*node{entry.get("dependencies", npmDotenv), tree.get(npmDotenv)} {
		if found != nil {
			a.dotenv, a.dotenvVersion = Yes, found.get("version").str()
			break
		}
	}
	return a
}

// readBunLock reads bun.lock, whose packages are named by the folders that they
// are put in, with a workspace's name before those of its own.
func readBunLock(l level, f *file, q lockQuery) lockAnswer {
	root := jsonTree(f.text, func(path []string) bool {
		if len(path) != 2 || path[0] != "packages" {
			return true
		}
		return path[1] == q.alias || path[1] == npmDotenv || strings.HasSuffix(path[1], "/"+q.alias) || strings.HasSuffix(path[1], "/"+npmDotenv)
	})
	packages := root.get("packages")
	importer := q.importer
	if importer == "." {
		importer = ""
	}
	workspace := root.get("workspaces", importer)
	if packages == nil || workspace == nil && importer != "" {
		return lockAnswer{}
	}
	var a lockAnswer
	for _, key := range []string{workspace.get("name").str() + "/" + q.alias, q.alias} {
		entry := packages.get(key)
		if entry == nil || len(entry.list) == 0 {
			continue
		}
		id := entry.list[0]
		_, version := splitNpmSpec(id.str())
		a.take(f, &node{isString: true, text: version, start: id.start, end: id.end})
		a.dotenv = No
		for _, at := range []string{key + "/" + npmDotenv, strings.TrimSuffix(key, q.alias) + npmDotenv, npmDotenv} {
			if found := packages.get(at); found != nil && len(found.list) > 0 {
				a.dotenv = Yes
				_, a.dotenvVersion = splitNpmSpec(found.list[0].str())
				break
			}
		}
		break
	}
	if a.dotenv == Yes && q.rootDotenv == "" && l.bunHidesPackages() {
		a.dotenv = Unknown
	}
	return a
}

// bunHidesPackages reports whether bunfig.toml keeps packages that nothing asks for
// from being resolved. Bun's isolated installs link all of them where every package
// finds them, as pnpm does, unless a pattern says otherwise.
func (l level) bunHidesPackages() bool {
	return tomlTree(text(l.folder, "bunfig.toml")).get("install", "hoistPattern") != nil
}
