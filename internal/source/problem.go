package source

// Span is a half-open range of bytes in a file.
type Span struct{ Start, End int }

// Problem is what a reader found wrong with a file's own form, before any
// setting is looked at.
type Problem struct {
	Rule    string // toml-syntax, encoding, dotenv-dropped-line, dotenv-comment-value
	At      Span
	Message Shown
	Help    Shown
	Fix     *Fix // nil where there is none
}

// Fix is a change that fixes a problem.
type Fix struct {
	Description Shown
	Safe        bool
	Edits       []Edit
}

// Edit replaces a range of a file by Text.
type Edit struct {
	At   Span
	Text string
}
