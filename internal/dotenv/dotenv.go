// Package dotenv reads a dotenv file as each version of python-dotenv does, with
// the place of each binding, and explains the lines that it drops. It touches
// nothing but the bytes it is given.
package dotenv

import (
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Entry is one binding of a dotenv file as python-dotenv reads it, or a
// line that it drops.
type Entry struct {
	Name    string        // "" where no name can be told
	Key     source.Span   // the name, without export and quotes
	Value   source.Span   // the value as written, quotes included, inline comment excluded; empty after a bare =
	Text    source.Secret // decoded (quotes and escapes), ${...} not yet expanded
	Quote   byte          // 0, '\'' or '"'
	Bare    bool          // NAME without =, which python-dotenv gives the value None
	Dropped bool          // python-dotenv drops this line with only a log warning

	// Of a dropped line, name and key are what the line was meant to set, where
	// that can be told; value spans all that follows, and text is empty.
}

// Doc is a dotenv file.
type Doc struct {
	Entries  []Entry          // in file order
	Problems []source.Problem // encoding, dotenv-comment-value, dotenv-dropped-line; in file order
}

// Version is a range of python-dotenv versions that read every file
// alike. The Daytona SDKs ask for python-dotenv of any version from 1.0.0 to
// below 2, so a file can meet each of them.
type Version uint8

const (
	V100 Version = iota // 1.0.0 to 1.2.2; 0.19.2 to 0.21.1 read alike, too
	V123                // 1.2.3: drops a byte order mark; in quotes a backslash escapes whatever follows
	V124                // 1.2.4: and NAME= # text is empty
)

// ReadOldest reads a file as python-dotenv 1.0.0 to 1.2.2 do: the versions
// in which a byte order mark and a comment right after = do harm.
//
// The file is expected to be within the size limit. A file that is not UTF-8
// has no entries, because python-dotenv reads nothing of it.
func ReadOldest(data []byte) Doc { return Read(V100, data) }

// Read reads a file as the given versions of python-dotenv do.
func Read(version Version, data []byte) Doc {
	if !utf8.Valid(data) {
		return Doc{Problems: []source.Problem{notUTF8(data)}}
	}
	statements := readStatements(version, data)
	var doc Doc
	for _, s := range statements {
		doc.Entries = append(doc.Entries, s.entry)
	}
	if name, _ := source.UTF16(data); name != "" {
		doc.Problems = []source.Problem{utf16Unmarked()}
	} else {
		doc.Problems = findProblems(version, data, statements)
	}
	return doc
}

// Place is where a binding's value stands, or where it would.
func (e Entry) Place() source.Span {
	if e.Value.End > e.Value.Start {
		return e.Value
	}
	return e.Key
}
