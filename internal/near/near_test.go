package near

import (
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	candidates := []string{"check", "show", "dns", "sarif", "us", "eu", "daytona_api_key", "daytona_target", "VNC_password"}
	for name, want := range map[string]string{
		"chekc":                    "check", // two neighbors swapped
		"shw":                      "show",
		"dsn":                      "dns",
		"sarrif":                   "sarif",
		"uk":                       "", // two letters are too few to guess by
		"US":                       "us",
		"daytona_apikey":           "daytona_api_key",
		"Daytona_Traget":           "daytona_target",
		"vnc_password":             "VNC_password",
		"daytona":                  "",
		"":                         "",
		strings.Repeat("x", 1<<20): "",
	} {
		if got := Name(name, candidates); got != want {
			t.Errorf("%.40q: got %q, want %q", name, got, want)
		}
	}
	if got := Name("cart", []string{"care", "card"}); got != "" {
		t.Errorf("two are equally near: got %q", got)
	}
	if got := Name("care", []string{"card", "care", "care"}); got != "care" {
		t.Errorf("named twice is no tie: got %q", got)
	}
}
