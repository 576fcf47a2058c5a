package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestUserConfigurations(t *testing.T) {
	home, xdg, appData := t.TempDir(), t.TempDir(), t.TempDir()
	known := inputs{home: home, appData: appData}
	for _, c := range []struct {
		goos, xdg       string
		in              inputs
		folder, refused string
	}{
		{"linux", "", known, filepath.Join(home, ".config"), ""},
		{"linux", xdg, known, xdg, ""},
		{"linux", "relative", known, "", "$XDG_CONFIG_HOME"},
		{"linux", "", inputs{}, "", ""},
		{"freebsd", xdg, inputs{}, xdg, ""},
		{"darwin", xdg, known, filepath.Join(home, "Library", "Application Support"), ""},
		{"darwin", "relative", inputs{}, "", ""},
		{"windows", xdg, known, appData, ""},
		{"windows", "relative", inputs{home: home}, "", ""},
	} {
		folder, refused := userConfigurations(c.goos, c.in, environ{"XDG_CONFIG_HOME=" + c.xdg})
		if folder != c.folder || refused != c.refused {
			t.Errorf("%+v: got %q, %q", c, folder, refused)
		}
	}
}

// The CLI calls os.UserConfigDir.
func TestUserConfigurationsAsGo(t *testing.T) {
	want, err := os.UserConfigDir()
	if err != nil {
		t.Skip(err)
	}
	w := &world{environ: environOf(runtime.GOOS, os.Environ())}
	if got, refused := userConfigurations(runtime.GOOS, w.inputs(), w.environ); got != want || refused != "" {
		t.Errorf("got %q, %q, want %q", got, refused, want)
	}
}
