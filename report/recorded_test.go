package report

import (
	"strings"
	"testing"
)

// What was printed fits the terminal, and says the same there; what is code stays as
// it is.
func TestFitPrinted(t *testing.T) {
	all, err := RecordedOutputs()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d outputs are recorded: %v", len(all), err)
	}
	for _, width := range []int{46, 76, 120} {
		for id, r := range all {
			for _, line := range append(r.Bad, r.Good...) {
				lines := fitPrinted(line, width)
				if printedCode.MatchString(line) {
					if len(lines) != 1 || lines[0] != line {
						t.Errorf("%s: %q became %q", id, line, lines)
					}
					continue
				}
				for _, part := range lines {
					if columns(part) > width && strings.Contains(strings.TrimSpace(part), " ") {
						t.Errorf("%s at width %d: %q", id, width, part)
					}
				}
				if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(line, " ", "") {
					t.Errorf("%s: %q became %q", id, line, lines)
				}
			}
		}
	}
}

// What is to be copied stays whole where there is room for it.
func TestWrapCode(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"write `# x: y z` there", 12, "write\n`# x: y z`\nthere"},
		{"write (`# x: y z`) there", 12, "write\n(`# x: y z`)\nthere"},
		{"write `# x: y z` there", 8, "write `#\nx: y z`\nthere"},
		{"a `b` c", 80, "a `b` c"},
		{"an open ` is no code", 10, "an open `\nis no code"},
	} {
		if got := strings.Join(wrapCode(c.text, c.width), "\n"); got != c.want {
			t.Errorf("%q at width %d: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
