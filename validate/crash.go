package validate

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// importError is what OpenManus says when it stops at import because of its
// settings, "" if it does not. The words are pydantic's and Python's, without
// the values that they quote.
func (c *Config) importError() string {
	if c.toml == nil {
		return "FileNotFoundError: No configuration file found in config directory"
	}
	switch c.toml.Fault {
	case FaultFolder:
		return "IsADirectoryError: [Errno 21] Is a directory"
	case FaultUnreadable:
		return "PermissionError: [Errno 13] Permission denied"
	case FaultPipe:
		return "" // it is read once something writes into it
	}
	if slices.ContainsFunc(c.toml.toml.Problems, func(p source.Problem) bool { return !p.Limit }) {
		if !utf8.Valid(c.toml.Data) {
			return "UnicodeDecodeError: the file is not UTF-8"
		}
		return "tomllib.TOMLDecodeError: the file is not TOML 1.0"
	}
	if len(c.toml.toml.Problems) > 0 {
		return "" // a limit of this program's, which says nothing of the file
	}
	if reason, known := c.predictedError(); known {
		return reason
	}
	if kind := c.toml.notTable(); kind != "" {
		return "TypeError: app.config.DaytonaSettings() argument after ** must be a mapping, not " + kind
	}
	return validationError("DaytonaSettings", c.fieldErrors())
}

// predictedError is the first error of the program's import by what app/config.py
// declares, "" for none; known is false where that cannot be said.
func (c *Config) predictedError() (reason string, known bool) {
	stops := c.program.stops
	if !c.program.known() || len(stops.Faults) == 0 && stops.Unknown != "" {
		return "", false
	}
	var fields []string
	for _, f := range stops.Faults {
		if f.Group != stops.Faults[0].Group {
			break
		}
		if f.Type == "" {
			return f.Exception, true
		}
		fields = append(fields, shownLoc(f.Loc)+": "+pydanticText(f)+" [type="+f.Type+"]")
	}
	if len(fields) == 0 {
		return "", true
	}
	return validationError(stops.Faults[0].Class, fields), true
}

// shownLoc is where an error is, with the names of the file as they may be shown.
func shownLoc(loc []string) string {
	shown := make([]string, len(loc))
	for i, part := range loc {
		shown[i] = part
		if len(part) > source.MaxHarmless {
			shown[i] = source.ShowNameOr(part, "…").String()
		}
	}
	return strings.Join(shown, ".")
}

// pydanticText is how pydantic words an error, without the value.
func pydanticText(f openmanus.Fault) string {
	switch {
	case f.Type == "missing":
		return "Field required"
	case f.Type == "extra_forbidden":
		return "Extra inputs are not permitted"
	case strings.HasSuffix(f.Type, "_type"):
		return "Input should be a valid " + strings.TrimSuffix(f.Type, "_type")
	}
	return "Input is not valid"
}

// fieldErrors are pydantic's, in the order of the model's fields.
func (c *Config) fieldErrors() []string {
	var all []string
	for _, s := range c.model.Settings {
		switch e, ok := c.toml.table.setting(s.Name); {
		case ok && e.Kind != toml.String, c.toml.isTable(s.Name):
			all = append(all, s.Name+": Input should be a valid string [type=string_type]")
		case !ok && s.Required:
			all = append(all, s.Name+": Field required [type=missing]")
		}
	}
	return all
}

func validationError(class string, fields []string) string {
	switch len(fields) {
	case 0:
		return ""
	case 1:
		return "ValidationError: 1 validation error for " + class + ": " + fields[0]
	}
	return fmt.Sprintf("ValidationError: %d validation errors for %s: %s", len(fields), class, strings.Join(fields, "; "))
}

// isTable reports whether the table's key of that name is a table itself.
func (d *document) isTable(name string) bool {
	for _, t := range d.toml.Tables {
		if len(t.Path) > 1 && t.Path[0] == "daytona" && t.Path[1] == name {
			return true
		}
	}
	return false
}

// notTable returns Python's name for what daytona is in place of a table. A
// value that Python takes for false is none: OpenManus treats it as missing.
func (d *document) notTable() string {
	for _, t := range d.toml.Tables {
		if t.Array && len(t.Path) == 1 && t.Path[0] == "daytona" {
			return "list"
		}
	}
	for _, e := range d.toml.Entries {
		if len(e.Path) != 1 || e.Path[0] != "daytona" || e.Array || e.Kind == toml.InlineTable {
			continue
		}
		written := string(d.Data[e.Value.Start:e.Value.End])
		if e.Kind == toml.String && e.Text.Empty() || e.Kind != toml.String && pythonFalse.MatchString(written) {
			return ""
		}
		if e.Kind == toml.Datetime {
			return datetimeClass(written)
		}
		return pythonClasses[e.Kind]
	}
	return ""
}

// errorClass is the name of the error that a reason begins with.
func errorClass(reason string) string {
	class, _, _ := strings.Cut(reason, ":")
	return class
}

// pythonFalse is how TOML writes what Python takes for false: false, an empty
// array, and zero in any way.
var pythonFalse = lazyregexp.New(`^(false|\[(\s|#.*\n)*\]|0[xob][0_]+|[+-]?0(\.[0_]+)?([eE][+-]?[0-9_]+)?)$`)

var pythonClasses = map[toml.Kind]string{
	toml.String: "str", toml.Integer: "int", toml.Float: "float", toml.Boolean: "bool", toml.Array: "list",
}

func datetimeClass(written string) string {
	switch {
	case strings.IndexByte(written, ':') == 2:
		return "datetime.time"
	case !strings.Contains(written, ":"):
		return "datetime.date"
	}
	return "datetime.datetime"
}
