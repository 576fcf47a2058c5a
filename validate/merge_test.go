package validate

import (
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// What two SDKs make of the same file is told for each, and what is the same once.
func TestMerge(t *testing.T) {
	file := File{Name: ".env", Named: true, Data: []byte("DAYTONA_API_KEY=your-api-key\nDAYTONA_TARGET=us\n# daytona-lint: ignore[dotenv-not-read] loaded elsewhere\nDAYTONA_API_URL=http://localhost:3000/api\n")}
	var readings [][]Finding
	for _, use := range []sdk.Use{{}, {Language: sdk.Go, Version: "0.205.1"}} {
		c := Load(Input{Dotenv: []File{file}, Use: use, SDK: "0.205.1", Environ: NewEnvironment([]string{"DAYTONA_TARGET=eu"})})
		kept, _ := Silence(c, Check(c))
		readings = append(readings, kept)
	}
	count := map[string]int{}
	fingerprints := map[string]bool{}
	for _, f := range Merge(readings...) {
		count[f.Rule]++
		if fingerprints[f.Fingerprint] {
			t.Errorf("two findings have the fingerprint %s", f.Fingerprint)
		}
		fingerprints[f.Fingerprint] = true
		if f.Rule == ruleDotenvNotRead.ID && !strings.Contains(f.Message, "the Go SDK 0.205.1") || f.Rule == ruleDotenvShadowed.ID && !strings.Contains(f.Message, "the Python SDK 0.205.1") {
			t.Errorf("%s does not say for which SDK: %s", f.Rule, f.Message)
		}
	}
	for rule, want := range map[string]int{"placeholder-value": 1, "dotenv-not-read": 1, "dotenv-shadowed": 1, "url-in-dotenv": 0} {
		if count[rule] != want {
			t.Errorf("got %d findings of %s, want %d", count[rule], rule, want)
		}
	}
}
