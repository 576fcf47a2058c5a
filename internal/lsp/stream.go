package lsp

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"sync"
)

// stream is bytes that can be put back.
type stream struct {
	in   *bufio.Reader
	back []byte
}

func (s *stream) Read(p []byte) (int, error) {
	if len(s.back) > 0 {
		n := copy(p, s.back)
		s.back = s.back[n:]
		return n, nil
	}
	return s.in.Read(p)
}

func (s *stream) ReadByte() (byte, error) {
	if len(s.back) > 0 {
		b := s.back[0]
		s.back = s.back[1:]
		return b, nil
	}
	return s.in.ReadByte()
}

// unread puts bytes back that have been read.
func (s *stream) unread(data []byte) { s.back = append(bytes.Clone(data), s.back...) }

// headerWithin is a header in the midst of a message: it is the next one's, and the
// message is shorter than its own says. Within JSON there is none, as no string
// holds the end of a line.
var headerWithin = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`Content-Length:[ \t]*[0-9]{1,19}[ \t]*\r?\n`)
})

// maxHeaderWithin is how many bytes of such a header are looked for, at most.
const maxHeaderWithin = 64

// message reads a message of that size, and hands on each piece of it. Where the next
// message begins too early, it stops there and returns false.
func (s *stream) message(size int64, take func(piece []byte)) (whole bool, err error) {
	buffer := make([]byte, min(size, 64<<10)+maxHeaderWithin)
	kept := 0 // looked at again with what comes next
	for left := size; left > 0; {
		n, err := s.Read(buffer[kept:min(int64(len(buffer)), int64(kept)+left)])
		left -= int64(n)
		piece := buffer[:kept+n]
		if m := headerWithin().FindIndex(piece); m != nil {
			take(piece[kept:max(kept, m[0])])
			s.unread(piece[m[0]:])
			return false, nil
		}
		take(piece[kept:])
		kept = copy(buffer, piece[max(0, len(piece)-maxHeaderWithin):])
		if err != nil && left > 0 {
			return false, io.ErrUnexpectedEOF
		}
	}
	return true, nil
}
