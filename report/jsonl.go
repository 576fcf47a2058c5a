package report

import (
	"bufio"
	"io"

	"github.com/daytona-lint/daytona-lint/validate"
)

// jsonLines writes each finding as an object on a line, and nothing else.
type jsonLines struct {
	out     *bufio.Writer
	encoder *encoder
}

func newJSONL(w io.Writer, _ Options) Writer {
	return &jsonLines{bufio.NewWriter(w), newEncoder()}
}

func (j *jsonLines) Begin() error { return nil }

func (j *jsonLines) Finding(f validate.Finding) error {
	line, err := j.encoder.encode(words(f))
	if err != nil {
		return err
	}
	j.out.Write(line)
	return j.out.WriteByte('\n')
}

func (j *jsonLines) End(Summary) error { return j.out.Flush() }
