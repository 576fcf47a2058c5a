package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Error codes of the protocol beyond those of JSON-RPC.
const (
	codeNotInitialized jrpc2.Code = -32002
	codeCancelled      jrpc2.Code = -32800
)

// phase is how far a session has come.
type phase int

const (
	phaseNew phase = iota
	phaseRunning
	phaseShutDown
)

// server is one session with one client.
type server struct {
	host Host
	rpc  *jrpc2.Server
	room func()          // waits until the client has read most of what it was sent
	ctx  context.Context // ends with the session

	exit     chan struct{}
	exitOnce sync.Once
	tasks    sync.WaitGroup // that outlive the message which began them
	queue    *queue
	looks    *queue // folders whose files are to be looked for

	cancelMu sync.Mutex
	running  map[string]context.CancelFunc // by id
	early    map[string]bool               // ids that were cancelled before their requests began

	mu         sync.Mutex // guards what follows
	phase      phase
	client     clientAbilities
	encoding   encoding
	initial    Options            // of initialize
	options    Options            // for folders without their own
	asking     int                // how often the client was asked for settings
	folders    map[string]*folder // by absolute path
	docs       map[string]*document
	lost       map[string]bool                    // documents that are open, and of which it is not known what they hold
	complaints []string                           // what the user was told of the settings that are in force
	leftOut    map[string][]string                // of each folder's options and policy, as the user was told
	told       map[string]map[string][]Diagnostic // by file, and by the file whose linting gave them
	sent       map[string]URI                     // what files are called that the client shows diagnostics of
}

// atOnce is how many requests are answered at the same time. It is more than a
// client has open, so that one which cancels another never waits for it.
const atOnce = 64

// Serve talks to a client until it says exit or closes the stream, and reports
// whether that came in the right order: after shutdown.
func Serve(ctx context.Context, host Host, in io.Reader, out io.Writer, closeBoth func() error) bool {
	ctx, cancel := context.WithCancel(ctx)
	s := &server{
		host: host, ctx: ctx, exit: make(chan struct{}), queue: newQueue(), looks: newQueue(), running: map[string]context.CancelFunc{}, early: map[string]bool{}, encoding: utf16Units,
		folders: map[string]*folder{}, docs: map[string]*document{}, lost: map[string]bool{}, leftOut: map[string][]string{}, told: map[string]map[string][]Diagnostic{}, sent: map[string]URI{},
	}
	s.rpc = jrpc2.NewServer(s.methods(), &jrpc2.ServerOptions{
		AllowPush: true, DisableBuiltin: true, Concurrency: atOnce,
		NewContext: func() context.Context { return ctx },
	})
	stream := newFrames(in, out, closeBoth)
	s.room = stream.out.room
	s.rpc.Start(stream)
	s.tasks.Go(s.work)
	s.tasks.Go(s.look)
	ended := make(chan struct{})
	go func() {
		_ = s.rpc.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-stream.out.failed: // nobody reads
	case <-s.exit:
	case <-ctx.Done():
	}
	s.mu.Lock()
	orderly := s.phase == phaseShutDown
	s.mu.Unlock()
	cancel()
	s.queue.close()
	s.looks.close()
	stream.stop()
	<-stream.closed
	s.tasks.Wait()
	return orderly
}

// methods are the messages that the server understands.
func (s *server) methods() methods {
	known := map[string]jrpc2.Handler{
		"initialize":  on(s, s.initialize),
		"initialized": on(s, s.initialized),
		"shutdown":    on(s, s.shutDown),
		"exit": func(context.Context, *jrpc2.Request) (any, error) {
			s.exitOnce.Do(func() { close(s.exit) })
			return nil, nil
		},
		"$/cancelRequest":                     on(s, s.cancel),
		"textDocument/didOpen":                on(s, s.didOpen),
		"textDocument/didChange":              on(s, s.didChange),
		"textDocument/didSave":                on(s, s.didSave),
		"textDocument/didClose":               on(s, s.didClose),
		"workspace/didChangeWatchedFiles":     on(s, s.didChangeWatchedFiles),
		"workspace/didChangeWorkspaceFolders": on(s, s.didChangeFolders),
		"workspace/didChangeConfiguration":    on(s, s.didChangeConfiguration),
		"workspace/executeCommand":            on(s, s.execute),
		"textDocument/diagnostic":             on(s, s.diagnostic),
		"textDocument/codeAction":             on(s, s.codeAction),
		"textDocument/hover":                  on(s, s.hover),
		"textDocument/completion":             on(s, s.completion),
		"textDocument/definition":             on(s, s.definition),
		"textDocument/inlayHint":              on(s, s.inlayHint),
		"textDocument/documentSymbol":         on(s, s.documentSymbol),
	}
	return methods{known, s.allowed}
}

