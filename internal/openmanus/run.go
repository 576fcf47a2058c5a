package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

const (
	maxSteps = 50_000  // of one run
	maxTotal = 500_000 // of the runs that one question takes
	maxDepth = 150     // of expressions and calls within one another
	maxRuns  = 64      // of one module, to go every way
)

// run is one execution of a module on one configuration. Where it depends on
// what is not known, such as the environment, the choices say which way it goes;
// explore runs it again for the other way.
type run struct {
	tree *python.Module
	root func() value // makes the configuration file's value, which is changed as it is read
	mcp  *[]byte      // config/mcp.json, nil where there is none

	choices []bool
	chosen  int
	rest    bool   // which way it goes beyond the choices
	flipped int    // the choice, from 1, that goes the other way; 0 for none
	doubt   string // why a choice had to be made

	steps    int
	depth    int
	attempts int // try statements around, within calls, that may catch
	tested   value
	handling []*raised

	loaded   bool // the configuration file was read
	group    int  // the exceptions met so far
	faults   []Fault
	sections map[string]*class // table -> the class that it is validated into
	tableOf  map[string]string // class -> table, from earlier runs
	unsure   map[string]string // class -> why it is not known whether it accepts what it is given
	asked    map[string]bool   // tables that were asked for
	module   *scope
	last     string // reason of giving up
	looked   bool   // the module asked whether a variable of the environment is there
	starred  bool   // names may have come by an import of *
}

// execute runs the module from its first statement to its last.
func (r *run) execute() {
	r.prepare()
	r.module = newScope(nil)
	r.module.vars["__file__"] = object(&path{[]string{"app", "config.py"}})
	r.module.vars["__name__"] = text("app.config")
	defer func() {
		switch e := recover().(type) {
		case nil:
		case gaveUp:
			r.last = e.reason
		case *raised: // by a raise statement, and recorded there
		default:
			panic(e)
		}
	}()
	r.block(r.tree.Body, r.module)
}

func (r *run) prepare() {
	r.sections, r.asked, r.unsure = map[string]*class{}, map[string]bool{}, map[string]string{}
}

// giveUp ends the run: from here on nothing is known.
func (r *run) giveUp(reason string) { panic(gaveUp{reason}) }

func (r *run) step() { r.spend(1) }

// spend counts steps.
func (r *run) spend(n int) {
	if r.steps += n; r.steps > maxSteps {
		r.giveUp(tooMuch)
	}
}

const tooMuch = "it does too much to be followed"

// weigh counts the work on n elements or bytes that one operation does.
func (r *run) weigh(n int) { r.spend(n / 8) }

func (r *run) enter() {
	if r.depth++; r.depth > maxDepth {
		r.giveUp("it nests too deep to be followed")
	}
	r.step()
}

// choose returns which way to go where that is not known.
func (r *run) choose(why string) bool {
	if r.doubt == "" {
		r.doubt = why
	}
	if r.chosen == len(r.choices) {
		r.choices = append(r.choices, r.rest != (r.chosen+1 == r.flipped))
	}
	r.chosen++
	return r.choices[r.chosen-1]
}

// truth returns whether a condition holds.
func (r *run) truth(v value) bool {
	if v.from != nil {
		r.tested = v
	}
	if v.moot {
		return true
	}
	if !v.known {
		if v.may == kNone {
			return false
		}
		return r.choose("it depends on a value that the file does not say")
	}
	switch v.may {
	case kNone:
		return false
	case kBool, kInt:
		return v.n != 0
	case kFloat:
		return v.f != 0
	case kStr:
		return v.s != ""
	case kList:
		l := v.list()
		return len(l.elems) > 0 || l.open && r.choose("it depends on a list that is not known")
	case kDict:
		d := v.dict()
		return len(d.keys) > 0 || d.filled || d.open && r.choose("it depends on a table that is not known")
	case kInstance:
		if i, ok := v.x.(*instance); ok && (i.class.function("__bool__") != nil || i.class.function("__len__") != nil) {
			return r.choose("it depends on a method of its own")
		}
	}
	return true
}

// record notes that an exception stops the import. What the statement would have
// assigned is then unknown, and the run goes on, to find what would stop it next.
func (r *run) record(e *raised) {
	r.group++
	for _, f := range e.faults {
		f.Group = r.group
		if !containsFault(r.faults, f) {
			r.faults = append(r.faults, f)
		}
	}
	if len(e.faults) == 0 {
		// Nothing in the file is known to be to blame: that is our limit, not a fault.
		r.giveUp("it raises " + e.class + " for a reason that is not understood")
	}
}
