package schema

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
)

// corpServer is an organization's own rule in five lines.
const corpServer = `rules: [{
	id: "corp-server", settings: ["daytona_server_url"], severity: "error"
	summary: "the URL is not that of our own server", help: "write https://daytona.corp.example/api"
	cases: [{want: "https://daytona.corp.example/api", message: "{value} is not https://daytona.corp.example/api: only our own server may have the key"}]
}]`

func ids(verdicts []Verdict) string {
	var all []string
	for _, v := range verdicts {
		all = append(all, v.Rule.ID)
	}
	return strings.Join(all, " ")
}

func TestPolicy(t *testing.T) {
	for _, c := range []struct{ policy, setting, value, want string }{
		{"", "daytona_target", "local", "invalid-target"},
		{corpServer, "daytona_server_url", "https://app.daytona.io/api", "corp-server"},
		{corpServer, "daytona_server_url", "https://daytona.corp.example/api", ""},
		{corpServer, "daytona_server_url", "", ""},
		{corpServer, "daytona_server_url", "https://daytona.corp.example/api/", "url-trailing-slash"},
		{corpServer, "daytona_server_url", "https://" + strings.Repeat("xy", 2500) + "/api", "corp-server"},
		{`regions: ["corp-1", "corp-2"]`, "daytona_target", "corp-2", ""},
		{`regions: ["corp-1", "corp-2"]`, "daytona_target", "CORP-1", "invalid-target"},
		{`regions: ["corp-1"]`, "daytona_target", "us", ""},
		{`settings: daytona_target: "eu"`, "daytona_target", "us", "policy-setting"},
		{`settings: daytona_target: "eu"`, "daytona_target", "local", "invalid-target policy-setting"},
		{`settings: daytona_target: "eu"`, "daytona_target", "EU", "invalid-target"},
		{`settings: daytona_target: "eu"`, "daytona_target", "", ""},
		{`settings: daytona_server_url: #Secure & !~"daytona[.]io"`, "daytona_server_url", "https://app.daytona.io/api", "policy-setting"},
		{"import \"strings\"\nsettings: VNC_password: strings.MinRunes(12)", "VNC_password", "12345678", "policy-setting"},
		{"import \"strings\"\nsettings: sandbox_image_name: strings.HasPrefix(\"registry.corp.example/\") | \"whitezxj/sandbox:0.1.0\"", "sandbox_image_name", "a/b:1", "policy-setting"},
		{`hosts: ["www.daytona.io"]`, "daytona_server_url", "https://www.daytona.io/api", ""},
		{`hosts: ["*.corp.example"]`, "daytona_server_url", "http://a.b.corp.example/api", ""},
		{`hosts: ["*.corp.example"]`, "daytona_server_url", "http://corp.example/api", "url-insecure"},
		{`hosts: ["*.corp.example"]`, "daytona_server_url", "http://xcorp.example/api", "url-insecure"},
		{`hosts: ["daytona.app"]`, "daytona_server_url", "https://daytona.app/api", ""},
		{`hosts: ["daytona.app"]`, "daytona_server_url", "https://app.daytona.app/api", "url-wrong-host"},
		{`regions: ["Corp-1"]`, "daytona_target", "corp-1", "invalid-target"},
		{strings.ReplaceAll(corpServer, "message:", `when: {source: "toml", server: "cloud", sdk: "0.x", profile: "sdk"}, message:`), "daytona_server_url", "https://app.daytona.io/api", "corp-server"},
		{strings.ReplaceAll(corpServer, "message:", `when: profile: "openmanus", message:`), "daytona_server_url", "https://app.daytona.io/api", ""},
		{strings.ReplaceAll(corpServer, "message:", `when: sdk: "2.x", message:`), "daytona_server_url", "https://app.daytona.io/api", ""},
		{`hosts: ["app.daytona.io"]`, "daytona_server_url", "http://app.daytona.io/api", "url-insecure"},
	} {
		m, err := New([]byte(c.policy), Default().Rules())
		if err != nil {
			t.Errorf("%s: %v", c.policy, err)
			continue
		}
		if got := ids(m.Judge(c.setting, c.value, Scope{Source: "toml", Cloud: true})); got != c.want {
			t.Errorf("%s: %s = %.40q gives %q, want %q", c.policy, c.setting, c.value, got, c.want)
		}
	}
}

