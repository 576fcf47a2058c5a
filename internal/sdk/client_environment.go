package sdk

import (
	"strings"
)

// Fact is what is known of a circumstance.
type Fact uint8

// The zero Fact says nothing.
const (
	Unknown Fact = iota
	Yes
	No
)

// FileState is what stands where a variable's path leads.
type FileState uint8

// The zero FileState says nothing.
const (
	FileUnknown FileState = iota
	FileGood
	FileMissing
	FileFolder        // a folder
	FileBelowFile     // the path goes through a file
	FileUnreadable    // reading it is not permitted
	FileNoCertificate // a file without a PEM block
)

// ClientFacts is what is known of the surroundings of the client, beyond its
// variables.
type ClientFacts struct {
	SOCKS Fact // the package socksio is installed or locked
	// BrowserUse: the package browser_use is installed in a virtual environment
	// that stands in the project's folder. No: there is one, without it.
	BrowserUse Fact
	// Inside: the SDK itself is installed there.
	Inside Fact
	Files  map[string]FileState // by the path, as a variable's value names it
}

// ClientError is what the SDK's constructor raises because of a variable.
type ClientError struct {
	Variable string // as it is set: letter case is the user's
	Cause    ClientCause
	Class    string // with its package, but for Python's own
	Words    string // of the error, the values that it quotes left out; may be ""
}

// String is the error as Python prints it.
func (e ClientError) String() string {
	if e.Words == "" {
		return e.Class
	}
	return e.Class + ": " + e.Words
}

// ClientCause is why the constructor raises; each has a remedy of its own.
type ClientCause uint8

// The causes.
const (
	CauseNoSOCKS     ClientCause = iota + 1 // a SOCKS proxy, and no package for it
	CauseScheme                             // a proxy of another scheme
	CauseProxyURL                           // a proxy's URL that httpx cannot read
	CauseNoProxy                            // an entry of NO_PROXY that httpx cannot read
	CauseCertificate                        // a file of certificates that cannot be loaded
	CauseKeyLog                             // a file for TLS keys that cannot be written
	CauseTelemetry                          // a setting of OpenTelemetry
)

// ClientCheck is one thing that the constructor does with variables, in the
// versions from Since up to, but not including, Until.
type ClientCheck struct {
	Since, Until string // Until is "" where the newest version does it
	Variables    []string
	Does         string
	stops        func(*clientEnvironment) *ClientError
}

// ClientChecks are all that are known, in the order in which the constructor comes
// to them. Each boundary lies between two published versions that follow each
// other, found by running both; scripts/oracle proves what is said of them. SDKs
// from 0.175.0 on hold httpx at 0.28.
var ClientChecks = []ClientCheck{
	{"0.175.0", "0.197.0", proxyVariables, "httpx reads the URLs of all proxies, before anything else", (*clientEnvironment).allProxies},
	{"0.175.0", "0.197.0", certificateVariables, "httpx loads certificates", (*clientEnvironment).certificates},
	{"0.175.0", "0.197.0", proxyVariables, "httpx reads NO_PROXY, and builds each proxy's transport", (*clientEnvironment).mounted},
	{"0.197.0", "", proxyVariables, "the SDK builds each proxy's transport with its certificates", (*clientEnvironment).transports},
	{"0.197.0", "", certificateVariables, "httpx loads certificates", (*clientEnvironment).certificates},
	{"0.197.0", "", proxyVariables, "httpx reads NO_PROXY", (*clientEnvironment).patterns},
	{"0.141.0", "", []string{"DAYTONA_EXPERIMENTAL_OTEL_ENABLED", "OTEL_*"}, "OpenTelemetry is set up", (*clientEnvironment).experimentalTelemetry},
	{"0.172.0", "", []string{"DAYTONA_OTEL_ENABLED", "OTEL_*"}, "OpenTelemetry is set up", (*clientEnvironment).telemetry},
}

var (
	proxyVariables       = []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"} // in either letter case
	certificateVariables = []string{"SSL_CERT_FILE", "SSLKEYLOGFILE"}
)

// clientEnvironment is what the constructor works with.
type clientEnvironment struct {
	process map[string]string
	read    func(string) string
	facts   ClientFacts
	mounts  []mount // worked out once
}

// ClientErrorOf returns what the constructor of a version raises, given a whole
// configuration; false where it raises nothing that is known. Process is the
// variables of the process, read gives a DAYTONA_* variable as the SDK reads it,
// from files too. It is not predicted for values that are no UTF-8.
func ClientErrorOf(version string, process map[string]string, read func(string) string, facts ClientFacts) (ClientError, bool) {
	e := &clientEnvironment{process: process, read: read, facts: facts}
	e.mounts = mountsOf(process)
	for _, check := range ClientChecks {
		if !check.appliesTo(version) {
			continue
		}
		if stop := check.stops(e); stop != nil {
			return *stop, true
		}
	}
	return ClientError{}, false
}

