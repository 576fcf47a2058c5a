package discover

import (
	"os"
	"path/filepath"
	"testing"
)

// OpenManus takes a link that leads nowhere for no file.
func TestLoadedTOMLLeadsNowhere(t *testing.T) {
	for target, want := range map[string]string{
		"nowhere.toml": "config/config.example.toml", "config.toml": "config/config.example.toml", "real.toml": "config/config.toml",
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "config"), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"config.example.toml", "real.toml"} {
			if err := os.WriteFile(filepath.Join(dir, "config", name), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink(target, filepath.Join(dir, "config", "config.toml")); err != nil {
			t.Skip("no links here")
		}
		got, ok := Files{Dir: dir}.LoadedTOML(".")
		if !ok || filepath.ToSlash(got.Name) != want {
			t.Errorf("a link to %s: got %q, want %q", target, got.Name, want)
		}
	}
}

func TestPreloaded(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "root")
	if err := os.MkdirAll(filepath.Join(root, ".env"), 0o755); err != nil { // a folder is passed over
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".env"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got, ok := (Files{Dir: root}).Preloaded("."); !ok || filepath.ToSlash(got.Name) != "../.env" {
		t.Errorf("got %q, %v", got.Name, ok)
	}
}
