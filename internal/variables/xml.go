package variables

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// xmlPair is an element with a name and a value, as editors' run configurations and
// web.config have them, on the bytes of one tag.
var (
	xmlName  = lazyregexp.New(`\s(?:name|key)\s*=\s*(?:"([A-Za-z_][A-Za-z0-9_]*)"|'([A-Za-z_][A-Za-z0-9_]*)')`)
	xmlValue = lazyregexp.New(`\svalue\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`)
)

// xml reads elements with the attributes name and value, the pairs of key and string of
// property lists, and the elements below environmentVariables, as Maven has them.
func (r *reader) xml() {
	if r.longPiece() {
		r.failed()
		return
	}
	d := xml.NewDecoder(bytes.NewReader(r.file))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, io.ErrUnexpectedEOF }
	var key, last, element string
	var keyAt, lastAt, elementAt source.Span
	from := 0
	variables := 0 // how deep the element is whose own are variables
	for depth := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return
		}
		if err != nil {
			r.failed()
			return
		}
		to := min(int(d.InputOffset()), len(r.file))
		raw := r.file[from:to]
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				r.failed()
				return
			}
			element, last = strings.ToLower(t.Name.Local), ""
			elementAt = source.Span{Start: from + len("<"), End: from + len("<") + len(t.Name.Local)}
			switch element {
			case "dict":
				r.newGroup()
			case "environmentvariables":
				variables = depth
			}
			r.xmlTag(from, raw)
		case xml.EndElement:
			if variables > 0 && depth == variables+1 && element == strings.ToLower(t.Name.Local) {
				r.keep(setting{name: t.Name.Local, key: elementAt, value: last, at: lastAt, form: formOf(r.file, lastAt, last)})
			}
			if depth == variables {
				variables = 0
			}
			depth--
			switch strings.ToLower(t.Name.Local) {
			case "key":
				key, keyAt = last, lastAt
			case "string":
				if isName(key) {
					r.keep(setting{name: key, key: keyAt, value: last, at: lastAt, form: formOf(r.file, lastAt, last)})
				}
				key = ""
			}
			element = ""
		case xml.CharData:
			if element != "" {
				last, lastAt = string(t), source.Span{Start: from, End: to}
			}
		case xml.Comment:
			r.comment(from, to)
		}
		from = to
	}
}

// longPiece reports whether a tag or a text is too long to be read: the decoder keeps
// several copies.
func (r *reader) longPiece() bool {
	for from := 0; ; {
		n := bytes.IndexByte(r.file[from:], '<')
		if n > maxLogical || n < 0 && len(r.file)-from > maxLogical {
			return true
		}
		if n < 0 {
			return false
		}
		from += n + 1
	}
}

// formOf is Quoted where the bytes at a place are the value.
func formOf(data []byte, at source.Span, value string) Form {
	if string(data[at.Start:at.End]) == value {
		return Quoted
	}
	return Escaped
}

// xmlTag keeps what one tag sets.
func (r *reader) xmlTag(start int, raw []byte) {
	name, value := xmlName.FindSubmatchIndex(raw), xmlValue.FindSubmatchIndex(raw)
	if name == nil || value == nil {
		return
	}
	n, v := group(name), group(value)
	s := setting{name: string(raw[n.Start:n.End]), key: source.Span{Start: start + n.Start, End: start + n.End},
		value: string(raw[v.Start:v.End]), at: source.Span{Start: start + v.Start, End: start + v.End}, form: Quoted}
	if strings.Contains(s.value, "&") {
		s.form = Escaped
		s.value = strings.NewReplacer("&quot;", `"`, "&apos;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s.value)
	}
	r.keep(s)
}

// group is the group of two that matched.
func group(m []int) source.Span {
	if m[2] >= 0 {
		return source.Span{Start: m[2], End: m[3]}
	}
	return source.Span{Start: m[4], End: m[5]}
}
