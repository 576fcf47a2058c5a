package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ProgramFolder is the folder that a file's program is started in: above
// config/, or the file's own.
func (f Files) ProgramFolder(name string) string {
	dir := filepath.Dir(name)
	if filepath.Base(dir) == "config" || dir == "." && filepath.Base(f.Dir) == "config" {
		return filepath.Join(dir, "..")
	}
	return dir
}

// project is the files that OpenManus and the SDK load when started in the root,
// and the dotenv files of another folder that is asked for.
func (f Files) project(q Query) []met {
	names := realNames{files: f}
	var all []met
	add := func(t Target) { all = append(all, names.of(t, true)) }
	if t, ok := f.LoadedTOML(q.Root); ok {
		add(t)
	}
	folders := []string{q.Root}
	if q.Beside != "" {
		folders = append(folders, q.Beside)
	}
	for _, dir := range folders {
		for _, name := range []string{".env", ".env.local"} {
			if p := filepath.Join(dir, name); f.Exists(p) {
				add(Target{Name: p, Named: true})
			}
		}
	}
	for _, p := range q.Loaded {
		if f.Exists(p) {
			add(Target{Name: p, Named: true, Dotenv: true})
		}
	}
	return all
}

// RootAbove is the folder that OpenManus is started in by whoever works in the
// folder of relative paths: the nearest one upward, "." for that folder itself,
// that holds what OpenManus loads. It does not look above a repository, nor above
// home, the user's own folder. False if there is none.
func (f Files) RootAbove(home string) (string, bool) {
	for dir := "."; ; dir = filepath.Join(dir, "..") {
		if _, ok := f.LoadedTOML(dir); ok {
			return dir, true
		}
		abs := f.Abs(dir)
		if f.Exists(filepath.Join(dir, ".git")) || abs == filepath.Dir(abs) || home != "" && abs == filepath.Clean(home) {
			return "", false
		}
	}
}

// LoadedTOML is the file that OpenManus loads when started in root; false if
// there is none. A link that leads nowhere, or in a circle, is none to Python's
// Path.exists().
func (f Files) LoadedTOML(root string) (Target, bool) {
	for _, name := range []string{"config/config.toml", "config/config.example.toml"} {
		if p := filepath.Join(root, name); f.Exists(p) && !f.leadsNowhere(p) {
			return Target{Name: p, Named: true, Loaded: true}, true
		}
	}
	return Target{}, false
}

// leadsNowhere reports whether a link leads to nothing. What may not be looked at
// is there.
func (f Files) leadsNowhere(path string) bool {
	_, err := os.Stat(f.Abs(path))
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ELOOP) || errors.Is(err, syscall.ENOTDIR)
}

// Preloaded is the dotenv file that load_dotenv() of a package comes upon, which
// is installed in a virtual environment below root: it looks for regular files and
// pipes named .env, in root and every folder above it. False if there is none.
func (f Files) Preloaded(root string) (Target, bool) {
	for dir := root; ; dir = filepath.Join(dir, "..") {
		t := Target{Name: filepath.Join(dir, ".env")}
		if info, err := os.Stat(f.Abs(t.Name)); err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeNamedPipe != 0) {
			return t, true
		}
		if abs := f.Abs(dir); filepath.Dir(abs) == abs {
			return Target{}, false
		}
	}
}

// Dotenv is the dotenv files that the SDK finds by itself when started in root,
// .env.local before .env. Given up, it looks in every folder above, too, as older
// SDKs do, up to where the name exists; a folder of that name ends the search, and
// is among the targets only in root itself, where it does harm.
func (f Files) Dotenv(root string, up bool) []Target {
	var found []Target
	for _, name := range []string{".env.local", ".env"} {
		for dir := root; ; dir = filepath.Join(dir, "..") {
			t := Target{Name: filepath.Join(dir, name)}
			if info, err := os.Stat(f.Abs(t.Name)); !errors.Is(err, fs.ErrNotExist) {
				if dir == root || err != nil || !info.IsDir() {
					found = append(found, t)
				}
				break
			}
			if abs := f.Abs(dir); !up || filepath.Dir(abs) == abs {
				break
			}
		}
	}
	return found
}
