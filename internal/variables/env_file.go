package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// EnvFile is a file of variables that a file names.
type EnvFile struct {
	Name string
	At   source.Span
	By   EnvReader
}

// EnvReader is what reads such a file.
type EnvReader uint8

// The readers. Docker's takes lines as they are (docker/cli's pkg/kvfile, up to 29.8.0 at
// least): quotes, comments and white space after = are part of a value. Compose asks for
// the same by format: raw; otherwise it reads as dotenv libraries do.
const (
	Compose EnvReader = iota
	ComposeRaw
	Docker // docker run, create, exec and service create, with --env-file
)

// composeFile notes the files that a compose file's env_file names.
func (r *reader) composeFile(n *node, by EnvReader) {
	switch n.kind {
	case scalarNode:
		if n.text != "" && !n.other && !source.FilledIn(n.text) {
			r.doc.EnvFiles = append(r.doc.EnvFiles, EnvFile{n.text, n.at, by})
		}
	case listNode:
		for _, kid := range n.kids {
			r.composeFile(kid, Compose)
		}
	case mapNode:
		if n.value("format") == "raw" {
			by = ComposeRaw
		}
		if path := n.find("path"); path != nil && path.kind == scalarNode {
			r.composeFile(path, by)
		}
	}
}

// runArguments notes the files that a development container's runArgs hand to docker
// run: paths from its workspace.
func (r *reader) runArguments(list *node) {
	for i, kid := range list.kids {
		name, ok := strings.CutPrefix(kid.text, "--env-file=")
		if kid.text == "--env-file" && i+1 < len(list.kids) {
			name, kid, ok = list.kids[i+1].text, list.kids[i+1], true
		}
		if ok && kid.kind == scalarNode {
			r.dockerFile(name, kid.at)
		}
	}
}

// here are ways to write the folder that a command runs in, or that its file is for.
var here = []string{"${localWorkspaceFolder}/", "$PWD/", "${PWD}/", "$(pwd)/", "$(CURDIR)/", "${{ github.workspace }}/", "$GITHUB_WORKSPACE/", "$CI_PROJECT_DIR/"}

// dockerFile notes a file that docker's --env-file names, unless something fills in
// where it stands.
func (r *reader) dockerFile(name string, at source.Span) {
	for _, folder := range here {
		name = strings.TrimPrefix(name, folder)
	}
	if name != "" && !strings.ContainsAny(name, "$`*{<%\n") {
		r.doc.EnvFiles = append(r.doc.EnvFiles, EnvFile{name, at, Docker})
	}
}

// envFiles notes the files that docker's --env-file names in a command. After the
// image come the arguments of the container's own program.
func (s *script) envFiles(words []word) {
	for len(words) > 0 && words[0].value != "docker" {
		if words[0].value != "sudo" && !strings.HasPrefix(words[0].value, "-") {
			return
		}
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	words = words[1:]
	if len(words) > 0 && (words[0].value == "container" || words[0].value == "service") {
		words = words[1:]
	}
	if len(words) == 0 || words[0].value != "run" && words[0].value != "create" && words[0].value != "exec" {
		return
	}
	for i := 1; i < len(words); i++ {
		flag, _, joined := strings.Cut(words[i].value, "=")
		switch {
		case !strings.HasPrefix(flag, "-"):
			return // the image
		case flag == "--env-file" && joined:
			s.envFile(&words[i], len("--env-file="))
		case flag == "--env-file" && i+1 < len(words):
			i++
			s.envFile(&words[i], 0)
		case !joined && takesValue(flag):
			i++
		}
	}
}

// envFile notes a file that a word names from its nth byte on.
func (s *script) envFile(w *word, n int) {
	raw := s.data[w.start:w.end]
	raw = raw[min(n, len(raw)):]
	s.dockerFile(string(bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte(`"`), nil), []byte("'"), nil)), s.span(w.start, w.end))
}

// switches are docker's flags that take no value: single letters can be written
// together.
const switches = " detach init interactive no-healthcheck no-resolve-image oom-kill-disable privileged publish-all quiet read-only rm sig-proxy tty use-api-socket with-registry-auth disable-content-trust "

// takesValue reports whether a flag takes the word that follows.
func takesValue(flag string) bool {
	if long, ok := strings.CutPrefix(flag, "--"); ok {
		return !strings.Contains(switches, " "+long+" ")
	}
	letters := strings.TrimLeft(flag[1:], "ditqP")
	return len(letters) == 1 // more is the value itself, as in -p8080:80
}
