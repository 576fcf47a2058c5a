package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"go.uber.org/goleak"

	"github.com/daytona-lint/daytona-lint/internal/cost"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// folder lints each file alone.
type folder struct{ slow chan struct{} }

func (f folder) Lint(path string, text []byte, _ bool) lsp.Lint {
	if f.slow != nil {
		<-f.slow
	}
	name := filepath.Base(path)
	c := validate.Load(validate.NewInput(validate.File{Name: name, Data: text, Named: true}))
	language := source.LanguageOf(name)
	return lsp.Lint{Name: name, Findings: validate.Check(c), Language: language, Settings: language != source.LanguageText, Model: schema.Default()}
}

func (f folder) Show(path string, text []byte) *validate.Config {
	return validate.Load(validate.NewInput(validate.File{Name: filepath.Base(path), Data: text, Named: true}))
}

func (f folder) Typing(string, []byte, int) (lsp.Typing, bool) { return lsp.Typing{}, false }
func (f folder) Read(path string) ([]byte, error)              { return nil, os.ErrNotExist }
func (f folder) Files(context.Context, func(string) bool) bool { return true }
func (f folder) Leads(string) bool                             { return false }
func (f folder) Meets(string) bool                             { return false }
func (f folder) Forget()                                       {}

func host(f lsp.Folder) lsp.Host {
	return lsp.Host{
		Version: "1.2.3", Log: io.Discard, Home: filepath.Dir,
		Rules: func() []string { return []string{"invalid-target"} },
		Open:  func(string, lsp.Options, lsp.Texts) (lsp.Folder, []source.Shown, error) { return f, nil, nil },
	}
}

// ended is what Serve returned, once it has.
type ended struct {
	mu      sync.Mutex
	done    bool
	orderly bool
}

func start(t testing.TB, f lsp.Folder) (*lsptest.Client, *ended) {
	e := &ended{}
	return lsptest.Start(t, func(in io.Reader, out io.Writer, close func() error) {
		orderly := lsp.Serve(context.Background(), host(f), in, out, close)
		e.mu.Lock()
		defer e.mu.Unlock()
		e.done, e.orderly = true, orderly
	}), e
}

func (e *ended) check(t *testing.T, orderly bool) {
	t.Helper()
	for deadline := time.Now().Add(lsptest.Patience); ; time.Sleep(time.Millisecond) {
		e.mu.Lock()
		done, got := e.done, e.orderly
		e.mu.Unlock()
		if done && got != orderly {
			t.Errorf("the session ended in order: %v", got)
		}
		if done {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the session does not end")
		}
	}
}

// root is the folder of the sessions, and file one in it; neither is on the disk.
var (
	root = drive() + "/w"
	file = root + "/config/config.toml"
)

// drive is what the URIs of absolute paths begin with.
func drive() string {
	if runtime.GOOS == "windows" {
		return "file:///C:"
	}
	return "file://"
}

const (
	wrong = "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"EU\"\n"
	right = "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n"
)

func has(rule string) func(lsptest.Published) bool {
	return func(p lsptest.Published) bool { return slices.Contains(lsptest.Rules(p.Diagnostics), rule) }
}

func code(err error) jrpc2.Code {
	if e, ok := errors.AsType[*jrpc2.Error](err); ok {
		return e.Code
	}
	return 0
}

