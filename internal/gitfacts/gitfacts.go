// Package gitfacts says what git says of files: whether it tracks and whether it
// ignores them, and what they were at a revision. It runs the git that is installed, and imports the standard
// library alone.
package gitfacts

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Facts is what git says of a file. The zero Facts say nothing.
type Facts struct {
	Known   bool // the file is in a repository, and git has answered
	Tracked bool // it is in the index: committed, or staged to be
	Ignored bool // it is not tracked, and .gitignore or the like keeps it so
}

// File is a file that git is asked about.
type File struct {
	Path    string // absolute
	Regular bool   // a regular file, and no symbolic link to one; false where that is not known
}

// Asker asks git about the files of a run: once for each repository, about all
// files there at once, and only when one of them is asked for. It is safe for
// concurrent use.
type Asker struct {
	files     iter.Seq[File]
	dir       string
	environ   []string
	refused   func(folder string, err error)
	here      func() string // dir without symbolic links
	elsewhere bool          // GIT_DIR says what the repository is

	mu      sync.Mutex          // guards what follows, up to repos
	folders map[string]folder   // by path
	tops    map[string]string   // folder -> top of its repository, "" for none
	listed  map[string][]string // top -> all that git tracks there, sorted, where it has been asked

	budget budget
	failed atomic.Bool // git has left something unanswered
	slow   sync.Once

	find  sync.Once
	repos map[string]*repository // by top
}

// maxFolders is how many folders are remembered: a walk comes to a folder's
// files one after the other.
const maxFolders = 1000

// folder is where a folder is without symbolic links, and the top of its
// repository, "" for none.
type folder struct{ real, top string }

// New makes an Asker for the files of a run in the working folder dir, with the
// environment that git is to have. files is called when the first file in a
// repository is asked for, and must have that file in it; State calls it, too.
// Where git cannot be run, which is exec.ErrNotFound, or fails, refused is told;
// that it takes too long, which is ErrSlow, once.
func New(dir string, environ []string, files iter.Seq[File], refused func(folder string, err error)) *Asker {
	return &Asker{
		files: files, dir: dir, environ: environ, refused: refused,
		folders: map[string]folder{}, tops: map[string]string{}, listed: map[string][]string{},
		here: sync.OnceValue(func() string {
			real, _ := filepath.EvalSymlinks(dir)
			return real
		}),
		elsewhere: slices.ContainsFunc(environ, func(kv string) bool { return strings.HasPrefix(kv, "GIT_DIR=") }),
	}
}

// Of returns what git says of a file. Where the file is in a repository, it
// waits until all files of the run are found.
func (a *Asker) Of(f File) Facts {
	top, path, ok := a.locate(f)
	if !ok {
		return Facts{}
	}
	a.find.Do(a.findRepos)
	repo := a.repos[top]
	if repo == nil {
		return Facts{} // a link that leads elsewhere by now
	}
	repo.ask.Do(func() { a.ask(repo) })
	i, ok := repo.at[path]
	if !repo.known || !ok {
		return Facts{}
	}
	return Facts{
		Known:   repo.tracked[i] || repo.knownIgnored,
		Tracked: repo.tracked[i],
		Ignored: repo.ignored[i],
	}
}

// findRepos finds out which files are in which repository.
func (a *Asker) findRepos() {
	a.repos = map[string]*repository{}
	for f := range a.files {
		top, path, ok := a.locate(f)
		if !ok {
			continue
		}
		repo := a.repos[top]
		if repo == nil {
			repo = &repository{top: top, own: top == a.top(a.here())}
			a.repos[top] = repo
		}
		repo.paths = append(repo.paths, path)
	}
}

// locate finds the top of the repository that a file is in, "" where GIT_DIR
// alone says it, and the file's path from there, with slashes; false if it is in
// none. Git itself would need a process for each folder.
func (a *Asker) locate(f File) (top, path string, ok bool) {
	folder := a.folder(filepath.Dir(f.Path))
	if f.Regular && folder.top == "" && !a.elsewhere {
		return "", "", false
	}
	file := filepath.Join(folder.real, filepath.Base(f.Path))
	if !f.Regular {
		if info, err := os.Lstat(file); err == nil && info.Mode()&os.ModeSymlink != 0 {
			// It is the linked file whose content was read.
			if file, err = filepath.EvalSymlinks(file); err != nil {
				return "", "", false
			}
			folder.top = a.top(filepath.Dir(file))
		}
	}
	base := folder.top
	if base == "" {
		if !a.elsewhere {
			return "", "", false
		}
		base = a.here()
	}
	path, err := filepath.Rel(base, file)
	return folder.top, filepath.ToSlash(path), err == nil
}

func (a *Asker) folder(path string) folder {
	a.mu.Lock()
	defer a.mu.Unlock()
	f, ok := a.folders[path]
	if !ok {
		if len(a.folders) >= maxFolders {
			clear(a.folders)
		}
		f.real, _ = filepath.EvalSymlinks(path)
		f.top = a.topOf(f.real)
		a.folders[path] = f
	}
	return f
}

func (a *Asker) top(folder string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.topOf(folder)
}

// topOf is the nearest folder above, or the folder itself, with a .git in it: a
// folder, or the file that a linked work tree or a submodule has.
func (a *Asker) topOf(folder string) string {
	if top, ok := a.tops[folder]; ok {
		return top
	}
	if len(a.tops) >= maxFolders {
		clear(a.tops)
	}
	top := ""
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		top = folder
	} else if up := filepath.Dir(folder); up != folder {
		top = a.topOf(up)
	}
	a.tops[folder] = top
	return top
}
