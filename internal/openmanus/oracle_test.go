package openmanus

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	toml "github.com/pelletier/go-toml/v2"
)

// recorded is what Python and pydantic made of a configuration, as
// scripts/openmanus-oracle wrote it down.
type recorded struct {
	Module string
	TOML   string
	MCP    *string
	At     []string // the part that differs from a right one
	Want   *struct {
		Error string
		Model string
		Lines [][2]string
	}
}

func readRecorded(t *testing.T, name string) []recorded {
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []recorded
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c recorded
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// module returns the program of a file in testdata/modules, or upstream's.
func module(name string) Program {
	if name == "upstream.py" {
		return Upstream()
	}
	modules.Lock()
	defer modules.Unlock()
	p, ok := modules.read[name]
	if !ok {
		data, err := os.ReadFile(filepath.Join("testdata", "modules", name))
		if err != nil {
			panic(err)
		}
		p = Read(data)
		modules.read[name] = p
	}
	return p
}

var modules = struct {
	sync.Mutex
	read map[string]Program
}{read: map[string]Program{}}

// Predictions equal what the real import does: whether it succeeds, the exception
// that stops it, and all that pydantic names in it.
func TestRecorded(t *testing.T) {
	for _, file := range []string{"upstream.jsonl", "modules.jsonl"} {
		sure := 0
		cases := readRecorded(t, file)
		for _, c := range cases {
			got := predict(t, c)
			if got.Unknown != "" && len(got.Faults) == 0 {
				if c.Module == "upstream.py" {
					t.Errorf("%s %q: unknown: %s", c.Module, c.TOML, got.Unknown)
				}
				continue
			}
			if got.Unknown != "" {
				// It stops for what is told, or for something else.
				if c.Want == nil {
					t.Errorf("%s %q: it imports; got %+v", c.Module, c.TOML, got)
				}
				continue
			}
			sure++
			if text := differs(c, got.Faults); text != "" {
				t.Errorf("%s %q %s: %s\n\tgot %+v\n\twant %+v", c.Module, c.TOML, deref(c.MCP), text, got, c.Want)
			}
		}
		t.Logf("%s: %d cases, %d of them predicted", file, len(cases), sure)
	}
}

// What is said of a table that is not there, or is empty, is what was recorded.
func TestOptionalRecorded(t *testing.T) {
	const llm = "[llm]\nmodel = \"m\"\nbase_url = \"u\"\napi_key = \"k\"\n"
	for _, c := range readRecorded(t, "modules.jsonl") {
		p := module(c.Module)
		answer := p.TableOptional
		if c.TOML == llm+"[daytona]\n\n" && p.Table == "daytona" {
			answer = p.EmptyOptional
		} else if c.TOML != llm {
			continue
		}
		if answer == Yes && c.Want != nil || answer == No && c.Want == nil {
			t.Errorf("%s %q: got %s, want %+v", c.Module, c.TOML, answer, c.Want)
		}
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func predict(t *testing.T, c recorded) Prediction {
	doc := map[string]any{}
	if err := toml.Unmarshal([]byte(c.TOML), &doc); err != nil {
		t.Fatalf("%q: %v", c.TOML, err)
	}
	var mcp []byte
	if c.MCP != nil {
		mcp = []byte(*c.MCP)
	}
	return module(c.Module).Check(doc, mcp)
}

// differs says how faults differ from what was recorded; "" if they do not.
func differs(c recorded, faults []Fault) string {
	switch {
	case c.Want == nil && len(faults) == 0:
		return ""
	case c.Want == nil:
		return "it imports"
	case len(faults) == 0:
		return "it does not import"
	case faults[0].Exception != c.Want.Error:
		return "another exception"
	}
	if len(c.At) > 0 && faults[0].File == "" {
		n := min(len(c.At), len(faults[0].Path))
		if !slices.Equal(c.At[:n], faults[0].Path[:n]) {
			return "another place"
		}
	}
	if c.Want.Error != "ValidationError" {
		return ""
	}
	if faults[0].Class != c.Want.Model && !(c.Want.Model == "MCPSettings" && faults[0].Class == "MCPTable") {
		return "another model"
	}
	var got, want []string
	for _, f := range faults {
		if f.Group == 1 && f.Type != "union" {
			got = append(got, strings.Join(f.Loc, ".")+" "+f.Type)
		}
	}
	for _, l := range c.Want.Lines {
		// Of a union, pydantic tells what each of its members says.
		if !slices.ContainsFunc(faults, func(f Fault) bool { return f.Type == "union" && strings.HasPrefix(l[0], strings.Join(f.Loc, ".")+".") }) {
			want = append(want, l[0]+" "+l[1])
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return "other lines: got " + strings.Join(got, ", ") + "; want " + strings.Join(want, ", ")
	}
	return ""
}
