package schema

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	"github.com/pelletier/go-toml/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// both hold a configuration against #File and against the JSON Schema made of it.
type both struct {
	file   cue.Value
	schema *jsonschema.Schema
}

func newBoth(t testing.TB) both {
	text, err := JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("settings.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("settings.json")
	if err != nil {
		t.Fatal(err)
	}
	root := cuecontext.New().CompileString(DaytonaCUE)
	return both{root.LookupPath(cue.ParsePath("#File")), s}
}

func (b both) check(t testing.TB, what string, config map[string]any) {
	accepted := b.file.FillPath(cue.Path{}, config).Validate(cue.Concrete(true), cue.Final()) == nil
	if err := b.schema.Validate(config); (err == nil) != accepted {
		t.Errorf("%s: CUE accepts it: %v; the JSON Schema: %v", what, accepted, err == nil)
	}
}

func TestJSONSchemaIsCUE(t *testing.T) {
	b := newBoth(t)
	b.check(t, "nothing", map[string]any{})
	b.check(t, "no key", map[string]any{"daytona": map[string]any{}})
	b.check(t, "another table", map[string]any{"llm": map[string]any{}, "daytona": map[string]any{"daytona_api_key": ""}})
	b.check(t, "an unknown key", map[string]any{"daytona": map[string]any{"daytona_api_key": "", "x": "y"}})
	for _, s := range Default().Settings {
		for _, value := range []any{int64(1), true, 1.5, []any{"us"}, map[string]any{}} {
			b.check(t, s.Name, map[string]any{"daytona": map[string]any{"daytona_api_key": "", s.Name: value}})
		}
		for _, value := range slices.Concat(values, gateSeeds) {
			b.check(t, s.Name+" = "+value, map[string]any{"daytona": map[string]any{"daytona_api_key": "", s.Name: value}})
		}
	}
}

// The cases of the linter's own tests, as far as they are TOML that both can say.
func TestJSONSchemaOnCases(t *testing.T) {
	b := newBoth(t)
	files, _ := filepath.Glob(filepath.Join("..", "testdata", "*", "*.toml"))
	if len(files) == 0 {
		t.Fatal("there are no cases")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var config map[string]any
		if toml.Unmarshal(data, &config) != nil {
			continue
		}
		b.check(t, name, config)
	}
}
