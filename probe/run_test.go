package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/daytona-lint/daytona-lint/validate"
)

func TestMain(m *testing.M) {
	// What takes long is made before the clocks run.
	testCA()
	if os.Getenv(memoryVariable) == "" {
		if _, err := openAPI(); err != nil {
			panic(err)
		}
		bomb()
	}
	goleak.VerifyTestMain(m)
}

// quick are timeouts for tests: long enough for a busy machine.
var quick = Timeouts{DNS: time.Second, TCP: time.Second, TLS: time.Second, Headers: time.Second, All: 3 * time.Second}

func options() Options {
	return Options{Timeouts: quick, Backoff: 10 * time.Millisecond, RootCAs: testCA().pool,
		Getenv: func(string) string { return "" }}
}

func target(url string) Target {
	return Target{URL: url, Key: validate.NewSecret(testKey), Region: "us",
		Origins: map[string]string{SettingURL: "config/config.toml:12"}}
}

func jwtTarget(url string) Target {
	t := target(url)
	t.Key, t.JWT, t.Organization = validate.Secret{}, validate.NewSecret(testJWT), testOrg
	return t
}

// outputs is a report in every form in which it may be printed.
func outputs(t *testing.T, r Report) map[string]string {
	t.Helper()
	all := map[string]string{"%+v": fmt.Sprintf("%+v", r), "%#v": fmt.Sprintf("%#v", r)}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"json":       func(b *bytes.Buffer) error { return WriteJSON(b, []Report{r}) },
		"lines":      func(b *bytes.Buffer) error { return WriteLines(b, []Report{r}) },
		"prometheus": func(b *bytes.Buffer) error { return WritePrometheus(b, "v1.2.3", []Report{r}) },
		"table": func(b *bytes.Buffer) error {
			table := &Table{W: b}
			for _, s := range r.Stages {
				table.Stage(r.Name, s)
			}
			return table.Summary([]Report{r})
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		all[name] = b.String()
	}
	return all
}

// clean fails the test if an output holds any six bytes of a secret, a word of
// a hostile server, or anything but printable ASCII.
func clean(t *testing.T, r Report, secrets ...string) {
	t.Helper()
	r.Time = time.Time{} // its digits may be those of a key
	for format, out := range outputs(t, r) {
		for _, s := range append(secrets, testKey, testJWT) {
			for i := 0; i+6 <= len(s); i++ {
				if strings.Contains(out, s[i:i+6]) {
					t.Errorf("%s shows %q of a secret:\n%s", format, s[i:i+6], out)
					break
				}
			}
		}
		if strings.Contains(out, "HOSTILE") {
			t.Errorf("%s shows words of the server:\n%s", format, out)
		}
		for _, c := range out {
			if c != '\n' && (c < ' ' || c > '~') {
				t.Errorf("%s shows the character %U:\n%s", format, c, out)
			}
		}
	}
}

func failed(r Report) (rule string, stage Stage) {
	if f := r.Failed(); f != nil {
		return f.Rule, f.Stage
	}
	return "", ""
}

func stage(t *testing.T, r Report, s Stage) StageResult {
	t.Helper()
	for _, x := range r.Stages {
		if x.Stage == s {
			return x
		}
	}
	t.Fatalf("no stage %s in %+v", s, r)
	return StageResult{}
}

func TestHealthyServer(t *testing.T) {
	t.Parallel()
	for name, secure := range map[string]bool{"http": false, "https": true} {
		t.Run(name, func(t *testing.T) {
			d := newDaytona(t)
			s := serve(t, nil, d.ServeHTTP)
			url := s.url()
			if secure {
				s = serve(t, testCA().server(t, nil), d.ServeHTTP)
				url = s.secureURL()
			}
			for range 5 {
				r := Run(context.Background(), target(url), options())
				if !r.OK || len(r.Stages) != len(Stages()) {
					t.Fatalf("%+v", r)
				}
				for i, x := range r.Stages {
					if x.Status != Pass || x.Stage != Stages()[i] {
						t.Errorf("%+v", x)
					}
				}
				clean(t, r)
			}
			if n := s.connections(); n != 5 {
				t.Errorf("%d connections for 5 probes", n)
			}
			if n := s.requests("GET /"); n != 5*5 {
				t.Errorf("%d requests for 5 probes, want 5 each", n)
			}
		})
	}
}

func TestKeyFollowsIdentification(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	o := options()
	o.Until = StageIdentify
	r := Run(context.Background(), target(s.url()), o)
	if !r.OK || stage(t, r, StageAuthenticate).Status != Skip {
		t.Errorf("%+v", r)
	}
	if s.saw(testKey) {
		t.Error("the key was sent before it was needed")
	}
	o.Until = StageAuthenticate
	if r := Run(context.Background(), target(s.url()), o); !r.OK || !s.saw("Bearer "+testKey) {
		t.Errorf("the key was not sent: %+v", r)
	}
	if n := s.requests("GET /api/config "); n != 2 {
		t.Errorf("%d requests of the configuration, want 2", n)
	}
}

func TestJWT(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	r := Run(context.Background(), jwtTarget(s.url()), options())
	if !r.OK {
		t.Errorf("%+v", r)
	}
	clean(t, r)
}

func TestJSONForm(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	var b bytes.Buffer
	if err := WriteJSON(&b, []Report{Run(context.Background(), target(s.url()+"/"), options())}); err != nil {
		t.Fatal(err)
	}
	var form struct {
		URL    string `json:"url"`
		Client string `json:"client"`
		OK     *bool  `json:"ok"`
		Stages []struct {
			Stage    string   `json:"stage"`
			Status   string   `json:"status"`
			Duration *float64 `json:"duration_ms"`
			Rule     *string  `json:"rule"`
			Message  *string  `json:"message"`
			Help     *string  `json:"help"`
		} `json:"stages"`
	}
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&form); err != nil {
		t.Fatal(err)
	}
	if form.OK == nil || *form.OK || form.URL == "" || form.Client == "" || len(form.Stages) != len(Stages()) {
		t.Errorf("%+v", form)
	}
	for _, x := range form.Stages {
		if x.Duration == nil || x.Rule == nil || x.Message == nil || x.Help == nil {
			t.Errorf("a field is missing in %+v", x)
		}
	}
}

func secretOf(s string) validate.Secret { return validate.NewSecret(s) }
