package lsp

import (
	"context"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Host is what the server asks of the program around it.
type Host struct {
	Version string
	Rules   func() []string // ids that an ignore comment may name

	// Open returns what lints the files below a folder, given by its absolute path.
	// Of a file in the folder's surroundings it reads what open returns, if that is
	// true, in place of what is on disk. Of the options and the policy what cannot be
	// followed is left out, and told in words that may be shown. An error says likewise
	// why nothing there can be linted.
	Open func(folder string, o Options, open Texts) (folderLinter Folder, leftOut []source.Shown, err error)

	// Home returns the folder that a file belongs to which is in none of the
	// workspace's.
	Home func(file string) string

	Log io.Writer // for what goes wrong in the server itself
}

// Texts returns what an open document holds, given its absolute path, and false
// for a file that is not open.
type Texts func(path string) ([]byte, bool)

// Folder lints the files below a folder as the command check does when it is given
// that folder. It is safe for concurrent use.
type Folder interface {
	// Lint lints a file of this absolute path, as if it held the text. One that is open
	// is linted if the folder's own check would not come to it, too.
	Lint(path string, text []byte, open bool) Lint
	// Files finds the files below the folder that check would lint there and that may
	// concern Daytona, by their absolute paths, until found returns false or ctx ends.
	// It reports whether it has looked at all.
	Files(ctx context.Context, found func(path string) bool) (whole bool)
	// Meets reports whether Files would find a file.
	Meets(path string) bool
	// Leads reports whether a path is a folder's, or that of a file that says which
	// others check lints: if it has changed, Files may find others.
	Leads(path string) bool
	// Show is what a program gets that reads the file with that text, as the command
	// show has it.
	Show(path string, text []byte) *validate.Config
	// Typing tells what is being typed at an offset of a file in another language than
	// those of settings: the name of a variable of Daytona's, or the value of one. False
	// for a place where the file sets none.
	Typing(path string, text []byte, offset int) (Typing, bool)
	// Read returns what a file on disk holds.
	Read(path string) ([]byte, error)
	// Forget has everything that surrounds the files read again.
	Forget()
}

// Lint is what linting a file gave.
type Lint struct {
	Name     string             // the file's, as its findings have it
	Findings []validate.Finding // in it, in files beside it, and in the environment
	Language source.Language
	Settings bool          // settings are read from it; otherwise it was searched for keys at most
	Model    *schema.Model // in force there
	Concerns bool          // what is found may change with what surrounds the file
}

// Typing is what is being typed at a place of a file that sets variables.
type Typing struct {
	At            source.Span // what is typed, on one line
	Variable      string      // whose value it is, "" for a name
	Before, After string      // what has to be written around what is chosen
	Beside        []string    // of a name, those that the same process gets besides
}

// ignores reports whether comments may silence findings.
func (l *Lint) ignores() bool {
	return l.Settings && (l.Model.Policy == nil || l.Model.Policy.Ignores)
}
