package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// tree makes files, and folders where a name ends in a slash.
func tree(t *testing.T, names ...string) Files {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if name[len(name)-1] == '/' {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte("content"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Files{Dir: dir}
}

func names(all []Target) []string {
	var list []string
	for _, t := range all {
		list = append(list, filepath.ToSlash(t.Name))
	}
	return list
}

func TestFind(t *testing.T) {
	files := tree(t, "a.toml", "b.txt", "sub/.env", "sub/venv/c.toml", "sub/own/pyvenv.cfg", "sub/own/d.toml", "config/config.toml", ".env.local")
	for _, c := range []struct {
		name  string
		query Query
		want  []string
	}{
		{"a walk", Query{Paths: []string{"."}}, []string{".env.local", "a.toml", "config/config.toml", "sub/.env"}},
		{"named", Query{Paths: []string{"b.txt", "-", "sub"}, StdinName: "stdin.toml"}, []string{"b.txt", "stdin.toml", "sub/.env"}},
		{"the project", Query{Project: true}, []string{"config/config.toml", ".env.local"}},
		{"no path", Query{}, nil},
		{"kept", Query{Paths: []string{"."}, Keep: func(t Target) bool { return t.Name == "a.toml" }}, []string{"a.toml"}},
	} {
		found, err := files.Find(c.query).Wait()
		if got := names(found); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q (%v), want %q", c.name, got, err, c.want)
		}
	}
}

func TestErrorsNamePaths(t *testing.T) {
	files := tree(t, "folder/")
	_, err := files.Find(Query{Paths: []string{"none"}}).Wait()
	if e, ok := errors.AsType[*fs.PathError](err); !ok || e.Path != "none" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	_, err = files.Read("folder", 10)
	if e, ok := errors.AsType[*fs.PathError](err); !ok || e.Path != "folder" || !errors.Is(err, ErrNotRegular) {
		t.Errorf("got %v", err)
	}
}

func TestRead(t *testing.T) {
	files := tree(t, "file")
	for limit, want := range map[int]string{3: "cont", 6: "content", 7: "content", 100: "content"} {
		if got, err := files.Read("file", limit); err != nil || string(got) != want {
			t.Errorf("limit %d: got %q (%v), want %q", limit, got, err, want)
		}
	}
}

func TestDotenv(t *testing.T) {
	files := tree(t, ".env", "a/.env.local/", "a/b/.env.local")
	for _, c := range []struct {
		root string
		up   bool
		want []string
	}{
		{"a/b", false, []string{"a/b/.env.local"}},
		{"a/b", true, []string{"a/b/.env.local", ".env"}},
		{"a", true, []string{"a/.env.local", ".env"}},
		{"a/c", true, []string{".env"}}, // a folder above ends the search
	} {
		if got := names(files.Dotenv(c.root, c.up)); !slices.Equal(got, c.want) {
			t.Errorf("%s, up %v: got %q, want %q", c.root, c.up, got, c.want)
		}
	}
}

func TestProgramFolder(t *testing.T) {
	for _, c := range []struct{ dir, file, want string }{
		{"/x", "config/config.toml", "."}, {"/x", "a/config/b.toml", "a"}, {"/x", "a/b.toml", "a"}, {"/x", ".env", "."}, {"/x/config", "config.toml", ".."},
	} {
		if got := filepath.ToSlash(Files{Dir: c.dir}.ProgramFolder(c.file)); got != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.file, c.dir, got, c.want)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       source.Language
	}{
		{"config.toml", "", source.LanguageTOML},
		{"a/.env", "", source.LanguageDotenv},
		{"config.bak", "[daytona]\n", source.LanguageTOML},
		{"config.bak", "[other]\n", source.LanguageText},
		{"README.md", "[daytona]\n", source.LanguageText},
	} {
		if got := LanguageOf(c.name, []byte(c.text)); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