// methods finds the handler of a message. Notifications that nobody handles are
// passed over, as the protocol wants of those that begin with $/ and as clients
// expect of all.
type methods struct {
	known   map[string]jrpc2.Handler
	allowed func(*jrpc2.Request) error
}

func (m methods) Assign(_ context.Context, method string) jrpc2.Handler {
	if h, ok := m.known[method]; ok {
		return h
	}
	return func(_ context.Context, req *jrpc2.Request) (any, error) {
		if req.IsNotification() {
			return nil, nil
		}
		if err := m.allowed(req); err != nil {
			return nil, err
		}
		return nil, jrpc2.Errorf(jrpc2.MethodNotFound, "the server has no such method") // jrpc2 would repeat its name, which may be anything
	}
}

// on makes a handler of a function that takes the parameters of a message. A fault
// of the server's own in one message is told, and does not end the session.
func on[P any](s *server, f func(context.Context, *P) (any, error)) jrpc2.Handler {
	return func(ctx context.Context, req *jrpc2.Request) (result any, err error) {
		defer func() {
			if fault := recover(); fault != nil {
				s.fault(req.Method())
				result, err = nil, jrpc2.Errorf(jrpc2.InternalError, "daytona-lint failed")
			}
		}()
		if err := s.allowed(req); err != nil {
			return nil, err
		}
		var params P
		if err := req.UnmarshalParams(&params); err != nil {
			s.lose(req)
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the parameters of %s are invalid", req.Method())
		}
		if about, ok := any(&params).(interface{ document() URI }); ok && about.document() == "" {
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the parameters of %s name no document", req.Method())
		}
		if !req.IsNotification() {
			var end func()
			ctx, end = s.cancellable(ctx, req.ID())
			defer end()
		}
		if err = ctx.Err(); err == nil {
			result, err = f(ctx, &params)
		}
		if errors.Is(err, context.Canceled) {
			err = jrpc2.Errorf(codeCancelled, "cancelled")
		}
		return result, err
	}
}

// fault logs where the server failed. What it failed with may hold a value.
func (s *server) fault(where string) {
	fmt.Fprintf(s.host.Log, "daytona-lint: failed at %s\n%s\n", where, debug.Stack())
}

// allowed refuses what comes before initialize, and after shutdown.
func (s *server) allowed(req *jrpc2.Request) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch first := req.Method() == "initialize"; {
	case s.phase == phaseNew && !first:
		return jrpc2.Errorf(codeNotInitialized, "the session begins with initialize")
	case s.phase != phaseNew && first:
		return jrpc2.Errorf(jrpc2.InvalidRequest, "the session has begun")
	case s.phase == phaseShutDown:
		return jrpc2.Errorf(jrpc2.InvalidRequest, "the session is shut down")
	}
	return nil
}

// notify sends a notification. One that cannot be sent has no reader any more.
func (s *server) notify(method string, params any) {
	_ = s.rpc.Notify(s.ctx, method, params)
}

// answerWithin is how long a client may take to answer.
const answerWithin = 30 * time.Second

// ask sends a request without holding up anything else, and hands the answer on if
// there is one.
func (s *server) ask(method string, params any, answered func(*jrpc2.Response)) {
	s.tasks.Go(func() {
		ctx, cancel := context.WithTimeout(s.ctx, answerWithin)
		defer cancel()
		if response, err := s.rpc.Callback(ctx, method, params); err == nil && answered != nil {
			answered(response)
		}
	})
}

// show tells the user something; the text may be shown.
func (s *server) show(text string) {
	s.notify("window/showMessage", map[string]any{"type": 2, "message": "daytona-lint: " + text})
}

// log tells what a user may look up.
func (s *server) log(text source.Shown) {
	s.notify("window/logMessage", map[string]any{"type": 3, "message": "daytona-lint: " + text.String()})
}
