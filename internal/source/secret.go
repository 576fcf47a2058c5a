package source

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
)

// Redacted is what every formatting of a Secret prints.
const Redacted = "[redacted]"

// Secret is a text that must not be printed: a value read from a file or a
// variable, before anyone has decided what of it may be shown.
//
// Every verb of fmt, JSON, text encoders and loggers print Redacted. The text
// sits behind a pointer, so that printing a struct that holds a Secret in an
// unexported field, where fmt cannot call its methods, prints an address.
// The zero Secret is the empty text.
type Secret struct{ text *string }

// NewSecret wraps s.
func NewSecret(s string) Secret { return Secret{&s} }

// SecretAt is NewSecret of a string that is kept elsewhere: it allocates nothing.
func SecretAt(s *string) Secret { return Secret{s} }

// Reveal returns the text. Its callers are those that compare, resolve or send
// it; what is to be printed goes through Display.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty reports whether the text is "".
func (s Secret) Empty() bool { return s.Reveal() == "" }

// Fingerprint is the first 8 hexadecimal digits of the text's SHA-256: enough
// to report whether two places hold the same key, useless to anyone without it.
func (s Secret) Fingerprint() string {
	sum := sha256.Sum256([]byte(s.Reveal()))
	return hex.EncodeToString(sum[:4])
}

func (s Secret) String() string               { return Redacted }
func (s Secret) GoString() string             { return Redacted }
func (s Secret) MarshalText() ([]byte, error) { return []byte(Redacted), nil }
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(Redacted) }
func (s Secret) Format(f fmt.State, _ rune)   { _, _ = io.WriteString(f, Redacted) }
