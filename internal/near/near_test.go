package near

import (
	"strings"
	"testing"

	edlib "github.com/hbollon/go-edlib"
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

// What is left out of a comparison makes no difference to it.
func FuzzEdits(f *testing.F) {
	f.Add("daytona_apikey", "daytona_api_key")
	f.Add("aab", "aba")
	f.Add("DAYTONA_V\u00e9", "DAYTONA_V\u00e8")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 60 || len(b) > 60 {
			return
		}
		want := edlib.OSADamerauLevenshteinDistance(a, b)
		if got := Edits(a, b); got != want {
			t.Errorf("%q, %q: got %d, want %d", a, b, got, want)
		}
		if least := leastEdits(a, b); least > want {
			t.Errorf("%q, %q: at least %d, but %d", a, b, least, want)
		}
		if got := Within(a, b, 2); got != (want <= 2) {
			t.Errorf("%q, %q: within 2: %v, but %d", a, b, got, want)
		}
	})
}
