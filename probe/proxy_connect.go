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

// throughProxy sets up the tunnel through the proxy, if there is one. It returns
// the connection to speak TLS or plain http over.
func (d *dialer) throughProxy(ctx context.Context, conn net.Conn) (net.Conn, error) {
	if d.proxy == nil {
		return conn, nil
	}
	if d.proxy.Scheme == "https" {
		t, err := d.handshake(ctx, conn, d.proxy.Hostname())
		if err != nil {
			return nil, err
		}
		conn = t
	}
	if !d.tunnels() {
		return conn, nil
	}
	defer d.until(ctx, conn, d.o.Timeouts.Headers)() // as fast as an answer's headers
	return conn, d.connect(conn)
}

func (d *dialer) connect(conn net.Conn) error {
	to := hostPort(d.server)
	ask := "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\nUser-Agent: daytona-lint\r\n"
	if auth := d.proxyAuthorization(); auth != "" {
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

// proxyAuthorization is sent to the proxy alone; it holds no Daytona key.
func (d *dialer) proxyAuthorization() string {
	if d.proxy.User == nil {
		return ""
	}
	password, _ := d.proxy.User.Password()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(d.proxy.User.Username()+":"+password))
}
