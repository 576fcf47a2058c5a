package probe

import (
	"context"
	"net"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// dnsAnswer is what the test's DNS server says to every question.
type dnsAnswer int

const (
	dnsLoopback dnsAnswer = iota // 127.0.0.1
	dnsForeign                   // an address that is not this machine's
	dnsNotFound
	dnsFails
	dnsEmpty
	dnsSilent
)

// resolver asks a DNS server of the test, on loopback. It answers with addresses,
// if there are any, in place of the answer's own.
func resolver(t *testing.T, answer dnsAnswer, addresses ...[4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if reply := answer.reply(buf[:n], addresses); reply != nil {
				_, _ = conn.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func (a dnsAnswer) reply(question []byte, addresses [][4]byte) []byte {
	var m dnsmessage.Message
	if a == dnsSilent || m.Unpack(question) != nil || len(m.Questions) != 1 {
		return nil
	}
	m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
	q := m.Questions[0]
	switch {
	case a == dnsNotFound:
		m.RCode = dnsmessage.RCodeNameError
	case a == dnsFails:
		m.RCode = dnsmessage.RCodeServerFailure
	case a != dnsEmpty && q.Type == dnsmessage.TypeA:
		if addresses == nil {
			addresses = [][4]byte{{127, 0, 0, 1}}
			if a == dnsForeign {
				addresses = [][4]byte{{192, 0, 2, 1}}
			}
		}
		for _, ip := range addresses {
			m.Answers = append(m.Answers, dnsmessage.Resource{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
				Body:   &dnsmessage.AResource{A: ip},
			})
		}
	}
	reply, err := m.Pack()
	if err != nil {
		return nil
	}
	return reply
}
