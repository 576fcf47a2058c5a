package source

import "errors"

// Error is an error whose text may be printed.
type Error struct{ Text Shown }

func (e Error) Error() string { return e.Text.text }

// ShowError shows an error as far as its text is an Error's; what other packages
// say may quote anything.
func ShowError(err error) Shown {
	var e Error
	if errors.As(err, &e) {
		return e.Text
	}
	return Shown{"it failed"}
}