// Own rules have all that the built-in ones have.
func TestOwnRule(t *testing.T) {
	m, err := New([]byte(`
package policy
import ("regexp", "strings")
rules: [{
	id: "corp-registry"
	settings: ["sandbox_image_name"]
	severity: "warning"
	summary:  "the image is not from our registry"
	why:      "other registries are not scanned"
	help:     "pull through registry.corp.example"
	bad:      "[daytona]\ndaytona_api_key = \"\"\nsandbox_image_name = \"a/b:1\"\n"
	good:     "[daytona]\ndaytona_api_key = \"\"\nsandbox_image_name = \"registry.corp.example/a/b:1\"\n"
	sources: ["toml"]
	cases: [{
		want:    =~#"^registry\.corp\.example/"#
		message: "{value} is not from registry.corp.example"
		value:   string
		if value =~ "^docker.io/" && !strings.HasSuffix(value, "x") {
			fix: regexp.ReplaceAll("^docker.io/", value, "registry.corp.example/")
		}
	}, {
		want:     !~":latest$"
		message:  "second"
		severity: "info"
		stop:     true
	}]
}]
severities: {"url-legacy-port": "off", "corp-registry": "error"}
severities: "unpinned-image": "warning"
paths: {include: ["config/**"], exclude: ["**/old/*.toml"]}
ignores: false
`), Default().Rules())
	if err != nil {
		t.Fatal(err)
	}
	verdicts := m.Judge("sandbox_image_name", "docker.io/a:1", Scope{Source: "toml"})
	if len(verdicts) != 1 || verdicts[0].Fixed != "registry.corp.example/a:1" || verdicts[0].Severity != "warning" {
		t.Errorf("got %+v", verdicts)
	}
	if got := m.Judge("sandbox_image_name", "docker.io/a:1", Scope{Source: "dotenv"}); len(got) > 0 {
		t.Errorf("got %+v from a source that the rule is not about", got)
	}
	r := m.Rules()[len(m.Rules())-1]
	if r.ID != "corp-registry" || r.Group != GroupPolicy || r.Fix != FixSafe || r.Why == "" || len(r.Settings) != 1 {
		t.Errorf("got %+v", r)
	}
	p := m.Policy
	if p.Ignores || !slices.Equal(p.Include, []string{"config/**"}) || !slices.Equal(p.Exclude, []string{"**/old/*.toml"}) {
		t.Errorf("got %+v", p)
	}
	if want := []PolicySeverity{{"url-legacy-port", "off"}, {"corp-registry", "error"}, {"unpinned-image", "warning"}}; !slices.Equal(p.Severities, want) {
		t.Errorf("got the severities %v", p.Severities)
	}
	if len(Default().Rules()) != len(m.Rules())-1 || Default().Policy != nil {
		t.Error("the policy changed the built-in model")
	}
}