func TestSessionHasAnOrder(t *testing.T) {
	c, end := start(t, folder{})
	if err := c.Try("textDocument/hover", map[string]any{}, nil); code(err) != -32002 {
		t.Errorf("before initialize: got %v", err)
	}
	c.Open(file, 1, wrong) // passed over
	var result struct {
		Capabilities struct{ PositionEncoding string }
		ServerInfo   struct{ Name, Version string }
	}
	raw := c.Initialize(root, map[string]any{}, nil)
	if err := json.Unmarshal(raw, &result); err != nil || result.Capabilities.PositionEncoding != "utf-16" || result.ServerInfo.Version != "1.2.3" {
		t.Errorf("got %s", raw)
	}
	if err := c.Try("initialize", map[string]any{}, nil); code(err) != jrpc2.InvalidRequest {
		t.Errorf("initialize again: got %v", err)
	}
	err := c.Try("textDocument/rename_dtn_secret", map[string]any{}, nil)
	if said, _ := errors.AsType[*jrpc2.Error](err); code(err) != jrpc2.MethodNotFound || strings.Contains(said.Message+string(said.Data), "dtn_") {
		t.Errorf("an unknown method: got %v", err)
	}
	c.Notify("$/setTrace", map[string]any{"value": "off"})
	c.Notify("unknown/notification", nil)
	if err := c.Try("textDocument/hover", []int{1}, nil); code(err) != jrpc2.InvalidParams {
		t.Errorf("parameters of another kind: got %v", err)
	}
	for _, method := range []string{"hover", "definition", "completion", "codeAction", "inlayHint", "documentSymbol", "diagnostic"} {
		for _, params := range []any{nil, map[string]any{}, map[string]any{"textDocument": nil}, map[string]any{"position": lsptest.Position{}}} {
			if err := c.Try("textDocument/"+method, params, nil); code(err) != jrpc2.InvalidParams {
				t.Errorf("%s of no document: got %v", method, err)
			}
		}
	}
	c.Call("shutdown", nil, nil)
	if err := c.Try("textDocument/hover", map[string]any{}, nil); code(err) != jrpc2.InvalidRequest {
		t.Errorf("after shutdown: got %v", err)
	}
	c.Notify("exit", nil)
	end.check(t, true)
}

func TestExitWithoutShutdown(t *testing.T) {
	c, end := start(t, folder{})
	c.Initialize("", map[string]any{}, nil)
	c.Notify("exit", nil)
	end.check(t, false)
}

// Diagnostics carry the version that they are of, and what editors make use of.
func TestDiagnostics(t *testing.T) {
	c, _ := start(t, folder{})
	c.Initialize(root, map[string]any{}, nil)
	c.Open(file, 7, wrong)
	var got lsptest.Diagnostic
	for _, d := range c.Diagnostics(file, 7) {
		if d.Code == "invalid-target" {
			got = d
		}
	}
	if got.Severity != 1 || got.Source != "daytona-lint" || got.About.Href != "https://github.com/daytona-lint/daytona-lint/blob/main/docs/rules/invalid-target.md" || got.Message == "" {
		t.Errorf("got %+v", got)
	}
	c.Open(root+"/.env", 1, "DAYTONA_SERVER_URL=https://app.daytona.io/api\n")
	for _, d := range c.Diagnostics(root+"/.env", 1) {
		if d.Code == "deprecated-variable" && !slices.Equal(d.Tags, []int{2}) {
			t.Errorf("got the tags %v", d.Tags)
		}
	}
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": file}})
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	c.End()
}

// A client that asks for diagnostics gets none of open documents unasked.
func TestPull(t *testing.T) {
	c, _ := start(t, folder{})
	c.Answer("workspace/diagnostic/refresh", func(json.RawMessage) any { return nil })
	raw := c.Initialize(root, map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}}}, nil)
	if !strings.Contains(string(raw), `"diagnosticProvider"`) {
		t.Errorf("got %s", raw)
	}
	c.Open(file, 1, wrong)
	type report struct {
		Kind, ResultID string
		Items          []lsptest.Diagnostic
	}
	ask := func(previous string) (r report) {
		c.Call("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": file}, "previousResultId": previous}, &r)
		return r
	}
	first := ask("")
	if first.Kind != "full" || !slices.Contains(lsptest.Rules(first.Items), "invalid-target") {
		t.Errorf("got %+v", first)
	}
	if again := ask(first.ResultID); again.Kind != "unchanged" || again.ResultID != first.ResultID {
		t.Errorf("got %+v", again)
	}
	c.Change(file, 2, right)
	if r := ask(first.ResultID); r.Kind != "full" || slices.Contains(lsptest.Rules(r.Items), "invalid-target") {
		t.Errorf("got %+v", r)
	}
	c.End()
	if p, ok := c.Last(file); ok {
		t.Errorf("the server publishes %+v", p)
	}
}

// Characters are counted as the two sides have agreed.
func TestEncodings(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		c, _ := start(t, folder{})
		c.Initialize(root, map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-32", encoding}}}, nil)
		const text = "[daytona]\ndaytona_api_key = \"\"\nx = \"日😀\"\n"
		c.Open(file, 1, text)
		// Insert after the 😀 in the third line, as each side counts.
		at := map[string]lsptest.Position{"utf-8": {Line: 2, Character: 12}, "utf-16": {Line: 2, Character: 8}}[encoding]
		c.Notify("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": file, "version": 2},
			"contentChanges": []any{map[string]any{"range": map[string]any{"start": at, "end": at}, "text": "\"\nbroken \"x"}},
		})
		found := false
		for _, d := range c.Diagnostics(file, 2) {
			found = found || d.Range.Start.Line == 3
		}
		if !found {
			t.Errorf("%s: nothing is wrong with the line that was put in", encoding)
		}
		c.End()
	}
}

