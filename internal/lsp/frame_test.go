package lsp_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand"
	"runtime"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

func framed(body string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

// A client that sends what is no message is told so, at once, and the session goes on
// with the next message.
func TestLostFrames(t *testing.T) {
	const asks = `{"jsonrpc":"2.0","id":7,"method":"x"}`
	random := make([]byte, 100_000)
	rand.New(rand.NewSource(1)).Read(random)
	for name, garbage := range map[string]string{
		"no number":        "Content-Length: abc\r\n\r\n" + asks,
		"beyond belief":    "Content-Length: 50000000000\r\n\r\n" + asks,
		"beyond numbers":   "Content-Length: 99999999999999999999\r\n\r\n" + asks,
		"negative":         "Content-Length: -1\r\n\r\n" + asks,
		"a sign":           "Content-Length: +37\r\n\r\n" + asks,
		"empty":            "Content-Length:\r\n\r\n" + asks,
		"another header":   "Content-Type: application/vscode-jsonrpc\r\n\r\n" + asks,
		"no header":        asks,
		"random bytes":     string(random),
		"too long a line":  "Content-Length: " + strings.Repeat("1", 1<<20),
		"shorter":          "Content-Length: 30\r\n\r\n" + asks,
		"longer":           "Content-Length: 3000\r\n\r\n" + asks,
		"much longer":      "Content-Length: 900000000\r\n\r\n" + asks,
		"no JSON":          framed(`{"jsonrpc":`),
		"two in a row":     "Content-Length: x\r\n\r\n" + asks + "Content-Length: y\r\n\r\n" + asks,
		"no JSON in turns": framed(`{`) + asks + framed(`{`) + asks,
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			open, hold := io.Pipe()
			defer hold.Close()
			in := io.MultiReader(strings.NewReader(garbage+framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)+
				framed(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)+framed(`{"jsonrpc":"2.0","method":"exit"}`)), open)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if !lsp.Serve(context.Background(), host(folder{}), in, &out, open.Close) {
				t.Error("the session does not end in order")
			}
			runtime.ReadMemStats(&after)
			if said := out.String(); !strings.Contains(said, `"id":null`) && !strings.Contains(said, `"id":7`) || !strings.Contains(said, `"error":`) || !strings.Contains(said, `"serverInfo"`) {
				t.Errorf("got %.500s", said)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
				t.Errorf("%d MiB are allocated", took>>20)
			}
		})
	}
}

// A client need not go on to be told.
func TestLostFramesAreToldAtOnce(t *testing.T) {
	for _, garbage := range []string{"{", "Content-Length: x\r\n", "Content-Length: 50000000000\r\n", "\x00", "hello world"} {
		fromClient, toServer := io.Pipe()
		fromServer, toClient := io.Pipe()
		done := make(chan struct{})
		go func() {
			defer close(done)
			lsp.Serve(context.Background(), host(folder{}), fromClient, toClient, func() error { return fromClient.Close() })
		}()
		if _, err := toServer.Write([]byte(garbage)); err != nil {
			t.Fatal(err)
		}
		answer := make([]byte, 1000)
		n, err := fromServer.Read(answer)
		if err != nil || !strings.Contains(string(answer[:n]), `"code":-32700`) {
			t.Errorf("%q: got %q, %v", garbage, answer[:n], err)
		}
		_ = toServer.Close()
		<-done
	}
}

// A request that is too large is answered, and a document that is changed by too large
// a message is not taken for what it was.
func TestLargeMessages(t *testing.T) {
	c, _ := start(t, folder{})
	c.Expect("window/logMessage")
	c.Initialize(root, map[string]any{}, nil)
	blank := strings.Repeat(" ", 33<<20)
	if err := c.Try("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": file}, "more": blank}, nil); err == nil || !strings.Contains(err.Error(), "larger than 32 MiB") {
		t.Errorf("got %v", err)
	}
	c.Open(file, 1, wrong)
	c.Until(file, has("invalid-target"))
	c.Change(file, 2, wrong+blank)
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	c.Open(file, 3, wrong)
	c.Until(file, has("invalid-target"))
	c.End()
}

// What is no request is told why, and nothing of it is repeated.
func TestRefusedMessages(t *testing.T) {
	for body, want := range map[string]string{
		`[{"jsonrpc":"2.0","id":5,"method":"dtn_secret"}]`: `"id":null,"jsonrpc":"2.0"`,
		` []`: "the message is a batch",
		`7`:   "the message is not a JSON object",
		`{"jsonrpc":"2.0","id":5,"method":"x","dtn_secret":1}`: "extra fields in request",
		`{"jsonrpc":"2.0","method":"x","dtn_secret":1}`:        "extra fields in request",
		`{"jsonrpc":"dtn_secret","id":5,"method":"x"}`:         "invalid version marker",
	} {
		var out bytes.Buffer
		open, _ := io.Pipe()
		in := io.MultiReader(strings.NewReader(framed(body)+framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)+
			framed(`{"jsonrpc":"2.0","id":"a","method":"dtn_secret"}`)+
			framed(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)+framed(`{"jsonrpc":"2.0","method":"exit"}`)), open)
		if !lsp.Serve(context.Background(), host(folder{}), in, &out, open.Close) {
			t.Errorf("%s: the session does not end in order", body)
		}
		if said := out.String(); !strings.Contains(said, want) || strings.Contains(said, "dtn_") {
			t.Errorf("%s: got %s", body, said)
		}
	}
}

// A client that reads nothing ends the session, however much is unread: by closing the
// stream, by exit, or by leaving more unread than is kept.
func TestUnreadAnswers(t *testing.T) {
	ask := framed(fmt.Sprintf(`{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":%q},"position":{"line":2,"character":3}}}`, file))
	open := framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`) +
		framed(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":1,"text":%q}}}`, file, wrong))
	for name, rest := range map[string]string{
		"closed":  strings.Repeat(ask, 1000),
		"exit":    strings.Repeat(ask, 1000) + framed(`{"jsonrpc":"2.0","method":"exit"}`),
		"too few": "",
	} {
		t.Run(name, func(t *testing.T) {
			fromServer, toClient := io.Pipe() // nobody reads
			if lsp.Serve(context.Background(), host(folder{}), strings.NewReader(open+rest), toClient, fromServer.Close) {
				t.Error("the session ends in order")
			}
		})
	}
	t.Run("too many", func(t *testing.T) {
		fromClient, toServer := io.Pipe()
		fromServer, toClient := io.Pipe()
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			lsp.Serve(context.Background(), host(folder{}), fromClient, toClient, func() error {
				_ = fromClient.Close()
				return fromServer.Close()
			})
		}()
		long := framed(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"version":2,"text":%q}}}`,
			root+"/.env", strings.Repeat("DAYTONA_TARGET=EU\n", 200)))
		symbols := framed(fmt.Sprintf(`{"jsonrpc":"2.0","id":4,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":%q}}}`, root+"/.env"))
		_, err := io.WriteString(toServer, open+long)
		for err == nil { // until the server has enough of it
			_, err = io.WriteString(toServer, symbols)
		}
		<-ended
	})
}