// What is wrong with a policy is reported at its place, in words of ours.
func TestPolicyErrors(t *testing.T) {
	rule := func(fields string) string {
		return `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "s", ` + fields + `}]`
	}
	for _, c := range []struct{ policy, want string }{
		{"setings: {}", "1:1: there is no field setings here; did you mean settings?"},
		{"\n  regions: [\"a\", \"x y\"]", "2:18: regions: the value must be a region's name: letters, digits and hyphens"},
		{`regions: "eu"`, "1:10: regions: the value must be a list of regions, in addition to Daytona's own, that daytona_target may name"},
		{`regions: ["é", 5]`, "1:11: "},
		{`severities: {"invalid-target": "of"}`, "1:32: severities.invalid-target: the value must be error, warning, info or off"},
		{`severities: "invalid-targe": "off"`, "1:13: severities: there is no rule invalid-targe; did you mean invalid-target?"},
		{`settings: daytona_taget: "eu"`, "1:11: there is no field daytona_taget here; did you mean daytona_target?"},
		{`settings: daytona_target: 5`, "1:27: this is not a constraint on a string"},
		{`settings: daytona_target: {a: 1}`, "1:27: this is not a constraint on a string"},
		{`settings: daytona_target: "a" & "b"`, "1:11: no string can meet this constraint"},
		{`settings: daytona_target: "a", settings: daytona_target: "b"`, "1:11: no string can meet this constraint"},
		{`settings: VNC_password: #LongPasswor`, "1:25: #LongPasswor is not a built-in constraint; did you mean #LongPassword?"},
		{`settings: daytona_target: =~"("`, "1:29: the pattern is not an RE2 regular expression"},
		{`settings: {daytona_target: "a", daytona_target: "a"}`, "1:33: daytona_target is set twice"},
		{`hosts: ["https://x"]`, "1:9: hosts: the value must be a host without scheme, port and path"},
		{`paths: include: ["a\\b"]`, "1:18: paths.include: the value must be a glob"},
		{`ignores: "x"`, "1:10: ignores: the value must be true or false"},
		{`rules: [{}]`, "1:9: id is missing"},
		{`rules: {}`, "1:8: rules: the value must be a list of rules"},
		{`rules: ["x"]`, "1:9: rules: the value must be fields in braces"},
		{`rules: [{id: "A"}]`, "1:14: rules.id: the value must be lower-case words joined by hyphens"},
		{rule(""), "1:9: cases is missing"},
		{rule("cases: []"), "rules.cases: the value must be a list"},
		{rule(`cases: [{want: "x"}]`), "message is missing"},
		{rule(`cases: [{want: value, message: "m"}]`), "value is not a built-in constraint"},
		{rule(`cases: [{want: "x", message: "m", fix: value}]`), "the case does not declare value: add value: string to it"},
		{rule(`cases: [{want: "x", message: "m", value: "x"}]`), "value must be string: it is filled in"},
		{rule(`cases: [{want: "x", message: "m"}], sources: ["yaml"]`), "rules.sources: the value must be"},
		{strings.Replace(corpServer, "corp-server", "invalid-target", 1), "1:9: the rule invalid-target already exists: give it another id"},
		{corpServer + "\nrules: []", "6:1: rules is set twice"},
		{`import "os"`, "1:8: this package cannot be imported: use only strings, regexp"},
		{`import s "strings"`, "1:8: this package cannot be imported"},
		{`settings: daytona_target: strings.MinRunes(1)`, "1:27: this call is not a constraint"},
		{"x", "1:1: this is not a plain field"},
		{"{", "this is not CUE"},
		{"a: 1 b: 2", "this is not CUE"},
		{"\xff", "the file is not UTF-8"},
	} {
		_, err := New([]byte(c.policy), Default().Rules())
		var policyErr *PolicyError
		if !errors.As(err, &policyErr) {
			t.Errorf("%s: got %v, want a PolicyError", c.policy, err)
			continue
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %s, want %s", c.policy, err, c.want)
		}
	}
}

