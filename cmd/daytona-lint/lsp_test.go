package main

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// startEditor starts a session of the language server, with the variables of a
// process.
func startEditor(t testing.TB, dir string, environ environ) *lsptest.Client {
	t.Helper()
	var log bytes.Buffer
	t.Cleanup(func() {
		if log.Len() > 0 {
			t.Errorf("the server logs %s", log.String())
		}
	})
	w := &world{environ: environ, dir: dir, stderr: &log}
	return lsptest.Start(t, func(in io.Reader, out io.Writer, close func() error) {
		lsp.Serve(context.Background(), editorHost(w), in, out, close)
	})
}

func uri(path string) string {
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/")}).String()
}

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// whenUnread removes or renames a file. Windows refuses as long as the server has it
// open, which it has again and again, each time for a moment.
func whenUnread(t *testing.T, do func() error) {
	t.Helper()
	err := do()
	for tries := 0; err != nil && runtime.GOOS == "windows" && tries < 100; tries++ {
		time.Sleep(50 * time.Millisecond)
		err = do()
	}
	if err != nil {
		t.Fatal(err)
	}
}

const wrongTarget = "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"EU\"\n"

// A buffer is linted as it is typed, with the buffers beside it.
func TestEditorSeesWhatIsTyped(t *testing.T) {
	dir := t.TempDir()
	config := write(t, dir, "config/config.toml", wrongTarget)
	env := write(t, dir, ".env", "")
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(uri(config), 1, wrongTarget)
	got := c.Diagnostics(uri(config), 1)
	i := slices.IndexFunc(got, func(d lsptest.Diagnostic) bool { return d.Code == "invalid-target" })
	if i < 0 {
		t.Fatalf("got %v", lsptest.Rules(got))
	}
	if r := got[i].Range; r.Start != (lsptest.Position{Line: 2, Character: 17}) || r.End != (lsptest.Position{Line: 2, Character: 21}) {
		t.Errorf("got the range %+v", r)
	}
	c.Change(uri(config), 2, strings.Replace(wrongTarget, "EU", "eu", 1))
	if got := lsptest.Rules(c.Diagnostics(uri(config), 2)); slices.Contains(got, "invalid-target") {
		t.Errorf("got %v", got)
	}
	c.Open(uri(env), 1, "DAYTONA_TARGET=us\n")
	c.Until(uri(env), func(p lsptest.Published) bool { return slices.Contains(lsptest.Rules(p.Diagnostics), "env-ignored") })
	c.Change(uri(env), 2, "DAYTONA_API_KEY=dtn_"+strings.Repeat("0123456789abcdef", 4)+"\n")
	c.Until(uri(env), func(p lsptest.Published) bool {
		return *p.Version == 2 && !slices.Contains(lsptest.Rules(p.Diagnostics), "env-ignored")
	})
	c.End()
}
