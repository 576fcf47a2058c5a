package lsp

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/creachadair/jrpc2"
)

// maxClaim is the largest length that a header is believed, in bytes. Nobody sends
// as much; to wait for it would be to wait for ever.
const maxClaim = 1 << 30

// maxHeaderLine is how long a line of a header may be, in bytes.
const maxHeaderLine = 256

// errLost is why a header cannot be read: what comes is none.
var errLost = errors.New("no header")

// recent is the last bytes of a stream, as many as a line of a header may have at
// least.
type recent []byte

func (r *recent) add(b byte) {
	if len(*r) >= 2*maxHeaderLine {
		*r = append((*r)[:0], (*r)[len(*r)-maxHeaderLine:]...)
	}
	*r = append(*r, b)
}

func (f *frames) readByte() (byte, error) {
	b, err := f.in.ReadByte()
	if err != nil {
		return 0, io.EOF
	}
	f.seen.add(b)
	return b, nil
}

// header reads up to the empty line that ends a header, and returns the length that
// it states. The client is told of what is no header, once, and the next one is
// looked for.
func (f *frames) header() (int64, error) {
	f.seen = f.seen[:0]
	size, err := f.headerLines(-1)
	if !errors.Is(err, errLost) {
		return size, err
	}
	f.refuse("null", jrpc2.ParseError, "a message must begin with a header that states its Content-Length")
	for errors.Is(err, errLost) {
		if size, err = f.resync(); err == nil {
			size, err = f.headerLines(size)
		}
	}
	return size, err
}

// headerLines reads the lines of a header, of which some may have been read and have
// stated a length, -1 for none. Empty lines before a header are passed over.
func (f *frames) headerLines(size int64) (int64, error) {
	for first := size < 0; ; first = false {
		name, value, err := f.headerLine()
		switch {
		case err != nil:
			return 0, err
		case name == "" && size >= 0:
			return size, nil
		case name == "" && !first:
			return 0, errLost // it states no length
		case name == "":
			return f.headerLines(-1)
		case strings.EqualFold(name, "content-length"):
			if size = length(value); size < 0 {
				return 0, errLost
			}
		}
	}
}

// headerLine reads a line; both parts are empty for an empty one. As soon as it can
// be none of a header, it is not waited for its end.
func (f *frames) headerLine() (name, value string, err error) {
	var line []byte
	for {
		b, err := f.readByte()
		if err != nil {
			return "", "", err
		}
		if b == '\n' {
			break
		}
		line = append(line, b)
		if len(line) > maxHeaderLine || b != '\r' && !bytes.ContainsRune(line, ':') && !headerName(b) {
			return "", "", errLost
		}
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	name, value, ok := strings.Cut(string(line), ":")
	if len(line) > 0 && (!ok || name == "") {
		return "", "", errLost
	}
	return name, strings.TrimSpace(value), nil
}

// headerName reports whether a character may stand in a header's name.
func headerName(b byte) bool {
	return b == '-' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// length is the length that a header states, -1 if it is none that is believed.
func length(value string) int64 {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n > maxClaim || value[0] == '+' || value[0] == '-' {
		return -1
	}
	return n
}

// statesLength is the end of a line that states a length: the first of a header,
// wherever the message before it ends. Within JSON there is none, as no string holds
// the end of a line.
var statesLength = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)content-length:[ \t]*([0-9]{1,19})[ \t]*\r?\n$`)
})

// resync reads up to the end of the next line that states a length.
func (f *frames) resync() (int64, error) {
	for {
		if size := f.stated(); size >= 0 {
			return size, nil
		}
		if _, err := f.readByte(); err != nil {
			return 0, err
		}
	}
}

// stated is the length that the line states which has just ended, -1 for none.
func (f *frames) stated() int64 {
	if n := len(f.seen); n == 0 || f.seen[n-1] != '\n' {
		return -1
	}
	if m := statesLength().FindSubmatch(f.seen); m != nil {
		return length(string(m[1]))
	}
	return -1
}
