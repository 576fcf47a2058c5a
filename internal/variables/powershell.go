package variables

import (
	"bytes"
	"iter"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// How PowerShell sets variables of the process: by the env: drive, and by .NET's
// class.
var (
	psAssign = lazyregexp.New(`(?i)(?:^|[\s;{(])\$\{?env:([A-Za-z_][A-Za-z0-9_]*)\}?[ \t]*(?:\?\?)?=[ \t]*`)
	psSetEnv = lazyregexp.New(`(?i)\bSetEnvironmentVariable\([ \t]*["']([A-Za-z_][A-Za-z0-9_]*)["'][ \t]*,[ \t]*`)
	psItem   = lazyregexp.New(`(?i)\b(?:(?:Set|New)-Item|Set-Content|si|sc)[ \t]+(?:-(?:Literal)?Path[ \t]+)?["']?env:[\\/]?([A-Za-z_][A-Za-z0-9_]*)["']?[ \t]+(?:-Value[ \t]+)?`)
	psSetX   = lazyregexp.New(`(?i)(?:^|[\s;&])setx(?:\.exe)?[ \t]+(?:/m[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]+`)
)

// powershell reads a script line by line: no value that a configuration has goes
// over several. Comments and here-strings are passed over.
func (r *reader) powershell(lines iter.Seq[line]) {
	hereString, comment := "", false
	var body []line // of the here-string
	container := containerCommand{reader: r, mark: '`'}
	writes := false // the here-string is written into a file of variables
	for l := range lines {
		if len(l.text) > maxLine {
			r.failed()
			continue
		}
		switch {
		case hereString != "":
			if !bytes.HasPrefix(l.skipSpace().text, []byte(hereString)) {
				if len(body) < maxWords {
					body = append(body, l)
				}
				continue
			}
			if writes || psDotenv.Match(l.text) {
				r.psLines(body, hereString == `"@`)
			}
			hereString, body = "", nil
			continue
		case comment:
			comment = !bytes.Contains(l.text, []byte("#>"))
			continue
		case container.continues():
			container.line(l)
			continue
		}
		code := l
		if i, block := psComment(l.text); i >= 0 {
			end := l.end()
			if block {
				n := bytes.Index(l.text[i:], []byte("#>"))
				comment = n < 0
				if n >= 0 {
					end = l.start + i + n + 2
				}
			}
			r.comment(l.start+i, end)
			code.text = l.text[:i]
		}
		if text := bytes.TrimRight(code.text, " \t"); bytes.HasSuffix(text, []byte(`@"`)) {
			hereString = `"@`
		} else if bytes.HasSuffix(text, []byte("@'")) {
			hereString = "'@"
		}
		writes = hereString != "" && psDotenv.Match(code.text)
		for _, pattern := range []*lazyregexp.Regexp{psAssign, psSetEnv, psItem, psSetX} {
			for _, m := range pattern.FindAllSubmatchIndex(code.text, -1) {
				r.psValue(code, source.Span{Start: m[2], End: m[3]}, m[1])
			}
		}
		container.line(code)
		if psSettingsFile.Match(code.text) || psDotenv.Match(code.text) && !psCompares.Match(code.text) || bytes.Contains(code.text, []byte("##vso[task.setvariable")) {
			for _, m := range psWritten.FindAllSubmatchIndex(code.text, -1) {
				r.psWritten(code, m)
			}
		}
	}
	container.end()
	if hereString != "" || comment {
		r.failed()
	}
}

// psDotenv is what writes into a dotenv file that is no template.
var psDotenv = lazyregexp.New(`(?i)(?:>>?|\b(?:Out-File|Add-Content|Set-Content|Tee-Object)\b[^#]*?)[ \t]*["']?(?:[^ \t"'#|;]*[\\/])?[a-z0-9_-]*\.env(?:\.(?:local|production|development|test|staging))*["']?(?:[ \t;|)]|$)`)

// psCompares is what holds texts against patterns, or puts others in their place.
var psCompares = lazyregexp.New(`(?i)-[ci]?(?:not)?(?:replace|match|like|contains|eq|ne)\b|\bSelect-String\b|\.(?:Replace|Contains|StartsWith)\(`)

// psLines keeps what the lines of a here-string set in a dotenv file.
func (r *reader) psLines(lines []line, expands bool) {
	defer func(group int) { r.group = group }(r.group)
	r.newGroup()
	for _, l := range lines {
		name, _, ok := bytes.Cut(l.text, []byte("="))
		if !ok || len(l.text) > maxLine {
			continue
		}
		value, form := l.cut(len(name) + 1).trimRight().unquoted()
		r.keep(setting{name: string(name), key: l.span(0, len(name)), value: string(value.text), at: value.span(0, len(value.text)), form: form,
			dynamic: expands && bytes.ContainsAny(value.text, "$`")})
	}
}

// psSettingsFile is a line that writes into the file of variables of GitHub's runner, and
// psWritten a text NAME=value in it, or what tells Azure Pipelines the same.
var (
	psSettingsFile = lazyregexp.New(`(?i)(?:>>?|\b(?:Out-File|Add-Content|Set-Content|Tee-Object)\b)[^#]*\$\{?env:GITHUB_ENV\b|\$\{?env:GITHUB_ENV\b.*-Value\b`)
	psWritten      = lazyregexp.New(`"(?:##vso\[task\.setvariable variable=)?([A-Za-z_][A-Za-z0-9_]*)(?:(?:;[^\]"]*)?\]|=)([^"]*)"|'(?:##vso\[task\.setvariable variable=)?([A-Za-z_][A-Za-z0-9_]*)(?:(?:;[^\]']*)?\]|=)([^']*)'`)
)

// psWritten keeps what such a text sets.
func (r *reader) psWritten(l line, m []int) {
	double := m[2] >= 0
	if !double {
		m = m[4:]
	}
	r.keep(setting{name: string(l.text[m[2]:m[3]]), key: l.span(m[2], m[3]), value: string(l.text[m[4]:m[5]]), at: l.span(m[4], m[5]), form: Quoted,
		dynamic: double && bytes.ContainsAny(l.text[m[4]:m[5]], "$`")})
}

// psComment is where a comment begins in a line, -1 for nowhere, and whether it is one
// in <# #>.
func psComment(text []byte) (int, bool) {
	var quote byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '`':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<' && i+1 < len(text) && text[i+1] == '#':
			return i, true
		case c == '#' && (i == 0 || bytes.IndexByte([]byte(" \t;{(,"), text[i-1]) >= 0):
			return i, false
		}
	}
	return -1, false
}

