package sdk

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// InUse is the Daytona SDK that a project uses, and its python-dotenv.
type InUse struct {
	Version      string // "" where nothing names one
	From         string // what names it, in words
	Assumed      bool   // nothing pins one version: Version is the newest that fits
	PythonDotenv string // its version, "" where nothing names one
}

// String says which version the predictions are for, and how that is known.
func (u InUse) String() string {
	if u.Assumed || u.Version == "" {
		return u.Predicted() + ", assumed: " + u.Reason()
	}
	return u.Version + ", from " + u.From
}

// Reason says how the version is known.
func (u InUse) Reason() string {
	if u.Version == "" {
		return "nothing in the project names a version; OpenManus's own requirements allow up to " + NewestWithOpenManus
	}
	return u.From
}

// Predicted is the version that the predictions are for.
func (u InUse) Predicted() string {
	if u.Version == "" {
		return Newest
	}
	return u.Version
}

// Detect finds out which version of the SDK a project uses: what is installed in
// its folder, else what a lock file holds, else what a requirement pins, else the
// newest that the requirements allow. Files are named as they are from root, the
// path that the folder was given by. What cannot be read counts as absent.
func Detect(folder fs.FS, root string) InUse {
	if !mayNameVersion(folder) {
		return InUse{}
	}
	found := InUse{PythonDotenv: installed(folder, root, "python_dotenv").Version}
	for _, name := range []string{"daytona", "daytona_sdk"} {
		if got := installed(folder, root, name); got.Version != "" {
			return InUse{Version: got.Version, From: got.From, PythonDotenv: found.PythonDotenv}
		}
	}
	for _, lock := range []string{"uv.lock", "poetry.lock"} {
		content := text(folder, lock)
		if found.PythonDotenv == "" {
			found.PythonDotenv = lockedVersion(content, dotenvInLock)
		}
		if version := lockedVersion(content, sdkInLock); version != "" && found.Version == "" {
			found.Version, found.From = version, below(root, lock)
		}
	}
	if found.Version == "" {
		wanted := required(folder, root)
		found.Version, found.From, found.Assumed = wanted.Version, wanted.From, wanted.Assumed
	}
	return found
}

// below is the path of a file of the project as users read it.
func below(root, name string) string { return filepath.ToSlash(filepath.Join(root, name)) }

// mayNameVersion reports whether a folder holds anything that could name a
// version. To list it is quicker than to look for each name.
func mayNameVersion(folder fs.FS) bool {
	dir, err := folder.Open(".")
	if err != nil {
		return false
	}
	defer dir.Close()
	list, ok := dir.(fs.ReadDirFile)
	if !ok {
		return false
	}
	for {
		entries, err := list.ReadDir(512)
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return MayNameVersion(e.Name()) }) {
			return true
		}
		if err != nil || len(entries) == 0 {
			return false
		}
	}
}

// MayNameVersion reports whether a file or folder of that name, in a project's
// folder, may name the SDK's version.
func MayNameVersion(name string) bool {
	switch name = strings.ToLower(name); name {
	case ".venv", "venv", "env", "uv.lock", "poetry.lock", "pyproject.toml":
		return true
	}
	return strings.HasPrefix(name, "requirements")
}

// required is what requirements*.txt and pyproject.toml ask for; a pin comes
// before a range.
func required(folder fs.FS, root string) InUse {
	var all []requirement
	for _, pattern := range []string{"requirements*.txt", "requirements/*.txt"} {
		names, _ := fs.Glob(folder, pattern)
		slices.Sort(names)
		for _, name := range names {
			all = append(all, requirementsTxt(below(root, name), text(folder, name))...)
		}
	}
	all = append(all, pyproject(below(root, "pyproject.toml"), text(folder, "pyproject.toml"))...)
	for _, r := range all {
		if version, ok := r.pin(); ok {
			return InUse{Version: version, From: r.place}
		}
	}
	for _, r := range all {
		if version := r.newest(); version != "" {
			return InUse{Version: version, Assumed: true, From: fmt.Sprintf("the newest known that %s allows", r.place)}
		}
	}
	return InUse{}
}

// installed finds a package in the virtual environments of a project.
func installed(folder fs.FS, root, name string) InUse {
	for _, venv := range []string{".venv", "venv", "env"} {
		for _, site := range []string{"lib/python*/site-packages", "Lib/site-packages"} {
			found, _ := fs.Glob(folder, path.Join(venv, site, name+"-*.dist-info"))
			slices.Sort(found)
			for _, info := range found {
				version := strings.TrimSuffix(strings.TrimPrefix(path.Base(info), name+"-"), ".dist-info")
				if IsVersion(version) {
					return InUse{Version: version, From: below(root, venv) + ", where it is installed"}
				}
			}
		}
	}
	return InUse{}
}

var (
	sdkInLock    = lazyregexp.New(`(?m)^name = "daytona(?:[-_]sdk)?"\r?\nversion = "([^"\r\n]+)"`)
	dotenvInLock = lazyregexp.New(`(?m)^name = "python[-_]dotenv"\r?\nversion = "([^"\r\n]+)"`)
)

// lockedVersion is the version that a lock file holds of a package, "" if none.
func lockedVersion(text string, pattern *lazyregexp.Regexp) string {
	if m := pattern.FindStringSubmatch(text); m != nil && IsVersion(m[1]) {
		return m[1]
	}
	return ""
}