// appliesTo reports whether a version does it; "" is the newest.
func (c *ClientCheck) appliesTo(version string) bool {
	if version == "" || !IsVersion(version) {
		return c.Until == ""
	}
	return CompareVersions(version, c.Since) >= 0 && (c.Until == "" || CompareVersions(version, c.Until) < 0)
}

// IsClientVariable reports whether a variable of the process may keep the client
// from being built.
func IsClientVariable(name string) bool {
	switch name {
	case "SSL_CERT_FILE", "SSLKEYLOGFILE", "REQUEST_METHOD":
		return true
	}
	if strings.HasPrefix(name, "OTEL_") {
		return true
	}
	return len(name) >= len("no_proxy") && strings.EqualFold(name[len(name)-len("_proxy"):], "_proxy")
}

// PollingVariable keeps the client from connecting as soon as it is built, where
// its value is "true" in any letter case.
const PollingVariable = "DAYTONA_USE_DEPRECATED_POLLING"

// Polls reports whether a value of PollingVariable asks for polling. Found by
// running 0.198.0 and 0.226.1: 1, yes and on do not.
func Polls(value string) bool { return strings.ToLower(value) == "true" }

// PipesSince is the first version of python-dotenv that reads a named pipe; those
// before it take it for no file at all.
const PipesSince = "1.2.1"

// proxies that are built, as HTTPTransport of httpx does it: the URL, then the
// certificates, then the package for SOCKS.
func (e *clientEnvironment) transports() *ClientError {
	for _, m := range e.mounts {
		if m.proxy == "" {
			continue
		}
		scheme, stop := m.readProxy()
		if stop == nil {
			stop = e.certificates()
		}
		if stop == nil {
			stop = e.socks(m, scheme)
		}
		if stop != nil {
			return stop
		}
	}
	return nil
}

func (e *clientEnvironment) allProxies() *ClientError {
	for _, m := range e.mounts {
		if m.proxy == "" {
			continue
		}
		if _, stop := m.readProxy(); stop != nil {
			return stop
		}
	}
	return nil
}

func (e *clientEnvironment) patterns() *ClientError {
	for _, m := range e.mounts {
		if stop := m.readPattern(); stop != nil {
			return stop
		}
	}
	return nil
}

func (e *clientEnvironment) mounted() *ClientError {
	for _, m := range e.mounts {
		if stop := m.readPattern(); stop != nil {
			return stop
		}
		if m.proxy == "" {
			continue
		}
		if scheme, _ := m.readProxy(); scheme != "" {
			if stop := e.socks(m, scheme); stop != nil {
				return stop
			}
		}
	}
	return nil
}

// socks: the package is none of the SDK's own dependencies, so that it is not
// there unless something shows it.
func (e *clientEnvironment) socks(m mount, scheme string) *ClientError {
	if scheme != "socks5" && scheme != "socks5h" || e.facts.SOCKS == Yes {
		return nil
	}
	return &ClientError{m.variable, CauseNoSOCKS, "ImportError",
		"Using SOCKS proxy, but the 'socksio' package is not installed. Make sure to install httpx using `pip install httpx[socks]`."}
}

// certificates are what ssl.create_default_context loads; SSL_CERT_DIR is never
// refused.
func (e *clientEnvironment) certificates() *ClientError {
	if path := e.process["SSL_CERT_FILE"]; path != "" {
		class, words := openError(e.facts.Files[path])
		if e.facts.Files[path] == FileNoCertificate {
			class, words = "ssl.SSLError", "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found"
		}
		if class != "" {
			return &ClientError{"SSL_CERT_FILE", CauseCertificate, class, words}
		}
	}
	if path := e.process["SSLKEYLOGFILE"]; path != "" {
		if class, words := openError(e.facts.Files[path]); class != "" {
			return &ClientError{"SSLKEYLOGFILE", CauseKeyLog, class, words}
		}
	}
	return nil
}

// openError is what Python raises of a path that cannot be opened.
func openError(s FileState) (class, words string) {
	switch s {
	case FileMissing:
		return "FileNotFoundError", "[Errno 2] No such file or directory"
	case FileFolder:
		return "IsADirectoryError", "[Errno 21] Is a directory"
	case FileBelowFile:
		return "NotADirectoryError", "[Errno 20] Not a directory"
	case FileUnreadable:
		return "PermissionError", "[Errno 13] Permission denied"
	}
	return "", ""
}