// psValue keeps a variable whose value begins at an offset of the line. What is
// neither a string nor a word is an expression.
func (r *reader) psValue(l line, name source.Span, at int) {
	s := setting{name: string(l.text[name.Start:name.End]), key: source.Span{Start: l.start + name.Start, End: l.start + name.End}}
	rest := l.text[at:]
	end := -1
	if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
		end = bytes.IndexByte(rest[1:], rest[0])
	}
	if end < 0 {
		word, _, _ := bytes.Cut(rest, []byte(";"))
		word = bytes.TrimRight(word, " \t)")
		s.dynamic = !bareWord.Match(word)
		s.value, s.at = string(word), source.Span{Start: l.start + at, End: l.start + at + len(word)}
		r.keep(s)
		return
	}
	s.value, s.form = string(rest[1:1+end]), Quoted
	s.at = source.Span{Start: l.start + at + 1, End: l.start + at + 1 + end}
	after := bytes.TrimLeft(rest[end+2:], " \t")
	// A string that is part of an expression says nothing.
	s.dynamic = rest[0] == '"' && bytes.ContainsAny(rest[1:1+end], "$`") || len(after) > 0 && bytes.IndexByte([]byte(";,)}|&"), after[0]) < 0
	r.keep(s)
}

// bareWord is a value without quotes, as setx takes it.
var bareWord = lazyregexp.New(`^[A-Za-z0-9_./:@%+-]+$`)
