package probe

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

// authorityHelp says how the SDK in use learns of a server's authority, "" where
// nothing shows that it needs to be told.
func (c *chain) authorityHelp(state tls.ConnectionState) string {
	sdk := c.target.SDK
	switch {
	case !c.systemTrusts(state):
		return "it is trusted through --ca-file alone; for " + sdk.name() + ": " + sdk.habits().authority
	case (sdk.Language == typescript || sdk.Language == java) && c.o.Getenv("SSL_CERT_FILE") != "":
		return "if its authority is in SSL_CERT_FILE, which is set: for " + sdk.name() + ": " + sdk.habits().authority
	}
	return ""
}

// systemTrusts reports whether a server's certificate is trusted without the
// authorities that were given to the probe: the SDK does not have those.
func (c *chain) systemTrusts(state tls.ConnectionState) bool {
	if c.o.RootCAs == nil {
		return true
	}
	between := x509.NewCertPool()
	for _, cert := range state.PeerCertificates[1:] {
		between.AddCert(cert)
	}
	_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Intermediates: between, CurrentTime: c.o.Now()})
	return err == nil
}

// withAuthorityHelp adds to the help about an unknown authority how the SDK in
// use learns of one.
func (c *chain) withAuthorityHelp(v *verdict, err error) *verdict {
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		v.help += "; for " + c.target.SDK.name() + ": " + c.target.SDK.habits().authority
	}
	return v
}
