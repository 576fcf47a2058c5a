package variables

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// standardInput are commands that take a file of a language from their standard input
// where an argument is - instead of the file's name.
var standardInput = map[string]Kind{"kubectl": YAML, "oc": YAML, "helm": YAML, "docker-compose": YAML, "crontab": Crontab}

// writes returns the name and the language of the file that a command writes what it is
// fed into, or takes it for; Text where that is none whose variables are read.
func (s *script) writes(words []word) (name string, kind Kind) {
	words = asRoot(words)
	for _, file := range s.outputs(words) {
		if !passesOn(words) {
			break
		}
		name = strings.Trim(file, `"'`)
		if kind = KindOf(name, nil); kind != Text && !source.IsTemplate(name) {
			return name, kind
		}
	}
	if len(words) < 2 {
		return "", Text
	}
	kind, ok := standardInput[baseName(words[0].value)]
	if baseName(words[0].value) == "docker" && words[1].value == "compose" {
		kind, ok = YAML, true
	}
	if !ok || !slices.ContainsFunc(words[1:], func(w word) bool { return w.value == "-" || w.value == "-f-" || strings.HasSuffix(w.value, "=-") }) {
		return "", Text
	}
	return "", kind
}

// becomes notes of the here-documents of this command, and of those that are piped into
// it, which files they become.
func (s *script) becomes(words []word) {
	name, kind := s.writes(words)
	for i := s.own; i < len(s.heredoc); i++ {
		h := &s.heredoc[i]
		switch {
		case kind != Text && !h.eaten:
			h.file, h.kind = name, kind
		case !passesOn(words):
			h.eaten = true
		}
	}
}

// outputs are the files that a command's output goes to, as the script writes their
// names.
func (s *script) outputs(words []word) []string {
	files := s.files
	if words = asRoot(words); len(words) > 0 && words[0].value == "tee" {
		for i := range words[1:] {
			files = append(files, string(s.data[words[i+1].start:words[i+1].end]))
		}
	}
	return files
}

// asRoot is the command that sudo or doas runs, without it; other words as they are.
func asRoot(words []word) []word {
	if len(words) == 0 || words[0].value != "sudo" && words[0].value != "doas" {
		return words
	}
	for i := 1; i < len(words); i++ {
		if flag := words[i].value; flag == "-u" || flag == "-g" {
			i++
		} else if !strings.HasPrefix(flag, "-") {
			return words[i:]
		}
	}
	return words
}

// passesOn reports whether a command writes what it is fed as it is, or nearly so.
func passesOn(words []word) bool {
	words = asRoot(words)
	return len(words) == 0 || slices.Contains([]string{"cat", "tee", "envsubst", "dd", "sponge"}, words[0].value)
}

// document reads a here-document that has come to its end.
func (s *script) document(h heredoc, t text) {
	switch {
	case h.runs:
		s.inner(t)
	case h.kind != Text && !t.long:
		s.embedded(h.file, h.kind, false, t)
	}
}

// between is the text from one offset to another.
func (t text) between(start, end int) text {
	cut := text{data: t.data[start:end], base: t.at(start)}
	first, _ := slices.BinarySearchFunc(t.lines, start+1, func(l [2]int, n int) int { return l[0] - n })
	for _, l := range t.lines[first:] {
		if l[0] >= end {
			break
		}
		if len(cut.lines) == 0 {
			cut.lines = [][2]int{{0, cut.base}}
		}
		cut.lines = append(cut.lines, [2]int{l[0] - start, l[1]})
	}
	return cut
}
