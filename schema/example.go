package schema

import (
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Example is a rule's example: files, and the commands that a shell runs in their
// folder before the linter.
type Example struct {
	Files    []ExampleFile // the linted one is the last
	Commands []string
}

// ExampleFile is a file of an example.
type ExampleFile struct{ Name, Text string }

// ParseExample reads a rule's example. It is a txtar archive, whose comment holds
// the commands; without a header it is one file, config/config.toml if it has a
// table, else .env.
func ParseExample(text string) Example {
	archive := txtar.Parse([]byte(text))
	if len(archive.Files) == 0 {
		name := ".env"
		if strings.Contains(text, "[") {
			name = "config/config.toml"
		}
		return Example{Files: []ExampleFile{{name, text}}}
	}
	var e Example
	for _, f := range archive.Files {
		e.Files = append(e.Files, ExampleFile{f.Name, string(f.Data)})
	}
	if commands := strings.TrimSpace(string(archive.Comment)); commands != "" {
		e.Commands = strings.Split(commands, "\n")
	}
	return e
}
