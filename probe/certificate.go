package probe

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"time"
)

// isTLS reports whether an error comes from the TLS layer. The peer's alerts are
// of an unexported type, so they are recognized by the operation.
func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var op *net.OpError
	return errors.As(err, &verify) || errors.As(err, &record) ||
		(errors.As(err, &op) && (op.Op == "remote error" || op.Op == "local error")) ||
		(err != nil && strings.Contains(err.Error(), "tls: "))
}

// diagnoseTLS names the cause of a failed handshake.
func diagnoseTLS(err error, now time.Time) *verdict {
	var (
		invalid x509.CertificateInvalidError
		host    x509.HostnameError
		unknown x509.UnknownAuthorityError
		record  tls.RecordHeaderError
	)
	bad := func(help, message string) *verdict { return fail("probe-tls", help, "%s", message) }
	text := err.Error() // compared only
	has := func(s string) bool { return strings.Contains(text, s) }
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && now.Before(invalid.Cert.NotBefore):
		return bad("check this machine's clock; then ask the server's operator",
			"the server's certificate is not valid before "+day(invalid.Cert.NotBefore))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return bad("ask the server's operator to renew it; check this machine's clock",
			"the server's certificate expired on "+day(invalid.Cert.NotAfter))
	case errors.As(err, &invalid):
		return bad("", "the server's certificate is not valid for a server")
	case errors.As(err, &host):
		return bad("check the host in the URL; the certificate belongs to another name",
			"the server's certificate is for another host")
	case errors.As(err, &unknown) && unknown.Cert != nil && string(unknown.Cert.RawIssuer) == string(unknown.Cert.RawSubject):
		return bad("pass its certificate with --ca-file if the server is yours",
			"the server's certificate is self-signed and not trusted here")
	case errors.As(err, &unknown):
		return bad("pass the authority's certificate with --ca-file if the server, or a proxy that inspects traffic, is yours",
			"the server's certificate is signed by an authority that is not trusted here")
	case errors.As(err, &record):
		return bad("if that port speaks plain http, write http:// (only for a server on this machine); otherwise use the port that speaks https",
			"what answers on that port does not speak TLS")
	case has("protocol version"):
		return bad("ask the server's operator to allow TLS 1.2 or later", "the server only speaks versions of TLS older than 1.2")
	case has("certificate required"), has("bad certificate"):
		return bad("use an address of the API that requires no client certificate; the SDKs cannot send one",
			"the server requires a client certificate")
	case has("handshake failure"):
		return bad("ask the server's operator for its ciphers, and whether it requires a client certificate, which the SDKs cannot send",
			"the server aborted the TLS handshake: no common cipher, or it requires a client certificate")
	case has("no application protocol"):
		return bad("", "the server does not speak HTTP/1.1 over TLS")
	}
	return bad("", "the TLS handshake failed")
}

// day formats a date for a message.
func day(t time.Time) string { return t.UTC().Format("2006-01-02") }
