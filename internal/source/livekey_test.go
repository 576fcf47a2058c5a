package source

import (
	"strings"
	"testing"
)

// A file may hold a key wherever the pattern that says so matches.
func TestMayHoldKey(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                       false,
		"_":                                      false,
		"x = \"DTN_1\"":                          true,
		"dtn-1":                                  false,
		`"dtn\u005f"`:                            true,
		"daytona_api_key = \"\"":                 false,
		"daytona_api_key = \"\" # x":             false,
		"daytona_api_key = \"k\"":                true,
		"DAYTONA_API_KEY=k":                      true,
		"'daytona_jwt_token':\tk":                true,
		"daytona_api_keys = 1":                   false,
		"daytona_target = \"us\"\na_b\ndtn_":     true,
		"daytona_\ndaytona_api_key=\nx_y\nd_t_n": false,
	} {
		if got := MayHoldKey([]byte(text)); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// Of a text of the cloud's shape it depends on what stands around it whether it is a
// key, and on its digits.
func TestLiveKeysBegin(t *testing.T) {
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	for before, want := range map[string]int{
		"": 1, " ": 1, "=": 1, "\"": 1, "é": 1, `"first\n`: 1, `\u003d`: 1, `\x3d`: 1, `\075`: 1, "key%3D": 1, "key=3D": 1, "\x1b[32m": 1, "cli -k": 1, "-k": 1,
		"x": 0, "my_": 0, "_": 0, "0": 0, "old-k": 0, "n": 0,
	} {
		if got := len(LiveKeys([]byte(before+key+" "), 10)); got != want {
			t.Errorf("after %q: got %d keys, want %d", before, got, want)
		}
	}
	for digits, want := range map[string]bool{
		strings.Repeat("0", 64): false, strings.Repeat("f", 64): false, strings.Repeat("0", 63) + "1": true, strings.Repeat("0badc0de", 8): true,
	} {
		if got := IsLiveKey("dtn_" + digits); got != want {
			t.Errorf("%s: got %t", digits, got)
		}
	}
}

// The _ of a key may be escaped, as languages escape it.
func TestEscapedKeys(t *testing.T) {
	digits := strings.Repeat("0123456789abcdef", 4)
	for escape, want := range map[string]int{
		`\u005f`: 1, `\u005F`: 1, `\u{5f}`: 1, `\x5f`: 1, `\137`: 1, `\_`: 1, "%5F": 1, "%5f": 1, "&#95;": 1, "&#x5f;": 1, "&lowbar;": 1,
		"_": 0, `\u0060`: 0, `\`: 0, "%": 0, "": 0, "-": 0,
	} {
		text := []byte(`"dtn` + escape + digits + `"`)
		if got := EscapedKeys(text, 10); len(got) != want || want > 0 && (!MayConcern(text) || !MayHoldKey(text)) {
			t.Errorf("%s: got %v", escape, got)
		}
	}
	for _, text := range []string{`dtn\u005f` + digits[1:], `dtn\u005f` + digits + "0", `mydtn\u005f` + digits, `dtn\u005f` + strings.Repeat("a", 64)} {
		if got := EscapedKeys([]byte(text), 10); len(got) > 0 {
			t.Errorf("%s: got %v", text, got)
		}
	}
}
