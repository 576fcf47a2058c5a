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
	t := n.block
	if t == nil {
		if n.form > Quoted || n.at.End-n.at.Start != len(n.text) {
			return
		}
		t = &text{data: []byte(n.text), base: n.at.Start}
	}
	switch r.language {
	case Shell:
	case PowerShell, Batch:
		r.embedded(r.language, *t)
		return
	default:
		return
	}
	if !bytes.Contains(t.data, []byte("=")) && !bytes.Contains(t.data, []byte("setenv")) && !bytes.Contains(t.data, []byte("--env-file")) {
		return
	}
	defer r.leaveDocument()()
	data := ciExpression.ReplaceAllFunc(t.data, masked)
	kept, comments, files := len(r.doc.Settings), len(r.doc.Comments), len(r.doc.EnvFiles)
	s := &script{reader: r, text: text{data: data, base: t.base, lines: t.lines}}
	if n.block == nil && n.form == Quoted { // what is written there must suit the quotes around it
		defer func() {
			for i := kept; i < len(r.doc.Settings); i++ {
				r.doc.Settings[i].Form = max(r.doc.Settings[i].Form, Quoted)
			}
		}()
	}
	if !s.run() {
		r.doc.Settings, r.doc.Comments, r.doc.EnvFiles = r.doc.Settings[:kept], r.doc.Comments[:comments], r.doc.EnvFiles[:files]
	}
}

// embedded reads a script in another language than a POSIX shell's.
func (r *reader) embedded(kind Kind, t text) {
	if !bytes.Contains(t.data, []byte("DAYTONA_")) && !bytes.Contains(t.data, []byte("dtn_")) && !bytes.Contains(t.data, []byte("--env-file")) {
		return // few are worth a reader of their own
	}
	inner := &reader{file: t.data, env: true, wanted: r.wanted, marked: r.marked, more: r.more, doc: Document{Kind: kind, Whole: true}}
	inner.read(kind)
	if kind == Shell && !inner.doc.Whole {
		return // it may be in another language
	}
	for _, f := range inner.doc.EnvFiles {
		f.At = t.inside(f.At.Start, f.At.End)
		r.doc.EnvFiles = append(r.doc.EnvFiles, f)
	}
	for _, s := range inner.doc.Settings {
		s.Key, s.At = t.inside(s.Key.Start, s.Key.End), t.inside(s.At.Start, s.At.End)
		s.Form = max(s.Form, Quoted)
		s.Group += r.groups + 1
		r.doc.Settings = append(r.doc.Settings, s)
	}
	for _, c := range inner.doc.Comments {
		at := t.inside(c.Start, c.End)
		r.comment(at.Start, at.End)
	}
	r.groups += inner.groups + 1
}
