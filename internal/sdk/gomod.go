package sdk

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// goModules are the modules that Go's SDK is published as, the later one first.
var goModules = []string{"github.com/daytona/clients/sdk-go", "github.com/daytonaio/daytona/libs/sdk-go"}

// goUse finds Go's SDK in the nearest go.mod, or in the go.work of a folder whose
// modules use it.
func goUse(above []level) (Use, bool) {
	for i, l := range above {
		if !l.holds("go.mod") {
			continue
		}
		u, ok := l.goModule("go.mod")
		if !ok {
			return Use{}, false
		}
		if replaced, at, is := workReplacement(above[i:], u.Package); is {
			u.Version, u.From, u.At, u.Assumed = replaced, at.String(), at, replaced == ""
			if replaced == "" {
				u.From += " takes it from a folder, which names no version"
			}
		}
		return u, true
	}
	return workUse(above)
}

// goModule reads a go.mod.
func (l level) goModule(name string) (Use, bool) {
	f := l.file(name)
	mod, err := modfile.ParseLax(f.name, []byte(f.text), nil)
	if err != nil {
		return Use{}, false
	}
	for _, module := range goModules {
		at := slices.IndexFunc(mod.Require, func(r *modfile.Require) bool { return r.Mod.Path == module })
		if at < 0 {
			continue
		}
		required := mod.Require[at]
		u := Use{Language: Go, Package: module, Root: l.root, At: f.at(required.Syntax.Start.Byte, required.Syntax.End.Byte)}
		u.setGoVersion(required.Mod.Version)
		strict, err := modfile.Parse(f.name, []byte(f.text), nil) // ParseLax leaves replace out
		if err == nil {
			u.replace(f, strict.Replace, required.Mod.Version)
		}
		u.Loads = l.goLoads(path.Dir(name), mod)
		return u, true
	}
	return Use{}, false
}

// setGoVersion takes a module's version, of which a pseudo-version says only what
// it comes after.
func (u *Use) setGoVersion(version string) {
	u.From = u.At.String()
	version = strings.TrimSuffix(strings.TrimPrefix(version, "v"), "+incompatible")
	if pseudoVersion.MatchString(version) {
		version, _, _ = strings.Cut(version, "-")
		u.Assumed = true
		u.From += ", a version between two that are published"
		if version == "0.0.0" {
			version = ""
		}
	}
	u.Version = version
	if !IsVersion(version) {
		u.Version, u.Assumed = "", true
		if !strings.Contains(u.From, ",") {
			u.From += " names no version"
		}
	}
}

var pseudoVersion = lazyregexp.New(`-(?:0\.|.*\.0\.)?[0-9]{14}-[0-9a-f]{12}$`)

// replace follows a replace directive: to another version, or to a folder.
func (u *Use) replace(f *file, all []*modfile.Replace, version string) {
	for _, r := range all {
		if r.Old.Path != u.Package || r.Old.Version != "" && r.Old.Version != version {
			continue
		}
		u.At = f.at(r.Syntax.Start.Byte, r.Syntax.End.Byte)
		if r.New.Version != "" {
			u.Assumed = false
			u.setGoVersion(r.New.Version)
			continue
		}
		u.Version, u.Assumed = "", true
		u.From = u.At.String() + " takes it from a folder, which names no version"
	}
}

// workReplacement is what a go.work above puts in place of a module.
func workReplacement(above []level, module string) (version string, at Place, ok bool) {
	for _, l := range above {
		if !l.holds("go.work") {
			continue
		}
		f := l.file("go.work")
		work, err := modfile.ParseWork(f.name, []byte(f.text), nil)
		if err != nil {
			return "", Place{}, false
		}
		for _, r := range work.Replace {
			if r.Old.Path == module {
				version = strings.TrimPrefix(r.New.Version, "v")
				if !IsVersion(version) {
					version = ""
				}
				return version, f.at(r.Syntax.Start.Byte, r.Syntax.End.Byte), true
			}
		}
		return "", Place{}, false
	}
	return "", Place{}, false
}

// maxWorkModules is how many modules of a go.work are looked at.
const maxWorkModules = 50

// workUse finds the SDK in the modules of a workspace whose folder has no go.mod.
func workUse(above []level) (Use, bool) {
	for _, l := range above {
		if !l.holds("go.work") {
			continue
		}
		f := l.file("go.work")
		work, err := modfile.ParseWork(f.name, []byte(f.text), nil)
		if err != nil {
			return Use{}, false
		}
		for _, use := range work.Use[:min(len(work.Use), maxWorkModules)] {
			name := path.Join(path.Clean(strings.ReplaceAll(use.Path, `\`, "/")), "go.mod")
			if u, ok := l.goModule(name); ok {
				return u, true
			}
		}
		return Use{}, false
	}
	return Use{}, false
}
