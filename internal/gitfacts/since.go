package gitfacts

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var (
	// ErrNoRevision is that a repository has no such revision.
	ErrNoRevision = errors.New("there is no such revision")
	// ErrOutside is that a file is in no repository.
	ErrOutside = errors.New("the file is in no repository")
	// ErrNoAnswer is that git could not be asked, or has not answered.
	ErrNoAnswer = errors.New("git has not answered")
)

// tree is what a repository's files were at a revision.
type tree struct {
	blobs  map[string]string // path -> name of its content, of the run's files
	others map[string]string // name of the content -> path, of all others
	err    error

	commit  string
	renamed map[string]string // path now -> name of the content then; nil until it is asked
}

// Was returns what a file was at a revision, under the name that it had then, nil if
// it was not there then or is what it was; changed reports whether it is another now, data being its content.
// It compares bytes: what git would convert on the way counts as a change. It is
// not safe for concurrent use.
func (a *Asker) Was(rev string, f File, data []byte) (was []byte, changed bool, err error) {
	top, path, ok := a.locate(f)
	if !ok {
		return nil, false, ErrOutside
	}
	a.find.Do(a.findRepos)
	repo := a.repos[top]
	if repo == nil {
		return nil, false, ErrOutside
	}
	if repo.then == nil {
		repo.then = a.treeAt(repo, rev)
	}
	if repo.then.err != nil {
		return nil, false, repo.then.err
	}
	blob := repo.then.blobs[path]
	switch blob {
	case "":
		if repo.then.moved(top, data) {
			return nil, false, nil
		}
		if blob = a.renamedFrom(repo, path); blob == "" {
			return nil, true, nil
		}
	case blobName(data, len(blob)):
		return nil, false, nil
	}
	out, code := a.git(repo, "", "cat-file", "blob", blob)
	if code != 0 {
		return nil, false, ErrNoAnswer
	}
	return out, true, nil
}

// treeAt lists the files of a revision. No name of one begins with a dash when git
// gets it: what is asked is whether it names a commit.
func (a *Asker) treeAt(r *repository, rev string) *tree {
	out, code := a.git(r, "", "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	commit := strings.TrimSpace(string(out))
	switch {
	case code == 1 || code == 0 && !isName(commit):
		return &tree{err: ErrNoRevision}
	case code != 0:
		return &tree{err: ErrNoAnswer}
	}
	out, code = a.git(r, "", "ls-tree", "-r", "-z", "--full-tree", commit)
	if code != 0 {
		return &tree{err: ErrNoAnswer}
	}
	of := make(map[string]bool, len(r.paths))
	for _, p := range r.paths {
		of[p] = true
	}
	t := &tree{commit: commit, blobs: map[string]string{}, others: map[string]string{}}
	for entry := range bytes.SplitSeq(out, []byte{0}) {
		head, path, ok := bytes.Cut(entry, []byte{'\t'}) // mode, type, name
		fields := bytes.Fields(head)
		if ok && len(fields) == 3 && string(fields[1]) == "blob" && of[string(path)] {
			t.blobs[string(path)] = string(fields[2])
		} else if ok && len(fields) == 3 && string(fields[1]) == "blob" {
			t.others[string(fields[2])] = string(path)
		}
	}
	return t
}

// moved reports whether a file of that content was there under another name, which
// is gone.
func (t *tree) moved(top string, data []byte) bool {
	for blob := range t.others { // all names of objects have one length
		was, ok := t.others[blobName(data, len(blob))]
		if !ok {
			return false
		}
		_, err := os.Lstat(filepath.Join(top, filepath.FromSlash(was)))
		return errors.Is(err, fs.ErrNotExist)
	}
	return false
}

// renamedFrom returns the name of the content from which git says that a file was
// renamed, "" if it was not. What git compares is its index: the files themselves
// would pass through the filters that a repository names.
func (a *Asker) renamedFrom(r *repository, path string) string {
	if t := r.then; t.renamed == nil {
		t.renamed = map[string]string{}
		out, code := a.git(r, "", "diff-index", "--cached", "-M", "-z", "--diff-filter=R", t.commit)
		if code != 0 {
			return ""
		}
		fields := strings.Split(string(out), "\x00") // :MODE MODE NAME NAME R100, path then, path now
		for i := 0; i+2 < len(fields); i += 3 {
			if head := strings.Fields(fields[i]); len(head) == 5 && isName(head[2]) {
				t.renamed[fields[i+2]] = head[2]
			}
		}
	}
	return r.then.renamed[path]
}

// isName reports whether a text is the name of an object.
func isName(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && (len(s) == 2*sha1.Size || len(s) == 2*sha256.Size)
}

// blobName is the name that git gives a content, in so many digits.
func blobName(data []byte, digits int) string {
	head := fmt.Appendf(nil, "blob %d\x00", len(data))
	if digits == 2*sha256.Size {
		sum := sha256.Sum256(append(head, data...))
		return hex.EncodeToString(sum[:])
	}
	sum := sha1.Sum(append(head, data...))
	return hex.EncodeToString(sum[:])
}