// A policy cannot be made to show a secret.
func TestPolicySecrets(t *testing.T) {
	rule := func(cases string) string {
		return `rules: [{id: "a", settings: ["daytona_target", "VNC_password"], severity: "info", summary: "s", cases: [` + cases + `]}]`
	}
	for _, policy := range []string{
		rule(`{want: "x", message: "{length}"}`),
		rule(`{want: "x", message: "m", help: "{scheme}"}`),
		rule(`{want: "x", message: "m", value: string, fix: value + "x"}`),
		rule(`{want: "x", message: "m", value: string, if value =~ "^a" {fix: "a"}}`),
		rule(strings.TrimSuffix(strings.Repeat(`{want: !~"^a", message: "it begins with a"}, `, 9), ", ")),
		`settings: daytona_api_key: "dtn_` + strings.Repeat("canary", 9) + `" & "b"`,
		`"dtn_` + strings.Repeat("canary", 9) + `": 1`,
		`settings: daytona_target: "` + strings.Repeat("canary", 9) + `" & value`,
		`severities: "` + strings.Repeat("canary", 9) + `": "off"`,
		`regions: ["canary canary"]`,
		`ignores: "canary`,
		`ignores: canarycanarycanarycanarycanary`,
	} {
		_, err := New([]byte(policy), nil)
		if err == nil {
			t.Errorf("the policy is taken: %s", policy)
		} else if strings.Contains(err.Error(), "canary") {
			t.Errorf("the error shows the policy's text: %v", err)
		}
	}
	m, err := New([]byte(`settings: VNC_password: "canary"`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range m.Judge("VNC_password", "something else", Scope{Source: "toml"}) {
		if strings.Contains(fmt.Sprintf("%+v", v), "canary") {
			t.Errorf("a password of the policy is shown: %+v", v)
		}
	}
	if strings.Contains(fmt.Sprintf("%+v", m.Policy), "canary") {
		t.Errorf("a password of the policy is shown: %+v", m.Policy)
	}
}

// hostile policies would take for ever, or all memory, if they were evaluated.
var hostile = map[string]string{
	"large":                strings.Repeat(" ", MaxPolicy+1),
	"brackets":             "x: " + strings.Repeat("[", 60000),
	"braces":               strings.Repeat("{", 60000),
	"calls":                "x: " + strings.Repeat("f(", 30000),
	"operators":            "x: " + strings.Repeat("!", 60000) + "true",
	"spread operators":     "x: " + strings.Repeat("- ", 30000) + "1",
	"nested fields":        strings.Repeat("a: ", 20000) + "1",
	"nested fields below":  "settings: " + strings.Repeat("daytona_target: ", 4000) + "1",
	"chain of and":         "settings: daytona_target: " + strings.Repeat(`"a" & `, 10000) + `"a"`,
	"chain of or":          "settings: daytona_target: " + strings.Repeat(`"a" | `, 10000) + `"a"`,
	"product":              "settings: daytona_target: " + strings.Repeat(`(=~"a" | =~"b") & `, 90) + `"a"`,
	"product of names":     "settings: daytona_target: " + strings.Repeat(`#Region & #Secure & `, 90) + `"a"`,
	"laughs":               "let a = \"xxxxxxxxxx\"\nlet b = a+a+a+a\nsettings: daytona_target: b+b+b+b",
	"laughing fields":      "a: \"xxxxxxxxxx\"\nb: a+a+a+a\nc: b+b+b+b",
	"laughing definitions": "#a: \"xxxxxxxxxx\"\n#b: #a+#a+#a\nsettings: daytona_target: #b+#b",
	"comprehension":        "import \"list\"\nregions: [for x in list.Range(0, 1000000000, 1) {\"a\"}]",
	"for":                  "regions: [for x in [1,2,3] for y in [1,2,3] {\"a\"}]",
	"for fields":           "for x in [1,2,3] {\"\\(x)\": 1}",
	"repeat":               "import \"strings\"\nsettings: daytona_target: strings.Repeat(\"x\", 1000000000)",
	"multiplied":           "settings: daytona_target: 1000000000 * \"x\"",
	"exponent":             "settings: daytona_target: 1e1000000000 + 1",
	"long number":          "import \"strings\"\nsettings: daytona_target: strings.MinRunes(1e999999999)",
	"interpolation":        `settings: daytona_target: "\(value)\(value)"`,
	"recursion":            "settings: daytona_target: settings.daytona_target",
	"self":                 "#a: {b: #a}\nsettings: daytona_target: #a.b.b.b",
	"pattern":              `settings: daytona_target: =~"((a{1000}){1000}){1000}"`,
	"wide pattern":         `settings: daytona_target: =~"(` + strings.Repeat("a", 900) + `){900}"`,
	"many patterns":        "settings: daytona_target: " + strings.Repeat(`=~"(abc){400}" & `, 100) + `"a"`,
	"nested pattern":       `settings: daytona_target: =~"` + strings.Repeat("(", 900) + strings.Repeat(")", 900) + `"`,
	"growing fix":          `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "s", cases: [{want: "x", message: "m", value: string, fix: ` + strings.Repeat("value + ", 150) + `value}]}]`,
	"replacing fix":        "import \"regexp\"\n" + `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "s", cases: [{want: "x", message: "m", value: string, fix: regexp.ReplaceAll("", regexp.ReplaceAll("", value, "xxxxxxxxx"), "xxxxxxxxx")}]}]`,
	"replacement":          "import \"regexp\"\n" + `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "s", cases: [{want: "x", message: "m", value: string, fix: regexp.ReplaceAll("", value, "` + strings.Repeat("x", 5000) + `")}]}]`,
	"many elements":        "regions: [" + strings.Repeat(`"a", `, 10000) + "]",
	"embedding":            "{settings: {}}",
	"ellipsis":             "settings: {...}",
	"attribute":            "settings: {} @if(x)",
	"optional":             "settings?: {}",
	"pattern field":        "settings: [string]: \"eu\"",
	"dynamic field":        "settings: (\"daytona_\" + \"target\"): \"eu\"",
	"alias":                "X=settings: {}",
	"many settings":        strings.Repeat("settings: daytona_target: =~\"a\" | =~\"b\"\n", 1500),
	"many names":           `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "s", cases: [` + strings.Repeat(`{want: "a" | `+strings.Repeat("#ServerURL | ", 50)+`"b", message: "m"}, `, 60) + `]}]`,
	"texts and patterns":   "settings: daytona_target: (" + strings.Repeat(`"`+strings.Repeat("a", 900)+`" | `, 60) + `"b")` + strings.Repeat(` & =~"^(a|aa|aaa){100}c"`, 9),
	"long text":            `rules: [{id: "a", settings: ["daytona_target"], severity: "info", summary: "` + strings.Repeat("x", 60000) + `", cases: [{want: "x", message: "m"}]}]`,
}

func TestHostilePolicies(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			var err error
			if n := cost.Bytes(func() { _, err = New([]byte(text), Default().Rules()) }); n > maxPolicyBytes {
				t.Errorf("%d bytes allocated, want no more than %d", n, maxPolicyBytes)
			}
			if err == nil {
				t.Error("the policy is taken")
			} else if len(err.Error()) > 500 {
				t.Errorf("got an error of %d bytes", len(err.Error()))
			}
		})
	}
}

