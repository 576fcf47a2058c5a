// Package lsptest is a client of a language server for tests, in the same process.
// It fails the test on every message from the server that it was not told to expect.
package lsptest

import (
	"context"
	"encoding/json"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
)

// Patience is how long a client waits for what must come.
const Patience = time.Minute

// Client talks to a server. Its methods end the test where the server does not
// answer, or with an error.
type Client struct {
	t   testing.TB
	rpc *jrpc2.Client
	out io.WriteCloser // to the server, past rpc

	mu        sync.Mutex
	came      *sync.Cond
	expected  map[string]bool
	answers   map[string]func(json.RawMessage) any
	published map[string]Published
	notes     []Message
	asked     []Message
}

// Published is what a server last said of a document.
type Published struct {
	URI         string          `json:"uri"`
	Version     *int            `json:"version"`
	Diagnostics []Diagnostic    `json:"diagnostics"`
	Raw         json.RawMessage `json:"-"`
}

// Diagnostic is a diagnostic as it comes.
type Diagnostic struct {
	Range struct {
		Start Position `json:"start"`
		End   Position `json:"end"`
	} `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	About    struct {
		Href string `json:"href"`
	} `json:"codeDescription"`
	Source  string `json:"source"`
	Message string `json:"message"`
	Tags    []int  `json:"tags"`
	Related []struct {
		Location struct {
			URI string `json:"uri"`
		} `json:"location"`
		Message string `json:"message"`
	} `json:"relatedInformation"`
	Data struct {
		Fingerprint string `json:"fingerprint"`
	} `json:"data"`
}

// Position is a line and a character, both from 0.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Message is a notification or a request of the server's.
type Message struct {
	Method string
	Params json.RawMessage
}

// Start makes a client of what serve serves. When the test ends, the session must
// end, too.
func Start(t testing.TB, serve func(in io.Reader, out io.Writer, close func() error)) *Client {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	c := &Client{t: t, out: fromClient, expected: map[string]bool{}, answers: map[string]func(json.RawMessage) any{}, published: map[string]Published{}}
	c.came = sync.NewCond(&c.mu)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		serve(toServer, fromServer, func() error {
			_ = toServer.Close()
			return fromServer.Close()
		})
	}()
	c.rpc = jrpc2.NewClient(inOrder{channel.LSP(toClient, fromClient), c.notified}, &jrpc2.ClientOptions{
		OnCallback: func(_ context.Context, r *jrpc2.Request) (any, error) {
			return c.asks(r)
		},
	})
	t.Cleanup(func() {
		_ = fromClient.Close()
		select {
		case <-ended:
		case <-time.After(Patience):
			t.Error("the server goes on when its client has gone")
		}
		_ = c.rpc.Close()
		_ = toClient.Close()
	})
	return c
}

// Expect allows notifications of these methods; publishDiagnostics is allowed.
func (c *Client) Expect(methods ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, m := range methods {
		c.expected[m] = true
	}
}

// Answer allows requests of a method, and says what they get.
func (c *Client) Answer(method string, answer func(params json.RawMessage) any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers[method] = answer
}

// inOrder hands on notifications as they come; jrpc2 handles each message in a goroutine
// of its own, and may mistake an older one for the last.
type inOrder struct {
	channel.Channel
	notified func(method string, params json.RawMessage)
}

func (o inOrder) Recv() ([]byte, error) {
	for {
		data, err := o.Channel.Recv()
		var m struct {
			ID     json.RawMessage
			Method string
			Params json.RawMessage
		}
		if err != nil || json.Unmarshal(data, &m) != nil || m.ID != nil || m.Method == "" {
			return data, err
		}
		o.notified(m.Method, m.Params)
	}
}

func (c *Client) notified(method string, params json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.came.Broadcast()
	if method == "textDocument/publishDiagnostics" {
		p := Published{Raw: params}
		if err := json.Unmarshal(params, &p); err != nil || p.Diagnostics == nil {
			c.t.Errorf("the server publishes %s", params)
		}
		c.published[p.URI] = p
		return
	}
	if !c.expected[method] {
		c.t.Errorf("the server sends %s, which is not expected: %s", method, params)
	}
	c.notes = append(c.notes, Message{method, params})
}

func (c *Client) asks(r *jrpc2.Request) (any, error) {
	var params json.RawMessage
	_ = r.UnmarshalParams(&params)
	c.mu.Lock()
	answer := c.answers[r.Method()]
	c.asked = append(c.asked, Message{r.Method(), params})
	c.came.Broadcast()
	c.mu.Unlock()
	if answer == nil {
		c.t.Errorf("the server asks %s, which is not expected: %s", r.Method(), params)
		return nil, jrpc2.Errorf(jrpc2.MethodNotFound, "no such method")
	}
	return answer(params), nil
}

// Try calls a method and returns what it gives, or its error.
func (c *Client) Try(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	response, err := c.rpc.Call(ctx, method, params)
	if err != nil {
		return err
	}
	if result == nil {
		return nil
	}
	return response.UnmarshalResult(result)
}

// Call calls a method.
func (c *Client) Call(method string, params, result any) {
	c.t.Helper()
	if err := c.Try(method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// Notify sends a notification.
func (c *Client) Notify(method string, params any) {
	c.t.Helper()
	if err := c.rpc.Notify(context.Background(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// Write writes bytes to the server as they are. Nothing else may be sent meanwhile.
func (c *Client) Write(data []byte) {
	c.t.Helper()
	if _, err := c.out.Write(data); err != nil {
		c.t.Fatal(err)
	}
}

// Initialize begins a session in a folder.
func (c *Client) Initialize(folder string, capabilities, options any) (result json.RawMessage) {
	c.t.Helper()
	params := map[string]any{"processId": nil, "rootUri": nil, "capabilities": capabilities}
	if folder != "" {
		params["rootUri"] = folder
		params["workspaceFolders"] = []any{map[string]any{"uri": folder, "name": "folder"}}
	}
	if options != nil {
		params["initializationOptions"] = options
	}
	c.Call("initialize", params, &result)
	c.Notify("initialized", map[string]any{})
	return result
}

// Open opens a document.
func (c *Client) Open(uri string, version int, text string) {
	c.t.Helper()
	c.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "toml", "version": version, "text": text}})
}

// Change replaces the whole of a document.
func (c *Client) Change(uri string, version int, text string) {
	c.t.Helper()
	c.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": version},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// wait waits until something is so.
func (c *Client) wait(what string, so func() bool) {
	c.t.Helper()
	late := time.AfterFunc(Patience, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.came.Broadcast()
	})
	defer late.Stop()
	deadline := time.Now().Add(Patience)
	for !so() {
		if time.Now().After(deadline) {
			c.t.Fatalf("%s does not come", what)
		}
		c.came.Wait()
	}
}

// Diagnostics waits for the diagnostics of a document in a version, or for any if
// it is -1.
func (c *Client) Diagnostics(uri string, version int) []Diagnostic {
	c.t.Helper()
	return c.Until(uri, func(p Published) bool { return version < 0 || p.Version != nil && *p.Version == version })
}

// Until waits until the diagnostics of a document are as they should be.
func (c *Client) Until(uri string, right func(Published) bool) []Diagnostic {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wait("publishDiagnostics of "+uri, func() bool {
		p, ok := c.published[uri]
		return ok && right(p)
	})
	return c.published[uri].Diagnostics
}

// Last is what was last published of a document, false if nothing was.
func (c *Client) Last(uri string) (Published, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.published[uri]
	return p, ok
}

// Note waits for a notification that was expected, and takes it.
func (c *Client) Note(method string) json.RawMessage {
	c.t.Helper()
	return c.takeFrom(&c.notes, method)
}

// Noted is how many notifications of a method came that nobody took.
func (c *Client) Noted(method string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, m := range c.notes {
		if m.Method == method {
			n++
		}
	}
	return n
}

// Asked waits for a request that was expected, and takes it.
func (c *Client) Asked(method string) json.RawMessage {
	c.t.Helper()
	return c.takeFrom(&c.asked, method)
}

func (c *Client) takeFrom(list *[]Message, method string) (params json.RawMessage) {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wait(method, func() bool {
		for i, m := range *list {
			if m.Method == method {
				params = m.Params
				*list = append((*list)[:i], (*list)[i+1:]...)
				return true
			}
		}
		return false
	})
	return params
}

// End ends the session in order.
func (c *Client) End() {
	c.t.Helper()
	c.Call("shutdown", nil, nil)
	c.Notify("exit", nil)
}

// Rules are the rules of diagnostics.
func Rules(all []Diagnostic) []string {
	rules := []string{}
	for _, d := range all {
		rules = append(rules, d.Code)
	}
	return rules
}
