package validate

// span is a half-open range of bytes in a file.
type span struct{ start, end int }

// problem is what a reader found wrong with a file's own form, before any
// setting is looked at. Its words are ours and hold nothing of the file's text
// but what is safe to show.
type problem struct {
	rule    string // toml-syntax, encoding, dotenv-dropped-line, dotenv-comment-value
	at      span
	message string
	help    string
	fix     *byteFix // nil where there is none
}

// byteFix is a Fix whose edits are still in bytes of the file.
type byteFix struct {
	description string
	safe        bool
	edits       []byteEdit
}

type byteEdit struct {
	at   span
	text string
}
