package schema

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
)

func mustCompile() *Model {
	m, _, err := compile()
	if err != nil {
		panic(err)
	}
	return m
}

// values are tried on every setting.
var values = []string{
	"", " ", "us", "eu", "US", " eu", "eu ", "asia", "local", "latest", "us-east-1", "e\u200bu", "'us'", "“us”",
	"https://app.daytona.io/api", "https://app.daytona.io/api/", "https://app.daytona.io", "https://app.daytona.io/", "HTTPS://APP.DAYTONA.IO/api",
	"http://app.daytona.io/api", "http://localhost:3000/api", "http://127.0.0.1:3000/api", "http://[::1]:3000/api", "http://10.0.0.1/api",
	"http://192.168.1.1/api", "http://172.20.0.1/api", "http://daytona/api", "http://daytona.local/api", "http://8.8.8.8/api", "http://172.32.0.1/api",
	"http://daytona.corp.example/api", "https://daytona.corp.example/api", "https://daytona.corp.example", "https://daytona.corp.example:8443/api",
	"app.daytona.io/api", "app.daytona.io", "daytona.corp.example/api", "localhost:3000/api", "//app.daytona.io/api", "ftp://app.daytona.io/api",
	"https://", "https:///api", "https://:443/api", "https:/app.daytona.io/api", "https://u:p@app.daytona.io/api", "https://app.daytona.io/api?x", "https://app.daytona.io/api#x",
	"https://app.daytona.io:0/api", "https://app.daytona.io:65535/api", "https://app.daytona.io:65536/api", "https://app.daytona.io:x/api", "https://app.daytona.io:/api",
	"https://app.day tona.io/api", "https://app.day^tona.io/api", "https://app.daytona.io/%zz/api", "https://app..daytona.io/api", "https://app.daytona.io\\api",
	"https://api.daytona.io", "https://api.daytona.io/api", "https://app-eu.daytona.io/api", "https://daytona.io", "https://www.daytona.io/", "https://docs.daytona.io",
	"https://app.daytona.io/dashboard", "https://app.daytona.io/dashboard/keys", "https://app.daytona.io/api/v1", "http://localhost:3986", "http://localhost:3986/api",
	"https://api.daytona.com", "https://app.daytona.com/api", "https://daytona.com:443", "https://notdaytona.com/api", "https://app.dayton.io/api", "https://app.daytona.app", "localhost:3000/api", "//127.0.0.1:3000/api", "daytona.local/api", "daytona:3000",
	"dtna_xxxxx", "dtnb-...", "https://notdaytona.io/api", "https://daytona.io.example/api", "https://xapp.daytona.io/api",
	"dtn_" + strings.Repeat("0123456789abcdef", 4), "dtn_" + strings.Repeat("0123456789ABCDEF", 4), "dtn_123", "sk-1234567890", "any-key-of-our-own",
	"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "dtn_...", "dtn_xxx", "dtn_your_key", "dtn_your-api-key-here",
	"your-daytona-api-key", "your_daytona_api_key_here", "YOUR_API_KEY", "your api key", "<your-key>", "<daytona-api-key>", "[your key]", "xxx", "XXXX", "...", "…",
	"changeme", "change-me", "replace_me", "REPLACE_WITH_YOUR_KEY", "dummy", "dummy_key_for_testing", "fake-key", "placeholder", "TODO", "none", "null", "undefined",
	"DAYTONA_API_KEY", "daytona_api_key", "api_key", "API KEY", "你的API密钥", "在这里填入", "https://your-api-url", "https://your.daytona.host/api", "https://<host>/api",
	"insert-your-key-here", "enter_key", "paste your key", "sample-key", "yourself", "dummyhost", "https://change.corp.example/api", "entertain", "putty",
	"${DAYTONA_API_KEY}", "$DAYTONA_API_KEY", "%DAYTONA_API_KEY%", "{{ key }}", "$(cat key)", "a$b", "pa$$word", "100%", "${{ secrets.X }}",
	"123456", "1234567", "12345678", "whitezxj/sandbox", "whitezxj/sandbox:0.1.0", "whitezxj/sandbox:latest", "registry.example:5000/sandbox",
	"sandbox@sha256:" + strings.Repeat("a", 64), "a\nb", "a\x00b", "\ufeffus", "us\u00a0", "\u3000us", "us\u2028", "\u0085us", "us\x1c",
}

