package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/daytona-lint/daytona-lint/validate"
)

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", "schemas", name))
	if err != nil {
		t.Fatal(err)
	}
	return compileBytes(t, name, source, "")
}

func compileBytes(t *testing.T, name string, source []byte, fragment string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + fragment)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func check(t *testing.T, s *jsonschema.Schema, out string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatalf("not JSON: %v\n%s", err, out)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestSchemas(t *testing.T) {
	bare := []validate.Finding{
		{Rule: "env-ignored", Message: "x", Severity: validate.Info, Source: validate.SourceDefault},
		{Rule: "unknown-key", Message: "x", Severity: validate.Warning, Source: validate.SourceTOML, File: "a.toml", Fix: &validate.Fix{}},
		{Rule: "unknown-key", Message: "x", Severity: validate.Error, Source: validate.SourceTOML, File: "/a b/../c.toml", Range: validate.Range{Line: 3},
			Fix: &validate.Fix{Edits: []validate.Edit{{Range: at(1, 1, 1), Text: "x"}, {}}}},
		{Rule: "unknown-key", Message: "x", Severity: validate.Error, Source: validate.SourceTOML, File: "./a.toml",
			Range: validate.Range{Line: 3, Column: 9, EndLine: 2, EndColumn: 1}},
	}
	o := Options{Version: "0.1.0", Rules: rules}
	for _, set := range [][]validate.Finding{findings(), nil, bare} {
		check(t, compile(t, "sarif-2.1.0.json"), render(t, "sarif", o, set, summary()))
		check(t, compile(t, "gitlab-code-quality.json"), render(t, "gitlab", o, set, summary()))
		check(t, compile(t, "rdjson.json"), render(t, "rdjson", o, set, summary()))
	}
	check(t, compile(t, "sarif-2.1.0.json"), render(t, "sarif", Options{}, nil, Summary{}))

	own := compileBytes(t, "report.json", Schema(), "")
	check(t, own, render(t, "json", o, findings(), summary()))
	check(t, own, render(t, "json", o, nil, Summary{}))
	finding := compileBytes(t, "report.json", Schema(), "#/$defs/finding")
	for line := range strings.Lines(render(t, "jsonl", o, findings(), summary())) {
		check(t, finding, line)
	}
}

// A schema that lets everything pass would prove nothing.
func TestSchemaRefuses(t *testing.T) {
	own := compileBytes(t, "report.json", Schema(), "")
	good := render(t, "json", Options{Version: "1"}, findings(), summary())
	for _, change := range [][2]string{
		{`"schema_version":1`, `"schema_version":2`},
		{`"related":[]`, `"related":null`},
		{`"severity":"error"`, `"severity":"fatal"`},
		{`"column":18`, `"column":-18`},
		{`"help":`, `"helps":`},
		{`"ignored":1`, `"ignored":"1"`},
		{`"end_line":104`, `"end_line":104.5`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("%s is not in the report", change[0])
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if own.Validate(doc) == nil {
			t.Errorf("the schema lets %s pass", change[1])
		}
	}
}

// The schema names exactly the properties that a finding has.
func TestSchemaNamesAllProperties(t *testing.T) {
	var schema struct {
		Defs struct {
			Finding struct{ Properties map[string]any }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	var finding map[string]any
	line, _, _ := strings.Cut(render(t, "jsonl", Options{}, findings()[1:2], summary()), "\n")
	if err := json.Unmarshal([]byte(line), &finding); err != nil {
		t.Fatal(err)
	}
	for name := range finding {
		if _, ok := schema.Defs.Finding.Properties[name]; !ok {
			t.Errorf("the schema lacks %s", name)
		}
	}
	for name := range schema.Defs.Finding.Properties {
		if _, ok := finding[name]; !ok {
			t.Errorf("no finding has %s", name)
		}
	}
}
