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
	for i, line := range t.wrapped(r.Message, len(prefix)) {
		if i == 0 {
			t.printf("%s%s  %-12s %9s  %s\n", prefix, t.paint(r.Status), r.Stage, duration(r), line)
			continue
		}
		t.printf("%s%s%s\n", prefix, strings.Repeat(" ", beforeMessage), line)
	}
	if r.Help == "" || r.Status == Skip {
		return
	}
	label := "help: "
	for _, line := range t.wrapped(r.Help, len(prefix)+len(label)) {
		t.printf("%s%s%s%s\n", prefix, strings.Repeat(" ", beforeMessage), label, line)
		label = strings.Repeat(" ", len(label))
	}
}

// beforeMessage is how many columns stand before a stage's message.
const beforeMessage = 4 + 2 + 12 + 1 + 9 + 2

// wrapped breaks a message, which is ASCII, at words where the terminal is too
// narrow for it beside what else stands on the line.
func (t *Table) wrapped(s string, taken int) []string {
	width := max(t.Width-beforeMessage-taken, 12)
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
		if f := r.Failed(); f != nil {
			where += ": broken at " + string(f.Stage) + inBrackets(f.Rule)
		} else {
			where += ": no stage failed"
		}
		for _, line := range t.wrapped(where, -beforeMessage) {
			t.printf("%s\n", line)
		}
	}
	return t.err
}

func (t *Table) printf(format string, a ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.W, format, a...)
	}
}

func (t *Table) paint(s Status) string {
	if !t.Color {
		return string(s)
	}
	code := map[Status]int{Pass: 32, Fail: 31, Warn: 33, Skip: 90}[s]
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", code, s)
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