// What cue vet says of a whole table and what the rules say of its values are
// the same: the rules' errors are the schema's.
func TestRulesAgreeWithSettings(t *testing.T) {
	m := Default()
	ctx := cuecontext.New()
	root := ctx.CompileString(DaytonaCUE)
	for _, s := range m.Settings {
		for _, value := range values {
			table := map[string]string{"daytona_api_key": "", s.Name: value}
			v := root.LookupPath(cue.ParsePath("#Settings")).Unify(ctx.Encode(table))
			accepted := v.Validate(cue.Concrete(true), cue.Final()) == nil
			verdicts := m.Judge(s.Name, value, Scope{Source: "toml", Cloud: true, OpenManus: true})
			bad := slices.ContainsFunc(verdicts, func(v Verdict) bool { return v.Severity == "error" })
			if accepted == bad {
				t.Errorf("%s = %q: #Settings accepts it: %v; the rules find an error: %v", s.Name, value, accepted, bad)
			}
		}
	}
}

// A fix is certain: the rule accepts its result, and fixing that again changes
// nothing.
func TestFixes(t *testing.T) {
	m := Default()
	for _, s := range m.Settings {
		for _, value := range values {
			current := value
			for range 10 {
				verdicts := m.Judge(s.Name, current, Scope{Source: "toml", Cloud: true, OpenManus: true})
				i := slices.IndexFunc(verdicts, func(v Verdict) bool { return v.HasFix })
				if i < 0 {
					break
				}
				if verdicts[i].Fixed == current {
					t.Errorf("%s = %q: the fix of %s changes nothing", s.Name, current, verdicts[i].Rule.ID)
				}
				current = verdicts[i].Fixed
			}
			for _, v := range m.Judge(s.Name, current, Scope{Source: "toml", Cloud: true, OpenManus: true}) {
				if v.HasFix {
					t.Errorf("%s = %q: fixes do not come to rest", s.Name, value)
				}
			}
		}
	}
}

// What must not be flagged, and why people fear that it might be.
func TestQuiet(t *testing.T) {
	for _, c := range []struct{ setting, value string }{
		{"daytona_server_url", "http://localhost:3000/api"},            // the self-hosted server
		{"daytona_server_url", "http://host.docker.internal:3000/api"}, // from a container
		{"daytona_server_url", "http://api:3000/api"},                  // a compose service
		{"daytona_server_url", "https://daytona.corp.example/api"},
		{"daytona_server_url", "https://change.corp.example/api"}, // begins like a placeholder
		{"daytona_target", ""},
		{"daytona_target", "local"}, // a server of one's own has regions of its own
		{"daytona_target", "us2"},
		{"daytona_api_key", ""},
		{"VNC_password", "pa$$word with spaces"},
		{"sandbox_image_name", "registry.example:5000/team/sandbox:1.2"},
	} {
		if v := Default().Judge(c.setting, c.value, Scope{Source: "toml"}); len(v) > 0 {
			t.Errorf("%s = %q: got %s", c.setting, c.value, v[0].Rule.ID)
		}
	}
}

func TestModel(t *testing.T) {
	m := Default()
	var names []string
	for _, s := range m.Settings {
		names = append(names, s.Name)
		if s.Doc == "" {
			t.Errorf("%s has no doc comment", s.Name)
		}
	}
	if want := []string{"daytona_api_key", "daytona_server_url", "daytona_target", "sandbox_image_name", "sandbox_entrypoint", "VNC_password"}; !slices.Equal(names, want) {
		t.Errorf("got the settings %q, want %q", names, want)
	}
	if !slices.Equal(m.Regions, []string{"us", "eu"}) {
		t.Errorf("got the regions %q", m.Regions)
	}
	url, _ := m.Setting("daytona_server_url")
	if url.Default != "https://app.daytona.io/api" || url.Required || url.Secret || !slices.Equal(url.Variables, []string{"DAYTONA_API_URL", "DAYTONA_SERVER_URL"}) {
		t.Errorf("got %+v", url)
	}
	key, _ := m.Setting("daytona_api_key")
	if !key.Required || !key.Secret || key.Default != "" {
		t.Errorf("got %+v", key)
	}
	for wrong, right := range m.VariableAliases {
		if _, ok := m.Variable(right); !ok {
			t.Errorf("the alias %s is for %s, which no SDK reads", wrong, right)
		}
	}
}

// Compiled once, asked by many: for the race detector.
func TestConcurrentJudge(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, value := range values {
				Default().Judge("daytona_server_url", value, Scope{Source: "toml", Cloud: true, OpenManus: true})
			}
		}()
	}
	wg.Wait()
}
