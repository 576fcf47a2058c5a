package probe

import (
	"bytes"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// site is a server of a test. It records every byte that it receives, after
// decryption, and every connection.
type site struct {
	net.Listener
	mu       sync.Mutex
	received bytes.Buffer
	accepted int
	conns    []net.Conn
}

// listen opens a recording listener on loopback.
func listen(t testing.TB, conf *tls.Config) *site {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if conf != nil {
		l = tls.NewListener(l, conf)
	}
	s := &site{Listener: l}
	t.Cleanup(s.shut)
	return s
}

// serve runs an HTTP server on a recording listener.
func serve(t testing.TB, conf *tls.Config, h http.HandlerFunc) *site {
	t.Helper()
	s := listen(t, conf)
	srv := &http.Server{Handler: h, ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = srv.Serve(s) }()
	t.Cleanup(func() { _ = srv.Close() })
	return s
}

// raw answers connections byte by byte. The request line and headers have been
// read when talk is called.
func raw(t *testing.T, conf *tls.Config, talk func(net.Conn)) *site {
	t.Helper()
	return rawest(t, conf, func(c net.Conn) {
		seen := []byte{}
		one := make([]byte, 1)
		for !bytes.HasSuffix(seen, []byte("\r\n\r\n")) {
			if _, err := c.Read(one); err != nil {
				return
			}
			seen = append(seen, one[0])
		}
		talk(c)
	})
}

// rawest hands over connections as they come.
func rawest(t *testing.T, conf *tls.Config, talk func(net.Conn)) *site {
	t.Helper()
	s := listen(t, conf)
	var wg sync.WaitGroup
	t.Cleanup(wg.Wait)
	t.Cleanup(s.shut)
	wg.Go(func() { // counted itself: Wait may not meet a count that rises from zero
		for {
			c, err := s.Accept()
			if err != nil {
				return
			}
			wg.Go(func() {
				defer c.Close()
				talk(c)
			})
		}
	})
	return s
}

func (s *site) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accepted++
	s.conns = append(s.conns, c)
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	return &recorded{c, s}, nil
}

func (s *site) shut() {
	_ = s.Listener.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		_ = c.Close()
	}
}

func (s *site) saw(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Contains(s.received.Bytes(), []byte(text))
}

func (s *site) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted
}

func (s *site) addr() string      { return s.Listener.Addr().String() }
func (s *site) url() string       { return "http://" + s.addr() + "/api" }
func (s *site) secureURL() string { return "https://" + s.addr() + "/api" }
func (s *site) requests(what string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Count(s.received.Bytes(), []byte(what))
}

type recorded struct {
	net.Conn
	s *site
}

func (r *recorded) Read(b []byte) (int, error) {
	n, err := r.Conn.Read(b)
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	r.s.received.Write(b[:n])
	return n, err
}
