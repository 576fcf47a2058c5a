package sdk

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

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
