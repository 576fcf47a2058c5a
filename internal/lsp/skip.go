package lsp

import (
	"bytes"
	"encoding/json"

	"github.com/creachadair/jrpc2"
)

// maxHead is how much of a message that is too large is looked at, at either end, in
// bytes.
const maxHead = 64 << 10

// skip passes over a message that is too large. A request is answered; of a document
// that it would have opened or changed the server knows no text any more: what is
// returned in its place says so, as it has none.
func (f *frames) skip(size int64) (instead []byte, err error) {
	var head, tail []byte
	take := func(piece []byte) {
		n := min(len(piece), maxHead-len(head))
		head, piece = append(head, piece[:n]...), piece[n:]
		tail = append(tail, piece...)
		if len(tail) > 4*maxHead {
			tail = append(tail[:0], tail[len(tail)-maxHead:]...)
		}
	}
	if _, err := f.in.message(size, take); err != nil {
		return nil, err
	}
	m := readHead(head)
	if m.uri == "" {
		m.uri = uriIn(tail)
	}
	const words = "the message is larger than 32 MiB"
	switch {
	case m.id != "":
		f.refuse(m.id, jrpc2.InvalidRequest, words)
	case m.method == "textDocument/didOpen" || m.method == "textDocument/didChange":
		return json.Marshal(map[string]any{
			"jsonrpc": "2.0", "method": "textDocument/didChange",
			"params": map[string]any{"textDocument": map[string]any{"uri": m.uri}, "contentChanges": "too large"},
		})
	default:
		f.refuse("null", jrpc2.InvalidRequest, words)
	}
	return nil, nil
}

// head is what the beginning of a message says.
type head struct {
	id     string // as it is written, "" for none
	method string
	uri    string // of the document that it is about
}

// readHead reads the beginning of a message as far as it is JSON.
func readHead(data []byte) (h head) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var path []string // of keys, "" in an array
	var inObject []bool
	key := true // the next string is one
	for {
		token, err := d.Token()
		if err != nil {
			return h
		}
		if delim, ok := token.(json.Delim); ok && (delim == '{' || delim == '[') {
			path, inObject = append(path, ""), append(inObject, delim == '{')
			key = true
			continue
		} else if ok {
			path, inObject = path[:len(path)-1], inObject[:len(inObject)-1]
			key = true
			if len(path) == 0 {
				return h
			}
			continue
		}
		if len(path) == 0 {
			return h
		}
		if inObject[len(inObject)-1] && key {
			path[len(path)-1], _ = token.(string)
			key = false
			continue
		}
		key = true
		h.take(path, token)
	}
}

func (h *head) take(path []string, value any) {
	text, _ := value.(string)
	switch {
	case len(path) == 1 && path[0] == "id":
		if written, err := json.Marshal(value); err == nil && value != nil {
			h.id = string(written)
		}
	case len(path) == 1 && path[0] == "method":
		h.method = text
	case len(path) == 3 && path[0] == "params" && path[1] == "textDocument" && path[2] == "uri":
		h.uri = text
	}
}

// uriIn is the URI of the document that the end of a message names. Within a string
// there is no quote without a backslash before it.
func uriIn(data []byte) string {
	for {
		_, rest, ok := bytes.Cut(data, []byte(`"textDocument"`))
		if !ok {
			return ""
		}
		data = rest
		value, ok := bytes.CutPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(":"))
		var document struct{ URI string }
		if ok && json.NewDecoder(bytes.NewReader(value)).Decode(&document) == nil && document.URI != "" {
			return document.URI
		}
	}
}
