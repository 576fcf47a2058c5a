package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// Whatever the width, lines fit it and the names of settings are whole.
func TestSettingsWidths(t *testing.T) {
	config := validate.Load(validate.Input{})
	for width := 40; width <= 200; width++ {
		var out bytes.Buffer
		if err := WriteSettings(&out, "table", Settings{Config: config, SDK: "1.0", SDKFrom: "a manifest"}, Options{Width: width, Color: true}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if columns(strings.TrimSuffix(line, "\n")) > width {
				t.Fatalf("at width %d this line is too wide: %q", width, line)
			}
		}
		for _, s := range config.Settings {
			if !strings.Contains(out.String(), "\n"+s.Name) {
				t.Fatalf("at width %d %s is not whole:\n%s", width, s.Name, out.String())
			}
		}
	}
}

// A comparison may be replaced by the next one, whatever the names of its sides.
func TestSettingsBegin(t *testing.T) {
	a, b := validate.Load(validate.Input{}), validate.Load(validate.Input{Profile: validate.OpenManus})
	for _, name := range []string{"a.env", strings.Repeat("folder/", 20) + "a.env"} {
		for _, format := range []string{"table", "text"} {
			var out bytes.Buffer
			comparison := Comparison{A: Settings{Config: a}, B: Settings{Config: b}, NameA: name, NameB: "b.env"}
			if err := WriteComparison(&out, format, comparison, Options{}); err != nil {
				t.Fatal(err)
			}
			if !SettingsBegin(format, out.Bytes()) {
				t.Errorf("%s does not begin like a comparison:\n%s", format, out.String())
			}
		}
	}
	for _, other := range []string{"setting  value\n", "setting  value\n-------\n", "setting = 1\n"} {
		if SettingsBegin("table", []byte(other)) {
			t.Errorf("%q begins like a comparison", other)
		}
	}
}
