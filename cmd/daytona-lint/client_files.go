package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// clientFiles is what stands at the paths that the process's variables give the
// SDK's client, by path. They are relative to where the program is started.
func clientFiles(in inputs, root string, environ environ) map[string]sdk.FileState {
	var all map[string]sdk.FileState
	put := func(path string, state sdk.FileState) {
		if all == nil {
			all = map[string]sdk.FileState{}
		}
		all[path] = state
	}
	if path := environ.get("SSL_CERT_FILE"); path != "" {
		put(path, certificateFile(in, below(root, path)))
	}
	if path := environ.get("SSLKEYLOGFILE"); path != "" && environ.get("SSL_CERT_FILE") != path {
		put(path, keyLogFile(in, below(root, path)))
	}
	return all
}

func below(root, path string) string {
	if !abspath.Relative(path) {
		return abspath.Of(root, path)
	}
	// Not joined: that would drop the slash at the end, which has a meaning.
	return root + string(filepath.Separator) + path
}

// certificateHead is how many bytes of a file mostly show whether it holds
// certificates.
const certificateHead = 8 << 10

// certificateFile is what a file of certificates is good for.
func certificateFile(in inputs, path string) sdk.FileState {
	info, err := os.Stat(in.absolute(path))
	switch {
	case err != nil:
		return stateOf(err)
	case info.IsDir():
		return sdk.FileFolder
	case !info.Mode().IsRegular() || info.Size() > sdk.MaxCertificates:
		return sdk.FileUnknown
	}
	state := sdk.FileNoCertificate
	for _, limit := range []int{certificateHead, sdk.MaxCertificates} { // a bundle begins with one, and is large
		data, err := in.Files.Read(path, limit)
		if err != nil {
			return stateOf(err)
		}
		if state = sdk.CertificateState(data); state == sdk.FileUnknown || len(data) <= limit {
			break
		}
	}
	return state
}

// keyLogFile is whether a file can be opened for writing, as far as that can be
// seen without doing it.
func keyLogFile(in inputs, path string) sdk.FileState {
	info, err := os.Stat(in.absolute(path))
	if err == nil && info.IsDir() {
		return sdk.FileFolder
	}
	if err != nil && errors.Is(err, fs.ErrNotExist) {
		if folder, err := os.Stat(filepath.Dir(in.absolute(path))); err == nil && folder.IsDir() {
			return sdk.FileUnknown // it is made, if that is permitted
		}
		return sdk.FileMissing
	}
	return sdk.FileUnknown
}

// absolute is a path as the system takes it: with the slash at its end.
func (in inputs) absolute(path string) string {
	if !abspath.Relative(path) {
		return in.Abs(path)
	}
	return in.Dir + string(filepath.Separator) + path
}

// stateOf is what keeps a file from being read.
func stateOf(err error) sdk.FileState {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return sdk.FileMissing
	case errors.Is(err, syscall.ENOTDIR):
		return sdk.FileBelowFile
	case errors.Is(err, fs.ErrPermission):
		return sdk.FileUnreadable
	}
	return sdk.FileUnknown
}
