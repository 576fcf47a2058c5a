package lsp

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

// URI names a document.
type URI string

// path is the file that a URI names; false if it names none, as those of unsaved
// and of remote documents do not.
func (u URI) path() (string, bool) {
	parsed, err := url.Parse(string(u))
	if err != nil || parsed.Scheme != "file" || parsed.Host != "" && parsed.Host != "localhost" || parsed.Path == "" || strings.ContainsRune(parsed.Path, 0) {
		return "", false
	}
	name := parsed.Path
	if runtime.GOOS == "windows" {
		name = strings.TrimPrefix(name, "/") // /C:/folder
	}
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		return "", false
	}
	return filepath.Clean(name), true
}

// fileURI is the URI of a file, given by an absolute path.
func fileURI(path string) URI {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return URI((&url.URL{Scheme: "file", Path: path}).String())
}