// Changes that no right client sends are passed over, and the session goes on.
func TestWrongChanges(t *testing.T) {
	c, _ := start(t, folder{})
	c.Initialize(root, map[string]any{}, nil)
	c.Open(file, 5, wrong)
	c.Change(file, 3, right)               // older than what is there
	c.Change(root+"/other.toml", 1, wrong) // never opened
	for _, u := range []string{"untitled:Untitled-1", "vscode-remote://ssh-remote+host/w/config.toml", "http://h/x.toml", "%%%", "file://host/share/a.toml", "file:///w/\u0000.toml"} {
		c.Open(u, 1, wrong)
		c.Change(u, 2, wrong)
		for _, method := range []string{"hover", "completion", "definition"} {
			c.Call("textDocument/"+method, map[string]any{"textDocument": map[string]any{"uri": u}, "position": lsptest.Position{}}, nil)
		}
		for _, method := range []string{"codeAction", "inlayHint", "documentSymbol", "diagnostic"} {
			c.Call("textDocument/"+method, map[string]any{"textDocument": map[string]any{"uri": u}, "range": map[string]any{}}, nil)
		}
		c.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": u}})
		c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": u}})
	}
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": root + "/never.toml"}})
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": file, "version": 6}, "contentChanges": []any{
		map[string]any{"range": map[string]any{"start": lsptest.Position{Line: 900, Character: 900}, "end": lsptest.Position{Line: 4, Character: 0}}, "text": "# end\n"},
	}})
	c.Notify("textDocument/didOpen", map[string]any{"textDocument": 7})
	c.Notify("textDocument/didChange", []any{})
	if got := lsptest.Rules(c.Diagnostics(file, 6)); !slices.Contains(got, "invalid-target") {
		t.Errorf("got %v", got)
	}
	elsewhere := drive() + "/elsewhere/config.toml"
	c.Open(elsewhere, 1, wrong)
	c.Until(elsewhere, has("invalid-target"))
	c.End()
}

// After a change that cannot be read, a document is not taken for what it was.
func TestUnreadableChanges(t *testing.T) {
	c, _ := start(t, folder{})
	c.Expect("window/logMessage")
	c.Initialize(root, map[string]any{}, nil)
	for version, change := range map[int]any{
		1: map[string]any{"range": map[string]any{"start": lsptest.Position{Line: -1}, "end": lsptest.Position{}}, "text": "x"},
		3: map[string]any{"text": 7},
		5: "all of it",
	} {
		c.Open(file, version, wrong)
		c.Until(file, has("invalid-target"))
		c.Notify("textDocument/didChange", map[string]any{
			"textDocument": map[string]any{"uri": file, "version": version + 1}, "contentChanges": []any{change},
		})
		c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	}
	c.End()
}

// What is no message is answered with an error, or passed over.
func TestGarbage(t *testing.T) {
	initialize := framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	for name, garbage := range map[string]string{
		"no header":       "hello\r\n\r\nworld\r\n\r\n",
		"a long line":     strings.Repeat("x", 1<<20) + "\r\n\r\n",
		"a wrong length":  "Content-Length: x\r\n\r\nContent-Length: -1\r\n\r\nContent-Length: 99999999999999999999\r\n\r\n",
		"no JSON":         framed(`{"jsonrpc":`) + framed("\x00\xff"),
		"no object":       framed(`7`) + framed(`"x"`) + framed(`null`) + framed(`[]`) + framed(`[[],{},7]`),
		"no method":       framed(`{"jsonrpc":"2.0","id":3}`) + framed(`{"id":3,"method":"x"}`) + framed(`{"jsonrpc":"2.0","id":{},"method":"x"}`),
		"deep":            framed(strings.Repeat(`[`, 100_000)),
		"nobody's answer": framed(`{"jsonrpc":"2.0","id":99,"result":null}`),
		"a batch":         framed(`[{"jsonrpc":"2.0","id":5,"method":"x"},{"jsonrpc":"2.0","method":"$/x"}]`),
		"the same id":     framed(`[{"jsonrpc":"2.0","id":5,"method":"x"},{"jsonrpc":"2.0","id":5,"method":"x"}]`),
		"empty":           framed(""),
		"too large":       "Content-Length: 40000000\r\n\r\n" + strings.Repeat(" ", 40_000_000),
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			open, _ := io.Pipe() // the client waits for the answers
			in := io.MultiReader(strings.NewReader(garbage+initialize+framed(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)+framed(`{"jsonrpc":"2.0","method":"exit"}`)), open)
			if !lsp.Serve(context.Background(), host(folder{}), in, &out, open.Close) {
				t.Error("the session does not end in order")
			}
			if !strings.Contains(out.String(), `"serverInfo"`) {
				t.Errorf("got %.500s", out.String())
			}
		})
	}
}

