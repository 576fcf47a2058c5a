package probe

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Table writes aligned lines for a terminal, one for each stage as it ends: its
// method Stage can be used as Options.OnStage.
type Table struct {
	W     io.Writer
	Color bool // ANSI colours
	Named bool // several targets are probed: begin each line with its name
	Width int  // of the terminal: messages are wrapped at words; 0 where there is none

	err error
}

// Stage writes one stage; of a skipped one, without help.
func (t *Table) Stage(name string, r StageResult) {
	prefix := ""
	if t.Named {
		prefix = redactor{}.text(name, 200) + "  "
	}
	indent := beforeMessage
	narrow := t.Width > 0 && t.Width-beforeMessage-len(prefix) < fairMessage
	head := fmt.Sprintf("%s%s  %-12s %s", prefix, t.paint(string(r.Status), statusColors[r.Status]), r.Stage, t.paint(fmt.Sprintf("%9s", duration(r)), dim))
	if narrow {
		indent = belowStage
		t.printf("%s\n", strings.TrimRight(head, " "))
	}
	for i, line := range t.wrapped(r.Message, indent+len(prefix)) {
		if i == 0 && !narrow {
			t.printf("%s  %s\n", head, line)
			continue
		}
		t.printf("%s%s%s\n", prefix, strings.Repeat(" ", indent), line)
	}
	if r.Help == "" || r.Status == Skip {
		return
	}
	const label = "help: "
	for i, line := range t.wrapped(r.Help, indent+len(prefix)+len(label)) {
		before := strings.Repeat(" ", len(label))
		if i == 0 {
			before = t.paint(strings.TrimSuffix(label, " "), cyan) + " "
		}
		t.printf("%s%s%s%s\n", prefix, strings.Repeat(" ", indent), before, line)
	}
}

const (
	beforeMessage = 4 + 2 + 12 + 1 + 9 + 2 // columns before a stage's message
	belowStage    = 6                      // before one that stands below its stage
	fairMessage   = 40                     // a message narrower than this stands there
)

// wrapped breaks a message, which is ASCII, at words where the terminal is too
// narrow for it beside the columns that are taken.
func (t *Table) wrapped(s string, taken int) []string {
	width := max(t.Width-taken, 12)
	if t.Width <= 0 || len(s) <= width {
		return []string{s}
	}
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// Summary writes the outcome, after the last stage. It returns the first error of
// W in all of the table.
func (t *Table) Summary(reports []Report) error {
	for _, r := range reports {
		where := r.URL
		if where == "" {
			where = "the API"
		}
		if r.Name != "" {
			where = r.Name + ": " + where
		}
		outcome, color := "no stage failed", statusColors[Pass]
		if f := r.Failed(); f != nil {
			outcome, color = "broken at "+string(f.Stage)+inBrackets(f.Rule), statusColors[Fail]
		}
		for _, line := range t.wrapped(where+": "+outcome, 0) {
			t.printf("%s\n", strings.Replace(line, outcome, t.paint(outcome, color), 1))
		}
	}
	return t.err
}

func (t *Table) printf(format string, a ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.W, format, a...)
	}
}

// The sequences of colours; they are those of the reports of check, for the same
// reason: yellow, green and cyan of the fixed 256 colours can be read on white, too.
const (
	dim  = "\x1b[2m"
	cyan = "\x1b[38;5;31m"
)

var statusColors = map[Status]string{Pass: "\x1b[38;5;28m", Fail: "\x1b[1;31m", Warn: "\x1b[38;5;136m", Skip: dim}

func (t *Table) paint(s, sequence string) string {
	if !t.Color || strings.TrimSpace(s) == "" {
		return s
	}
	return sequence + s + "\x1b[0m"
}

func inBrackets(rule string) string {
	if rule == "" {
		return ""
	}
	return " (" + rule + ")"
}

func duration(r StageResult) string {
	if r.Status == Skip {
		return ""
	}
	return strconv.FormatFloat(r.DurationMS, 'f', 1, 64) + " ms"
}

// WriteLines writes reports for a log: a line a stage, key=value, texts quoted.
func WriteLines(w io.Writer, reports []Report) error {
	for _, r := range reports {
		for _, s := range r.Stages {
			line := "stage=" + string(s.Stage) + " status=" + string(s.Status) +
				" duration_ms=" + strconv.FormatFloat(s.DurationMS, 'f', -1, 64)
			for _, f := range []struct{ key, value string }{
				{"rule", s.Rule}, {"url", r.URL}, {"name", r.Name}, {"message", s.Message}, {"help", s.Help},
			} {
				if f.value != "" {
					line += " " + f.key + "=" + strconv.Quote(f.value)
				}
			}
			if _, err := io.WriteString(w, line+"\n"); err != nil {
				return err
			}
		}
	}
	return nil
}
