package variables

import (
	"bytes"
	"encoding/json"

	"github.com/tailscale/hujson"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// maxDepth is how deep a document's values may lie. The parser recurses.
const maxDepth = 500

// json reads JSON, with comments and trailing commas as the programs that read most
// such files take them.
func (r *reader) json() {
	if tooDeep(r.file) {
		r.failed()
		return
	}
	t := text{data: r.file}
	if len(t.data) > r.small {
		var ok bool
		if t, ok = pruneJSON(t.data, r.small); !ok || len(t.data) > maxTree {
			r.failed()
			return
		}
	} else {
		t.data = bytes.Clone(t.data) // the parser keeps it
	}
	if bytes.HasPrefix(t.data, []byte(source.ByteOrderMark)) {
		copy(t.data, "   ")
	}
	v, err := hujson.Parse(t.data)
	if err != nil {
		r.failed()
		return
	}
	r.extras(t, &v)
	top := jsonNode(t, &v)
	r.tree(top, false, false)
	r.splitKeys(top)
}

// tooDeep reports whether brackets outside strings are nested too deeply.
func tooDeep(data []byte) bool {
	depth, text := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case text:
		case c == '[' || c == '{':
			if depth++; depth > maxDepth {
				return true
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return false
}

func jsonNode(t text, v *hujson.Value) *node {
	n := &node{at: t.inside(v.StartOffset, v.EndOffset)}
	switch value := v.Value.(type) {
	case *hujson.Object:
		n.kind = mapNode
		for i := range value.Members {
			m := &value.Members[i]
			n.kids = append(n.kids, jsonNode(t, &m.Name), jsonNode(t, &m.Value))
		}
	case *hujson.Array:
		n.kind = listNode
		for i := range value.Elements {
			n.kids = append(n.kids, jsonNode(t, &value.Elements[i]))
		}
	case hujson.Literal:
		raw := t.data[v.StartOffset:v.EndOffset]
		if value.Kind() != '"' {
			n.text, n.number = string(raw), value.Kind() == '0'
			n.other = !n.number
			break
		}
		n.at.Start, n.at.End, n.form = n.at.Start+1, n.at.End-1, Quoted
		if json.Unmarshal(raw, &n.text) != nil {
			n.other = true
		}
		if n.text != string(raw[1:len(raw)-1]) {
			n.form = Escaped
		}
	}
	return n
}

// extras notes the comments, which stand around values.
func (r *reader) extras(t text, v *hujson.Value) {
	r.extra(t, v.BeforeExtra, v.StartOffset-len(v.BeforeExtra))
	switch value := v.Value.(type) {
	case *hujson.Object:
		for i := range value.Members {
			r.extras(t, &value.Members[i].Name)
			r.extras(t, &value.Members[i].Value)
		}
		r.extra(t, value.AfterExtra, v.EndOffset-1-len(value.AfterExtra))
	case *hujson.Array:
		for i := range value.Elements {
			r.extras(t, &value.Elements[i])
		}
		r.extra(t, value.AfterExtra, v.EndOffset-1-len(value.AfterExtra))
	}
	r.extra(t, v.AfterExtra, v.EndOffset)
}

// extra notes the comments in what stands between values.
func (r *reader) extra(t text, text hujson.Extra, start int) {
	for i := 0; i+1 < len(text); {
		switch string(text[i : i+2]) {
		case "//":
			n := bytes.IndexByte(text[i:], '\n')
			if n < 0 {
				n = len(text) - i
			}
			at := t.inside(start+i, start+i+len(bytes.TrimRight(text[i:i+n], "\r")))
			r.comment(at.Start, at.End)
			i += n
		case "/*":
			n := bytes.Index(text[i:], []byte("*/"))
			if n < 0 {
				return
			}
			at := t.inside(start+i, start+i+n+2)
			r.comment(at.Start, at.End)
			i += n + 2
		default:
			i++
		}
	}
}
