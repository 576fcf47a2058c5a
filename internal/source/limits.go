package source

// Limits on what is read of a file, in bytes. A file beyond them is a finding,
// not a crash.
const (
	MaxTOML   = 1 << 20
	MaxDotenv = 64 << 10
	MaxText   = 16 << 20 // of any other file, which is searched for keys
)
