package report

import (
	"strings"
	"testing"
)

// command is what GitHub's runner makes of a line of output.
type command struct {
	name       string
	properties map[string]string
	data       string
}

// readCommand follows the runner's ActionCommand: TryParseV2 for ::name k=v,k=v::data
// at the start of a line, else TryParse for ##[name k=v;k=v]data anywhere in it.
func readCommand(line string) (command, bool) {
	c := command{properties: map[string]string{}}
	trimmed := strings.TrimLeft(line, " \t\r\n\v\f")
	if strings.HasPrefix(trimmed, "::") {
		if end := strings.Index(trimmed[2:], "::"); end >= 0 {
			info, data := trimmed[2:2+end], trimmed[2+end+2:]
			name, rest, _ := strings.Cut(info, " ")
			if name != "" {
				c.name = name
				for _, pair := range strings.Split(strings.TrimSpace(rest), ",") {
					if k, v, ok := strings.Cut(pair, "="); ok && k != "" && v != "" {
						c.properties[k] = decode(v, true)
					}
				}
				c.data = decode(data, false)
				return c, true
			}
		}
	}
	if start := strings.Index(line, "##["); start >= 0 {
		if end := strings.Index(line[start:], "]"); end >= 0 {
			c.name = line[start+3 : start+end]
			return c, true
		}
	}
	return command{}, false
}

// decode turns back what the runner turns back, in its order.
func decode(s string, property bool) string {
	s = strings.ReplaceAll(s, "%0D", "\r")
	s = strings.ReplaceAll(s, "%0A", "\n")
	if property {
		s = strings.ReplaceAll(s, "%3A", ":")
		s = strings.ReplaceAll(s, "%2C", ",")
	}
	return strings.ReplaceAll(s, "%25", "%")
}

func TestReadCommand(t *testing.T) {
	for _, line := range []string{"::error file=a,line=1::x", "  ::debug::y", "x ##[error]z"} {
		if _, ok := readCommand(line); !ok {
			t.Errorf("the reader of the tests misses the command in %q", line)
		}
	}
	c, _ := readCommand("::error file=a%3Ab%2Cc,line=2::x%0Ay%250A")
	if c.name != "error" || c.properties["file"] != "a:b,c" || c.properties["line"] != "2" || c.data != "x\ny%0A" {
		t.Errorf("got %+v", c)
	}
	if c, ok := readCommand("http://[::1]:80 # [x]"); ok {
		t.Errorf("a plain line is the command %+v", c)
	}
}

// assertInert fails if out could act on a terminal, a runner or a reader.
func assertInert(t *testing.T, out string, commands int) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		if _, ok := readCommand(line); ok {
			if commands--; commands < 0 {
				t.Errorf("the runner would take this for a command: %q", line)
			}
			line = strings.TrimPrefix(line, "::")
		}
		if !isInert(line) {
			t.Errorf("line is not inert: %q", line)
		}
	}
	if commands > 0 {
		t.Errorf("%d commands are missing", commands)
	}
}
