package probe

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// memoryVariable tells a child process what to probe.
const memoryVariable = "PROBE_MEMORY_TEST_URL"

// TestMemory probes the hungriest servers one after the other, in a process of
// its own so that nothing else is counted: the server runs here.
func TestMemory(t *testing.T) {
	if url := os.Getenv(memoryVariable); url != "" {
		measure(t, url)
		return
	}
	d := newDaytona(t)
	for name, h := range map[string]http.HandlerFunc{"gzip bomb": gzipBomb, "endless body": endless, "dense json": dense} {
		for _, path := range []string{"/config", "/regions"} {
			d.answers = map[string]http.HandlerFunc{path: h}
			s := serve(t, nil, d.ServeHTTP)
			child(t, name+" at "+path, s)
		}
	}
	for name, talk := range map[string]func(net.Conn){"101": upgrade, "GOAWAY storm": goAway} {
		child(t, name, raw(t, nil, talk))
	}
}

func upgrade(c net.Conn) {
	_, _ = c.Write([]byte("HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"))
	hold(c)
}

func goAway(c net.Conn) {
	for {
		if _, err := c.Write([]byte(strings.Repeat("\x00\x00\x08\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 100))); err != nil {
			return
		}
	}
}

func child(t *testing.T, name string, s *site) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$", "-test.v")
	cmd.Env = append(os.Environ(), memoryVariable+"="+s.url())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "MiB") {
			t.Logf("%s: %s", name, strings.TrimSpace(line))
		}
	}
	if n := s.connections(); n == 0 || n > 3 {
		t.Errorf("%s: %d connections", name, n)
	}
}

// measure fails if the process takes 64 MiB or more from the system while it
// probes.
func measure(t *testing.T, url string) {
	o := options()
	o.Retries = 2
	if r := Run(context.Background(), target(url), o); r.OK {
		t.Errorf("%+v", r)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%.1f MiB from the system", float64(m.Sys)/(1<<20))
	if m.Sys >= 64<<20 {
		t.Errorf("%d bytes", m.Sys)
	}
}
