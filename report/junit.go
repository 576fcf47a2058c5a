package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// junit writes a test suite a file, in which each finding is a test: one that failed
// if the run fails because of it, else one that was skipped. It
// holds one file's findings at a time, since a suite starts with its counts.
// A test keeps its name when lines are added above it: what reads such reports tells
// new failures from old ones by suite and name.
type junit struct {
	out   *bufio.Writer
	fails func(validate.Severity) bool
	cases bytes.Buffer // of the suite
	suite string
	names map[string]int // how often the suite has each
	n     int
	bad   int // of the n, those that fail
	some  bool
}

func newJUnit(w io.Writer, o Options) Writer { return &junit{out: bufio.NewWriter(w), fails: o.fails} }

func (j *junit) Begin() error {
	_, err := j.out.WriteString(xml.Header + `<testsuites name="` + Tool + `">` + "\n")
	return err
}

func (j *junit) Finding(f validate.Finding) error {
	suite := f.File
	if suite == "" {
		suite = "environment"
	}
	if j.n > 0 && suite != j.suite {
		j.flush()
	}
	j.suite, j.some = suite, true
	j.n++

	rule, where := inert.Text(f.Rule), place(&f, environmentWord)
	b := &j.cases
	b.WriteString(`<testcase classname="`)
	escapeXML(b, inert.Text(suite))
	b.WriteString(`" name="`)
	escapeXML(b, j.name(&f))
	end := "</failure></testcase>\n"
	if j.fails(f.Severity) {
		j.bad++
		b.WriteString(`"><failure type="`)
		escapeXML(b, rule)
		b.WriteString(`" message="`)
		escapeXML(b, inert.Text(f.Message))
		b.WriteString(`">`)
	} else {
		b.WriteString(`"><skipped message="`)
		escapeXML(b, inert.Text(string(f.Severity))+": "+inert.Text(f.Message))
		b.WriteString(`"/><system-out>`)
		end = "</system-out></testcase>\n"
	}
	escapeXML(b, where+": "+inert.Text(string(f.Severity))+": "+inert.Text(f.Message))
	if f.Help != "" {
		b.WriteByte('\n')
		escapeXML(b, "help: "+inert.Text(f.Help))
	}
	for _, r := range f.Related {
		b.WriteByte('\n')
		escapeXML(b, "note: "+note(r))
	}
	b.WriteString(end)
	// A failed write makes all later ones fail, the empty one too.
	_, err := j.out.WriteString("")
	return err
}

// name is what a finding's test is called in its suite: its rule and what it is about,
// and which of several such it is.
func (j *junit) name(f *validate.Finding) string {
	name := inert.Text(f.Rule)
	if about := inert.Text(cmp.Or(f.Variable, f.Setting)); about != "" {
		name += ": " + about
	}
	if j.names == nil {
		j.names = map[string]int{}
	}
	if j.names[name]++; j.names[name] > 1 {
		name += " (" + strconv.Itoa(j.names[name]) + ")"
	}
	return name
}

func (j *junit) End(s Summary) error {
	if j.n > 0 {
		j.flush()
	}
	if !j.some {
		fmt.Fprintf(j.out, `<testsuite name="%[1]s" tests="1" failures="0" errors="0" skipped="0"><testcase classname="%[1]s" name="no findings in %[2]s"/></testsuite>`+"\n",
			Tool, count(s.all(), "file"))
	}
	j.out.WriteString("</testsuites>\n")
	return j.out.Flush()
}

func (j *junit) flush() {
	j.out.WriteString(`<testsuite name="`)
	escapeXML(j.out, inert.Text(j.suite))
	fmt.Fprintf(j.out, `" tests="%d" failures="%d" errors="0" skipped="%d">`+"\n", j.n, j.bad, j.n-j.bad)
	j.cases.WriteTo(j.out)
	j.out.WriteString("</testsuite>\n")
	j.cases.Reset()
	j.n, j.bad, j.names = 0, 0, nil
}

// escapeXML writes s, which inert.Text has freed of what XML cannot hold. Errors
// of the writer come up again when it is flushed.
func escapeXML(w io.Writer, s string) { _ = xml.EscapeText(w, []byte(s)) }
