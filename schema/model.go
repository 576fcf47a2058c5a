package schema

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/parser"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// The model's sources. DaytonaCUE stands on its own; the others extend it.
var (
	//go:embed daytona.cue
	DaytonaCUE string
	//go:embed values.cue
	valuesCUE string
	//go:embed rules.cue
	rulesCUE string
	//go:embed policy.cue
	policyCUE string
	//go:embed names.cue
	namesCUE string
)

// Setting is one key of the [daytona] table.
type Setting struct {
	Name       string   `json:"name"`
	Doc        string   `json:"doc"`
	Required   bool     `json:"required"`   // OpenManus does not start without it
	Default    string   `json:"default"`    // what OpenManus takes when it is absent
	Secret     bool     `json:"secret"`     // its value is never shown
	Variables  []string `json:"variables"`  // the variables that feed it, in order of precedence
	Deprecated []string `json:"deprecated"` // those of them that are deprecated
}

// Variable is a DAYTONA_* variable that an SDK reads.
type Variable struct {
	Name       string
	Setting    string // the setting that it feeds, "" for none
	Deprecated bool
	Secret     bool
	Doc        string
}

// Model is the compiled settings model with its rules. It is safe for
// concurrent use.
type Model struct {
	Settings        []Setting
	Names           map[string]bool // of the settings
	Variables       []Variable
	Aliases         map[string]string // wrong name -> setting
	VariableAliases map[string]string // wrong name -> variable
	Unread          map[string]string // variable that nothing reads -> setting whose it seems to be
	Regions         []string          // the valid targets

	Policy *Policy // nil for the built-in model

	rules     []*valueRule
	bySetting map[string][]*valueRule
	own       map[string][]*valueRule // a policy's, by setting
	gates     gates
	ctx       *cue.Context // nil where the model is written down

	privateHost *lazyregexp.Regexp // the pattern of #PrivateHost
}

// cueFile is a file in CUE.
type cueFile struct{ name, text string }

// builtIn are the files that make the built-in model.
var builtIn = []cueFile{{"daytona.cue", DaytonaCUE}, {"values.cue", valuesCUE}, {"rules.cue", rulesCUE}, {"names.cue", namesCUE}}

// Should the generated files not compile, as after a change of the types in
// them, delete generated_patterns.go and put
//
//	package schema
//
//	import "github.com/daytona-lint/daytona-lint/internal/multimatch"
//
//	var generated snapshot
//	var generatedPatterns multimatch.Patterns
//
// in generated.go first.
//
//go:generate go test . -run ^TestGenerated$ -update
//go:generate go test ../probe -run ^(TestPages|TestSentences)$ -update
//go:generate go test ../cmd/daytona-lint -run ^(TestDocs|TestRulePages|TestPicture|TestSentences)$ -update
//go:generate go test ../report -run ^TestGolden$ -update

// Default returns the built-in model, made once. It is what compile makes,
// written down: in a short run, to evaluate the files takes longer than
// everything else together.
var Default = sync.OnceValue(func() *Model { return generated.model(generatedPatterns) })

func newModel() *Model {
	return &Model{Names: map[string]bool{}, bySetting: map[string][]*valueRule{}}
}

// evaluate returns the value of sources together.
func evaluate(ctx *cue.Context, sources ...cueFile) (cue.Value, error) {
	inst := build.NewContext().NewInstance("", nil)
	for _, f := range sources {
		file, err := parser.ParseFile(f.name, f.text, parser.ParseComments)
		if err == nil {
			err = inst.AddSyntax(file)
		}
		if err != nil {
			return cue.Value{}, fmt.Errorf("schema: %s: %w", f.name, err)
		}
	}
	root := ctx.BuildInstance(inst)
	if err := root.Err(); err != nil {
		return cue.Value{}, fmt.Errorf("schema: %w", err)
	}
	return root, nil
}

// compile makes a model of the built-in sources and more beside them, and returns
// with it what they define.
func compile(more ...cueFile) (*Model, cue.Value, error) {
	m := newModel()
	m.ctx = cuecontext.New()
	root, err := evaluate(m.ctx, slices.Concat(builtIn, more)...)
	if err != nil {
		return nil, root, err
	}
	if err := m.readSettings(root); err != nil {
		return nil, root, err
	}
	if err := m.readNames(root); err != nil {
		return nil, root, err
	}
	m.Regions = disjuncts(root.LookupPath(cue.ParsePath("#Region")))
	op, args := root.LookupPath(cue.ParsePath("#PrivateHost")).Expr()
	if op != cue.RegexMatchOp {
		return nil, root, fmt.Errorf("schema: #PrivateHost is no pattern")
	}
	pattern, err := args[0].String()
	if err != nil {
		return nil, root, fmt.Errorf("schema: #PrivateHost: %w", err)
	}
	m.privateHost = lazyregexp.New(pattern)
	return m, root, m.readRules(root)
}

