package probe

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// hostileCases are servers that try to hurt whoever asks.
func hostileCases() []broken {
	says := func(name, rule string, talk func(net.Conn)) broken {
		return broken{"hostile: " + name, func(t *testing.T, x *setup) {
			s := raw(t, nil, talk)
			x.at(s, s.url())
		}, rule, StageIdentify}
	}
	text := func(name, rule, answer string) broken {
		return says(name, rule, func(c net.Conn) { _, _ = io.WriteString(c, answer) })
	}
	const ok = "HTTP/1.1 200 HOSTILE\x1b[31m\r\nContent-Type: application/json\r\n"
	return []broken{
		on("hostile: gzip bomb", "/config", gzipBomb, "probe-not-daytona", StageIdentify),
		on("hostile: gzip bomb with the key", "/api-keys/current", gzipBomb, "probe-not-daytona", StageAuthenticate),
		on("hostile: endless body", "/config", endless, "probe-not-daytona", StageIdentify),
		on("hostile: endless body with the key", "/api-keys/current", endless, "probe-not-daytona", StageAuthenticate),
		on("hostile: dense json", "/config", dense, "probe-not-daytona", StageIdentify),
		on("hostile: dense regions", "/regions", dense, "probe-not-daytona", StageRegion),
		on("hostile: silence with the key", "/api-keys/current", func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}, "probe-timeout", StageAuthenticate),
		says("silence", "probe-timeout", hold),
		says("one byte, then silence", "probe-timeout", func(c net.Conn) {
			_, _ = io.WriteString(c, "H")
			hold(c)
		}),
		says("half a status line, then silence", "probe-timeout", func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 20")
			hold(c)
		}),
		says("100, then silence", "probe-timeout", func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 100 HOSTILE\r\n\r\n")
			hold(c)
		}),
		says("dripping body", "probe-timeout", func(c net.Conn) {
			_, err := io.WriteString(c, ok+"Content-Length: 100000\r\n\r\n")
			for err == nil {
				time.Sleep(50 * time.Millisecond)
				_, err = io.WriteString(c, " ")
			}
		}),
		says("dripping headers", "probe-timeout", func(c net.Conn) {
			_, err := io.WriteString(c, ok)
			for err == nil {
				time.Sleep(50 * time.Millisecond)
				_, err = io.WriteString(c, "X-A: b\r\n")
			}
		}),
		says("endless 1xx", "probe-not-daytona", func(c net.Conn) {
			for err := error(nil); err == nil; time.Sleep(50 * time.Millisecond) {
				_, err = io.WriteString(c, "HTTP/1.1 103 HOSTILE\r\n\r\n")
			}
		}),
		says("101", "probe-not-daytona", func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 101 HOSTILE\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nHOSTILE")
			hold(c)
		}),
		says("huge headers", "probe-not-daytona", func(c net.Conn) {
			_, _ = io.WriteString(c, ok+strings.Repeat("X-A: "+strings.Repeat("a", 1000)+"\r\n", 1000))
			hold(c)
		}),
		text("garbage", "probe-not-daytona", "HOSTILE\x00\x1b[31m\r\n\r\n"),
		text("reason phrase", "probe-server-error", "HTTP/1.1 500 HOSTILE\x1b[31m ::error::x\r\nContent-Length: 0\r\n\r\n"),
		text("bad chunks", "probe-not-daytona", ok+"Transfer-Encoding: chunked\r\n\r\nHOSTILE\r\n"),
		text("two lengths", "probe-not-daytona", ok+"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
		text("early close", "probe-refused", ok+"Content-Length: 1000\r\n\r\n{"),
		text("no answer", "probe-refused", ""),
		says("reset", "probe-refused", func(c net.Conn) { _ = c.(*recorded).Conn.(*net.TCPConn).SetLinger(0) }),
		says("answers twice", "probe-not-daytona", func(c net.Conn) {
			_, _ = io.WriteString(c, strings.Repeat(ok+"Content-Length: 2\r\n\r\n{}", 100))
			hold(c)
		}),
		{"hostile: GOAWAY storm", func(t *testing.T, x *setup) {
			conf := testCA().server(t, nil)
			s := raw(t, conf, func(c net.Conn) { // HTTP/2 SETTINGS and GOAWAY, asked for or not
				_, _ = c.Write([]byte("\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x08\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
			})
			x.at(s, s.secureURL())
			x.options.Retries = 5
		}, "probe-not-daytona", StageIdentify},
		{"hostile: resets for ever", func(t *testing.T, x *setup) {
			s := raw(t, nil, func(c net.Conn) { _ = c.(*recorded).Conn.(*net.TCPConn).SetLinger(0) })
			x.at(s, s.url())
			x.options.Retries = 20
		}, "probe-refused", StageIdentify},
	}
}

// bomb is 1 GiB of zeros, compressed: members of 1 MiB, one after the other.
var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(make([]byte, 1<<20))
	_ = z.Close()
	return bytes.Repeat(b.Bytes(), 1024)
})

func gzipBomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonType)
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(bomb())
}

func endless(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonType)
	block := []byte(strings.Repeat(" ", 1<<16))
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// dense is just under the limit, and much larger once decoded.
func dense(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonType)
	_, _ = io.WriteString(w, `{"version":[`+strings.Repeat("[],", 340_000)+`[]]}`)
}
