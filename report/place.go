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
		return environment(Visible(f.Variable))
	case f.Setting != "":
		return Visible(f.Setting)
	}
	return Visible(string(f.Source))
}

// filePlace leaves out what is 0: some findings are about a whole file.
func filePlace(file string, line, column int) string {
	s := Visible(file)
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
	message, variable := Visible(f.Message), Visible(f.Variable)
	if f.File != "" || variable == "" || strings.Contains(message, variable) {
		return message
	}
	return environmentWord(variable) + ": " + message
}

// words returns f with every sentence in it made visible. What names a place
// or is to be put into a file stays exact: that is for encoders to make safe.
func words(f validate.Finding) validate.Finding {
	f.Message = Visible(f.Message)
	f.Help = Visible(f.Help)
	related := make([]validate.Related, len(f.Related))
	for i, r := range f.Related {
		r.Message = Visible(r.Message)
		related[i] = r
	}
	f.Related = related
	if f.Fix != nil {
		fix := *f.Fix
		fix.Description = Visible(fix.Description)
		if fix.Edits == nil {
			fix.Edits = []validate.Edit{}
		}
		f.Fix = &fix
	}
	return f
}

// Visible makes text that is not ours safe to show; all of it goes through it.
func Visible(s string) string { return inert.Text(s) }
