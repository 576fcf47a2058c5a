package validate

import (
	"strings"
	"testing"
)

// TestNearRegionIsNamed checks that a region is named, or nothing, where a value
// holds characters that another rule removes.
func TestNearRegionIsNamed(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"us\u200bx", "\u2060usx", "'usx'", "e\u00adu1", "u\u200b"} {
		file := File{Name: "config.toml", Named: true, Data: []byte("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"" + target + "\"\n")}
		for _, f := range Check(Load(Input{TOML: &file})) {
			if strings.Contains(f.Message+f.Help, `""`) && f.Setting == "daytona_target" {
				t.Errorf("%q: %s %s", target, f.Message, f.Help)
			}
		}
	}
}
