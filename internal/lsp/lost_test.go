package lsp_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// latecomer is a folder with a file on disk that does not concern it at the first look,
// which takes until something comes.
type latecomer struct {
	folder
	looks   *atomic.Int32
	looking chan struct{}
	goOn    chan struct{}
}

func (l latecomer) Lint(path string, text []byte, open bool) lsp.Lint {
	got := l.folder.Lint(path, text, open)
	got.Concerns = true
	return got
}

func (l latecomer) Read(string) ([]byte, error) { return []byte(wrong), nil }

func (l latecomer) Meets(string) bool {
	if l.looks.Add(1) > 1 {
		return true
	}
	l.looking <- struct{}{}
	<-l.goOn
	return false
}

// A file that changes while it is looked at is looked at again.
func TestChangeDuringALook(t *testing.T) {
	l := latecomer{looks: &atomic.Int32{}, looking: make(chan struct{}), goOn: make(chan struct{})}
	c, _ := start(t, l)
	c.Initialize(root, map[string]any{}, nil)
	changed := func() {
		c.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": file, "type": 2}}})
	}
	changed()
	<-l.looking
	changed()
	c.Call("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": file}, "position": lsptest.Position{}}, nil) // it has been heard
	close(l.goOn)
	c.Until(file, func(p lsptest.Published) bool { return slices.Contains(lsptest.Rules(p.Diagnostics), "invalid-target") })
	c.End()
}
