package validate

import (
	"strings"
	"testing"
)

// What a fix changes is seen, however long the value or its line.
func TestDiffShowsTheChangeOfALongLine(t *testing.T) {
	host := "https://" + strings.Repeat("sandbox.", 12) + "example.com/api"
	for name, c := range map[string][2]string{
		"the end of a value": {
			"[daytona]\ndaytona_server_url = \"" + host + "/\"\n",
			"[daytona]\ndaytona_server_url = \"" + host + "\"\n",
		},
		"far along a line": {
			"daytona = { " + strings.Repeat("a.b = 1, ", 200) + "daytona_target = \"EU\" }\n",
			"daytona = { " + strings.Repeat("a.b = 1, ", 200) + "daytona_target = \"eu\" }\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var cut, added string
			for line := range strings.Lines(Diff(File{Name: "config.toml", Data: []byte(c[0])}, []byte(c[1]))) {
				switch {
				case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
				case line[0] == '-':
					cut = line[1:]
				case line[0] == '+':
					added = line[1:]
				}
			}
			if cut == "" || cut == added {
				t.Errorf("the lines look the same:\n-%s+%s", cut, added)
			}
		})
	}
}
