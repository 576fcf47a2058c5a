package sdk

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Limits on the look at a program's own code.
const (
	maxSources   = 50
	maxSource    = 256 << 10 // bytes of a file; what is longer is left out
	maxListed    = 2000      // names of a folder
	maxInFolders = 30
)

// entryNames are what a program's first file is most often called.
var entryNames = []string{"index", "main", "app", "server", "cli", "bot", "agent", "worker", "start", "run", "env", "config"}

// notSource are folders that hold no code of the program's.
var notSource = []string{"node_modules", "dist", "build", "out", "output", "coverage", "public", "static", "assets", "docs", "test", "tests", "__tests__", "__mocks__", "spec", "e2e", "scripts", "examples", "migrations", "prisma", "drizzle", "vendor", "target", "tmp", "temp"}

// sources are the first files of a program's code.
func sources(folder fs.FS) []string {
	files, folders := sourcesIn(folder, ".")
	for _, dir := range folders {
		if len(files) >= maxSources {
			break
		}
		more, below := sourcesIn(folder, dir)
		files = append(files, more...)
		if dir == "src" || dir == "app" || dir == "server" || dir == "lib" {
			for _, dir := range below {
				if len(files) < maxSources {
					more, _ := sourcesIn(folder, dir)
					files = append(files, more...)
				}
			}
		}
	}
	return files[:min(len(files), maxSources)]
}

// sourcesIn are the files of code in a folder, entries first, and the folders in it.
func sourcesIn(folder fs.FS, dir string) (files, folders []string) {
	entries, _ := listed(folder, dir)
	for _, e := range entries {
		name := e.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			if !slices.Contains(notSource, name) && len(folders) < maxInFolders {
				folders = append(folders, path.Join(dir, name))
			}
		case isSource(name):
			files = append(files, path.Join(dir, name))
		}
	}
	rank := func(name string) int {
		stem, _, _ := strings.Cut(path.Base(name), ".")
		if at := slices.Index(entryNames, stem); at >= 0 {
			return at
		}
		return len(entryNames)
	}
	byRank := func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a, b)) }
	slices.SortFunc(files, byRank)
	preferred := []string{"src", "app", "server", "lib"}
	slices.SortFunc(folders, func(a, b string) int {
		x, y := slices.Index(preferred, a), slices.Index(preferred, b)
		if x < 0 {
			x = len(preferred)
		}
		if y < 0 {
			y = len(preferred)
		}
		return cmp.Or(x-y, strings.Compare(a, b))
	})
	return files, folders
}

// listed is a folder's listing, the first of it where it is very long.
func listed(folder fs.FS, name string) ([]fs.DirEntry, error) {
	dir, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	list, ok := dir.(fs.ReadDirFile)
	if !ok {
		return nil, fs.ErrInvalid
	}
	return list.ReadDir(maxListed)
}

func isSource(name string) bool {
	switch path.Ext(name) {
	case ".ts", ".js", ".mjs", ".mts", ".cjs", ".cts", ".tsx", ".jsx":
	default:
		return false
	}
	for _, part := range []string{".d.", ".test.", ".spec.", ".config.", ".stories.", ".min."} {
		if strings.Contains(name, part) {
			return false
		}
	}
	return true
}

// withoutComments is JavaScript with spaces in place of its comments. Regular
// expressions are taken for what they look like: a quote in one ends with its line.
func withoutComments(data []byte) []byte {
	code := bytes.Clone(data)
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c == '/' && i+1 < len(data) && data[i+1] == '/':
			for i < len(data) && data[i] != '\n' {
				code[i] = ' '
				i++
			}
		case c == '/' && i+1 < len(data) && data[i+1] == '*':
			end := len(data)
			if at := bytes.Index(data[i+2:], []byte("*/")); at >= 0 {
				end = i + 2 + at + 2
			}
			for ; i < end; i++ {
				if code[i] != '\n' {
					code[i] = ' '
				}
			}
		case c == '"' || c == '\'' || c == '`':
			i = quotedEnd(data, i)
		default:
			i++
		}
	}
	return code
}

// quotedEnd is where the string that begins at a place ends; one that is not
// closed, at the end of its line.
func quotedEnd(data []byte, at int) int {
	quote := data[at]
	for i := at + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\':
			i++
		case data[i] == quote:
			return i + 1
		case data[i] == '\n' && quote != '`':
			return i
		}
	}
	return len(data)
}

// closingBracket is where the bracket closes that is open at a place, or the end.
func closingBracket(code []byte, at int) int {
	depth := 1
	for i := at; i < len(code); i++ {
		switch code[i] {
		case '"', '\'', '`':
			i = quotedEnd(code, i) - 1
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(code)
}

// codeFiles are the first files of code of a suffix, in a folder and two levels
// below it.
func (l level) codeFiles(folder, suffix, test string) []string {
	var files []string
	folders := []string{path.Clean(folder)}
	for depth := 0; depth < 3 && len(files) < maxSources; depth++ {
		var below []string
		for _, dir := range folders {
			entries, _ := listed(l.folder, dir)
			for _, e := range entries {
				name := e.Name()
				switch {
				case strings.HasPrefix(name, "."):
				case e.IsDir():
					if !slices.Contains(notSource, name) && len(below) < maxInFolders {
						below = append(below, path.Join(dir, name))
					}
				case strings.HasSuffix(name, suffix) && (test == "" || !strings.HasSuffix(name, test)):
					files = append(files, path.Join(dir, name))
				}
			}
		}
		folders = below
	}
	return files[:min(len(files), maxSources)]
}

// unknownLoad is a mention of a dotenv file, or of a library that loads one, in the
// first files of code of a suffix, where no loader that is understood was found.
func (l level) unknownLoad(folder, suffix, test string) []Load {
	for _, name := range l.codeFiles(folder, suffix, test) {
		data := content(l.folder, name, maxSource)
		code := data
		if suffix != ".rb" {
			code = withoutComments(data)
		}
		if m := namesDotenvFile.FindSubmatchIndex(code); m != nil {
			return []Load{{By: "something in the application's code", At: newFile(l.path(name), string(code)).at(m[0], m[1])}}
		}
	}
	return nil
}

var namesDotenvFile = lazyregexp.New("[\"'`/]\\.env(?:\\.local)?[\"'`]|\\b(?:godotenv|gotenv)\\b|\\bDotenv\\b|\\bdotenv\\.|\\bSetConfigType\\(")
