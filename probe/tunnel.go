package probe

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
)

var errProxyTalks = errors.New("not a proxy's answer")

// proxyRefusal is a proxy's answer other than 200 to a CONNECT.
type proxyRefusal struct{ status int }

func (proxyRefusal) Error() string { return "the proxy refused" }

// throughProxy asks the proxy, if there is one, for a way to the server. What
// comes back is the connection to speak TLS or plain http over.
func (l *link) throughProxy(ctx context.Context, conn net.Conn) (net.Conn, error) {
	if l.proxy == nil {
		return conn, nil
	}
	if l.proxy.Scheme == "https" {
		t, err := l.handshake(ctx, conn, l.proxy.Hostname())
		if err != nil {
			return nil, err
		}
		conn = t
	}
	if !l.tunnels() {
		return conn, nil
	}
	defer l.until(ctx, conn, l.o.Timeouts.Headers)() // as fast as an answer's headers
	return conn, l.connect(conn)
}

func (l *link) connect(conn net.Conn) error {
	to := hostPort(l.server)
	ask := "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\nUser-Agent: daytona-lint\r\n"
	if auth := l.proxyAuthorization(); auth != "" {
		ask += "Proxy-Authorization: " + auth + "\r\n"
	}
	if _, err := io.WriteString(conn, ask+"\r\n"); err != nil {
		return err
	}
	head := &headReader{from: conn}
	r := bufio.NewReader(head)
	resp, err := head.finalAnswer(r, &http.Request{Method: http.MethodConnect})
	if err != nil {
		if ne := net.Error(nil); errors.As(err, &ne) || cutOff(err) {
			return err
		}
		return errProxyTalks
	}
	// The body is not closed: closing would read it to its end, and a tunnel has none.
	if resp.StatusCode != http.StatusOK {
		return proxyRefusal{resp.StatusCode}
	}
	if r.Buffered() > 0 {
		return errProxyTalks // a TLS server waits for the client to begin
	}
	return nil
}

// proxyAuthorization is for the proxy's eyes only: it holds no Daytona key.
func (l *link) proxyAuthorization() string {
	if l.proxy.User == nil {
		return ""
	}
	password, _ := l.proxy.User.Password()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(l.proxy.User.Username()+":"+password))
}
