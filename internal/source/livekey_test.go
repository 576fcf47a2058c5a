package source

import "testing"

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
