package validate

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/schema"
)

// otherFiles are the files of other languages that are checked.
func (c *Config) otherFiles() (all []*document) {
	for _, d := range []*document{c.toml, c.text} {
		if d != nil && !d.Layer && len(d.vars.Settings) > 0 {
			all = append(all, d)
		}
	}
	return all
}

// judged reports whether the file itself says a value, and one that can be judged.
func judged(s *variables.Setting) bool {
	return s.Literal && !s.Value.Empty() && len(s.Value.Reveal()) <= maxValue
}

// otherFile checks the variables that a file of another language sets: their names
// and values as those of an environment. Which of several values counts, and for
// whom, the file does not say.
func (p *pass) otherFile(d *document) {
	clouds := d.cloudsIn(p.model)
	for i := range d.vars.Settings {
		s := &d.vars.Settings[i]
		if !judged(s) {
			continue
		}
		if !s.Local {
			p.nameInFile(s.Name, d.origin(s.Name, s.Key), d)
		}
		p.wrongVariable(s.Name, s.Value, d.origin(s.Name, s.At))
		v, ok := p.model.Variable(s.Name)
		if !ok || v.Setting == "" {
			continue
		}
		in := schema.Scope{Source: string(SourceEnvironment), Cloud: clouds.around(s), Template: d.template(), SDK2: p.sdk2}
		p.judgeIn(in, v.Setting, s.Value, d.origin(s.Name, s.At), rewriter{
			to: func(fixed string) *source.Fix { return d.rewriteVariable(v.Setting, s, fixed) },
		})
	}
}

// nameInFile checks a variable's name. Whose code reads a former name, the file does
// not say: there is no fix.
func (p *pass) nameInFile(name string, origin Origin, d *document) {
	v, ok := p.model.Variable(name)
	switch {
	case !ok:
		p.variable(name, origin, d)
	case v.Deprecated && (ownBackend(d) || bytes.Contains(d.Data, []byte("SUPABASE_URL")) || backendEnv.Match(d.Data)):
		p.report(draft{rule: &ruleDeprecatedVariable, severity: Info, setting: v.Setting, origin: origin,
			message: source.Say("DAYTONA_SERVER_URL is deprecated in the SDKs, but this backend's own code reads it"),
			help:    source.Say("use DAYTONA_API_URL once the code no longer reads the old name")})
	case v.Deprecated:
		p.report(draft{rule: &ruleDeprecatedVariable, setting: v.Setting, origin: origin,
			message: source.Say("DAYTONA_SERVER_URL is deprecated: the SDKs will drop it")})
	}
}

// backendEnv is what the compose file of such a project names.
var backendEnv = lazyregexp.New(`\bbackend/\.env\b`)

// clouds says of the settings of a file whether the client that gets them talks to
// Daytona's own cloud.
type clouds struct {
	groups map[int]bool // of a group with a URL
	all    bool         // every URL in the file is the cloud's, or there is none
}

// cloudsIn looks at the URLs that a file sets. Of one that something fills in nothing
// is known.
func (d *document) cloudsIn(m *schema.Model) clouds {
	c := clouds{groups: map[int]bool{}, all: true}
	for i := range d.vars.Settings {
		s := &d.vars.Settings[i]
		if v, ok := m.Variable(s.Name); !ok || v.Setting != "daytona_server_url" || s.Literal && s.Value.Empty() {
			continue
		}
		is := s.Literal && isCloud(s.Value.Reveal())
		if _, ok := c.groups[s.Group]; !ok {
			c.groups[s.Group] = is
		}
		c.all = c.all && is
	}
	return c
}

// around reports whether the client that gets a variable talks to the cloud: by the URL
// that it gets with it; else by all that the file sets, unless more may come from
// elsewhere.
func (c *clouds) around(s *variables.Setting) bool {
	if is, ok := c.groups[s.Group]; ok {
		return is
	}
	return c.all && !s.More
}

// isCloud reports whether a URL is one of Daytona's own cloud, or meant for one.
func isCloud(url string) bool {
	if host := strings.ToLower(schema.Host(url)); host != "" {
		return schema.IsDaytonaHost(host)
	}
	return strings.Contains(strings.ToLower(url), "daytona.io")
}

// rewriteVariable writes another value into a file of another language. That is
// certain only where the value stands without quotes, and means itself.
func (d *document) rewriteVariable(setting string, s *variables.Setting, fixed string) *source.Fix {
	old := s.Value.Reveal()
	if s.Form > variables.Quoted || string(d.Data[s.At.Start:s.At.End]) != old || fixed == "" || !dotenvPlain.MatchString(fixed) {
		return nil
	}
	fix := d.replace(setting, s.At.Start, old, fixed)
	if fix != nil && s.Form != variables.Plain {
		fix.Safe = false
	}
	return fix
}
