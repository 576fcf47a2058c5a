package sdk

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clientCase is a case of scripts/oracle/client with what the real SDKs did.
type clientCase struct {
	ID      string
	Environ map[string]string
	Files   map[string]*string // nil for a folder
	Answers []struct {
		Versions []int
		Raises   string
		Connects bool
	}
}

// What is predicted of the constructor is what the real one did, for every case
// and version.
func TestClientOracle(t *testing.T) {
	name := os.Getenv("DAYTONA_LINT_CLIENT_ORACLE")
	if name == "" {
		name = filepath.Join("testdata", "client.jsonl")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var asked struct {
		Packages []struct {
			Daytona string
			Socksio bool
		}
	}
	lines.Scan()
	if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
		t.Fatal(err)
	}
	cases, compared, wrong, raising, unknown := 0, 0, 0, 0, 0
	for lines.Scan() {
		var c clientCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases++
		states := c.states()
		for _, answer := range c.Answers {
			for _, n := range answer.Versions {
				version := asked.Packages[n]
				facts := ClientFacts{SOCKS: No, Files: states}
				if version.Socksio {
					facts.SOCKS = Yes
				}
				compared++
				raises := ""
				stop, ok := ClientErrorOf(version.Daytona, c.Environ, func(name string) string { return c.Environ[name] }, facts)
				if ok {
					raises = stop.String()
				}
				if answer.Raises != "" {
					raising++
				}
				connects := raises == "" && stepOf(version.Daytona).Connects && !Polls(c.Environ[PollingVariable])
				if raises == answer.Raises && connects == answer.Connects {
					continue
				}
				if slices.Contains(slices.Collect(maps.Values(states)), FileUnknown) {
					unknown++
					continue
				}
				if wrong++; wrong <= 30 {
					t.Errorf("%s, SDK %s: got %q and connects %v, want %q and %v: %.200q", c.ID, version.Daytona, raises, connects, answer.Raises, answer.Connects, c.Environ)
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cases, %d comparisons, %d of them of clients that are not built, %d not predicted, %d mismatches", cases, compared, raising, unknown, wrong)
	if os.Getenv("DAYTONA_LINT_CLIENT_ORACLE") == "" && (cases < 300 || len(asked.Packages) < 6) {
		t.Errorf("got %d cases of %d versions", cases, len(asked.Packages))
	}
}

// states is what stands at the paths that the variables name.
func (c clientCase) states() map[string]FileState {
	all := map[string]FileState{}
	for _, name := range []string{"SSL_CERT_FILE", "SSLKEYLOGFILE"} {
		if path := c.Environ[name]; path != "" {
			all[path] = c.state(path, name == "SSL_CERT_FILE")
		}
	}
	return all
}

func (c clientCase) state(path string, certificates bool) FileState {
	if path == "/dev/null" {
		return FileNoCertificate
	}
	if path == "/" {
		return FileFolder
	}
	text, ok := c.Files[filepath.Clean(path)]
	switch {
	case ok && text == nil:
		return FileFolder
	case ok && strings.HasSuffix(path, "/"):
		return FileBelowFile
	case !ok && !certificates && !strings.Contains(path, "/"):
		return FileGood // it is made
	case !ok:
		return FileMissing
	}
	if strings.Contains(*text, "@CERTIFICATE@") {
		return FileGood
	}
	return CertificateState([]byte(*text))
}

func TestCertificateState(t *testing.T) {
	for text, want := range map[string]FileState{
		"": FileNoCertificate, "text\n": FileNoCertificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n": FileUnknown,
	} {
		if got := CertificateState([]byte(text)); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
