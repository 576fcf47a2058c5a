package lsp_test

import (
	"context"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Settings replace those of before, each of the wrong type is told of and passed
// over, and those of initialize are beneath all.
func TestSettingsAreReplaced(t *testing.T) {
	opened := make(chan lsp.Options, 10)
	h := host(folder{})
	h.Open = func(_ string, o lsp.Options, _ lsp.Texts) (lsp.Folder, []source.Shown, error) {
		opened <- o
		return folder{}, nil, nil
	}
	c := lsptest.Start(t, func(in io.Reader, out io.Writer, end func() error) {
		lsp.Serve(context.Background(), h, in, out, end)
	})
	c.Expect("window/showMessage")
	c.Initialize(root, map[string]any{}, map[string]any{"sdk": "0.21.8", "profile": 7})
	told := func(want string) {
		t.Helper()
		if got := string(c.Note("window/showMessage")); !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	told("the setting profile must be a string; it is ignored")
	c.Open(file, 1, wrong)
	if got := <-opened; !reflect.DeepEqual(got, lsp.Options{SDK: "0.21.8"}) {
		t.Errorf("got %+v", got)
	}
	for _, one := range []struct {
		settings, told string
		want           lsp.Options
	}{
		{`{"daytona-lint":{"select":["a","b"],"no-env":true}}`, "", lsp.Options{SDK: "0.21.8", Select: []string{"a", "b"}, NoEnv: true}},
		{`{"daytona-lint":{"select":["a"]}}`, "", lsp.Options{SDK: "0.21.8", Select: []string{"a"}}},
		{`{"daytona-lint":{"select":["a"],"ignore":"c","policy":"p"}}`, "ignore must be a list of strings", lsp.Options{SDK: "0.21.8", Select: []string{"a"}, Policy: "p"}},
		{`{"daytona-lint":{"select":["a",7],"ignore":"c","policy":"q"}}`, "select must be a list of strings", lsp.Options{SDK: "0.21.8", Policy: "q"}},
		{`{"daytona-lint":{"no-env":"yes","sdk":null}}`, "no-env must be true or false", lsp.Options{SDK: "0.21.8"}},
		{`{"sdk":""}`, "", lsp.Options{}},
		{`{}`, "", lsp.Options{SDK: "0.21.8"}},
		{`{"daytona-lint":{"sdk":"1"}}`, "", lsp.Options{SDK: "1"}},
		{`null`, "", lsp.Options{SDK: "0.21.8"}},
		{`{"daytona-lint":{"sdk":"2"}}`, "", lsp.Options{SDK: "2"}},
		{`{"daytona-lint":{"sdk":"3","path":"/bin/x","trace":{"server":"off"},"polcy":1,"dtn_0123456789abcdef0123456789":1,"other":2}}`,
			`there is no such setting: (a name that is not shown), other, polcy (did you mean policy?); there are sdk, profile, no-env, select, ignore, policy`, lsp.Options{SDK: "3"}},
		{`{"python":{},"noenv":true,"sdk":"4"}`, "no such setting: noenv (did you mean no-env?); there are", lsp.Options{SDK: "4"}},
		{`{"python":{},"sdk":"5"}`, "", lsp.Options{SDK: "5"}},
		{`5`, "the settings must be an object", lsp.Options{SDK: "0.21.8"}},
	} {
		c.Notify("workspace/didChangeConfiguration", map[string]any{"settings": json.RawMessage(one.settings)})
		if got := <-opened; !reflect.DeepEqual(got, one.want) {
			t.Errorf("%s: got %+v, want %+v", one.settings, got, one.want)
		}
		if one.told != "" {
			told(one.told)
		}
	}
	c.End()
}
