package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// project is what surrounds a file: the folder that OpenManus or the
// application is started in, and the files there that supply values too.
type project struct {
	toml   func() *validate.File // nil for none; read when a dotenv file asks for it
	dotenv []validate.File
	sdk    sdk.InUse
}

// projects reads each project once, as long as there are not too many: a walk
// comes to a project's files one after the other.
type projects struct {
	world   *world
	root    string // --root, "" if it was not given
	noEnv   bool
	envFile []validate.File // of --env-file
	sdk     string          // --sdk

	mu   sync.Mutex
	read map[string]func() *project // by root
}

// maxProjects is how many projects are remembered.
const maxProjects = 500

// rootOf is the folder that a file's program is started in: above config/, or
// the file's own.
func (p *projects) rootOf(name string) string {
	if p.root != "" {
		return p.root
	}
	dir := filepath.Dir(name)
	if filepath.Base(dir) == "config" || dir == "." && filepath.Base(p.world.dir) == "config" {
		return filepath.Join(dir, "..")
	}
	return dir
}

// of returns the project of a file. It is safe for concurrent use.
func (p *projects) of(t target) *project {
	root := p.rootOf(t.name)
	p.mu.Lock()
	read, ok := p.read[root]
	if !ok {
		if len(p.read) >= maxProjects {
			clear(p.read)
		}
		read = sync.OnceValue(func() *project { return p.load(root, t.bare && root == filepath.Dir(t.name)) })
		p.read[root] = read
	}
	p.mu.Unlock()
	return read()
}

// load reads a project; of a bare one nothing tells the version of the SDK.
func (p *projects) load(root string, bare bool) *project {
	got := &project{}
	if !bare {
		got.sdk = sdk.Detect(os.DirFS(p.world.abs(root)), root)
	}
	if p.sdk != "" {
		got.sdk.Version, got.sdk.From, got.sdk.Assumed = p.sdk, "--sdk", false
	}
	got.toml = sync.OnceValue(func() *validate.File { return p.world.loadedTOML(root) })
	if len(p.envFile) == 0 && !p.noEnv {
		got.dotenv = p.world.automaticDotenv(root, sdk.GenerationOf(got.sdk.Version).SearchUp)
	}
	got.dotenv = append(got.dotenv, p.envFile...)
	return got
}

// input is what a program of the project reads, with file, if there is one, in
// place of the project's own.
func (p *project) input(profile validate.Profile, file *validate.File) validate.Input {
	in := validate.Input{TOML: file, Dotenv: p.dotenv, SDK: p.sdk.Version, PythonDotenv: p.sdk.PythonDotenv, Profile: profile}
	if file != nil && validate.KindOf(file.Name) == validate.KindDotenv {
		in.TOML, in.Dotenv = nil, withFile(p.dotenv, *file)
	}
	if in.TOML == nil && profile != validate.SDK {
		in.TOML = p.toml()
	}
	return in
}

// withFile puts a dotenv file among the others of its project, in place of the
// one of its name. It comes last: of two files in one layer the later counts.
func withFile(all []validate.File, file validate.File) []validate.File {
	var out []validate.File
	for _, f := range all {
		if path.Base(f.Name) != path.Base(file.Name) {
			out = append(out, f)
		}
	}
	return append(out, file)
}

// forget has every project read again.
func (p *projects) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.read)
}

// loadedTOML is the file that OpenManus loads under root, if it has one.
func (w *world) loadedTOML(root string) *validate.File {
	for _, t := range w.projectFiles(root) {
		if t.loaded {
			file := w.layer(t)
			file.Named, file.Loaded = true, true
			return &file
		}
	}
	return nil
}

// layer reads a file that supplies values. What keeps it from being read is
// kept: the SDK meets the same.
func (w *world) layer(t target) validate.File {
	file := validate.File{Name: filepath.ToSlash(t.name), Layer: true}
	info, err := os.Stat(w.abs(t.name))
	switch {
	case err == nil && info.IsDir():
		file.Fault = validate.FaultFolder
	case err == nil && info.Mode().IsRegular():
		if file.Data, err = w.read(t); err != nil {
			file.Fault = validate.FaultUnreadable
		}
	case errors.Is(err, fs.ErrPermission):
		file.Fault = validate.FaultUnreadable
	}
	return file
}

// automaticDotenv are the dotenv files that the SDK finds by itself. The older
// ones look in every folder above, too, up to where the name exists; a folder of
// that name ends the search, and harms only in root itself.
func (w *world) automaticDotenv(root string, up bool) []validate.File {
	var found []validate.File
	for _, name := range []string{".env.local", ".env"} {
		for dir := root; ; dir = filepath.Join(dir, "..") {
			t := target{name: filepath.Join(dir, name)}
			if _, err := os.Stat(w.abs(t.name)); !errors.Is(err, fs.ErrNotExist) {
				if file := w.layer(t); file.Fault != validate.FaultFolder || dir == root {
					found = append(found, file)
				}
				break
			}
			if abs := w.abs(dir); !up || filepath.Dir(abs) == abs {
				break
			}
		}
	}
	return found
}
