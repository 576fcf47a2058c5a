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
		{"named", Query{Paths: []string{"sub", "b.txt", "-"}, StdinName: "stdin.toml"}, []string{"b.txt", "stdin.toml", "sub/.env"}},
		{"the project and a folder beside it", Query{Project: true, Root: "sub", Beside: "."}, []string{".env.local", "sub/.env"}},
		{"the project", Query{Project: true}, []string{".env.local", "config/config.toml"}},
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
		named      bool
		want       source.Language
	}{
		{"config.toml", "", false, source.LanguageTOML},
		{"a/.env", "", false, source.LanguageDotenv},
		{"config.bak", "[daytona]\n", false, source.LanguageTOML},
		{"config.bak", "[other]\n", true, source.LanguageText},
		{"README.md", "[daytona]\n", true, source.LanguageText},
		{"notes.txt", "[daytona]\n", true, source.LanguageText},
		{"prod.vars", "# x\n\nexport A=1\nb = 2\n", true, source.LanguageDotenv},
		{"prod.vars", "A=1\n", false, source.LanguageText},
		{"settings.conf", "\ufeffA=1\r\nB=\r\n", true, source.LanguageDotenv},
		{"vars.txt", "A=\"-----BEGIN\nx y\n-----END\"\nB=2\n", true, source.LanguageDotenv},
		{"vars.txt", "A='never closed\n", true, source.LanguageText},
		{"vars.txt", "a=1\n", true, source.LanguageText},
		{"vars.sh", "A=1\n", true, source.LanguageText},
		{".envrc", "export A=1\n", true, source.LanguageText},
		{".bash_profile", "export A=1\n", true, source.LanguageText},
		{"Makefile", "CC=gcc\nall:\n\techo\n", true, source.LanguageText},
		{"notes", "", true, source.LanguageText},
	} {
		if got := LanguageOf(Target{Name: c.name, Named: c.named}, []byte(c.text)); got != c.want {
			t.Errorf("%s, %q: got %v, want %v", c.name, c.text, got, c.want)
		}
	}
}

// A walk comes to files in the order of their whole paths: a slash sorts after a
// dot and a dash.
func TestOrder(t *testing.T) {
	files := tree(t, "a/x.toml", "a.b/x.toml", "a-b.toml", "a.toml", "ab/.env", "b.toml", "a/b/.env")
	want := []string{"a-b.toml", "a.b/x.toml", "a.toml", "a/b/.env", "a/x.toml", "ab/.env", "b.toml"}
	for _, paths := range [][]string{{"."}, {"b.toml", "ab", "a", ".", "a.toml", "a/../b.toml"}} {
		found, err := files.Find(Query{Paths: paths}).Wait()
		if got := names(found); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: got %q (%v), want %q", paths, got, err, want)
		}
	}
}

func TestOnce(t *testing.T) {
	files := tree(t, "sub/a.toml", "b.toml", "outside/.env", "venv/c.toml")
	for link, to := range map[string]string{
		"link.toml": "b.toml", "sub/.env": "../outside/.env", "sub/deep.env": "../outside/.env", "folder": "sub", "of_venv.toml": "venv/c.toml",
	} {
		if err := os.Symlink(to, filepath.Join(files.Dir, link)); err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct{ paths, want []string }{
		{[]string{"b.toml", "./b.toml", "b.toml"}, []string{"b.toml"}},
		{[]string{"./b.toml", "sub/../b.toml"}, []string{"./b.toml"}},
		{[]string{"link.toml", "b.toml"}, []string{"b.toml"}},
		{[]string{"link.toml"}, []string{"link.toml"}},
		{[]string{"folder", "sub"}, []string{"sub/.env", "sub/a.toml"}},
		{[]string{"folder/a.toml", "sub"}, []string{"folder/a.toml", "sub/.env"}},
		{[]string{"sub"}, []string{"sub/.env", "sub/a.toml"}}, // .env and deep.env are one file
		{[]string{"."}, []string{"b.toml", "of_venv.toml", "outside/.env", "sub/a.toml"}},
	} {
		found, err := files.Find(Query{Paths: c.paths}).Wait()
		if got := names(found); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q (%v), want %q", c.paths, got, err, c.want)
		}
	}
}

func TestRootAbove(t *testing.T) {
	files := tree(t, "config/config.toml", "app/x/", "repo/.git/", "repo/app/", "home/app/", "other/config/config.example.toml")
	for _, c := range []struct{ dir, want string }{
		{".", "."}, {"app/x", "../.."}, {"repo/app", ""}, {"repo", ""}, {"home/app", ""}, {"home", ""}, {"other/config", ".."}, {"config", ".."},
	} {
		here := Files{Dir: filepath.Join(files.Dir, c.dir)}
		got, ok := here.RootAbove(filepath.Join(files.Dir, "home"))
		if filepath.ToSlash(got) != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, want %q", c.dir, got, c.want)
		}
	}
}

func TestAsks(t *testing.T) {
	files := tree(t, "a/.env", "a/node_modules/.env", "b/.env", ".env", "config/config.toml")
	for _, c := range []struct {
		query Query
		want  []string
	}{
		{Query{Paths: []string{"a"}}, []string{"a/.env"}},
		{Query{Paths: []string{"./b/.env", "-"}}, []string{"b/.env"}},
		{Query{Project: true}, []string{".env", "config/config.toml"}},
	} {
		asks := files.Asks(c.query)
		var got []string
		for _, name := range []string{".env", "a/.env", "a/node_modules/.env", "b/.env", "config/config.toml"} {
			if asks(name) {
				got = append(got, name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q, want %q", c.query, got, c.want)
		}
	}
}
