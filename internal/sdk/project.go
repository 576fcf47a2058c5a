package sdk

import (
	"io/fs"
	"path/filepath"
	"slices"
)

// The largest files that are searched for dependencies, in bytes: people write
// manifests, programs write lock files.
const (
	maxManifest = 1 << 20
	maxLock     = 16 << 20
)

// project is a folder whose files are read.
type project struct {
	folder fs.FS
	root   string // the path that the folder was given by
}

// path is the path of a file of the project as users read it.
func (p *project) path(name string) string { return below(p.root, name) }

// below is the path of a file below a folder as users read it.
func below(root, name string) string { return filepath.ToSlash(filepath.Join(root, name)) }

func (p *project) bytes(name string) []byte { return content(p.folder, name, maxManifest) }

// file is a file of the project, empty where there is none.
func (p *project) file(name string) *file {
	return newFile(p.path(name), decoded(p.bytes(name)))
}

// lockFile is a lock file of the project, empty where there is none.
func (p *project) lockFile(name string) *file {
	return newFile(p.path(name), string(content(p.folder, name, maxLock)))
}

func (p *project) has(name string) bool {
	info, err := fs.Stat(p.folder, name)
	return err == nil && info.Mode().IsRegular()
}

// exists reports whether there is a file or folder of that path in the project.
func (p *project) exists(name string) bool {
	_, err := fs.Stat(p.folder, name)
	return err == nil
}

// glob lists files, sorted.
func (p *project) glob(pattern string) []string {
	names, _ := fs.Glob(p.folder, pattern)
	slices.Sort(names)
	return names
}

// content is what a file holds, nil where there is nothing to be had or more
// than limit.
func content(folder fs.FS, name string, limit int64) []byte {
	info, err := fs.Stat(folder, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > limit {
		return nil
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil
	}
	return data
}

// text is the content of a small file as a string.
func text(folder fs.FS, name string) string { return string(content(folder, name, maxManifest)) }
