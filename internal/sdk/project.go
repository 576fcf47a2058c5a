package sdk

import (
	"io/fs"
	"path/filepath"
	"slices"
)

// maxManifest is the largest file that is searched for dependencies, in bytes.
const maxManifest = 16 << 20

// project is a folder whose files are read.
type project struct {
	folder fs.FS
	root   string // the path that the folder was given by
}

// path is the path of a file of the project as users read it.
func (p *project) path(name string) string { return below(p.root, name) }

// below is the path of a file below a folder as users read it.
func below(root, name string) string { return filepath.ToSlash(filepath.Join(root, name)) }

func (p *project) bytes(name string) []byte { return content(p.folder, name) }

// file is a file of the project, empty where there is none.
func (p *project) file(name string) *file {
	return newFile(p.path(name), decoded(p.bytes(name)))
}

func (p *project) has(name string) bool {
	info, err := fs.Stat(p.folder, name)
	return err == nil && info.Mode().IsRegular()
}

// glob lists files, sorted.
func (p *project) glob(pattern string) []string {
	names, _ := fs.Glob(p.folder, pattern)
	slices.Sort(names)
	return names
}

// content is what a file holds, nil where there is nothing to be had.
func content(folder fs.FS, name string) []byte {
	info, err := fs.Stat(folder, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxManifest {
		return nil
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil
	}
	return data
}

// text is content as a string.
func text(folder fs.FS, name string) string { return string(content(folder, name)) }
