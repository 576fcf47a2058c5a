package report

import (
	"path"
	"runtime"
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// environmentFile is where OpenManus would read what a variable sets: code
// scanning and GitLab refuse findings without a file.
const environmentFile = "config/config.toml"

// windows: two slashes at the beginning of a path have a meaning.
const windows = runtime.GOOS == "windows"

// absolute reports whether file is an absolute path, of Unix or of Windows.
func absolute(file string) bool {
	return strings.HasPrefix(file, "/") || len(file) >= 3 && isLetter(file[0]) && file[1] == ':' && file[2] == '/'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// cleaned is file without what leads nowhere, as formats for machines have it.
func cleaned(file string) string { return cleanedOn(windows, file) }

// cleanedOn is cleaned on Windows or elsewhere. On Windows a share keeps its two
// slashes, and the prefix of long paths is left out: //?/C:/x is C:/x, and
// //?/UNC/server/share/x is //server/share/x.
func cleanedOn(windows bool, file string) string {
	if !windows || !strings.HasPrefix(file, "//") || strings.HasPrefix(file, "///") {
		return path.Clean(file)
	}
	if rest, ok := strings.CutPrefix(file, "//?/"); ok {
		const unc = "UNC/"
		if len(rest) < len(unc) || !strings.EqualFold(rest[:len(unc)], unc) {
			return path.Clean(rest)
		}
		file = "//" + rest[len(unc):]
	}
	return "/" + path.Clean(file)
}

// uri is file as a URI reference. All but unreserved characters and slashes are
// percent-encoded, byte by byte, so that a path of any bytes survives.
func uri(file string) string { return uriOn(windows, file) }

func uriOn(windows bool, file string) string {
	clean := cleanedOn(windows, file)
	var b strings.Builder
	switch {
	case windows && strings.HasPrefix(clean, "//"):
		b.WriteString("file:") // the server is the host
	case absolute(clean):
		b.WriteString("file://")
		if clean[0] != '/' { // the colon after a drive's letter stays
			b.WriteString("/" + clean[:2])
			clean = clean[2:]
		}
	}
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(clean); i++ {
		switch c := clean[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// anchor is the place in a file that f is given in formats that must have one: its
// own, else that of a related place, else where OpenManus would read what a
// variable sets.
func anchor(f *validate.Finding) (file string, r validate.Range) {
	if f.File != "" {
		return f.File, f.Range
	}
	for _, related := range f.Related {
		if related.File != "" {
			return related.File, validate.Range{Line: related.Line, Column: related.Column}
		}
	}
	return environmentFile, validate.Range{}
}
