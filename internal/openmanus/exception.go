package openmanus

import "strings"

// raised is a Python exception on its way. It travels as a Go panic from where it
// is raised to the statement that catches it; run recovers what is left.
type raised struct {
	class  string // its own name
	bases  []string
	faults []Fault // what in the configuration is to blame
}

// gaveUp travels as raised does, where what happens next is not known.
type gaveUp struct{ reason string }

// parents is the part of Python's tree of exceptions that configuration code
// names. A class that is not here is one that is not known.
var parents = map[string]string{
	"BaseException": "", "Exception": "BaseException", "SystemExit": "BaseException", "KeyboardInterrupt": "BaseException",
	"ValueError": "Exception", "TypeError": "Exception", "AttributeError": "Exception", "LookupError": "Exception", "KeyError": "LookupError",
	"IndexError": "LookupError", "OSError": "Exception", "IOError": "Exception", "FileNotFoundError": "OSError", "PermissionError": "OSError",
	"RuntimeError": "Exception", "NotImplementedError": "RuntimeError", "ImportError": "Exception", "ModuleNotFoundError": "ImportError",
	"AssertionError": "Exception", "NameError": "Exception", "StopIteration": "Exception", "ArithmeticError": "Exception",
	"UnicodeError": "ValueError", "UnicodeDecodeError": "UnicodeError", "JSONDecodeError": "ValueError", "TOMLDecodeError": "ValueError",
	"ValidationError": "ValueError", "EnvironmentError": "Exception",
}

func (e *raised) is(class string) bool {
	if class == "IOError" || class == "EnvironmentError" {
		class = "OSError"
	}
	for _, name := range append([]string{e.class}, e.bases...) {
		for ; name != ""; name = parents[name] {
			if name == class {
				return true
			}
		}
	}
	return false
}

// exceptionClass returns the name of the exception that an outside name is, and
// reports whether it is one.
func exceptionClass(name string) (string, bool) {
	module, last := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		module, last = name[:i], name[i+1:]
	}
	if _, ok := parents[last]; !ok {
		return "", false
	}
	switch last {
	case "ValidationError":
		return last, strings.HasPrefix(module, "pydantic") && !strings.HasPrefix(module, "pydantic.v1")
	case "JSONDecodeError":
		return last, strings.HasPrefix(module, "json")
	case "TOMLDecodeError":
		return last, true
	}
	return last, module == "builtins"
}

// fail raises an exception that a value of the file is to blame for, because it
// is not what was wanted.
func (r *run) fail(class string, blame value, want string) {
	e := &raised{class: class}
	if blame.from != nil {
		kind := WrongType
		if blame.gone {
			kind = Missing
		}
		e.faults = []Fault{r.fault(blame.from, kind, want, class)}
	}
	panic(e)
}

func (r *run) fault(at *origin, kind Kind, want, exception string) Fault {
	f := Fault{Path: at.path(), Kind: kind, Want: want, Exception: exception}
	if at != nil {
		f.File = at.file
	}
	if len(f.Path) > 0 && f.File == "" {
		f.Section = f.Path[0]
	}
	return f
}
