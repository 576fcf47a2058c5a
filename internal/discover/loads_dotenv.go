package discover

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Limits on the search for a program's own load_dotenv.
const (
	maxPythonFiles = 50
	maxPythonFile  = 256 << 10 // bytes
)

// LoadsDotenv is what a program does with its .env itself.
type LoadsDotenv struct {
	Loads     bool // it calls load_dotenv, which puts .env into its process
	Overrides bool // with override=True: over the variables that are there already
}

// LoadsDotenv looks for a call of load_dotenv in the Python files of a folder and
// of the folders right below it, the first fifty of them, up to 256 KiB of each.
// Tests are no part of the program; what is longer, deeper or put together at run
// time is not found.
func (f Files) LoadsDotenv(folder string) LoadsDotenv {
	files, below := f.pythonIn(folder)
	for _, dir := range below {
		if len(files) >= maxPythonFiles {
			break
		}
		more, _ := f.pythonIn(dir)
		files = append(files, more...)
	}
	for _, name := range files[:min(len(files), maxPythonFiles)] {
		data, err := f.Read(name, maxPythonFile-1)
		if err != nil {
			continue
		}
		if got := callsLoadDotenv(data); got.Loads {
			return got
		}
	}
	return LoadsDotenv{}
}

// pythonIn returns the Python files in a folder, without tests, and the folders
// that may be packages of the program.
func (f Files) pythonIn(folder string) (files, below []string) {
	entries, _ := os.ReadDir(f.Abs(folder))
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir():
			if !skipped[name] && !strings.HasPrefix(name, ".") && name != "tests" && name != "test" {
				below = append(below, filepath.Join(folder, name))
			}
		case strings.HasSuffix(name, ".py") && !strings.HasPrefix(name, "test_") && !strings.HasSuffix(name, "_test.py") && name != "conftest.py":
			files = append(files, filepath.Join(folder, name))
		}
	}
	return files, below
}

var (
	loadDotenv = []byte("load_dotenv")
	// loadCall is a call, and neither a definition nor somebody else's name.
	loadCall = lazyregexp.New(`(?:^|[^\w])(def\s+)?load_dotenv[ \t]*\(`)
	quoted   = lazyregexp.New(`(encoding\s*=\s*)?["']([^"'\r\n]*)["']`)
	stream   = lazyregexp.New(`\bstream\s*=`)
	override = lazyregexp.New(`\boverride\s*=\s*True\b`)
)

// callsLoadDotenv reports whether Python code calls load_dotenv for .env. A call
// that names another file, such as .env.prod, is none.
func callsLoadDotenv(data []byte) LoadsDotenv {
	if !bytes.Contains(data, loadDotenv) {
		return LoadsDotenv{}
	}
	code := pythonCode(data)
	for _, m := range loadCall.FindAllSubmatchIndex(code, -1) {
		if m[2] >= 0 {
			continue
		}
		arguments := data[m[1]:closing(code, m[1])]
		if !namesDotenv(arguments) {
			continue
		}
		return LoadsDotenv{Loads: true, Overrides: override.Match(code[m[1] : m[1]+len(arguments)])}
	}
	return LoadsDotenv{}
}

// namesDotenv reports whether the arguments of load_dotenv name .env, in whatever
// folder, or nothing at all. What they put together at run time is not known.
func namesDotenv(arguments []byte) bool {
	if stream.Match(arguments) {
		return false
	}
	other := false
	for _, m := range quoted.FindAllSubmatchIndex(arguments, -1) {
		text := arguments[m[4]:m[5]]
		name := text
		if i := bytes.LastIndexAny(name, `/\`); i >= 0 {
			name = name[i+1:]
		}
		switch {
		case string(name) == ".env":
			return true
		case m[2] < 0 && bytes.Contains(text, []byte("env")):
			other = true
		}
	}
	return !other
}

// closing returns where the bracket closes that is open at a place, or the end.
func closing(code []byte, at int) int {
	for depth := 1; at < len(code); at++ {
		switch code[at] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return at
}

// pythonCode returns Python code with spaces in place of its comments and strings.
func pythonCode(data []byte) []byte {
	code := bytes.Clone(data)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if code[i] != '\n' {
				code[i] = ' '
			}
		}
	}
	for i := 0; i < len(data); {
		switch c := data[i]; c {
		case '#':
			end := i + 1
			for end < len(data) && data[end] != '\n' {
				end++
			}
			blank(i, end)
			i = end
		case '"', '\'':
			end := stringEnd(data, i)
			blank(i, end)
			i = end
		default:
			i++
		}
	}
	return code
}

// stringEnd returns where the Python string that begins at a place ends; one that
// is not closed, at the end of its line.
func stringEnd(data []byte, at int) int {
	quote := data[at : at+1]
	long := bytes.Repeat(quote, 3)
	if bytes.HasPrefix(data[at:], long) {
		quote = long
	}
	for i := at + len(quote); i < len(data); i++ {
		switch {
		case data[i] == '\\':
			i++
		case bytes.HasPrefix(data[i:], quote):
			return i + len(quote)
		case data[i] == '\n' && len(quote) == 1:
			return i
		}
	}
	return len(data)
}
