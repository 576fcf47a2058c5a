package sdk

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRealProjects holds what is said of projects that scripts/sdk-oracle/ts made
// with real package managers against what Node.js said there. Nothing certain may
// be wrong.
func TestRealProjects(t *testing.T) {
	base := os.Getenv("SDK_PROJECTS")
	if base == "" {
		t.Skip("scripts/sdk-oracle/ts/projects.mjs makes the projects")
	}
	data, err := os.ReadFile(filepath.Join(base, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truths []struct{ Folder, Below, Manager, Kind, Version, Dotenv string }
	if err := json.Unmarshal(data, &truths); err != nil {
		t.Fatal(err)
	}
	asked, unknown := 0, 0
	for _, truth := range truths {
		for _, locked := range []bool{false, true} {
			name := truth.Manager + " " + truth.Kind
			if locked {
				name += ", lock file alone"
			}
			var folders []Folder
			for rel := filepath.FromSlash(truth.Below); ; rel = filepath.Dir(rel) {
				dir := filepath.Join(truth.Folder, rel)
				f := fs.FS(os.DirFS(dir))
				if locked {
					f = withoutModules{f}
				}
				folders = append(folders, Folder{FS: f, Root: dir})
				if rel == "." {
					break
				}
			}
			uses := Uses(folders)
			asked++
			if len(uses) != 1 {
				t.Errorf("%s: %d uses", name, len(uses))
				continue
			}
			u := uses[0]
			dotenv := map[bool]Fact{true: Yes, false: No}[truth.Dotenv != ""]
			switch {
			case u.Version != truth.Version:
				t.Errorf("%s: version %s (%s), want %s", name, u.Version, u.From, truth.Version)
			case u.Assumed:
				t.Errorf("%s: assumed %s (%s)", name, u.Version, u.From)
			case u.Node.Dotenv == Unknown:
				unknown++
				t.Logf("%s: whether dotenv can be resolved is not known; it is %q", name, truth.Dotenv)
			case u.Node.Dotenv != dotenv:
				t.Errorf("%s: dotenv %v, want %q", name, factNames[u.Node.Dotenv], truth.Dotenv)
			case u.Node.DotenvVersion != "" && u.Node.DotenvVersion != truth.Dotenv:
				t.Errorf("%s: dotenv %s, want %q", name, u.Node.DotenvVersion, truth.Dotenv)
			}
			if u.Node.Manager != "" && !strings.HasPrefix(strings.ReplaceAll(truth.Manager, "berry", "yarn"), u.Node.Manager) {
				t.Errorf("%s: manager %s", name, u.Node.Manager)
			}
		}
	}
	t.Logf("%d questions about %d projects; %d times dotenv is not known", asked, len(truths), unknown)
}

// withoutModules hides what is installed.
type withoutModules struct{ fs.FS }

func (w withoutModules) Open(name string) (fs.File, error) {
	if strings.Contains(name, "node_modules") {
		return nil, fs.ErrNotExist
	}
	f, err := w.FS.Open(name)
	if dir, ok := f.(fs.ReadDirFile); ok && name == "." {
		return listingWithoutModules{dir}, err
	}
	return f, err
}

type listingWithoutModules struct{ fs.ReadDirFile }

func (l listingWithoutModules) ReadDir(n int) ([]fs.DirEntry, error) {
	all, err := l.ReadDirFile.ReadDir(n)
	var kept []fs.DirEntry
	for _, e := range all {
		if e.Name() != "node_modules" {
			kept = append(kept, e)
		}
	}
	return kept, err
}