// maxPolicyBytes is what any policy may allocate.
const maxPolicyBytes = 64 << 20

// judgeCostly makes the costliest policy that is taken, and judges the longest
// value by it.
func judgeCostly(t testing.TB) {
	pattern := `=~"^(a|aa|aaa){100}b" & `
	text := "settings: daytona_target: " + strings.Repeat(pattern, 9) + "(" + strings.TrimSuffix(strings.Repeat(`=~"x" | `, 60), "| ") + ")"
	m, err := New([]byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Judge("daytona_target", strings.Repeat("a", maxOwnValue), Scope{Source: "toml"})
}

// The costliest policy that is taken is cheap still.
func TestCostlyPolicy(t *testing.T) {
	if n := cost.Bytes(func() { judgeCostly(t) }); n > maxPolicyBytes {
		t.Errorf("%d bytes allocated, want no more than %d", n, maxPolicyBytes)
	}
}

// Neither it nor a policy that is refused takes many statements.
func TestPolicySteps(t *testing.T) {
	steps := cost.NewSteps(t)
	for name, text := range hostile {
		n := steps.Of(name, func() { _, _ = New([]byte(text), Default().Rules()) })
		if n > 4e6 {
			t.Errorf("%s: %d statements, want no more than 4 million", name, n)
		}
	}
	// Matching reads the value once for each pattern.
	if n := steps.Of("costly", func() { judgeCostly(t) }); n > 400e6 {
		t.Errorf("the costliest policy: %d statements, want no more than 400 million", n)
	}
}

func BenchmarkCostlyPolicy(b *testing.B) {
	for b.Loop() {
		judgeCostly(b)
	}
}

func BenchmarkHostilePolicies(b *testing.B) {
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = New([]byte(text), Default().Rules())
			}
		})
	}
}

func FuzzPolicy(f *testing.F) {
	f.Add(corpServer)
	for _, text := range hostile {
		if len(text) < 2000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		allocated := cost.Bytes(func() {
			m, err := New([]byte(text), Default().Rules())
			var policyErr *PolicyError
			if err != nil && (!errors.As(err, &policyErr) || policyErr.Line < 1 || policyErr.Column < 1) {
				t.Errorf("got %v", err)
			}
			if err == nil {
				for _, s := range m.Settings {
					for _, value := range []string{"", "us", "https://app.daytona.io/api", strings.Repeat("a", 3000)} {
						m.Judge(s.Name, value, Scope{Source: "toml"})
					}
				}
			}
		})
		if allocated > 2*maxPolicyBytes {
			t.Errorf("%d bytes allocated, want no more than %d", allocated, 2*maxPolicyBytes)
		}
	})
}
