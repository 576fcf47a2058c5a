package report

import (
	_ "embed"
	"encoding/json"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Recorded is what the linter, or the probe, was seen to print for a rule's
// examples: the line that was run, after a $, and what came out. It is nil for a rule
// that nothing is recorded of.
type Recorded struct {
	Bad  []string `json:"bad,omitempty"`
	Good []string `json:"good,omitempty"`
}

//go:embed recorded.json
var recordedJSON []byte

// RecordedOutputs are those of the catalogue's rules, by id. The test that writes
// the rules' pages keeps them.
func RecordedOutputs() (map[string]Recorded, error) {
	all := map[string]Recorded{}
	err := json.Unmarshal(recordedJSON, &all)
	return all, err
}

// Record is what is recorded of a run.
func (r Ran) Record() []string {
	if r.Line == "" {
		return nil
	}
	lines := []string{"$ " + r.Line}
	if printed := strings.TrimRight(r.Printed, "\n"); printed != "" {
		lines = append(lines, strings.Split(printed, "\n")...)
	}
	return lines
}

// printedHead is what stands before the words of a line that was printed: a column
// of its own, or a label. printedCode are lines whose spaces count.
var (
	printedHead = lazyregexp.New(`^(.*  )?((help|note|fix \(--fix\)|suggested fix): )?`)
	printedCode = lazyregexp.New(`^(\$ | *\d* \| |    [-+])`)
)

// fitPrinted breaks a line that was printed as the terminal's width asks for it: what
// is continued begins below the words.
func fitPrinted(line string, width int) []string {
	if columns(line) <= width || printedCode.MatchString(line) {
		return []string{line}
	}
	const least = 24
	head := printedHead.FindStringSubmatch(line)[0]
	words, indent := line[len(head):], columns(head)
	if head == "" {
		lines := wrap(words, width-2)
		for i := range lines[1:] {
			lines[i+1] = "  " + lines[i+1]
		}
		return lines
	}
	if width-indent < least {
		lines := []string{strings.TrimRight(head, " ")}
		for _, part := range wrap(words, max(width-4, least)) {
			lines = append(lines, "    "+part)
		}
		return lines
	}
	lines := wrap(words, width-indent)
	for i := range lines {
		if i == 0 {
			lines[i] = head + lines[i]
			continue
		}
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// writePrinted writes what was recorded, as part of an example for a terminal.
func writePrinted(b *strings.Builder, lines []string, width int) {
	const indent = "    "
	for _, line := range lines {
		for _, part := range fitPrinted(inert.Text(line), width-len(indent)) {
			b.WriteString(strings.TrimRight(indent+part, " ") + "\n")
		}
	}
}
