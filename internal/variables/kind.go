package variables

import (
	"bytes"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Kind is the language that a file is read in.
type Kind uint8

// The kinds of files. Text is any other: prose, program code, data.
const (
	Text Kind = iota
	YAML
	JSON
	TOML
	Dockerfile
	Shell
	Procfile
	Makefile
	PowerShell
	Batch
	Unit
	INI
	HCL
	XML
	Justfile
	Crontab
	Strings // whose attributes are strings: Nix, Jenkins's pipelines
)

// byEnding are the kinds of files by the endings of their names.
var byEnding = map[string]Kind{
	"yaml": YAML, "yml": YAML,
	"json": JSON, "jsonc": JSON, "json5": JSON, "code-workspace": JSON,
	"toml":       TOML,
	"dockerfile": Dockerfile, "containerfile": Dockerfile,
	"sh": Shell, "bash": Shell, "zsh": Shell, "ksh": Shell, "fish": Shell, "csh": Shell, "tcsh": Shell, "envrc": Shell, "profile": Shell, "zshrc": Shell, "bashrc": Shell, "zshenv": Shell,
	"mk": Makefile, "just": Justfile,
	"nix": Strings,
	"ps1": PowerShell, "psm1": PowerShell, "psd1": PowerShell,
	"bat": Batch, "cmd": Batch,
	"service": Unit, "container": Unit, "socket": Unit, "timer": Unit, "pod": Unit,
	"ini": INI, "cfg": INI, "conf": INI, "properties": INI,
	"cron": Crontab, "crontab": Crontab,
	"tf": HCL, "tfvars": HCL, "hcl": HCL, "nomad": HCL,
	"xml": XML, "plist": XML, "config": XML,
}

// byName are the kinds of files by their whole names.
var byName = map[string]Kind{
	"dockerfile": Dockerfile, "containerfile": Dockerfile, "earthfile": Dockerfile,
	"justfile": Justfile, ".justfile": Justfile,
	"jenkinsfile": Strings,
	"crontab":     Crontab,
	"procfile":    Procfile, "procfile.dev": Procfile, "procfile.local": Procfile,
	"makefile": Makefile, "gnumakefile": Makefile,
	".clang-format": YAML, ".yamllint": YAML,
	".htaccess": INI,
	".envrc":    Shell, ".profile": Shell, ".bashrc": Shell, ".zshrc": Shell, ".zshenv": Shell, ".zprofile": Shell, ".bash_profile": Shell, ".bash_login": Shell, ".bash_aliases": Shell, ".kshrc": Shell, ".cshrc": Shell, ".tcshrc": Shell,
}

// shownEndings are words after a name's own ending that make the file a draft of
// what the rest of its name says.
var shownEndings = map[string]bool{
	"example": true, "sample": true, "template": true, "tmpl": true, "tpl": true, "dist": true, "default": true, "j2": true, "erb": true, "bak": true, "orig": true, "old": true, "in": true, "local": true,
}

// stage is how a stage of a Dockerfile begins.
var stage = lazyregexp.New(`(?im)^FROM[ \t]+(?:--platform=[^ \t\r\n]+[ \t]+)?[^ \t\r\n]+[ \t\r]*(?:$|[ \t]AS[ \t])`)

// KindOf returns the language of a file, by its name and its first line. It does
// not say that the file can be read.
func KindOf(name string, data []byte) Kind {
	base := strings.ToLower(path.Base(name))
	for {
		if kind, ok := byName[base]; ok {
			return kind
		}
		ending := strings.TrimPrefix(path.Ext(base), ".")
		// A Dockerfile for what the word says that follows.
		variant := (strings.HasPrefix(base, "dockerfile.") || strings.HasPrefix(base, "containerfile.")) && ending != "dockerignore" && ending != "md"
		if variant && stage.Match(data) {
			return Dockerfile
		}
		if kind, ok := byEnding[ending]; ok {
			if kind == INI && ending == "conf" && (strings.Contains(name, ".d/") && bytes.Contains(data, []byte("[Service]")) || bytes.HasPrefix(data, []byte("[Manager]"))) {
				return Unit // a drop-in, or what systemd itself is configured by
			}
			if kind == XML && ending == "config" && strings.Contains(name, ".ebextensions/") {
				return YAML
			}
			if other, ok := interpreter(data); ok && kind == Shell {
				return other
			}
			return kind
		}
		if strings.HasPrefix(base, "jenkinsfile.") {
			return Strings
		}
		if variant {
			return Dockerfile
		}
		if !shownEndings[ending] {
			break
		}
		base = strings.TrimSuffix(base, "."+ending)
	}
	if kind, ok := interpreter(data); ok {
		return kind
	}
	if path.Base(path.Dir(name)) == "cron.d" {
		return Crontab
	}
	return Text
}

// interpreters are programs that a file's first line may name, and what they read.
var interpreters = map[string]Kind{
	"sh": Shell, "bash": Shell, "zsh": Shell, "ksh": Shell, "dash": Shell, "ash": Shell, "fish": Shell, "csh": Shell, "tcsh": Shell,
	"pwsh": PowerShell, "powershell": PowerShell, "make": Makefile,
	"python": Text, "node": Text, "nodejs": Text, "deno": Text, "bun": Text, "tsx": Text, "ts-node": Text, "perl": Text, "ruby": Text, "php": Text,
	"lua": Text, "rscript": Text, "awk": Text, "gawk": Text, "expect": Text, "osascript": Text, "tclsh": Text, "groovy": Text, "nu": Text, "uv": Text,
}

// interpreter is what the program reads that a file's first line names; false where
// there is none, or one that is not known.
func interpreter(data []byte) (Kind, bool) {
	line, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("\n"))
	if !bytes.HasPrefix(line, []byte("#!")) {
		return Text, false
	}
	for word := range bytes.FieldsSeq(line[2:]) {
		name := strings.TrimRight(strings.ToLower(path.Base(string(word))), "0123456789.")
		if kind, ok := interpreters[name]; ok {
			return kind, true
		}
	}
	return Text, false
}

// isFish reports whether the shell of a script is fish.
func isFish(name string, data []byte) bool {
	line, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("\n"))
	return path.Ext(name) == ".fish" || bytes.HasPrefix(line, []byte("#!")) && bytes.Contains(line, []byte("fish"))
}
