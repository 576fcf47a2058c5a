package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// ciExpression is what a CI system fills in before a shell sees the script.
var ciExpression = lazyregexp.New(`\$\{\{[^\n]*?\}\}|\{\{[^\n]*?\}\}|\$\[\[[^\n]*?\]\]`)

// leaveDocument begins a part of a document that is in another language, and returns
// what ends it.
func (r *reader) leaveDocument() func() {
	document, env := r.document, r.env
	r.document, r.env = false, true
	return func() { r.document, r.env = document, env }
}

// script reads a text that a shell runs. One that does not read as a shell's may be
// in another language: that is no failure.
func (r *reader) script(n *node) {
	if r.otherShell {
		return
	}
	t := n.block
	if t == nil {
		if n.form > Quoted || n.at.End-n.at.Start != len(n.text) {
			return
		}
		t = &text{data: []byte(n.text), base: n.at.Start}
	}
	if !bytes.Contains(t.data, []byte("=")) && !bytes.Contains(t.data, []byte("setenv")) {
		return
	}
	defer r.leaveDocument()()
	data := bytes.Clone(t.data)
	for _, m := range ciExpression.FindAllSubmatchIndex(data, -1) {
		for i := m[0]; i < m[1]; i++ {
			data[i] = '_'
		}
		copy(data[m[0]:], "${")
		data[m[1]-1] = '}'
	}
	kept, comments := len(r.doc.Settings), len(r.doc.Comments)
	s := &script{reader: r, text: text{data: data, base: t.base, lines: t.lines}}
	if n.block == nil && n.form == Quoted { // what is written there must suit the quotes around it
		defer func() {
			for i := kept; i < len(r.doc.Settings); i++ {
				r.doc.Settings[i].Form = max(r.doc.Settings[i].Form, Quoted)
			}
		}()
	}
	if !s.run() {
		r.doc.Settings, r.doc.Comments = r.doc.Settings[:kept], r.doc.Comments[:comments]
	}
}