// A stream that ends within a message ends the session.
func TestHalfMessages(t *testing.T) {
	whole := "Content-Length: 75\r\n\r\n" + `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	for n := range len(whole) {
		if lsp.Serve(context.Background(), host(folder{}), strings.NewReader(whole[:n]), io.Discard, func() error { return nil }) {
			t.Fatalf("after %d bytes the session ends in order", n)
		}
	}
}

// A document that is too large is checked as far as check reads it, or as it is on disk;
// that is told, and it is checked again when its whole text comes and is smaller.
func TestLargeDocuments(t *testing.T) {
	c, _ := start(t, folder{})
	c.Expect("window/logMessage")
	c.Initialize(root, map[string]any{}, nil)
	told := func(want string) {
		t.Helper()
		if got := string(c.Note("window/logMessage")); !strings.Contains(got, want) {
			t.Errorf("got %s", got)
		}
	}
	long := func(size int) string { return "# " + strings.Repeat("x", size) + "\n" }
	c.Open(file, 1, wrong+long(20<<20))
	told("larger than 16 MiB")
	c.Until(file, has("toml-syntax"))
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": file, "version": 2}, "contentChanges": []any{
		map[string]any{"range": map[string]any{"start": lsptest.Position{Line: 3}, "end": lsptest.Position{Line: 4}}, "text": ""},
	}})
	c.Until(file, has("invalid-target"))
	c.Change(file, 3, wrong+long(31<<20)) // as much as a message can hold
	told("larger than 16 MiB")
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": file, "version": 4}, "contentChanges": []any{
		map[string]any{"range": map[string]any{"start": lsptest.Position{Line: 3}, "end": lsptest.Position{Line: 3}}, "text": long(2 << 20)},
	}})
	told("larger than 32 MiB")
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": file, "version": 5}, "contentChanges": []any{
		map[string]any{"range": map[string]any{"start": lsptest.Position{}, "end": lsptest.Position{}}, "text": "x"},
	}})
	c.Change(file, 6, wrong)
	c.Until(file, has("invalid-target"))
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": file}})
	c.Change(file, 7, wrong)     // not open
	c.Open(file, 8, long(2<<20)) // more than is linted
	c.Until(file, has("toml-syntax"))
	c.End()
	if more := c.Noted("window/logMessage"); more > 0 {
		t.Errorf("%d messages more", more)
	}
}

// -args -changes 1000000 sends more.
var manyChanges = flag.Int("changes", 20_000, "how many changes TestManyChanges sends in a row")

// Many changes in a row keep their order, and do not pile up.
func TestManyChanges(t *testing.T) {
	changes := *manyChanges
	if testing.Short() || cost.Race {
		changes = 5_000
	}
	c, _ := start(t, folder{})
	c.Initialize(root, map[string]any{}, nil)
	c.Open(file, 0, wrong)
	edit := func(version int, from, to int, text string) []byte {
		body := fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":%q,"version":%d},"contentChanges":[{"range":{"start":{"line":2,"character":%d},"end":{"line":2,"character":%d}},"text":%q}]}}`, file, version, from, to, text)
		return fmt.Appendf(nil, "Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	var batch []byte
	for v := 1; v < changes; v += 2 {
		batch = append(append(batch, edit(v, 18, 20, "mars")...), edit(v+1, 18, 22, "eu")...)
		if len(batch) > 1<<20 || v+2 >= changes {
			c.Write(batch)
			batch = batch[:0]
		}
	}
	if got := lsptest.Rules(c.Diagnostics(file, changes-changes%2)); slices.Contains(got, "invalid-target") {
		t.Errorf("got %v", got)
	}
	c.End()
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > 64<<20 {
		t.Errorf("%d MiB are kept", memory.HeapAlloc>>20)
	}
}

