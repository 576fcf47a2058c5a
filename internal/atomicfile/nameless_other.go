//go:build !linux

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
)

// nameless makes a file without a name, which this system does not have.
func nameless(string, string, fs.FileMode) (*os.File, error) { return nil, errors.ErrUnsupported }

// link would give it one.
func link(*os.File) error { return errors.ErrUnsupported }
