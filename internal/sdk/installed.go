package sdk

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Environment is a virtual environment, or one of conda, and what is installed
// in it.
type Environment struct {
	Name     string // as users read it
	Python   string // its version, "" where it does not say
	packages map[string][]string
}

// installable are the packages that are looked for.
var installable = []string{daytonaPackage, sdkPackage, dotenvPackage}

// ReadEnvironment reads a virtual environment or one of conda. What cannot be
// read counts as absent.
func ReadEnvironment(folder fs.FS, name string) Environment {
	e := Environment{Name: name, packages: map[string][]string{}}
	sites, _ := fs.Glob(folder, "lib/python*/site-packages")
	if len(sites) == 0 {
		sites = []string{"Lib/site-packages"}
	}
	for _, site := range sites {
		entries, err := fs.ReadDir(folder, site)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			stem, is := strings.CutSuffix(entry.Name(), ".dist-info")
			if !is {
				continue
			}
			dist, version, _ := strings.Cut(stem, "-")
			dist = normalizedName(dist)
			if _, sound := parsePyVersion(version); sound && slices.Contains(installable, dist) {
				e.packages[dist] = append(e.packages[dist], version)
			}
		}
		if found, is := strings.CutPrefix(path.Base(path.Dir(site)), "python3."); is && isDigits(found) {
			e.Python = "3." + found
		}
	}
	for line := range strings.Lines(text(folder, "pyvenv.cfg")) {
		key, value, _ := strings.Cut(line, "=")
		switch strings.TrimSpace(key) {
		case "version", "version_info":
			if m := pythonVersionLine.FindStringSubmatch(firstThree(strings.TrimSpace(value))); m != nil {
				e.Python = m[1]
			}
		}
	}
	return e
}

// HoldsSDK reports whether anything is installed that matters here: the SDK, or
// python-dotenv.
func (e Environment) HoldsSDK() bool { return len(e.packages) > 0 }

// firstThree is a version without what follows its third number.
func firstThree(version string) string {
	parts := strings.Split(version, ".")
	return strings.Join(parts[:min(3, len(parts))], ".")
}

// version is that of an installed package, "" if it is not installed; sure is
// false where the environment holds several, or a build from a source tree whose
// version says nothing.
func (e Environment) version(name string) (version string, sure bool) {
	all := e.packages[name]
	if len(all) == 0 {
		return "", false
	}
	version = slices.MaxFunc(all, func(a, b string) int {
		va, _ := parsePyVersion(a)
		vb, _ := parsePyVersion(b)
		return va.compare(vb)
	})
	v, _ := parsePyVersion(version)
	return version, len(all) == 1 && v.final().compare(pyVersion{}) > 0
}

// environments are those in a project's folder.
func environments(folder fs.FS, root string) []Environment {
	var all []Environment
	for _, name := range []string{".venv", "venv", "env"} {
		if info, err := fs.Stat(folder, name); err != nil || !info.IsDir() {
			continue
		}
		if sub, err := fs.Sub(folder, name); err == nil {
			all = append(all, ReadEnvironment(sub, below(root, name)))
		}
	}
	return all
}
