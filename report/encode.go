package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/inert"
)

// encoder encodes values as JSON on one line that is safe in a terminal and in
// the log of a CI system. It keeps its memory between values.
type encoder struct {
	buf  bytes.Buffer
	json *json.Encoder
	safe []byte
}

func newEncoder() *encoder {
	e := &encoder{}
	e.json = json.NewEncoder(&e.buf)
	e.json.SetEscapeHTML(false)
	return e
}

// encode returns v's JSON, without a line feed; it is valid until the next call.
func (e *encoder) encode(v any) ([]byte, error) {
	e.buf.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err
	}
	raw := bytes.TrimSuffix(e.buf.Bytes(), []byte("\n"))
	for i, c := range raw {
		if c >= 0x7f || c == '[' && inert.OpensCommand(raw[:i]) {
			e.safe = appendInert(append(e.safe[:0], raw[:i]...), raw, i)
			return e.safe, nil
		}
	}
	return raw, nil
}

// appendInert appends raw from start to dst. What encoding/json leaves raw but
// a terminal or a runner might act on is written as \uXXXX: DEL, C1, bidi
// controls, invisible characters, and the bracket of ##[error]. All of it can
// only stand in strings.
func appendInert(dst, raw []byte, start int) []byte {
	for i := start; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == 0x7f || inert.Hidden(r) || r == '[' && inert.OpensCommand(raw[:i]):
			dst = appendEscape(dst, r)
		default:
			dst = append(dst, raw[i:i+size]...)
		}
		i += size
	}
	return dst
}

func appendEscape(dst []byte, r rune) []byte {
	if r > 0xffff {
		r -= 0x10000
		return fmt.Appendf(dst, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}
