package main

import (
	"path/filepath"
	"sync"

	"github.com/daytona-lint/daytona-lint/validate"
)

// project is what surrounds a file: the folder that OpenManus or the
// application is started in, and the files there that supply values too.
type project struct {
	toml   *validate.File
	dotenv []validate.File
	sdk    string
}

// projects reads each project once.
type projects struct {
	world   *world
	root    string // --root, "" if it was not given
	noEnv   bool
	envFile []string
	sdk     string // --sdk

	mu   sync.Mutex
	read map[string]*project
}

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

func (p *projects) of(name string) *project {
	root := p.rootOf(name)
	p.mu.Lock()
	defer p.mu.Unlock()
	if got, ok := p.read[root]; ok {
		return got
	}
	got := &project{sdk: p.sdk}
	if got.sdk == "" {
		got.sdk = p.world.detectSDK(root)
	}
	got.toml = p.world.loadedTOML(root)
	if len(p.envFile) == 0 && !p.noEnv {
		got.dotenv = p.world.automaticDotenv(root, validate.GenerationOf(got.sdk).SearchUp)
	}
	for _, name := range p.envFile {
		if data, err := p.world.read(target{name: name}); err == nil {
			got.dotenv = append(got.dotenv, validate.File{Name: filepath.ToSlash(name), Data: data, Named: true})
		}
	}
	p.read[root] = got
	return got
}

// forget has every project read again.
func (p *projects) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.read = map[string]*project{}
}

// loadedTOML is the file that OpenManus loads under root, if it has one.
func (w *world) loadedTOML(root string) *validate.File {
	for _, t := range w.projectFiles(root) {
		if !t.loaded {
			continue
		}
		if w.regular(t) != nil {
			return nil
		}
		data, err := w.read(t)
		if err != nil {
			return nil
		}
		return &validate.File{Name: filepath.ToSlash(t.name), Data: data, Layer: true, Named: true, Loaded: true}
	}
	return nil
}

// automaticDotenv are the dotenv files that the SDK finds by itself. The older
// ones look in every folder above, too.
func (w *world) automaticDotenv(root string, up bool) []validate.File {
	var found []validate.File
	for _, name := range []string{".env.local", ".env"} {
		for dir := root; ; dir = filepath.Join(dir, "..") {
			t := target{name: filepath.Join(dir, name)}
			if w.exists(t.name) {
				if w.regular(t) == nil {
					if data, err := w.read(t); err == nil {
						found = append(found, validate.File{Name: filepath.ToSlash(t.name), Data: data, Layer: true})
					}
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

// detectSDK tells which version of the SDK a project uses, "" if that cannot be
// told.
func (w *world) detectSDK(string) string { return "" }
