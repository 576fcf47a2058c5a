package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/validate"
)

// sdkInUse is the Daytona SDK that a project uses, and its python-dotenv.
type sdkInUse struct {
	version      string // "" where nothing tells
	from         string // what tells it, in words
	assumed      bool   // nothing pins one version: version is the newest that fits
	pythonDotenv string // "" where nothing tells
}

// String says which version the predictions are for, and how that is known.
func (s sdkInUse) String() string {
	if s.assumed || s.version == "" {
		return s.shown() + ", assumed: " + s.reason()
	}
	return s.version + ", from " + s.from
}

// reason says how the version is known.
func (s sdkInUse) reason() string {
	if s.version == "" {
		return "nothing in the project names a version; OpenManus's own requirements allow up to " + validate.NewestWithOpenManus
	}
	return s.from
}

// shown is the version that the predictions are for.
func (s sdkInUse) shown() string {
	if s.version == "" {
		return validate.NewestSDK
	}
	return s.version
}

// detectSDK tells which version of the SDK a project uses: what is installed
// under root, else what a lock file holds, else what a requirement pins, else
// the newest that the requirements allow.
func (w *world) detectSDK(root string) sdkInUse {
	if !w.mayTellSDK(root) {
		return sdkInUse{}
	}
	found := sdkInUse{pythonDotenv: w.installed(root, "python_dotenv").version}
	for _, name := range []string{"daytona", "daytona_sdk"} {
		if got := w.installed(root, name); got.version != "" {
			return sdkInUse{version: got.version, from: got.from, pythonDotenv: found.pythonDotenv}
		}
	}
	for _, lock := range []string{"uv.lock", "poetry.lock"} {
		name := filepath.Join(root, lock)
		text := w.text(name)
		if found.pythonDotenv == "" {
			found.pythonDotenv = lockedVersion(text, dotenvInLock)
		}
		if version := lockedVersion(text, sdkInLock); version != "" && found.version == "" {
			found.version, found.from = version, filepath.ToSlash(name)
		}
	}
	if found.version == "" {
		required := w.requirements(root)
		found.version, found.from, found.assumed = required.version, required.from, required.assumed
	}
	return found
}

// mayTellSDK tells whether a folder holds anything that could tell a version. To
// list it is quicker than to look for each name.
func (w *world) mayTellSDK(root string) bool {
	folder, err := os.Open(w.abs(root))
	if err != nil {
		return false
	}
	defer folder.Close()
	for {
		names, err := folder.Readdirnames(512)
		if slices.ContainsFunc(names, tellsSDK) {
			return true
		}
		if err != nil || len(names) == 0 {
			return false
		}
	}
}

// tellsSDK tells whether a file or folder of that name may tell a version.
func tellsSDK(name string) bool {
	switch name = strings.ToLower(name); name {
	case ".venv", "venv", "env", "uv.lock", "poetry.lock", "pyproject.toml":
		return true
	}
	return strings.HasPrefix(name, "requirements")
}

// requirements is what requirements*.txt and pyproject.toml ask for; a pin comes
// before a range.
func (w *world) requirements(root string) sdkInUse {
	var all []requirement
	for _, pattern := range []string{"requirements*.txt", "requirements/*.txt"} {
		names, _ := filepath.Glob(filepath.Join(globQuote(w.abs(root)), pattern))
		sort.Strings(names)
		for _, name := range names {
			shown, err := filepath.Rel(w.abs(root), name)
			if err == nil {
				shown = filepath.ToSlash(filepath.Join(root, shown))
				all = append(all, requirementsTxt(shown, w.text(name))...)
			}
		}
	}
	name := filepath.Join(root, "pyproject.toml")
	all = append(all, pyproject(filepath.ToSlash(name), w.text(name))...)
	for _, r := range all {
		if version, ok := r.pin(); ok {
			return sdkInUse{version: version, from: r.place}
		}
	}
	for _, r := range all {
		if version := r.newest(); version != "" {
			return sdkInUse{version: version, assumed: true, from: fmt.Sprintf("the newest known that %s allows", r.place)}
		}
	}
	return sdkInUse{}
}

// globQuote keeps a folder's own name from being taken for a pattern.
func globQuote(dir string) string { return globSpecial.ReplaceAllString(dir, `\$0`) }

var globSpecial = lazyregexp.New(`[*?\[\\]`)

// installed finds a package in the virtual environments of a project.
func (w *world) installed(root, name string) sdkInUse {
	for _, venv := range []string{".venv", "venv", "env"} {
		for _, site := range []string{"lib/python*/site-packages", "Lib/site-packages"} {
			found, _ := filepath.Glob(filepath.Join(globQuote(w.abs(root)), venv, site, name+"-*.dist-info"))
			sort.Strings(found)
			for _, folder := range found {
				base := filepath.Base(folder)
				version := strings.TrimSuffix(strings.TrimPrefix(base, name+"-"), ".dist-info")
				if validate.IsVersion(version) {
					return sdkInUse{version: version, from: filepath.ToSlash(filepath.Join(root, venv)) + ", where it is installed"}
				}
			}
		}
	}
	return sdkInUse{}
}

var (
	sdkInLock    = lazyregexp.New(`(?m)^name = "daytona(?:[-_]sdk)?"\r?\nversion = "([^"\r\n]+)"`)
	dotenvInLock = lazyregexp.New(`(?m)^name = "python[-_]dotenv"\r?\nversion = "([^"\r\n]+)"`)
)

func lockedVersion(text string, pattern *lazyregexp.Regexp) string {
	if m := pattern.FindStringSubmatch(text); m != nil && validate.IsVersion(m[1]) {
		return m[1]
	}
	return ""
}
