package schema

import (
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
)

// constraints are of all kinds that a policy may hold.
var constraints = []string{
	`"eu"`, `"eu" | "us"`, `string`, `string & "eu"`, `"eu" & "us"`, `("eu" | "us") & "us"`, `("eu" | "us") & ("us" | "x")`, `("eu" | "us") & "x"`,
	`=~"^e"`, `!~"^e"`, `!="eu"`, `!=""`, `=~"^e" & "eu"`, `=~"^e" & "us"`, `=~"^e" & !~"^e"`, `!="eu" & "eu"`, `=~"^e" & ("us" | =~"u$")`, `=~"^e" & ("us" | "x")`,
	`"é"`, `=~"é"`, `=~"(?i)É"`, `=~"\\bus\\b"`, `=~"(?m)^us$"`, `=~".{5}"`, `=~"(a|b){300}"`, `=~"\uFFFD"`, `#"\eu"#`, "\"\"\"\r\n\teu\r\n\t\"\"\"", `"""` + "\n\teu\n\t" + `"""`,
	`strings.MinRunes(3)`, `strings.MaxRunes(3)`, `strings.MinRunes(3) & "eu"`, `strings.MaxRunes(3) & ("eu" | "us-east-1")`, `strings.MinRunes(9) & strings.MaxRunes(3)`,
	`strings.HasPrefix("e")`, `strings.HasSuffix("u") & !="eu"`, `strings.Contains("u")`, `strings.HasPrefix("x") & ("eu" | "us")`, `(((strings.Contains("é"))))`,
	`#Region`, `#Region & !="us"`, `#Region & "x"`, `#Region & ("x" | "corp-1")`, `#Secure`, `#ServerURL`, `#Secure & #CloudAPIPath & !~"daytona[.]io"`, `#Target | "x"`, `#APIKey & strings.HasPrefix("dtn_")`,
	`#octet`, `#privateHost`, `#white | #quotes`, `#SettingName`, `#Severity | "off"`,
}

// A policy's constraints accept what CUE would accept, and are refused where CUE
// would find that they contradict themselves.
func TestPolicyConstraints(t *testing.T) {
	_, root, err := compile(source{"regions.cue", "package daytona\n#extraRegions: [\"corp-1\", \"corp-2\"]\n"})
	if err != nil {
		t.Fatal(err)
	}
	ctx := root.Context()
	all := slices.Concat(values, gateSeeds, []string{"corp-1", "\xff\xfe\xff", "\ufffd", "é", "É", "x us x", "a\nus\nb", `\eu`, "off", "error", "daytona_target", strings.Repeat("ab", 200)})
	for _, c := range constraints {
		imports := ""
		if strings.Contains(c, "strings.") {
			imports = "import \"strings\"\n"
		}
		want := ctx.CompileString(imports+"want: "+c, cue.Scope(root)).LookupPath(wantPath)
		m, err := New([]byte(imports+"regions: [\"corp-1\", \"corp-2\"]\nsettings: sandbox_entrypoint: "+c), nil)
		if accepted := want.Err() == nil; accepted != (err == nil) {
			t.Errorf("%s: CUE takes it: %v; got %v", c, accepted, err)
		}
		if err != nil {
			continue
		}
		for _, value := range all {
			accepted := want.FillPath(cue.Path{}, value).Err() == nil
			refused := len(m.JudgeOwn("sandbox_entrypoint", value, Scope{Source: "toml"})) > 0
			if value != "" && accepted == refused {
				t.Errorf("%s: CUE accepts %q: %v; the policy refuses it: %v", c, value, accepted, refused)
			}
			if own := &m.own["sandbox_entrypoint"][0].cases[0]; own.accepts(value) != accepted {
				t.Errorf("%s: CUE accepts %q: %v, the formula does not agree", c, value, accepted)
			}
		}
	}
}

// What a policy may refer to is understood whole.
func TestBuiltinsAreUnderstood(t *testing.T) {
	p, err := parsePolicy(nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.model, p.root, err = compile(); err != nil {
		t.Fatal(err)
	}
	fields, err := p.root.Fields(cue.Definitions(true))
	if err != nil {
		t.Fatal(err)
	}
	for fields.Next() {
		name := fields.Selector().String()
		if v := p.definition(name); v.Exists() {
			if f := formulaOf(&p.model.gates.patterns, v, 0); !f.whole() {
				t.Errorf("%s is not understood", name)
			}
		}
	}
}

// Repeated fields of a setting are one constraint, as in CUE.
func TestRepeatedSettings(t *testing.T) {
	m, err := New([]byte("import \"strings\"\nsettings: daytona_target: =~\"^e\"\nsettings: daytona_target: strings.HasSuffix(\"u\")"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string]string{"eu": "", "e": "policy-setting policy-setting", "us": "policy-setting policy-setting"} {
		if got := ids(m.JudgeOwn("daytona_target", value, Scope{Source: "toml"})); got != want {
			t.Errorf("%q gives %q, want %q", value, got, want)
		}
	}
}
