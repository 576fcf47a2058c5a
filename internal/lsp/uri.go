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
// and of remote documents do. On Windows a host is a server that shares folders.
func (u URI) path() (string, bool) {
	host, plain := u.host()
	parsed, err := url.Parse(plain)
	if err != nil || parsed.Scheme != "file" || parsed.Host != "" || parsed.Path == "" || strings.ContainsRune(parsed.Path, 0) {
		return "", false
	}
	name := parsed.Path
	switch {
	case host != "" && !strings.EqualFold(host, "localhost"):
		if runtime.GOOS != "windows" || strings.ContainsAny(host, `/\:?@`) || strings.Trim(host, ".") == "" {
			return "", false
		}
		name = "//" + host + name
	case runtime.GOOS == "windows":
		name = strings.TrimPrefix(name, "/") // /C:/folder
	}
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		return "", false
	}
	return filepath.Clean(name), true
}

// host is the host of a file's URI, and the URI without it. url.Parse refuses those
// that editors encode, such as wsl%24.
func (u URI) host() (host, plain string) {
	const scheme = "file://"
	plain = string(u)
	if len(plain) < len(scheme) || !strings.EqualFold(plain[:len(scheme)], scheme) {
		return "", plain
	}
	rest := plain[len(scheme):]
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, err := url.PathUnescape(rest[:end])
	if err != nil {
		return "", plain
	}
	return host, scheme + rest[end:]
}

// fileURI is the URI of a file, given by an absolute path.
func fileURI(path string) URI {
	path = filepath.ToSlash(path)
	if rest, ok := strings.CutPrefix(path, "//?/"); ok && runtime.GOOS == "windows" { // the prefix of long paths
		path = rest
		if len(rest) > 4 && strings.EqualFold(rest[:4], "UNC/") {
			path = "//" + rest[4:]
		}
	}
	host := ""
	if rest, ok := strings.CutPrefix(path, "//"); ok && runtime.GOOS == "windows" {
		host, path, _ = strings.Cut(rest, "/")
		host = url.PathEscape(host)
	}
	return URI("file://" + host + (&url.URL{Path: "/" + strings.TrimPrefix(path, "/")}).EscapedPath())
}
