package validate

import "github.com/daytona-lint/daytona-lint/internal/source"

// Secret is a string that must not be printed; see its methods.
type Secret = source.Secret

// Range is a place in a file. Lines and columns count from 1.
type Range = source.Range

// NewSecret wraps s.
func NewSecret(s string) Secret { return source.NewSecret(s) }
