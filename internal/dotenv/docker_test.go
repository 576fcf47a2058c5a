package dotenv

import (
	"fmt"
	"strings"
	"testing"
)

// What docker 29.8.0 takes of a file, line by line.
func TestReadDocker(t *testing.T) {
	for _, c := range []struct{ text, want, refused string }{
		{"A=b\n", `A="b"`, ""},
		{"\ufeffA=\"b\"\r\n  B='c' \n", `A="\"b\"" B="'c' "`, ""},
		{"# c\n\nA=b # c\nB=${A}\n", `A="b # c" B="${A}"`, ""},
		{"A\nB=\n", `A bare B=""`, ""},
		{"export A=b\n", `export A="b"`, "export A"},
		{"A=b\nB = c\n", `A="b" B =" c"`, "B "},
		{"=b\n", `="b"`, ""},
		{"A: b\n", `A: b bare`, "A: b"},
	} {
		entries, refused := ReadDocker([]byte(c.text))
		var got []string
		for _, e := range entries {
			if e.Bare {
				got = append(got, e.Name+" bare")
				continue
			}
			got = append(got, fmt.Sprintf("%s=%q", e.Name, e.Text.Reveal()))
			if c.text[e.Value.Start:e.Value.End] != e.Text.Reveal() {
				t.Errorf("%q: %s stands at %v", c.text, e.Name, e.Value)
			}
		}
		at := ""
		if refused != nil {
			at = c.text[refused.Start:refused.End]
		}
		if strings.Join(got, " ") != c.want || at != c.refused || (refused != nil) != (c.refused != "" || c.text[0] == '=') {
			t.Errorf("%q: got %s refused at %q, want %s at %q", c.text, got, at, c.want, c.refused)
		}
	}
}
