package report

import (
	"bufio"
	"cmp"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// SchemaVersion is the version of the JSON report. Adding a field does not
// change it.
const SchemaVersion = 1

type tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// jsonReport writes one object, each finding on a line of its own.
type jsonReport struct {
	out     *bufio.Writer
	encoder *encoder
	version string
	some    bool // a finding was written
}

func newJSON(w io.Writer, o Options) Writer {
	return &jsonReport{out: bufio.NewWriter(w), encoder: newEncoder(), version: o.Version}
}

func (j *jsonReport) Begin() error {
	head, err := j.encoder.encode(struct {
		SchemaVersion int  `json:"schema_version"`
		Tool          tool `json:"tool"`
	}{SchemaVersion, tool{Tool, inert.Text(j.version)}})
	if err != nil {
		return err
	}
	j.out.Write(head[:len(head)-1]) // the object stays open
	_, err = j.out.WriteString(",\n\"findings\":[")
	return err
}

func (j *jsonReport) Finding(f validate.Finding) error {
	line, err := j.encoder.encode(words(f))
	if err != nil {
		return err
	}
	if j.some {
		j.out.WriteByte(',')
	}
	j.some = true
	j.out.WriteByte('\n')
	_, err = j.out.Write(line)
	return err
}

func (j *jsonReport) End(s Summary) error {
	s.Git = cmp.Or(s.Git, GitNone)
	summary, err := j.encoder.encode(s)
	if err != nil {
		return err
	}
	if j.some {
		j.out.WriteByte('\n')
	}
	j.out.WriteString("],\n\"summary\":")
	j.out.Write(summary)
	j.out.WriteString("}\n")
	return j.out.Flush()
}
