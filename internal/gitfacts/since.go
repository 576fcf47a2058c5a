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
	// ErrShallow is that a repository has no such revision, or no common ancestor with
	// it, and is a shallow clone.
	ErrShallow = errors.New("there is no such revision in the shallow clone")
	// ErrNoBase is that a revision and HEAD have no common ancestor.
	ErrNoBase = errors.New("there is no common ancestor")
	// ErrOutside is that a file is in no repository.
	ErrOutside = errors.New("the file is in no repository")
	// ErrNoAnswer is that git could not be asked, or has not answered.
	ErrNoAnswer = errors.New("git has not answered")
)

// tree is what a repository's files were at a revision.
type tree struct {
	blobs  map[string]string // path -> name of its content, of the run's files
	others map[string]string // name of the content -> path, of all others
	commit string
	from   map[string]string // path -> name of what it was under another name; nil until asked for
	err    error
}

// Was returns what a file was at a revision, or where HEAD has left it if rev ends in
// three dots: under another name if git finds that it was renamed; nil if it was not there then or is
// what it was; changed reports whether it is another now, data being its content.
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
		if blob = a.renamed(repo)[path]; blob == "" {
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
	commit, err := a.commitOf(r, rev)
	if err != nil {
		return &tree{err: err}
	}
	out, code := a.git(r, "", "ls-tree", "-r", "-z", "--full-tree", commit)
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

// commitOf returns the name of the commit that a revision means.
func (a *Asker) commitOf(r *repository, rev string) (string, error) {
	rev, branch := strings.CutSuffix(rev, "...")
	commit, err := a.commit(r, ErrNoRevision, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil || !branch {
		return commit, err
	}
	return a.commit(r, ErrNoBase, "merge-base", commit, "HEAD")
}

// commit asks git for the name of a commit; none is what there being none means.
func (a *Asker) commit(r *repository, none error, args ...string) (string, error) {
	out, code := a.git(r, "", args...)
	commit := strings.TrimSpace(string(out))
	switch {
	case code == 0 && isName(commit):
		return commit, nil
	case code < 0:
		return "", ErrNoAnswer
	}
	if out, code := a.git(r, "", "rev-parse", "--is-shallow-repository"); code == 0 && strings.TrimSpace(string(out)) == "true" {
		return "", ErrShallow
	}
	return "", none
}

// renamed returns what git finds to be renamed between the revision and the index, which
// runs no filter: of each path the name of the content that it had there.
func (a *Asker) renamed(r *repository) map[string]string {
	t := r.then
	if t.from != nil {
		return t.from
	}
	t.from = map[string]string{}
	out, _ := a.git(r, "", "diff", "--cached", "--raw", "--no-abbrev", "-z", "--find-renames", "--diff-filter=R", t.commit, "--")
	fields := strings.Split(string(out), "\x00") // ":mode mode name name R100", path, new path
	for ; len(fields) >= 3; fields = fields[3:] {
		if head := strings.Fields(fields[0]); len(head) == 5 {
			t.from[fields[2]] = head[2]
		}
	}
	return t.from
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
