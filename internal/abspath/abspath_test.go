package abspath

import (
	"path/filepath"
	"runtime"
	"testing"
)

func TestOf(t *testing.T) {
	dir := filepath.FromSlash("/dl/in")
	cases := []struct{ dir, path, want string }{
		{dir, "x.toml", "/dl/in/x.toml"},
		{dir, "../x.toml", "/dl/x.toml"},
		{dir, "", "/dl/in"},
		{dir, ".", "/dl/in"},
		{dir, "/x/", "/x/"},
		{dir, "C:x", "/dl/in/C:x"},
		{dir, `\x`, `/dl/in/\x`},
	}
	if runtime.GOOS == "windows" {
		const dir, share, long = `C:\dl\in`, `\\server\share\in`, `\\?\C:\dl\in`
		cases = []struct{ dir, path, want string }{
			{dir, "x.toml", `C:\dl\in\x.toml`},
			{dir, `..\x.toml`, `C:\dl\x.toml`},
			{dir, "", dir},
			{dir, `\dl\x.toml`, `C:\dl\x.toml`},
			{dir, "/dl/x.toml", `C:\dl\x.toml`},
			{dir, `\`, `C:\`},
			{dir, `\dl\`, `C:\dl\`},
			{dir, "C:x.toml", `C:\dl\in\x.toml`},
			{dir, "c:x.toml", `C:\dl\in\x.toml`},
			{dir, `C:..\x.toml`, `C:\dl\x.toml`},
			{dir, "C:", dir},
			{dir, `D:\x.toml`, `D:\x.toml`},
			{dir, "D:/x.toml", "D:/x.toml"},
			{dir, `\\server\share\x.toml`, `\\server\share\x.toml`},
			{dir, `\\?\C:\dl\x.toml`, `\\?\C:\dl\x.toml`},
			{share, "x.toml", `\\server\share\in\x.toml`},
			{share, `\x.toml`, `\\server\share\x.toml`},
			{long, "/x.toml", `\\?\C:\x.toml`},
		}
	}
	for _, c := range cases {
		if got := Of(c.dir, c.path); got != c.want {
			t.Errorf("Of(%q, %q) is %q, want %q", c.dir, c.path, got, c.want)
		}
	}
}

// The folder of another drive, and that of a relative folder, is the system's to tell.
func TestOfIsAbsolute(t *testing.T) {
	if runtime.GOOS != "windows" {
		t.Skip("only Windows has drives")
	}
	for _, c := range [][2]string{{`C:\dl`, "Z:x.toml"}, {"in", `\x.toml`}, {"in", "Z:x.toml"}} {
		if got := Of(c[0], c[1]); !filepath.IsAbs(got) || Relative(c[1]) {
			t.Errorf("Of(%q, %q) is %q", c[0], c[1], got)
		}
	}
}
