package sdk

import (
	"os"
	"path/filepath"
	"testing"
)

// Where the folders' paths do not say how one lies below the other, as . and ..
// do not, the folders themselves do.
func TestImporterByFolder(t *testing.T) {
	top := t.TempDir()
	below := filepath.Join(top, "apps", "web")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(below, "package.json"), `{"dependencies": {"@daytonaio/sdk": "^0.154.0"}}`)
	write(filepath.Join(top, "package-lock.json"), `{"packages": {"apps/web/node_modules/@daytonaio/sdk": {"version": "0.154.0"}, "node_modules/@daytonaio/sdk": {"version": "0.218.0"}}}`)
	got := Uses([]Folder{
		{FS: os.DirFS(below), Root: "."},
		{FS: os.DirFS(filepath.Dir(below)), Root: ".."},
		{FS: os.DirFS(top), Root: "../.."},
	})
	if len(got) != 1 || got[0].Version != "0.154.0" || got[0].At.File != "../../package-lock.json" {
		t.Errorf("found %+v", got)
	}
}
