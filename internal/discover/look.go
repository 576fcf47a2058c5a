package discover

import (
	"bytes"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Look is what a first look at a file of another language says.
type Look uint8

// What it may say.
const (
	Nothing  Look = iota // nothing in the file concerns this program
	Concerns             // something may
	Binary               // the file is no text, by git's own test
	TooLarge             // of more than source.MaxText
)

// LookBuffer is how many bytes a first look reads at once: what a processor's own
// memory holds, so that reading and searching do not go to the machine's twice.
const LookBuffer = 128 << 10

// lookOverlap is how many bytes of a piece are looked at again with the next: more
// than what is looked for has.
const lookOverlap = 16

// Look looks at a file without keeping it: a buffer of LookBuffer bytes is all that it
// takes, however large the file is.
func (f Files) Look(buffer []byte, t Target) (Look, error) {
	if err := f.regular(t); err != nil {
		return Nothing, withPath(t.Name, err)
	}
	file, err := openRegular(f.open(t.Name))
	if err != nil {
		return Nothing, withPath(t.Name, err)
	}
	defer file.close()
	if file.size > source.MaxText {
		return TooLarge, nil
	}
	kept := 0
	for done := int64(0); done <= source.MaxText; {
		n, err := file.read(buffer[kept:])
		if err != nil && err != io.EOF {
			return Nothing, withPath(t.Name, err)
		}
		if n <= 0 {
			return Nothing, nil
		}
		text := buffer[:kept+n]
		if done == 0 && IsBinary(text) {
			if name, _ := source.UTF16(text); name != "" {
				return Concerns, nil // it is decoded first
			}
			return Binary, nil
		}
		if source.MayConcern(text) {
			return Concerns, nil
		}
		if done += int64(n); done >= file.size {
			return Nothing, nil // as much as there is
		}
		kept = copy(buffer, text[max(0, len(text)-lookOverlap):])
	}
	return TooLarge, nil // it has grown since
}

// IsBinary reports whether a file is no text, by git's own test.
func IsBinary(data []byte) bool {
	return bytes.IndexByte(data[:min(len(data), binaryReach)], 0) >= 0
}

// binaryReach is how many bytes git looks at to tell a text.
const binaryReach = 8000
