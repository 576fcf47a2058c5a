package toml

import (
	"bytes"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// stops is what every problem of a file's form leads to.
const stops = "; OpenManus fails at import"

// newer is in the message about what TOML 1.1 has added.
const newer = "TOML 1.1"

const (
	keyTooLong = "a key has more than 64 parts, which is more than daytona-lint reads"
	useTables  = "use tables instead"
)

// report adds a syntax problem. Nothing of the file may be in its words but what
// shownKey allows.
func (r *reader) report(at source.Span, message, help source.Shown, fix *source.Fix) {
	if len(r.doc.Problems) < maxProblems {
		r.doc.Problems = append(r.doc.Problems, source.Problem{Rule: "toml-syntax", At: at, Message: source.Say("%s"+stops, message), Fault: message,
			Help: help, Fix: fix, Lenient: strings.Contains(message.String(), newer)})
	}
}

// limit adds a problem that is the program's own: what tomllib makes of it is not
// known.
func (r *reader) limit(at source.Span, message, help source.Shown) {
	if len(r.doc.Problems) < maxProblems {
		r.doc.Problems = append(r.doc.Problems, source.Problem{Rule: "toml-syntax", At: at, Message: source.Say("%s; what OpenManus does with the file is unknown", message), Fault: message, Help: help, Limit: true})
	}
	r.doc.Cut = true
}

func (r *reader) reportDepth(at source.Span) {
	r.limit(at, source.Say("brackets nest deeper than 64 levels, which is more than daytona-lint reads"), source.Say(useTables))
}

// tooDeep reports a dotted key of too many parts.
func (r *reader) tooDeep(parts []keyPart) bool {
	if len(parts) <= maxDepth {
		return false
	}
	r.limit(parts[maxDepth].at, source.Say(keyTooLong), source.Say(useTables))
	return true
}

// loseTable makes the keys that follow belong to no table that is known.
func (r *reader) loseTable() {
	r.table = openTable{lost: true, body: r.names.newBody()}
	r.doc.Cut = true
}

// shownKey is the name of a key as a message may show it: only the names that
// are known can hold no secret.
func (r *reader) shownKey(parts []keyPart) source.Shown {
	if r.known(parts) {
		return source.Ours(parts[len(parts)-1].name)
	}
	return source.Say("the key")
}

// known reports whether a key is named as a setting or the table.
func (r *reader) known(parts []keyPart) bool {
	if len(parts) == 0 {
		return false
	}
	last := parts[len(parts)-1].name
	return r.settings[last] || last == daytonaTable
}

func (r *reader) line(at int) int {
	return 1 + bytes.Count(r.data[:at], []byte("\n"))
}

func (r *reader) repeatedTable(parts []keyPart, first clash) source.Shown {
	name := source.Say("this table")
	if r.known(parts) {
		name = source.Say("[%s]", r.shownKey(parts))
	}
	if first.kind == nodeValue {
		return source.Say("%s has the name of a key: line %d already gives it a value", name, source.Int(r.line(first.at)))
	}
	return source.Say("%s is defined a second time: line %d already defines it", name, source.Int(r.line(first.at)))
}

func (r *reader) repeatedKey(in openTable, parts []keyPart, first clash) source.Shown {
	if first.kind == nodeValue {
		return source.Say("%s is set a second time: line %d already sets it", r.shownKey(parts), source.Int(r.line(first.at)))
	}
	return source.Say("%s cannot be set here: line %d already makes it a table", r.shownKey(parts), source.Int(r.line(first.at)))
}

// change makes a fix, and calls it safe only if the statement reads well with
// it: a suggestion that leaves the file broken would be worse than none.
func (r *reader) change(s brokenStatement, description source.Shown, certain bool, edits ...source.Edit) *source.Fix {
	fix := &source.Fix{Description: description, Edits: edits}
	if certain {
		fix.Safe = readsWell(r.repaired(s, edits))
	}
	return fix
}

// repaired is the first line of a statement with some edits.
func (r *reader) repaired(s brokenStatement, edits []source.Edit) []byte {
	return source.Apply(r.data, source.Span{Start: s.start, End: s.end}, edits)
}

// readsWell reports whether the text is one statement of TOML 1.0.
func readsWell(text []byte) bool {
	var p unstable.Parser
	p.Reset(text)
	statements := 0
	for p.NextExpression() {
		if e := p.Expression(); e.Kind == unstable.KeyValue {
			v := e.Value()
			if message, _, _ := scalarFault(v.Kind, p.Raw(v.Raw)); !message.Empty() {
				return false
			}
			if fault, _, _ := scanBrackets(text, int(e.Raw.Offset), int(e.Raw.Offset+e.Raw.Length)); fault != bracketNone {
				return false
			}
		}
		statements++
	}
	return p.Error() == nil && statements == 1
}
