package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// What stands ahead of a name on its line.
var (
	// command is what only names, and assignments before them, come after.
	command = lazyregexp.New(`(?i)(?:^|[\s;&|("'])(?:export|declare[ \t]+-x|typeset[ \t]+-x|set[ \t]+-g?x|setenv|setx?|env|arg|-e|--env|--build-arg)[ \t]+(?:[A-Z_]+=\S*[ \t]+)*["']?$` +
		`|\$\{?env:$|^[ \t]*(?:Pass)?Environment=(?:.*[ \t])?["']?$|--(?:env|build-arg)=$`)
	newKey   = lazyregexp.New(`^[ \t]*["']?$`)
	newItem  = lazyregexp.New(`^[ \t]*(?:-[ \t]+)+["']?$`)
	flowItem = lazyregexp.New(`\[[^\]{}]*$`)
	newPair  = lazyregexp.New(`(?i)^[ \t]*(?:-[ \t]+)?(?:.*[{,][ \t]*)?["']?(?:name|key|variable)["']?[ \t]*[:=][ \t]*["']?$`)
	// manifest is what Kubernetes takes, whose lists of variables hold pairs.
	manifest = lazyregexp.New(`(?m)^kind:[ \t]`)
	// environment is a line that opens a map or a list of variables.
	environment = lazyregexp.New(`(?i)^[ \t]*\[(?:.*\.)?vars[ \t]*\]|(?:^|[\s."'\[])(?:env|envs|environment|env_?vars|environment_?variables|variables|containerenv|remoteenv|build-args|stringdata|[a-z.]+\.env\.(?:linux|osx|windows))["']?[ \t]*\]?[ \t]*[:=]?[ \t]*[{\[]?[ \t]*$`)
)

// meant reports whether what is typed can hardly be anything but a variable's name.
func (t *typist) meant(ahead []byte) bool {
	switch t.kind {
	case YAML, JSON, HCL, TOML:
		if (newKey.Match(ahead) || newItem.Match(ahead) || newPair.Match(ahead)) && environment.Match(t.above()) {
			return true
		}
		if t.kind == TOML || t.kind == JSON {
			return false
		}
	}
	return command.Match(ahead)
}

// above is the line that opens what the cursor's line is in: the next one above that
// is indented less, or the header of a table.
func (t *typist) above() []byte {
	line := t.data[t.line.Start:t.line.End]
	limit, item := indentOf(line)
	for rest := t.data[:t.line.Start]; len(rest) > 0 && (limit > 0 || item || t.kind == TOML); {
		rest = bytes.TrimSuffix(bytes.TrimSuffix(rest, []byte("\n")), []byte("\r"))
		n := bytes.LastIndexAny(rest, "\r\n") + 1
		line, rest = rest[n:], rest[:n]
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		indent, dash := indentOf(line)
		switch {
		case t.kind == TOML && bytes.HasPrefix(bytes.TrimSpace(line), []byte("[")):
			return line
		case t.kind == TOML:
		case indent < limit && dash && !item && t.kind == YAML: // the item that the line is part of
			limit, item = indent, true
			if environment.Match(line) {
				return line
			}
		case indent < limit, indent == limit && item && !dash:
			return line
		}
	}
	return nil
}

// indentOf is how many spaces a line begins with, and whether an item of a list follows.
func indentOf(line []byte) (spaces int, item bool) {
	text := bytes.TrimLeft(line, " \t")
	return len(line) - len(text), bytes.HasPrefix(text, []byte("-"))
}
