package sdk

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Place is where a file says something of the SDK.
type Place struct {
	File string // as users read it, from the project's root
	source.Range
}

// String is the file, with the line where there is one.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// file is a file of the project.
type file struct {
	name  string // as users read it
	text  string
	lines *source.Lines
}

func newFile(name, text string) *file {
	return &file{name: name, text: text, lines: &source.Lines{Data: []byte(text)}}
}

// at is the place of some bytes of the file.
func (f *file) at(start, end int) Place {
	return Place{File: f.name, Range: f.lines.Range(source.Span{Start: start, End: end})}
}

// trimmed is the place of some bytes without the space around them.
func (f *file) trimmed(start, end int) Place {
	text := f.text[start:end]
	start += len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return f.at(start, max(start, start+len(strings.TrimSpace(text))))
}
