package sdk

import (
	_ "embed"
	"encoding/json"
	"strings"
	"testing"
)

//go:embed testdata/npmranges.tsv
var npmRanges string

// TestNpmRanges holds the reading of ranges against npm's own, recorded by
// scripts/sdk-oracle/ts/ranges.mjs.
func TestNpmRanges(t *testing.T) {
	var versions []npmVersion
	asked := 0
	for line := range strings.Lines(npmRanges) {
		quoted, want, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if quoted == "versions" {
			for _, text := range strings.Fields(want) {
				v, ok := parseNpmVersion(text)
				if !ok || v.String() != text {
					t.Fatalf("version %s is read as %s", text, v)
				}
				versions = append(versions, v)
			}
			continue
		}
		var text string
		if err := json.Unmarshal([]byte(quoted), &text); err != nil {
			t.Fatal(err)
		}
		asked++
		got := "none"
		if r, ok := parseNpmRange(text); ok {
			got = ""
			for _, v := range versions {
				if r.allows(v) {
					got += "1"
				} else {
					got += "0"
				}
			}
		}
		if got != want {
			t.Errorf("range %q:\n got %s\nwant %s", text, got, want)
		}
	}
	if asked < 200 {
		t.Errorf("%d ranges, want 200", asked)
	}
}
