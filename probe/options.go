package probe

import (
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"
)

// Options configure a probe. The zero value runs all stages, with one attempt
// per request.
type Options struct {
	Until     Stage          // the last stage to run; "" for all
	Timeouts  Timeouts       // zero fields take the defaults
	Retries   int            // more attempts of a request that may succeed later; never after a 401
	Backoff   time.Duration  // before the first retry, doubled for each next; 0 for 250 ms
	RootCAs   *x509.CertPool // nil for the system's
	Proxy     string         // a URL; "none"; "" for what HTTP(S)_PROXY and NO_PROXY say
	AllowHTTP bool           // send the key over plain http to hosts other than this machine

	Now      func() time.Time         // nil for time.Now
	Getenv   func(name string) string // nil for os.Getenv; read for the proxy only
	Resolver *net.Resolver            // nil for the system's
	// OnStage, if set, is called with every stage as it ends. The target's name is
	// safe to print. Calls do not overlap.
	OnStage func(name string, result StageResult)

	control func(network, address string, c syscall.RawConn) error // tests break dials here
	observe func(req *http.Request, x *exchange, err error)        // answers are recorded here
}

// Timeouts bound the stages.
type Timeouts struct {
	DNS     time.Duration // the look-up; 0 for 3 s
	TCP     time.Duration // the connection; 0 for 5 s
	TLS     time.Duration // the handshake; 0 for 5 s
	Headers time.Duration // from a request's end to its answer's headers; 0 for 10 s
	All     time.Duration // the whole probe; 0 for 20 s
}

// Limits that no option lifts.
const (
	maxFailures  = 3 // attempts to connect that came to nothing
	maxAddresses = 3 // of a host that are tried
	maxBody      = 1 << 20
	maxHeader    = 64 << 10
)

func (o Options) withDefaults() Options {
	t := &o.Timeouts
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{
		{&t.DNS, 3 * time.Second}, {&t.TCP, 5 * time.Second}, {&t.TLS, 5 * time.Second},
		{&t.Headers, 10 * time.Second}, {&t.All, 20 * time.Second}, {&o.Backoff, 250 * time.Millisecond},
	} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.OnStage == nil {
		o.OnStage = func(string, StageResult) {}
	}
	return o
}

// CertPool returns the system's certificate authorities and those in pem. It
// fails if pem contains none.
func CertPool(pem []byte) (*x509.CertPool, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("no PEM certificate in it")
	}
	return pool, nil
}
