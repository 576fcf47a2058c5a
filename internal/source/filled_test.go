package source

import (
	"os"
	"strings"
	"testing"
)

// Of the lines of one file each is filled in by something else, of the other's none.
func TestFilledIn(t *testing.T) {
	for name, want := range map[string]bool{"filled": true, "unfilled": false} {
		data, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSuffix(line, "\n")
			if got := FilledIn(line); got != want {
				t.Errorf("FilledIn(%q): got %t, want %t", line, got, want)
			}
		}
	}
	if FilledIn("") {
		t.Error("nothing is filled in by something else")
	}
}
