// Package dotenv reads a dotenv file as the reader of each language does, with
// the place of each binding, and explains the lines that it drops. It touches
// nothing but the bytes it is given.
package dotenv

import (
	"bytes"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Entry is one binding of a dotenv file as its reader takes it, or a line that
// it drops.
type Entry struct {
	Name    string        // "" where no name can be told
	Key     source.Span   // the name, without export and quotes
	Value   source.Span   // the value as written, quotes included, inline comment excluded; empty after a bare =
	Text    source.Secret // decoded (quotes and escapes), references not yet expanded: see Expand
	Quote   byte          // what the reader took off around the value: 0, '\'', '"' or '`'
	Bare    bool          // NAME without =, which python-dotenv gives the value None
	Dropped bool          // the reader drops this line; python-dotenv logs a warning, the others say nothing

	dialect Dialect // one that expands as its reader does; python-dotenv's all expand alike

	// Of a dropped line, name and key are what the line was meant to set, where
	// that can be told; value spans all that follows, and text is empty.
}

// Doc is a dotenv file.
type Doc struct {
	Entries  []Entry          // in file order
	Problems []source.Problem // encoding, dotenv-comment-value, dotenv-dropped-line; in file order

	// Refused is the error with which the reader takes nothing of the file; ""
	// where it reads it.
	Refused string

	// Needs are the names that the process must set, or the reader refuses the
	// file with Dotenv::FormatError: export NAME, in Ruby's dotenv from 3.1.5 on.
	Needs []source.Span
}

// Dialect is a range of versions of one reader that take every file alike.
type Dialect uint8

// The Daytona SDKs for Python ask for python-dotenv of any version from 1.0.0
// to below 2, those for Ruby for dotenv from 2 to below 4, those for TypeScript
// take the dotenv that is installed.
const (
	V100 Dialect = iota // python-dotenv 1.0.0 to 1.2.2; 0.19.2 to 0.21.1 read alike, too
	V123                // python-dotenv 1.2.3: drops a byte order mark; in quotes a backslash escapes whatever follows
	V124                // python-dotenv 1.2.4: and NAME= # text is empty

	JavaScript // npm's dotenv 16.0.0 to 18.0.10
	Node20     // node --env-file of 20.19.5 to 20.20.2
	Node22     // node --env-file of 22.16.0 to 26.10.0
	Godotenv   // github.com/joho/godotenv 1.5.1
	Bun        // Bun 1.4.5
	Ruby28     // Ruby's dotenv 2.8.0 and 2.8.1
	Ruby30     // Ruby's dotenv 3.0.0 to 3.1.4
	Ruby317    // Ruby's dotenv 3.1.7 and 3.1.8; 3.1.5 and 3.1.6 differ in empty lines and in what they keep of the process
	Ruby320    // Ruby's dotenv 3.2.0: runs commands before it replaces variables
)

// ReadOldest reads a file as python-dotenv 1.0.0 to 1.2.2 do: the versions
// in which a byte order mark and a comment right after = do harm.
//
// The file is expected to be within the size limit. A file that is not UTF-8
// has no entries, because python-dotenv reads nothing of it.
func ReadOldest(data []byte) Doc { return Read(V100, data) }

// Read reads a file as a dialect does.
func Read(dialect Dialect, data []byte) Doc {
	if dialect > V124 {
		return readSilent(dialect, data)
	}
	return readPython(dialect, data)
}

// ReadAssumed reads a file as a version of python-dotenv does that is assumed: the
// problems are those of the oldest.
func ReadAssumed(version Dialect, data []byte) Doc {
	if version > V124 || !utf8.Valid(data) || !alike(data) {
		doc := Read(version, data)
		doc.Problems = ReadOldest(data).Problems
		return doc
	}
	return ReadOldest(data)
}

// alike reports whether all versions of python-dotenv are known to read a file alike,
// without reading it: no byte order mark begins it, there is no backslash, and no
// comment that only white space parts from =.
func alike(data []byte) bool {
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) || bytes.IndexByte(data, '\\') >= 0 {
		return false
	}
	for rest := data; ; {
		before, after, found := bytes.Cut(rest, []byte("#"))
		if !found {
			return true
		}
		blank := func(c rune) bool { return pythonSpace(c) && c != '\n' && c != '\r' }
		if bytes.HasSuffix(bytes.TrimRightFunc(before, blank), []byte("=")) {
			return false
		}
		rest = after
	}
}

func readPython(version Dialect, data []byte) Doc {
	if !utf8.Valid(data) {
		return Doc{Problems: []source.Problem{notUTF8(data)}, Refused: "UnicodeDecodeError"}
	}
	statements := readStatements(version, data)
	doc := Doc{Entries: entriesOf(statements)}
	if name, _ := source.UTF16(data); name != "" {
		doc.Problems = []source.Problem{utf16Unmarked()}
	} else {
		doc.Problems = findProblems(version, data, statements)
	}
	return doc
}

func entriesOf(statements []statement) []Entry {
	var all []Entry
	for _, s := range statements {
		all = append(all, s.entry)
	}
	return all
}

// Place is where a binding's value stands, or where it would.
func (e Entry) Place() source.Span {
	if e.Value.End > e.Value.Start {
		return e.Value
	}
	return e.Key
}
