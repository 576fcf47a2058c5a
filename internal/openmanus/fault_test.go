package openmanus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	toml "github.com/pelletier/go-toml/v2"
)

// What is told of a fault: where, what kind, what is wanted.
func TestFaults(t *testing.T) {
	const llm = "[llm]\nmodel = \"m\"\nbase_url = \"u\"\napi_key = \"k\"\n"
	const daytona = "[daytona]\ndaytona_api_key = \"\"\n"
	for _, c := range []struct {
		config, mcp string
		want        string
	}{
		{llm, "", "daytona.daytona_api_key missing: string"},
		{llm + "[daytona]\ndaytona_api_key = \"k\"\nVNC_password = 1\n", "", "daytona.VNC_password wrong type: string"},
		{daytona, "", "llm.model missing: string; llm.base_url missing: string; llm.api_key missing: string"},
		{"llm = 1\n" + daytona, "", "llm wrong type: table"},
		{llm + daytona + "[sandbox]\ntimeout = \"soon\"\n", "", "sandbox.timeout wrong value: integer"},
		{llm + daytona + "[browser]\nextra_chromium_args = [\"a\", 1]\n", "", "browser.extra_chromium_args.1 wrong type: string"},
		{llm + daytona + "[browser.proxy]\nserver = \"s\"\nusername = 5\n", "", "browser.proxy.username wrong type: string"},
		{llm + daytona + "[search]\nengine = 1\n[runflow]\nuse_data_analysis_agent = 2\n", "", "search.engine wrong type: string; runflow.use_data_analysis_agent wrong value: boolean"},
		{llm + daytona + "[llm.vision]\nmax_tokens = []\n", "", "llm.vision.max_tokens wrong type: integer"},
		{llm + daytona, "{", "config/mcp.json: malformed: JSON"},
		{llm + daytona, `{"mcpServers": {"a": {}}}`, "config/mcp.json: mcpServers.a.type missing: a value"},
		{llm + daytona, `{"mcpServers": {"a": {"type": 1}}}`, "config/mcp.json: mcpServers.a.type wrong type: string"},
		{"", "", "daytona.daytona_api_key missing: string; llm.model missing: string; llm.base_url missing: string; llm.api_key missing: string"},
		{llm + daytona, "", ""},
	} {
		doc := map[string]any{}
		if err := toml.Unmarshal([]byte(c.config), &doc); err != nil {
			t.Fatal(err)
		}
		var mcp []byte
		if c.mcp != "" {
			mcp = []byte(c.mcp)
		}
		p := Upstream().Check(doc, mcp)
		var got []string
		for _, f := range p.Faults {
			text := fmt.Sprintf("%s %s: %s", strings.Join(f.Path, "."), f.Kind, f.Want)
			if f.File != "" {
				text = f.File + ": " + strings.TrimSpace(text)
			}
			got = append(got, text)
		}
		if strings.Join(got, "; ") != c.want || p.Unknown != "" {
			t.Errorf("%q %q: got %s (%s), want %s", c.config, c.mcp, strings.Join(got, "; "), p.Unknown, c.want)
		}
	}
}

// No value of a configuration is in what is told.
func TestFaultsHoldNoValue(t *testing.T) {
	const secret = "5ecret-5ecret-5ecret"
	for _, c := range append(readRecorded(t, "modules.jsonl"), readRecorded(t, "upstream.jsonl")...) {
		doc := map[string]any{}
		text := strings.NewReplacer(`"k"`, `"`+secret+`"`, `"x"`, `"`+secret+`"`).Replace(c.TOML)
		if toml.Unmarshal([]byte(text), &doc) != nil {
			continue
		}
		if got := fmt.Sprintf("%+v", module(c.Module).Check(doc, nil)); strings.Contains(got, secret) {
			t.Fatalf("%s %q: %s", c.Module, text, got)
		}
	}
}

// A large module is read in bounded work, whatever is in it.
func TestReadLarge(t *testing.T) {
	for _, piece := range []string{
		"x = [1]\n", "x += x\n", "class A(B):\n  x: int = 1\n", "d = {**d, 'daytona': d}\n", "def f(): f()\nf()\n",
		"for a in b:\n  for c in d: pass\n", "if a: pass\n", "(", "'a' ", "x = x + x\n", "while True: pass\n", "import os\nif os.getenv('A'): a = 1\n",
	} {
		for _, n := range []int{1 << 16, MaxSize} {
			p := Read([]byte("b = d = {'a': 1}\nx = [1]\n" + strings.Repeat(piece, n/len(piece)-10)))
			p.Check(map[string]any{}, nil)
		}
	}
	if p := Read(make([]byte, MaxSize+1)); p.Daytona != ModelUnknown || p.Reason == "" {
		t.Errorf("got %s (%s) for a module that is too large", p.Daytona, p.Reason)
	}
}

// A statement that Python may refuse, wherever it stands, leaves nothing certain.
func TestBadStatement(t *testing.T) {
	for _, tail := range []string{"def f():\n    return g(a=1, b)\n", "match x:\n    case 1:\n        pass\n"} {
		good := Upstream()
		if got := good.Check(map[string]any{}, nil); len(got.Faults) == 0 {
			t.Fatal("upstream takes an empty configuration")
		}
		p := Read(append(slices.Clone(upstreamSource), tail...))
		if got := p.Check(map[string]any{}, nil); got.Unknown == "" || len(got.Faults) > 0 {
			t.Errorf("%q: got %+v", tail, got)
		}
		if p.TableOptional != Maybe {
			t.Errorf("%q: the table is optional: %v", tail, p.TableOptional)
		}
	}
}
