package validate

import (
	"bytes"
	"fmt"

	"github.com/pelletier/go-toml/v2/unstable"
)

// stops is what every problem of a file's form leads to.
const stops = "; OpenManus stops at import"

const (
	keyTooLong = "a key has more than 64 parts, which is more than this linter reads"
	useTables  = "use tables instead"
)

// report adds a syntax problem. Nothing of the file may be in its words but what
// shownKey allows.
func (r *tomlReader) report(at span, message, help string, fix *byteFix) {
	if len(r.doc.problems) < tomlProblems {
		r.doc.problems = append(r.doc.problems, problem{"toml-syntax", at, message + stops, help, fix})
	}
}

func (r *tomlReader) reportDepth(at span) {
	r.report(at, "brackets nest deeper than 64 levels, which is more than this linter reads", useTables, nil)
}

// tooDeep reports a dotted key of too many parts.
func (r *tomlReader) tooDeep(parts []keyPart) bool {
	if len(parts) <= tomlDepth {
		return false
	}
	r.report(parts[tomlDepth].at, keyTooLong, useTables, nil)
	return true
}

// loseTable makes the keys that follow belong to no table that is known.
func (r *tomlReader) loseTable() {
	r.table = openTable{lost: true, body: r.names.newBody()}
	r.doc.cut = true
}

// shownKey is the name of a key as a message may show it: only the names that
// are known can hold no secret.
func (r *tomlReader) shownKey(parts []keyPart) string {
	if len(parts) > 0 {
		if last := parts[len(parts)-1].name; r.settings[last] || last == daytonaTable {
			return last
		}
	}
	return "the key"
}

func (r *tomlReader) line(at int) int {
	return 1 + bytes.Count(r.data[:at], []byte("\n"))
}

func (r *tomlReader) repeatedTable(parts []keyPart, first clash) string {
	name := "this table"
	if shown := r.shownKey(parts); shown != "the key" {
		name = "[" + shown + "]"
	}
	if first.kind == tomlNodeValue {
		return fmt.Sprintf("%s cannot be a table: line %d gives the name a value", name, r.line(first.at))
	}
	return fmt.Sprintf("%s stands here a second time: line %d already defines it", name, r.line(first.at))
}

func (r *tomlReader) repeatedKey(in openTable, parts []keyPart, first clash) string {
	if first.kind == tomlNodeValue {
		return fmt.Sprintf("%s is set a second time: line %d already sets it", r.shownKey(parts), r.line(first.at))
	}
	return fmt.Sprintf("%s cannot be set here: line %d already makes a table of the name", r.shownKey(parts), r.line(first.at))
}

// change makes a fix, and calls it safe only if the statement reads well with
// it: a suggestion that leaves the file broken would be worse than none.
func (r *tomlReader) change(s brokenStatement, description string, certain bool, edits ...byteEdit) *byteFix {
	fix := &byteFix{description: description, edits: edits}
	if certain {
		fix.safe = readsWell(r.repaired(s, edits))
	}
	return fix
}

// repaired is the first line of a statement with some edits.
func (r *tomlReader) repaired(s brokenStatement, edits []byteEdit) []byte {
	var line []byte
	from := s.start
	for _, e := range edits {
		line = append(append(line, r.data[from:e.at.start]...), e.text...)
		from = e.at.end
	}
	return append(line, r.data[from:s.end]...)
}

// readsWell tells whether the text is one statement of TOML 1.0.
func readsWell(text []byte) bool {
	var p unstable.Parser
	p.Reset(text)
	statements := 0
	for p.NextExpression() {
		if e := p.Expression(); e.Kind == unstable.KeyValue {
			v := e.Value()
			if message, _, _ := scalarFault(v.Kind, p.Raw(v.Raw)); message != "" {
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
