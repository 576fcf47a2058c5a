package report

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// place names where f is, as compilers do: file:line:col. Where f has no file
// it is named by environment(variable).
func place(f *validate.Finding, environment func(string) string) string {
	switch {
	case f.File != "":
		return filePlace(f.File, f.Line, f.Column)
	case f.Variable != "":
		return environment(inert.Text(f.Variable))
	case f.Setting != "":
		return inert.Text(f.Setting)
	}
	return inert.Text(string(f.Source))
}

// filePlace leaves out what is 0: some findings are about a whole file.
func filePlace(file string, line, column int) string {
	s := inert.Text(file)
	if line > 0 {
		s += ":" + strconv.Itoa(line)
		if column > 0 {
			s += ":" + strconv.Itoa(column)
		}
	}
	return s
}

func environmentWord(variable string) string   { return "environment " + variable }
func environmentDollar(variable string) string { return "$" + variable }

// spoken is f's message for formats that have no place for a variable.
func spoken(f *validate.Finding) string {
	message, variable := inert.Text(f.Message), inert.Text(f.Variable)
	if f.File != "" || variable == "" || strings.Contains(message, variable) {
		return message
	}
	return environmentWord(variable) + ": " + message
}

// words returns f with every sentence in it made visible. What names a place
// or is to be put into a file stays exact: that is for encoders to make safe.
func words(f validate.Finding) validate.Finding {
	f.Message = inert.Text(f.Message)
	f.Help = inert.Text(f.Help)
	related := make([]validate.Related, len(f.Related))
	for i, r := range f.Related {
		r.Message = inert.Text(r.Message)
		related[i] = r
	}
	f.Related = related
	if f.Fix != nil {
		fix := *f.Fix
		fix.Description = inert.Text(fix.Description)
		if fix.Edits == nil {
			fix.Edits = []validate.Edit{}
		}
		f.Fix = &fix
	}
	return f
}
