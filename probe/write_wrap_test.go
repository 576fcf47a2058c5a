package probe

import (
	"bytes"
	"strings"
	"testing"
)

// On a terminal no line of the table is wider than that, and no word is lost.
func TestTableWidth(t *testing.T) {
	r := StageResult{Stage: StageAuthenticate, Status: Fail, Message: strings.Repeat("some words of a message ", 8), Help: strings.Repeat("and what to do ", 9)}
	for _, width := range []int{0, 50, 80, 120} {
		var b bytes.Buffer
		table := &Table{W: &b, Width: width}
		table.Stage("", r)
		for line := range strings.Lines(b.String()) {
			if n := len(strings.TrimSuffix(line, "\n")); width > 0 && n > width {
				t.Errorf("at width %d a line has %d columns: %q", width, n, line)
			}
		}
		words := strings.Join(strings.Fields(b.String()), " ")
		for _, text := range []string{r.Message, r.Help} {
			if !strings.Contains(words, strings.Join(strings.Fields(text), " ")) {
				t.Errorf("at width %d words are gone: %s", width, words)
			}
		}
		if width == 0 && strings.Count(b.String(), "\n") != 2 {
			t.Errorf("without a terminal there are other lines than two: %q", b.String())
		}
	}
}
