package schema

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// What is written down is what CUE makes of the files.
func TestDefaultIsCompile(t *testing.T) {
	got, want := Default(), mustCompile()
	for _, f := range []struct {
		name      string
		got, want any
	}{
		{"settings", got.Settings, want.Settings},
		{"names", got.Names, want.Names},
		{"variables", got.Variables, want.Variables},
		{"aliases", got.Aliases, want.Aliases},
		{"variable aliases", got.VariableAliases, want.VariableAliases},
		{"unread", got.Unread, want.Unread},
		{"regions", got.Regions, want.Regions},
		{"private host", got.privateHost.String(), want.privateHost.String()},
		{"rules", got.Rules(), want.Rules()},
	} {
		if !reflect.DeepEqual(f.got, f.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", f.name, f.got, f.want)
		}
	}
	if len(got.rules) != len(want.rules) {
		t.Fatal("the rules differ in number")
	}
	for i, g := range got.rules {
		w := want.rules[i]
		if !reflect.DeepEqual(g.sources, w.sources) || g.cloud != w.cloud || g.templates != w.templates || len(g.cases) != len(w.cases) {
			t.Errorf("%s: written down as %v %v %v, compiled as %v %v %v", g.ID, g.sources, g.cloud, g.templates, w.sources, w.cloud, w.templates)
		}
		for k := range g.cases {
			g, w := g.cases[k], w.cases[k]
			if g.message != w.message || g.help != w.help || g.severity != w.severity || g.stop != w.stop || g.hosts != w.hosts || g.remove != w.remove || g.fixable != w.fixable || g.own || w.own {
				t.Errorf("%s: case %d differs: %q, %q", got.rules[i].ID, k, g.message, w.message)
			}
		}
	}
}

// Every constraint is understood whole.
func TestGateUnderstands(t *testing.T) {
	for name, m := range map[string]*Model{"written down": Default(), "compiled": mustCompile()} {
		for setting, rules := range m.bySetting {
			m.gateOf(setting)
			for _, r := range rules {
				for k := range r.cases {
					if !r.cases[k].want.whole() {
						t.Errorf("%s: %s, case %d of %s is not understood", name, setting, k, r.ID)
					}
				}
			}
		}
		if n := len(m.gates.patterns.Starts); n > 96 {
			t.Errorf("%s: there are %d patterns, near the limit of multimatch", name, n)
		}
	}
}

// The values that nearly every file has take no help from CUE.
func TestGateAcceptsGoodValues(t *testing.T) {
	for setting, values := range map[string][]string{
		"daytona_api_key":    {"", "dtn_" + strings.Repeat("0123456789abcdef", 4)},
		"daytona_server_url": {"", "https://app.daytona.io/api", "http://localhost:3000/api", "https://daytona.example.com/api"},
		"daytona_target":     {"", "us", "eu"},
		"sandbox_image_name": {"whitezxj/sandbox:0.1.0", "registry.example.com:5000/team/sandbox@sha256:" + strings.Repeat("a", 64)},
		"VNC_password":       {"correct horse battery"},
	} {
		for _, v := range values {
			o := Default().open(setting, v)
			for _, r := range Default().bySetting[setting] {
				for k := range r.cases {
					if !o.accepted(&r.cases[k]) {
						t.Errorf("%s %q: the gate does not accept case %d of %s", setting, v, k, r.ID)
					}
				}
			}
		}
	}
}

// FuzzGate holds the gates against CUE itself: neither accepts what CUE
// refuses, and what they understand whole they refuse only where CUE does.
func FuzzGate(f *testing.F) {
	for _, m := range []*Model{Default()} {
		for _, r := range m.rules {
			f.Add(r.Bad)
			f.Add(r.Good)
		}
		for _, s := range m.Settings {
			f.Add(s.Default)
		}
	}
	for _, v := range gateSeeds {
		f.Add(v)
	}
	written, compiled := Default(), mustCompile()
	f.Fuzz(func(t *testing.T, value string) {
		for setting, rules := range compiled.bySetting {
			for name, m := range map[string]*Model{"written down": written, "compiled": compiled} {
				o := m.open(setting, value)
				for i, r := range m.bySetting[setting] {
					for k := range r.cases {
						c := &r.cases[k]
						got, want := o.accepted(c), rules[i].cases[k].accepts(value)
						if got && !want {
							t.Errorf("%s: %s, case %d of %s: the gate accepts %q, CUE does not", name, setting, k, r.ID, value)
						}
						if !got && want && o.known && c.want.whole() {
							t.Errorf("%s: %s, case %d of %s: CUE accepts %q, the gate does not", name, setting, k, r.ID, value)
						}
					}
				}
			}
		}
	})
}

// gateSeeds are values at the borders of the constraints.
var gateSeeds = []string{
	"", " ", "\n", "us", "us ", "US", "eu\n", "\u00a0us", "us\u200b", `"us"`, "“us”", "a b", "a\tb", "local",
	"dtn_", "dtn_x", "dtn_" + strings.Repeat("0123456789abcdef", 4), "dtn_" + strings.Repeat("0123456789abcdef", 4) + "\n",
	"DTN_" + strings.Repeat("0123456789ABCDEF", 4), "dtn_your_key", "your-daytona-api-key", "<key>", "...", "…", "xxx", "***",
	"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "${DAYTONA_API_KEY}", "$KEY", "%KEY%", "{{ key }}", "$(cat key)",
	"https://app.daytona.io/api", "https://app.daytona.io/api/", "https://app.daytona.io", "http://app.daytona.io/api",
	"https://api.daytona.io", "https://app.daytona.io/dashboard", "HTTPS://APP.DAYTONA.IO/api", "http://localhost:3986/api",
	"https://user:pw@host/api", "https://host:0/api", "https://host:65536/api", "https://host:65535/api", "https://[::1]:3000/api",
	"https://[::1/api", "ftp://host/api", "//host/api", "host/api", "https:///api", "https://h/api?x=1", "https://h/api#f", "https://h/%zz",
	"http://10.0.0.1/api", "http://172.16.0.1/api", "http://172.32.0.1/api", "http://svc.cluster.local/api", "http://host/api",
	"whitezxj/sandbox", "whitezxj/sandbox:latest", "whitezxj/sandbox:0.1.0", "a:5000/b", "a@sha256:" + strings.Repeat("f", 64),
	"123456", "1234567", "12345678", "密码密码密码密码", "\xff\xfe", "a\x00b", "\u212a", "ſ", "\ufeffus", "e\u0301",
}

// whole reports whether all of the constraint is understood, so that CUE refuses
// what it does not accept.
func (f *formula) whole() bool {
	return f.op != formulaUnknown && !slices.ContainsFunc(f.args, func(a formula) bool { return !a.whole() })
}
