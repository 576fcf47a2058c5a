package probe

// Client is the SDK that the program uses. It may meet what this probe's own
// client does not.
type Client struct {
	Language string // python, typescript, go, java or ruby; "" where it is not known
	Version  string // "" where it is not known, or only assumed
	From     string // what names the version, to be shown
}

// The languages that have an SDK.
const (
	python     = "python"
	typescript = "typescript"
	golang     = "go"
	java       = "java"
	ruby       = "ruby"
)

var languageNames = map[string]string{python: "Python", typescript: "TypeScript", golang: "Go", java: "Java", ruby: "Ruby"}

// name names the SDK for a message. Where the language is not known, what is said
// is true of the Python SDK, which OpenManus uses.
func (c Client) name() string {
	if n := languageNames[c.Language]; n != "" {
		return "the " + n + " SDK"
	}
	return "the Python SDK"
}

// habits are what an SDK does otherwise than this probe's client. Those of Python
// (0.21.8, 0.169.0, 0.226.1) and TypeScript (0.216.0) were found by running them
// against a server behind a proxy, a certificate of an authority of its own and a
// redirect; those of the others follow from the HTTP libraries that they are built
// on: net/http, OkHttp and libcurl.
type habits struct {
	proxy     string // what it makes of the proxy that this probe uses, "" where it does the same
	authority string // how it learns of a certificate authority of one's own
	redirect  string // what it does on a redirect
}

func (c Client) habits() habits {
	const follows = "follows a redirect to another host or port without the key, which is a failed login there"
	switch c.Language {
	case typescript:
		return habits{
			authority: "Node's own list of authorities counts, whatever SSL_CERT_FILE says: set NODE_EXTRA_CA_CERTS to the file before Node starts",
			redirect:  follows,
		}
	case golang:
		return habits{
			authority: "install the authority on the system; on Linux SSL_CERT_FILE may name a file with it, too",
			redirect:  "follows a redirect to another host without the key, which is a failed login there",
		}
	case java:
		return habits{
			proxy:     "ignores HTTP(S)_PROXY: the JVM's properties https.proxyHost and https.proxyPort name its proxy",
			authority: "the JVM's trust store counts: import the authority with keytool, or name a store with -Djavax.net.ssl.trustStore",
			redirect:  follows,
		}
	case ruby:
		return habits{
			authority: "libcurl's list of authorities counts: install the authority on the system",
			redirect:  follows,
		}
	}
	return habits{
		proxy:     "ignores HTTP(S)_PROXY in its REST client and connects directly",
		authority: "set SSL_CERT_FILE to a file with it; REQUESTS_CA_BUNDLE is not read",
		redirect:  follows,
	}
}
