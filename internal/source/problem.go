package source

// Span is a half-open range of bytes in a file.
type Span struct{ Start, End int }

// Problem is what a reader found wrong with a file's own form, before any
// setting is looked at. Its words are ours and hold nothing of the file's text
// but what is safe to show.
type Problem struct {
	Rule    string // toml-syntax, encoding, dotenv-dropped-line, dotenv-comment-value
	At      Span
	Message string
	Help    string
	Fix     *Fix // nil where there is none
}

// Fix is a Fix whose edits are still in bytes of the file.
type Fix struct {
	Description string
	Safe        bool
	Edits       []Edit
}

type Edit struct {
	At   Span
	Text string
}
