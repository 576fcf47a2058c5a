package validate

import "unicode/utf8"

// dotenvEntry is one binding of a dotenv file as python-dotenv reads it, or a
// line that it drops.
type dotenvEntry struct {
	name    string // "" where no name can be told
	key     span   // the name, without export and quotes
	value   span   // the value as written, quotes included, inline comment excluded; empty after a bare =
	text    Secret // decoded (quotes and escapes), ${...} not yet expanded
	quote   byte   // 0, '\'' or '"'
	bare    bool   // NAME without =, which python-dotenv gives the value None
	dropped bool   // python-dotenv drops this line with only a log warning

	// Of a dropped line, name and key are what the line was meant to set, where
	// that can be told; value spans all that follows, and text is empty.
}

// dotenvDoc is a dotenv file.
type dotenvDoc struct {
	entries  []dotenvEntry // in file order
	problems []problem     // encoding, dotenv-comment-value, dotenv-dropped-line; in file order
}

// dotenvVersion is a range of python-dotenv versions that read every file
// alike. The Daytona SDKs ask for python-dotenv of any version from 1.0.0 to
// below 2, so a file can meet each of them.
type dotenvVersion uint8

const (
	dotenv100 dotenvVersion = iota // 1.0.0 to 1.2.2; 0.19.2 to 0.21.1 read alike, too
	dotenv123                      // 1.2.3: drops a byte order mark; in quotes a backslash escapes whatever follows
	dotenv124                      // 1.2.4: and NAME= # text is empty
)

// readDotenv reads a file as python-dotenv 1.0.0 to 1.2.2 do: the versions
// in which a byte order mark and a comment right after = do harm.
//
// The file is expected to be within the size limit. A file that is not UTF-8
// has no entries, because python-dotenv reads nothing of it.
func readDotenv(data []byte) dotenvDoc { return readDotenvAs(dotenv100, data) }

// readDotenvAs reads a file as the given versions of python-dotenv do.
func readDotenvAs(version dotenvVersion, data []byte) dotenvDoc {
	if !utf8.Valid(data) {
		return dotenvDoc{problems: []problem{notUTF8(data)}}
	}
	statements := dotenvStatements(version, data)
	var doc dotenvDoc
	for _, s := range statements {
		doc.entries = append(doc.entries, s.entry)
	}
	if looksLikeUTF16(data) {
		doc.problems = []problem{utf16Unmarked()}
	} else {
		doc.problems = dotenvProblems(version, data, statements)
	}
	return doc
}
