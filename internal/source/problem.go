package source

// Span is a half-open range of bytes in a file.
type Span struct{ Start, End int }

// Problem is what a reader found wrong with a file's own form, before any
// setting is looked at.
type Problem struct {
	Rule    string // toml-syntax, encoding, dotenv-dropped-line, dotenv-comment-value
	At      Span
	Message Shown
	// Fault is the part of Message that holds whichever program reads the file; empty
	// if all of it does.
	Fault Shown
	Help  Shown
	Fix   *Fix // nil where there is none
	// Limit: the file is beyond what this program reads, which says nothing of
	// what others make of it.
	Limit bool
	// Lenient: programs whose readers take more than Python's tomllib does read past it.
	Lenient bool
}

// Fix is a change that fixes a problem.
type Fix struct {
	Description Shown
	Safe        bool
	Edits       []Edit
}

// Edit replaces a range of a file.
type Edit struct {
	At   Span
	Text Shown
	// Kept is what to write where that may not be shown: it reaches the file
	// alone. Text is empty then.
	Kept Secret
}

// Written is what the edit writes into the file.
func (e Edit) Written() string {
	if !e.Kept.Empty() {
		return e.Kept.Reveal()
	}
	return e.Text.text
}

// Apply returns a part of data as it is after some edits, which are in order and
// lie within it.
func Apply(data []byte, part Span, edits []Edit) []byte {
	out := make([]byte, 0, part.End-part.Start)
	at := part.Start
	for _, e := range edits {
		out = append(append(out, data[at:e.At.Start]...), e.Written()...)
		at = e.At.End
	}
	return append(out, data[at:part.End]...)
}
