package discover

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
)

// Handed is a place that hands a dotenv file to something that reads it.
type Handed struct {
	File string // as the run names it
	At   source.Range
	By   variables.EnvReader
}

// maxNaming is how many bytes of a file are looked at for the dotenv files that it
// names.
const maxNaming = 1 << 20

// mayName reports whether a file, by its name, may hold a command that docker runs, or
// services of compose.
func mayName(t Target) bool {
	if t.Stdin || !t.Regular {
		return false
	}
	switch base := strings.ToLower(filepath.Base(t.Name)); variables.KindOf(base, nil) {
	case variables.Shell, variables.YAML, variables.Makefile, variables.Procfile, variables.Unit:
		return true
	case variables.JSON:
		return base == "package.json" || strings.HasSuffix(base, "devcontainer.json")
	}
	return false
}

// readOtherwise is a line of a dotenv file that sets one of our variables, and may mean
// something else to a reader that takes all after = for the value.
var readOtherwise = lazyregexp.New(`(?m)^[ \t]*(?:export[ \t]+)?[A-Z0-9_]*DAYTONA[A-Z0-9_]*[ \t]*=[^\n]*["'# \t]|^[ \t]*export[ \t]|^[ \t]*DAYTONA_[A-Z0-9_]*[ \t]+=`)

// Handed is where the files of the run hand a dotenv file to readers: nothing where it
// makes no difference which reads it. That is asked for seldom, and the files are looked
// through when it is asked for the first time, once all are found.
func (l *List) Handed(f Files, name string, data []byte) []Handed {
	if !bytes.Contains(data, []byte("DAYTONA_")) || !readOtherwise.Match(data) {
		return nil
	}
	return l.handed()[filepath.Clean(f.Abs(name))]
}

// handed looks through files for the dotenv files that they name, by absolute path.
func (f Files) handed(files []Target) map[string][]Handed {
	all := map[string][]Handed{}
	for _, t := range files {
		name := t.Name
		if !mayName(t) {
			continue
		}
		data, err := f.Read(name, maxNaming)
		if err != nil || len(data) > maxNaming || !bytes.Contains(data, []byte("env-file")) && !bytes.Contains(data, []byte("env_file")) {
			continue
		}
		lines := source.Lines{Data: data}
		for _, named := range variables.Read(filepath.ToSlash(name), data, func(string, string) bool { return false }).EnvFiles {
			compose := IsCompose(path.Base(filepath.ToSlash(name)))
			if compose == (named.By == variables.Docker) {
				continue // what a service's command runs stands elsewhere
			}
			file := abspath.Of(filepath.Dir(f.Abs(name)), filepath.FromSlash(named.Name))
			if !compose {
				if file = f.fromHere(name, named.Name); file == "" {
					continue
				}
			}
			all[file] = append(all[file], Handed{name, lines.Range(named.At), named.By})
		}
	}
	return all
}

// fromHere is the file, by absolute path, that a command of a script names: it runs in
// the script's folder or in one above, up to that of the repository or of the run. That
// is known where the file stands in one of them alone; else it is "".
func (f Files) fromHere(script, name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		return filepath.Clean(filepath.FromSlash(name))
	}
	found := ""
	for dir := filepath.Dir(f.Abs(script)); ; dir = filepath.Dir(dir) {
		if file := filepath.Join(dir, filepath.FromSlash(name)); f.Exists(file) {
			if found != "" {
				return ""
			}
			found = file
		}
		if dir == f.Dir || dir == filepath.Dir(dir) || f.Exists(filepath.Join(dir, ".git")) {
			return found
		}
	}
}
