package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

var (
	canaryRuns = flag.Int("canary.runs", 3000, "how many cases TestCanary runs")
	canaryFor  = flag.Duration("canary.for", 0, "how long TestCanary runs, in place of canary.runs")
	canarySeed = flag.Uint64("canary.seed", 1, "what the first of them is made from")
)

// canaryHost runs cases in a folder of its own, with a server that probes reach.
type canaryHost struct {
	root   string
	server *httptest.Server
	answer atomic.Pointer[answer]
	runs   int
	// programs are forms of OpenManus's app/config.py.
	programs []string
}

func newCanaryHost(t testing.TB) *canaryHost {
	h := &canaryHost{root: t.TempDir()}
	h.server = httptest.NewServer(http.HandlerFunc(h.reply))
	t.Cleanup(h.server.Close)
	modules, _ := filepath.Glob(filepath.Join(repository(), "internal", "openmanus", "testdata", "modules", "*.py"))
	for _, name := range modules {
		if text, err := os.ReadFile(name); err == nil {
			h.programs = append(h.programs, string(text))
		}
	}
	return h
}

func (h *canaryHost) reply(w http.ResponseWriter, r *http.Request) {
	a := h.answer.Load()
	if a == nil {
		return
	}
	status, reason, body := a.status, a.reason, a.body
	if strings.HasSuffix(r.URL.Path, "/config") {
		status, reason, body = http.StatusOK, "OK", a.config
	}
	conn, _, err := w.(http.Hijacker).Hijack() // a reason of one's own
	if err != nil {
		return
	}
	defer conn.Close()
	header := strings.NewReplacer("\r", "", "\n", "").Replace(a.reason)
	kind := "application/json"
	if a.header == "Content-Type" {
		kind = header
	}
	fmt.Fprintf(conn, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\n%s: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", status, reason, kind, "X-"+a.header, header, len(body), body)
}

// run runs a case and returns what it leaks, with where.
func (h *canaryHost) run(c *canaryCase, canary string) string {
	h.runs++
	dir := filepath.Join(h.root, "w")
	defer os.RemoveAll(dir)
	for _, f := range c.files {
		path := filepath.Join(dir, f[0])
		_ = os.MkdirAll(filepath.Dir(path), 0o700)
		_ = os.WriteFile(path, []byte(f[1]), 0o600) // a name that cannot be is a path that is missing
	}
	_ = os.MkdirAll(dir, 0o700)
	h.answer.Store(&c.answer)
	var stdout, stderr bytes.Buffer
	w := &world{stdin: strings.NewReader(c.stdin), stdout: &stdout, stderr: &stderr, environ: c.environ, dir: dir}
	w.run(c.args)
	if slices.Contains(c.args, "--fix") && slices.Contains(c.args, "-") && !slices.Contains(c.args, "--diff") {
		stdout.Reset() // it is the text that was given, fixed
	}
	finder := newLeakFinder(canary)
	if got := finder.in(stdout.String()); got != "" {
		return told(got, "standard output", stdout.String())
	}
	if got := finder.in(stderr.String()); got != "" {
		return told(got, "standard error", stderr.String())
	}
	if raw := acting(stdout.String() + stderr.String()); raw != "" {
		return "raw control character: " + raw
	}
	for _, name := range c.outputs {
		text, _ := os.ReadFile(filepath.Join(dir, name))
		if got := finder.in(string(text)); got != "" {
			return told(got, name, string(text))
		}
	}
	return ""
}

func told(piece, where, text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Contains(squeezed(line), piece) {
			return fmt.Sprintf("%q on %s: %.600s", piece, where, line)
		}
	}
	return fmt.Sprintf("%q on %s, over several lines:\n%.3000s", piece, where, text)
}

// acting returns what a text holds that acts on a terminal, colours aside.
func acting(text string) string {
	for i, r := range text {
		if r == 0x1b && strings.HasPrefix(text[i:], "\x1b[") {
			if end := strings.IndexByte(text[i:], 'm'); end > 0 && strings.Trim(text[i+2:i+end], "0123456789;") == "" && end < 8 {
				continue
			}
		}
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f {
			return fmt.Sprintf("%U in %.200q", r, text[max(0, i-60):])
		}
	}
	return ""
}

// try runs the case that some bytes make. A piece of a canary may turn up by
// chance, in a fingerprint: it is a leak if pieces of others turn up too.
func (h *canaryHost) try(t *testing.T, data []byte) (leaks bool) {
	s := shape(newDice(data).rest.IntN(int(shapes)))
	leaked := 0
	first := ""
	for i := range uint64(5) {
		canary := newCanary(s, rand.New(rand.NewPCG(i, newDice(data).rest.Uint64())))
		c := newCase(newDice(data), s, canary, h)
		got := h.run(c, canary)
		if got == "" {
			if i == 0 {
				return false
			}
			continue
		}
		if leaked++; leaked == 1 {
			first = fmt.Sprintf("%s\nshape %d args %q\nenviron %q\nstdin %q\nfiles %q\nanswer %+v\ncanary %s", got, s, c.args, c.environ, c.stdin, c.files, c.answer, canary)
		}
		if leaked == 3 {
			t.Errorf("a run shows %s\nbytes %x", first, data)
			return true
		}
	}
	return false
}

// caseBytes are those that make the case of a seed.
func caseBytes(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 0))
	var b []byte
	for range 4 {
		b = binary.LittleEndian.AppendUint64(b, r.Uint64())
	}
	return b
}

// FuzzCanary plants a secret anywhere in what a run reads, and looks for it in
// everything that the run writes.
func FuzzCanary(f *testing.F) {
	for i := range uint64(20) {
		f.Add(caseBytes(i))
	}
	h := newCanaryHost(f)
	f.Fuzz(func(t *testing.T, data []byte) { h.try(t, data) })
}

// TestCanary does the same at random, from -canary.seed on, for -canary.runs or
// -canary.for.
// It is quicker than the fuzzer, which waits for no coverage here.
func TestCanary(t *testing.T) {
	h := newCanaryHost(t)
	began := time.Now()
	failures := 0
	for i := uint64(0); *canaryFor == 0 && i < uint64(*canaryRuns) || time.Since(began) < *canaryFor; i++ {
		if h.try(t, caseBytes(*canarySeed+i)) {
			if failures++; failures > 20 {
				t.Fatalf("after %d runs", h.runs)
			}
		}
		if i%20_000 == 19_999 {
			t.Logf("%d runs so far", h.runs)
		}
	}
	t.Logf("%d runs in %v", h.runs, time.Since(began))
}