// A request that is cancelled is answered so, and a later one is not held up.
func TestCancelling(t *testing.T) {
	slow := make(chan struct{})
	f := folder{slow: slow}
	toServer, in := io.Pipe()
	fromServer, out := io.Pipe()
	var group sync.WaitGroup
	group.Go(func() {
		lsp.Serve(context.Background(), host(f), toServer, out, func() error { return errors.Join(toServer.Close(), out.Close()) })
	})
	send := func(body string) { fmt.Fprintf(in, "Content-Length: %d\r\n\r\n%s", len(body), body) }
	answers := make(chan string, 100)
	group.Go(func() {
		data := make([]byte, 1<<16)
		for {
			n, err := fromServer.Read(data)
			answers <- string(data[:n])
			if err != nil {
				close(answers)
				return
			}
		}
	})
	send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"textDocument":{"diagnostic":{}}}}}`)
	send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":1,"text":%q}}}`, file, wrong))
	send(fmt.Sprintf(`{"jsonrpc":"2.0","id":"a","method":"textDocument/diagnostic","params":{"textDocument":{"uri":%q}}}`, file))
	send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"a"}}`)
	send(`{"jsonrpc":"2.0","id":3,"method":"workspace/executeCommand","params":{"command":"none"}}`)
	all := ""
	for !strings.Contains(all, `"id":3,`) {
		all += <-answers
	}
	close(slow)
	for !strings.Contains(all, `"id":"a","error":{"code":-32800`) {
		select {
		case text := <-answers:
			all += text
		case <-time.After(lsptest.Patience):
			t.Fatalf("got %s", all)
		}
	}
	_ = in.Close()
	for range answers {
	}
	group.Wait()
}

// A fault in linting is told in the log, without what it failed with.
type faulty struct{ folder }

func (faulty) Lint(string, []byte, bool) lsp.Lint { panic("dtn_secret") }

func TestFaults(t *testing.T) {
	var log bytes.Buffer
	h := host(faulty{})
	h.Log = &log
	served := make(chan struct{})
	c := lsptest.Start(t, func(in io.Reader, out io.Writer, end func() error) {
		defer close(served)
		lsp.Serve(context.Background(), h, in, out, end)
	})
	c.Initialize(root, map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}}}, nil)
	c.Open(file, 1, wrong)
	for range 3 {
		if err := c.Try("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": file}, "range": map[string]any{}}, nil); err != nil && (code(err) != jrpc2.InternalError || strings.Contains(err.Error(), "dtn_")) {
			t.Errorf("got %v", err)
		}
	}
	c.End()
	<-served
	if text := log.String(); strings.Contains(text, "dtn_") || !strings.Contains(text, "failed at") {
		t.Errorf("the log says %s", text)
	}
}

// FuzzSession sends any bytes: nothing makes the server fail or hang.
func FuzzSession(f *testing.F) {
	begin := framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	open := framed(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":1,"text":%q}}}`, file, wrong))
	for _, more := range []string{
		`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"` + file + `","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":1},"end":{"line":2,"character":99}},"text":"\r😀"}]}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"` + file + `"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}},"context":{}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"` + file + `"},"position":{"line":2,"character":3}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/completion","params":{"textDocument":{"uri":"` + file + `"},"position":{"line":2,"character":18}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/inlayHint","params":{"textDocument":{"uri":"` + file + `"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"` + file + `"}}}`,
		`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"daytona-lint":{"select":["invalid-target"]}}}}`,
		`{"jsonrpc":"2.0","method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[{"uri":root}],"removed":[{"uri":root}]}}}`,
		`[{"jsonrpc":"2.0","method":"exit"},{"jsonrpc":"2.0","id":2,"method":"shutdown"}]`,
	} {
		f.Add([]byte(begin + open + framed(more)))
	}
	f.Add([]byte("Content-Length: 3\r\n\r\n{}"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		var log bytes.Buffer
		h := host(folder{})
		h.Log = &log
		done := make(chan struct{})
		go func() {
			defer close(done)
			lsp.Serve(context.Background(), h, bytes.NewReader(stream), io.Discard, func() error { return nil })
		}()
		select {
		case <-done:
		case <-time.After(lsptest.Patience):
			t.Fatal("the session does not end")
		}
		if log.Len() > 0 {
			t.Errorf("the server fails: %s", log.String())
		}
	})
}
