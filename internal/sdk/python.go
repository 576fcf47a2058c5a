package sdk

import (
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Host is what surrounds a project on its machine.
type Host struct {
	GOOS, GOARCH string // as Go names them; "" for those of this program
	// Active are the environments that a shell has put in force, the strongest
	// first: those of VIRTUAL_ENV and CONDA_PREFIX.
	Active []Environment
}

// assumedPython is the version in OpenManus's README.
const assumedPython = "3.12"

// python is the version that a project runs on.
type python struct {
	version  string   // 3.12 or 3.12.1
	from     string   // what names it, "" where it is assumed
	possible []string // the versions that it may be: the same alone where it is known
}

// minors are the versions of Python that the SDK has been published for.
var minors = []string{"3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"}

func knownPython(version, from string) python {
	return python{version: version, from: from, possible: []string{version}}
}

// pythonWithin is the version that requires-python or its like allows: the
// assumed one if it can be, else the next below it, else the next above it.
func pythonWithin(wanted []specifiers, from string) python {
	p := python{version: assumedPython, possible: minors}
	if len(wanted) == 0 {
		return p
	}
	allowed := requirement{wanted: wanted}
	p.possible = nil
	for _, minor := range minors {
		// 3.11 stands for all of 3.11.x: >=3.11.4 allows some of them.
		first, _ := parsePyVersion(minor)
		last, _ := parsePyVersion(minor + ".99")
		if allowed.allows(first) || allowed.allows(last) {
			p.possible = append(p.possible, minor)
		}
	}
	switch {
	case len(p.possible) == 0:
		return python{version: assumedPython, possible: minors}
	case slices.Contains(p.possible, assumedPython):
	case slices.Index(minors, p.possible[0]) < slices.Index(minors, assumedPython):
		p.version, p.from = p.possible[len(p.possible)-1], from
	default:
		p.version, p.from = p.possible[0], from
	}
	if len(p.possible) == 1 {
		p.from = from
	}
	return p
}

var pythonVersionLine = lazyregexp.New(`^\s*(?:cpython[-@])?(3\.[0-9]+(?:\.[0-9]+)?)\s*$`)

// pinnedPython is the version that .python-version holds, "" if none.
func pinnedPython(folder fs.FS) string {
	for line := range strings.Lines(text(folder, ".python-version")) {
		if m := pythonVersionLine.FindStringSubmatch(line); m != nil {
			return m[1]
		}
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			break
		}
	}
	return ""
}

// minor is the version's first two numbers.
func minor(version string) string {
	parts := strings.Split(version, ".")
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// markers are the variables of markers on a machine with a version of Python.
func (h Host) markers(version string) map[string]string {
	goos, goarch := h.GOOS, h.GOARCH
	if goos == "" {
		goos = runtime.GOOS
	}
	if goarch == "" {
		goarch = runtime.GOARCH
	}
	full := version
	if strings.Count(full, ".") == 1 {
		full += ".0"
	}
	system := map[string][3]string{
		"windows": {"nt", "win32", "Windows"}, "darwin": {"posix", "darwin", "Darwin"}, "linux": {"posix", "linux", "Linux"},
	}
	names, ok := system[goos]
	if !ok {
		names = [3]string{"posix", goos, strings.ToUpper(goos[:1]) + goos[1:]}
	}
	machine := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686"}[goarch]
	switch {
	case goos == "windows":
		machine = map[string]string{"amd64": "AMD64", "arm64": "ARM64", "386": "x86"}[goarch]
	case goos == "darwin" && goarch == "arm64":
		machine = "arm64"
	case machine == "":
		machine = goarch
	}
	return map[string]string{
		"os_name": names[0], "sys_platform": names[1], "platform_system": names[2], "platform_machine": machine,
		"python_version": minor(version), "python_full_version": full, "implementation_version": full,
		"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "",
	}
}

// judge evaluates markers for a project.
type judge struct {
	host        Host
	python      python
	environment map[string]string // of the version that is chosen
	newest      pyVersion         // the newest that the chosen one may be
}

func newJudge(host Host, python python) judge {
	newest := python.version
	if strings.Count(newest, ".") == 1 {
		newest += ".99" // a bound such as >=3.10.1 is one that an up-to-date Python meets
	}
	v, _ := parsePyVersion(newest)
	return judge{host, python, host.markers(python.version), v}
}

// holds evaluates a marker for the project's Python; sure is false where another
// version that it may be would change the answer, or where the machine's own
// details would.
func (j judge) holds(m *marker) (yes, sure bool) {
	yes, sure = m.holds(j.environment)
	if asksForPython(m) {
		for _, other := range j.python.possible {
			also, known := m.holds(j.host.markers(other))
			sure = sure && known && also == yes
		}
	}
	return yes, sure
}

func asksForPython(m *marker) bool {
	return m.mentions("python_version", "python_full_version", "implementation_version")
}

// runs reports whether the project's Python is one that a package is for.
func (j judge) runs(requires specifiers) bool { return requires.allow(j.newest) }
