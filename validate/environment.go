package validate

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Environment is the variables of a process, split once for all files that it
// surrounds. It is safe for concurrent use; nil is one without variables.
type Environment struct {
	values map[string]source.Secret

	selectOnce sync.Once
	names      []string // those that a rule may speak of, sorted
	by         *schema.Model

	clientOnce sync.Once
	client     map[string]string // those that the client may stop at
}

// NewEnvironment takes variables as os.Environ gives them, each "NAME=value"; of
// equal names the last counts.
func NewEnvironment(environ []string) *Environment {
	e := &Environment{values: make(map[string]source.Secret, len(environ))}
	for _, kv := range environ {
		if name, value, ok := strings.Cut(kv, "="); ok {
			e.values[name] = source.NewSecret(value)
		}
	}
	return e
}

// OfDaytona reports whether a variable's name begins with DAYTONA_.
func (e *Environment) OfDaytona() bool {
	for name := range e.all() {
		if strings.HasPrefix(name, "DAYTONA_") {
			return true
		}
	}
	return false
}

// ofClient returns the variables that may keep the client from being built, besides
// the settings, selected once.
func (e *Environment) ofClient() map[string]string {
	if e == nil {
		return nil
	}
	e.clientOnce.Do(func() {
		e.client = map[string]string{}
		for name, value := range e.values {
			if sdk.IsClientVariable(name) {
				e.client[name] = value.Reveal()
			}
		}
	})
	return e.client
}

func (e *Environment) all() map[string]source.Secret {
	if e == nil {
		return nil
	}
	return e.values
}

// namesOfInterest returns, sorted, the variables that a rule may speak of by their
// names. For all files of a run, which have one model, they are selected once.
func (e *Environment) namesOfInterest(m *schema.Model) []string {
	if e == nil {
		return nil
	}
	e.selectOnce.Do(func() { e.by, e.names = m, e.selectBy(m) })
	if e.by == m {
		return e.names
	}
	return e.selectBy(m)
}

func (e *Environment) selectBy(m *schema.Model) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(e.values)) {
		_, read := m.Variable(name)
		_, unread := m.Unread[name]
		if read || unread || isPublic(name) || meantVariable(m, name) != "" || holdsDaytonaKey(name, e.values[name]) {
			names = append(names, name)
		}
	}
	return names
}

// AsEnvironment takes the variables of the last dotenv file for those of the
// process, and leaves out every other source of variables: what a container
// gets from an environment file.
func (in Input) AsEnvironment() Input {
	if len(in.Dotenv) == 0 {
		return in
	}
	d := readDotenvFile(dotenvVersion(sdk.DotenvReleaseOf(in.PythonDotenv).Dialect), true, in.Dotenv[len(in.Dotenv)-1])
	d.expand(nil)
	var environ []string
	for name, j := range d.last {
		if !d.dotenv.Entries[j].Bare {
			environ = append(environ, name+"="+d.expanded[j])
		}
	}
	in.Dotenv, in.Environ = nil, NewEnvironment(environ)
	return in
}
