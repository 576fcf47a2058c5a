package schema

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	toml "github.com/pelletier/go-toml/v2"
)

// #Program accepts what the real import accepts, and nothing else. Not asked are
// cases about config/mcp.json, and a table [llm.default], which stands in for
// [llm].
func TestOpenManusProgram(t *testing.T) {
	om, err := EvaluateOpenManus()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("../internal/openmanus/testdata/upstream.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	asked := 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c struct {
			TOML string
			MCP  *string
			Want any
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		doc := map[string]any{}
		if err := toml.Unmarshal([]byte(c.TOML), &doc); err != nil {
			t.Fatal(err)
		}
		llm, _ := doc["llm"].(map[string]any)
		if _, ok := llm["default"]; ok || c.MCP != nil {
			continue
		}
		asked++
		if got, want := om.Accepts("#Program", doc), c.Want == nil; got != want {
			t.Errorf("%q: CUE accepts it: %v; OpenManus imports: %v (%v)", c.TOML, got, want, c.Want)
		}
	}
	t.Logf("%d cases", asked)
}