func (m *Model) readSettings(root cue.Value) error {
	fields, err := root.LookupPath(cue.ParsePath("#Settings")).Fields(cue.Optional(true))
	if err != nil {
		return fmt.Errorf("schema: #Settings: %w", err)
	}
	for fields.Next() {
		v := fields.Value()
		s := Setting{
			Name:     fields.Selector().Unquoted(),
			Doc:      doc(v),
			Required: fields.Selector().ConstraintType() == cue.RequiredConstraint,
		}
		if d, ok := v.Default(); ok {
			s.Default, _ = d.String()
		}
		for _, a := range v.Attributes(cue.FieldAttr) {
			m.attribute(&s, a.Name(), a.Contents())
		}
		m.addSetting(s)
	}
	return nil
}

// attribute applies an attribute to a setting: @secret(), @env(NAME) or
// @env(NAME,deprecated).
func (m *Model) attribute(s *Setting, name, body string) {
	switch name {
	case "secret":
		s.Secret = true
	case "env":
		variable, flag, _ := strings.Cut(body, ",")
		s.Variables = append(s.Variables, variable)
		if flag == "deprecated" {
			s.Deprecated = append(s.Deprecated, variable)
		}
	}
}

// addSetting adds a setting and its variables.
func (m *Model) addSetting(s Setting) {
	m.Settings = append(m.Settings, s)
	m.Names[s.Name] = true
	for _, name := range s.Variables {
		m.Variables = append(m.Variables, Variable{
			Name: name, Setting: s.Name, Deprecated: slices.Contains(s.Deprecated, name), Secret: s.Secret, Doc: s.Doc,
		})
	}
}

func (m *Model) readNames(root cue.Value) error {
	fields, err := root.LookupPath(cue.ParsePath("variables")).Fields()
	if err != nil {
		return fmt.Errorf("schema: variables: %w", err)
	}
	for fields.Next() {
		v := Variable{Name: fields.Selector().Unquoted()}
		v.Secret, _ = fields.Value().LookupPath(cue.ParsePath("secret")).Bool()
		v.Doc, _ = fields.Value().LookupPath(cue.ParsePath("doc")).String()
		m.Variables = append(m.Variables, v)
	}
	for path, into := range map[string]*map[string]string{
		"aliases": &m.Aliases, "variableAliases": &m.VariableAliases, "unread": &m.Unread,
	} {
		if err := root.LookupPath(cue.ParsePath(path)).Decode(into); err != nil {
			return fmt.Errorf("schema: %s: %w", path, err)
		}
	}
	return nil
}

// Setting returns the setting of that exact name.
func (m *Model) Setting(name string) (Setting, bool) {
	for _, s := range m.Settings {
		if s.Name == name {
			return s, true
		}
	}
	return Setting{}, false
}

// Variable returns the variable of that exact name.
func (m *Model) Variable(name string) (Variable, bool) {
	for _, v := range m.Variables {
		if v.Name == name {
			return v, true
		}
	}
	return Variable{}, false
}

// Rules returns the rules about values, in the order in which they are asked.
func (m *Model) Rules() []Rule {
	rules := make([]Rule, len(m.rules))
	for i, r := range m.rules {
		rules[i] = r.Rule
	}
	return rules
}

// disjuncts returns the concrete strings of a disjunction, without the empty one.
func disjuncts(v cue.Value) []string {
	op, args := v.Expr()
	if op != cue.OrOp {
		if s, err := v.String(); err == nil && s != "" {
			return []string{s}
		}
		return nil
	}
	var all []string
	for _, a := range args {
		all = append(all, disjuncts(a)...)
	}
	return all
}

func doc(v cue.Value) string {
	var text string
	for _, g := range v.Doc() {
		text += g.Text()
	}
	return trimDoc(text)
}

// trimDoc makes one line of a doc comment.
func trimDoc(text string) string { return strings.Join(strings.Fields(text), " ") }
