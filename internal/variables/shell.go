package variables

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// shell reads a script of a POSIX shell or one like it: what it assigns, exports and
// hands to commands. It goes from command to command; what is inside $(...) and
// `...` is not looked at. A here-document is read if a shell runs it, or where it becomes
// a file that is read by its name.
func (r *reader) shell(t text) {
	s := &script{reader: r, text: t}
	if !s.run() {
		r.failed()
	}
}

// script is a script that is being read.
type script struct {
	*reader
	text
	i        int
	words    []word
	files    []string // that the command's output goes to
	heredoc  []heredoc
	echoed   [][]word   // the commands, or the echo commands of a group, before the last |
	groups   []compound // that are open
	within   [][]word   // the echo commands in them
	cases    int        // case commands that are open
	pattern  bool       // a pattern of one is to come, up to its )
	nested   int        // in how many scripts of other shells
	verbatim bool       // the file that is filled keeps the quotes around a value
	own      int        // the first of the here-documents of the commands that are piped into one another
}

// compound is a compound command: { }, ( ), a loop or if.
type compound struct {
	end   string // the word that ends it
	first int    // of the echo commands that are in it
}

// heredoc is a here-document whose text is still to come.
type heredoc struct {
	end    string
	tabs   bool // may be indented by them
	quoted bool
	into   bool // it fills a file of variables
	runs   bool // a shell runs it
	eaten  bool // a program reads it and writes something else
	file   string
	kind   Kind // of the file that it becomes; Text for none that is read
}

// maxHeredocs is how many here-documents may begin in one line.
const maxHeredocs = 100

// maxWords is how many words of a command are looked at.
const maxWords = 10000

// run reports whether the script could be read to its end.
func (s *script) run() bool {
	start := true // of a word
	for s.i < len(s.data) {
		c := s.data[s.i]
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			s.i++
			start = true
		case c == '\\' && newline(s.data[s.i+1:]) > 0:
			s.i += 1 + newline(s.data[s.i+1:])
		case c == '\n':
			if s.pattern {
				s.words = s.words[:0]
			}
			s.command(false)
			s.i++
			s.documents()
			start = true
		case c == '#' && start:
			n := bytes.IndexByte(s.data[s.i:], '\n')
			if n < 0 {
				n = len(s.data) - s.i
			}
			s.comment(s.at(s.i), s.at(s.i+len(bytes.TrimRight(s.data[s.i:s.i+n], "\r"))))
			s.i += n
		case c == '<' && s.placeholder():
		case c == '<' || c == '>':
			if !s.redirect() {
				return false
			}
			start = true
		case c == '(' && len(s.words) > 0 && s.arrayBegins():
			end, ok := expansionEnd(s.data, s.i)
			s.i = end
			if !ok {
				return false
			}
			s.words[len(s.words)-1].dynamic = true
		case s.pattern && (c == '(' || c == '|' || c == ')'):
			s.pattern, s.words = c != ')', s.words[:0]
			s.i++
			start = true
		case strings.IndexByte("&|()", c) >= 0 && s.tests():
			s.i++
			start = true
		case c == '(' && s.arithmetic():
		case c == '(' && len(s.words) == 1 && s.definition():
		case c == ')' && !s.pattern && len(s.groups) > 0:
			s.command(false)
			s.words = append(s.words, word{start: s.i, end: s.i + 1, value: ")"})
			s.i++
			start = true
		case strings.IndexByte(";&|()", c) >= 0:
			s.command(c == '|')
			if c == '(' {
				s.begin(")")
			}
			if s.cases > 0 && c == ';' && s.i+1 < len(s.data) && (s.data[s.i+1] == ';' || s.data[s.i+1] == '&') {
				s.pattern = true
				s.i++
			}
			s.i++
			start = true
		default:
			w, next, ok := s.syntax().nextWord(s.data, s.i)
			if !ok {
				return false
			}
			s.i = max(next, s.i+1)
			start = false
			s.defaults(&w)
			if len(s.words) < maxWords {
				s.words = append(s.words, w)
			}
			s.inCase()
		}
	}
	s.command(false)
	return true
}

// syntax is how the shell writes words.
func (s *script) syntax() syntax {
	words := shellSyntax
	words.fish = s.fish
	return words
}

// inCase looks at the last word for the beginning of a case command's patterns, and
// its end.
func (s *script) inCase() {
	n := len(s.words)
	switch last := &s.words[n-1]; {
	case last.quoted || last.dynamic:
	case last.value == "in" && n > 2 && s.words[n-3].value == "case" && !s.words[n-3].quoted:
		s.cases++
		s.pattern, s.words = true, s.words[:0]
	case last.value == "esac" && s.cases > 0 && (n == 1 || s.pattern):
		s.cases--
		s.pattern = false
	}
}

// arrayBegins reports whether the bracket comes right after NAME=.
func (s *script) arrayBegins() bool {
	last := &s.words[len(s.words)-1]
	return last.end == s.i && strings.HasSuffix(last.value, "=")
}

// assignsDefault is an expansion that sets the variable if it is unset.
var assignsDefault = lazyregexp.New(`\$\{([A-Za-z_][A-Za-z0-9_]*):?=([^$}"'\x60\\]*)\}`)

// defaults keeps what ${NAME:=literal} in a word sets.
func (s *script) defaults(w *word) {
	raw := s.data[w.start:w.end]
	if !w.dynamic || len(raw) > maxValue || !bytes.Contains(raw, []byte("=")) {
		return
	}
	for _, m := range assignsDefault.FindAllSubmatchIndex(raw, -1) {
		s.keep(setting{
			name: string(raw[m[2]:m[3]]), key: s.span(w.start+m[2], w.start+m[3]),
			value: string(raw[m[4]:m[5]]), at: s.span(w.start+m[4], w.start+m[5]), form: Quoted, local: true,
		})
	}
}

// placeholderForm is what is meant to be replaced in NAME=<your-key>.
var placeholderForm = lazyregexp.New(`^<[A-Za-z][A-Za-z0-9_.-]*>(?:[ \t\r\n;]|$)`)

// placeholder takes such a text for the value that it stands for, though a shell would
// take it for redirections.
func (s *script) placeholder() bool {
	n := len(s.words)
	if n == 0 || s.words[n-1].end != s.i || s.words[n-1].at != nil || !strings.HasSuffix(s.words[n-1].value, "=") {
		return false
	}
	rest := s.data[s.i:min(len(s.data), s.i+200)]
	if !placeholderForm.Match(rest) {
		return false
	}
	end := s.i + bytes.IndexByte(rest, '>') + 1
	s.words[n-1].value += string(s.data[s.i:end])
	s.words[n-1].end, s.i = end, end
	return true
}

// redirect reads a redirection with its target.
func (s *script) redirect() bool {
	output := s.data[s.i] == '>'
	op := s.i
	for s.i < len(s.data) && strings.IndexByte("<>&|", s.data[s.i]) >= 0 && s.i-op < 3 {
		s.i++
	}
	operator := string(s.data[op:s.i])
	if s.i < len(s.data) && s.data[s.i] == '(' { // of a process
		end, ok := expansionEnd(s.data, s.i)
		s.i = end
		return ok
	}
	tabs := operator == "<<" && s.i < len(s.data) && s.data[s.i] == '-'
	if tabs {
		s.i++
	}
	for s.i < len(s.data) && (s.data[s.i] == ' ' || s.data[s.i] == '\t') {
		s.i++
	}
	w, next, ok := s.syntax().nextWord(s.data, s.i)
	if !ok {
		return false
	}
	s.i = next
	switch {
	case operator == "<<" && len(s.heredoc) < maxHeredocs:
		s.heredoc = append(s.heredoc, heredoc{end: w.value, tabs: tabs, quoted: w.quoted})
	case output:
		s.files = append(s.files, string(s.data[w.start:w.end]))
	}
	return true
}

// documents passes over the here-documents that begin here.
func (s *script) documents() {
	for _, h := range s.heredoc {
		s.newGroup()
		body, lines := s.i, text{}
		for s.i < len(s.data) {
			n := bytes.IndexByte(s.data[s.i:], '\n')
			if n < 0 {
				n = len(s.data) - s.i
			}
			written := bytes.TrimRight(s.data[s.i:s.i+n], "\r")
			start := s.i
			s.i = min(s.i+n+1, len(s.data))
			if h.tabs {
				trimmed := bytes.TrimLeft(written, "\t")
				start += len(written) - len(trimmed)
				written = trimmed
			}
			if string(written) == h.end {
				if len(lines.data) == 0 {
					lines = s.between(body, start)
				}
				s.document(h, lines)
				break
			}
			switch {
			case h.into:
				s.line(start, written)
			case h.tabs && h.kind != Text:
				lines.add(line{s.at(start), written})
			}
		}
	}
	s.heredoc, s.own = nil, 0
}

// line keeps what a line NAME=value of a file of variables sets.
func (s *script) line(start int, line []byte) {
	text := bytes.TrimPrefix(line, []byte("export "))
	start += len(line) - len(text)
	name, value, ok := bytes.Cut(text, []byte("="))
	if !ok || bytes.HasPrefix(value, []byte("<<")) || len(line) > maxValue {
		return
	}
	from := start + len(name) + 1
	form := Plain
	if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value, from, form = value[1:n-1], from+1, Quoted
	}
	s.keep(setting{name: string(name), key: s.span(start, start+len(name)), value: string(value), at: s.span(from, from+len(value)), form: form})
}

// keywords are words after which a command begins.
var keywords = map[string]bool{"then": true, "do": true, "else": true, "elif": true, "if": true, "while": true, "until": true, "!": true, "{": true, "time": true, "and": true, "or": true, "not": true, "begin": true, "exec": true, "command": true, "nohup": true}

// takesSettings are commands whose arguments NAME=value, or those of their flags,
// become variables of a process.
var takesSettings = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(`env sudo doas nice timeout time xargs cross-env cross-env-shell npx pnpx bunx pnpm yarn npm uvx
		docker podman nerdctl docker-compose podman-compose buildah kubectl oc fly flyctl heroku dokku railway vercel netlify render gcloud az aws copilot
		systemd-run systemctl launchctl modal claude codex gemini make gmake just act wrangler apptainer singularity convox cf eb`) {
		all[word] = true
	}
	return all
})

// declares are commands that assign; those that are true hand the variable on to
// processes.
var declares = map[string]bool{"export": true, "declare": false, "typeset": false, "readonly": false, "local": false}

// command looks at the words of a command that has ended, at a | if it is piped.
func (s *script) command(piped bool) {
	words := s.words
	s.newGroup()
	var ended [][]word // the echo commands of a group that ends here
	closes := len(words) > 0 && !words[0].quoted && s.ends(words[0].value, &ended)
	if len(words) > 2 && words[0].value == "function" && !words[0].quoted {
		words = words[2:]
	}
	for len(words) > 0 && !words[0].quoted && (keywords[words[0].value] || words[0].value == "for" || words[0].value == "select") {
		if end := ends[words[0].value]; end != "" {
			s.begin(end)
		}
		words = words[1:]
	}
	words = s.simple(words)
	s.envFiles(words)
	if len(s.groups) > 0 && len(words) > 1 && len(words) < 20 && len(s.within) < maxWords && (words[0].value == "echo" || words[0].value == "printf") {
		s.within = append(s.within, slices.Clone(words))
	}
	if s.fillsSettings(words) {
		switch {
		case closes:
			s.echo(ended...)
			s.within = s.within[:len(s.within)-len(ended)] // they are told of once
		case len(asRoot(words)) > 0 && asRoot(words)[0].value == "tee":
			s.echo(s.echoed...)
		default:
			s.echo(words)
		}
		for i := s.own; i < len(s.heredoc); i++ {
			s.heredoc[i].into = true
		}
	} else if s.own < len(s.heredoc) {
		s.becomes(words)
	}
	s.tellsTask(words)
	s.echoed = nil
	if piped && closes {
		s.echoed = slices.Clone(ended)
	} else if piped && len(words) < 20 {
		s.echoed = [][]word{slices.Clone(words)}
	}
	if !piped {
		s.own = len(s.heredoc)
	}
	if len(s.groups) == 0 {
		s.within = nil
	}
	s.words, s.files = s.words[:0], s.files[:0]
}

// simple keeps what a command's assignments and arguments set, and returns its words from
// its name on.
func (s *script) simple(words []word) []word {
	n := 0
	for n < len(words) {
		if _, ok := s.assigned(s.text, &words[n]); !ok {
			break
		}
		n++
	}
	for i := range words[:n] {
		set, _ := s.assigned(s.text, &words[i])
		set.local = n == len(words)
		s.keep(set)
	}
	if words = words[n:]; len(words) > 0 {
		s.arguments(baseName(words[0].value), words[1:])
	}
	return words
}

// baseName is a command's name without the folder that it is in.
func baseName(command string) string { return command[strings.LastIndexByte(command, '/')+1:] }

// ends are the words that end the compound commands which others begin.
var ends = map[string]string{"{": "}", "while": "done", "until": "done", "for": "done", "select": "done", "if": "fi"}

// begin notes that a group begins.
func (s *script) begin(end string) {
	if len(s.groups) < maxWords {
		s.groups = append(s.groups, compound{end, len(s.within)})
	}
}

// ends reports whether a word ends the group that is open, and says which echo commands
// were in it.
func (s *script) ends(word string, echoed *[][]word) bool {
	n := len(s.groups)
	if n == 0 || s.groups[n-1].end != word {
		return false
	}
	*echoed = s.within[s.groups[n-1].first:]
	s.groups = s.groups[:n-1]
	return true
}

// tests reports whether this is within [[ ]], where brackets and || group conditions,
// and expressions have them.
func (s *script) tests() bool {
	for i := range min(len(s.words), 6) {
		if s.words[i].value == "[[" && !s.words[i].quoted {
			return s.words[len(s.words)-1].value != "]]"
		}
	}
	return false
}

// maxArithmetic is how many bytes an expression may have.
const maxArithmetic = 512

// arithmetic reports whether the bracket begins (( )), and passes over it: << shifts there.
func (s *script) arithmetic() bool {
	if s.i+1 == len(s.data) || s.data[s.i+1] != '(' || len(s.words) > 0 && !keywords[s.words[len(s.words)-1].value] && s.words[len(s.words)-1].value != "for" {
		return false
	}
	depth := 0
	for i := s.i; i < min(len(s.data), s.i+maxArithmetic) && s.data[i] != '\n'; i++ {
		switch s.data[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 1 && i+1 < len(s.data) && s.data[i+1] == ')' {
				s.i = i + 2
				return true
			} else if depth == 1 {
				return false // a command in brackets, within others
			}
		}
	}
	return false
}

// definition reports whether the bracket is that of a function's name, and passes over
// it.
func (s *script) definition() bool {
	i := s.i + 1
	for i < len(s.data) && (s.data[i] == ' ' || s.data[i] == '\t') {
		i++
	}
	if i == len(s.data) || s.data[i] != ')' {
		return false
	}
	s.words, s.i = s.words[:0], i+1
	return true
}

// arguments keeps what a command's arguments set.
func (s *script) arguments(command string, words []word) {
	exported, isDeclaration := declares[command]
	switch {
	case isDeclaration:
		for i := range words {
			w := &words[i]
			if strings.HasPrefix(w.value, "-") {
				exported = exported || strings.Contains(w.value, "x")
				continue
			}
			if set, ok := s.assigned(s.text, w); ok {
				set.local = !exported
				s.keep(set)
			}
		}
	case s.runsShell(command, words):
	case (command == "setenv" || command == "set") && len(words) > 1:
		if command == "set" && !slices.ContainsFunc(words, exports) {
			return
		}
		for len(words) > 0 && strings.HasPrefix(words[0].value, "-") {
			words = words[1:]
		}
		s.pair(words)
	case command == "launchctl" && len(words) > 2 && words[0].value == "setenv":
		s.pair(words[1:])
	case takesSettings()[command]:
		s.settings(words)
	}
}

// settings keeps what the arguments NAME=value of a command set, and those of its flags.
func (s *script) settings(words []word) {
	for i := range words {
		s.more = s.more || strings.HasPrefix(words[i].value, "--env-file")
	}
	defer func() { s.more = false }()
	list := false
	for i := range words {
		w := &words[i]
		flag := ""
		if i > 0 && strings.HasPrefix(words[i-1].value, "-") && !strings.Contains(words[i-1].value, "=") {
			flag = words[i-1].value
		}
		switch {
		case namesFlag(w.value) || namesFlag(flag):
			list = false
			continue
		case w.offset(0) > w.start && !setsVariable(flag) && strings.ContainsAny(w.value, " \t\n"): // a command, as for concurrently
			s.nestedScript(w)
		default:
			s.argument(w, list)
		}
		list = isListFlag(w.value)
	}
}

// setsVariable reports whether the word after a flag is NAME=value as it stands.
func setsVariable(flag string) bool {
	if long, ok := strings.CutPrefix(flag, "--"); ok {
		return strings.Contains(long, "env") || strings.Contains(long, "var") || strings.Contains(long, "arg") || strings.Contains(long, "set") || strings.Contains(long, "literal")
	}
	return flag == "-e" || flag == "-E" || flag == "-v"
}

// exports reports whether a flag of fish's set hands the variable on to processes.
func exports(w word) bool {
	flag := w.value
	return flag == "--export" || strings.HasPrefix(flag, "-") && !strings.HasPrefix(flag, "--") && strings.Contains(flag, "x")
}

// runsShell reports whether a command is a shell, or hands its arguments to one, and reads
// what that is given to run: by -c, as a word, or in a here-document.
func (s *script) runsShell(command string, words []word) bool {
	switch {
	case interpreters[command] == Shell:
		s.shellArguments(words)
		return true
	case command == "eval":
		if len(words) == 1 {
			s.nestedScript(&words[0])
		}
		return true
	case command == "ssh":
		s.remote(words)
		return true
	case command == "su" || command == "runuser" || command == "script":
		s.shellArguments(words)
		return true
	case !takesSettings()[command]:
		return false
	}
	for i := range words {
		if words[i].quoted || interpreters[baseName(words[i].value)] != Shell || i > 0 && words[i-1].value == "--entrypoint" {
			continue
		}
		s.settings(words[:i]) // of the command that starts the shell
		s.shellArguments(words[i+1:])
		return true
	}
	return false
}

// shellArguments reads what a shell runs by its arguments; without any but flags, it runs
// what it is fed.
func (s *script) shellArguments(words []word) {
	file := false
	for i := range words {
		flag := words[i].value
		switch {
		case strings.HasPrefix(flag, "-") && !strings.HasPrefix(flag, "--") && strings.HasSuffix(flag, "c") || flag == "--command":
			if i+1 < len(words) {
				s.nestedScript(&words[i+1])
			}
			return
		case strings.HasPrefix(flag, "-") && !strings.HasPrefix(flag, "--") && strings.HasSuffix(flag, "s"):
			s.feeds()
			return
		case !strings.HasPrefix(flag, "-"):
			file = true
		}
	}
	if !file {
		s.feeds()
	}
}

// feeds notes that a shell runs the here-documents of this command.
func (s *script) feeds() {
	for i := s.own; i < len(s.heredoc); i++ {
		s.heredoc[i].runs = true
	}
}

// remote reads what ssh runs on another machine: the words after the machine's name, else
// what it is fed.
func (s *script) remote(words []word) {
	for i := 0; i < len(words); i++ {
		if flag := words[i].value; strings.HasPrefix(flag, "-") && !words[i].quoted {
			if len(flag) == 2 && strings.Contains("BbcDEeFIiJLlmOopQRSWw", flag[1:]) {
				i++
			}
			continue
		}
		rest := words[i+1:]
		switch {
		case len(rest) == 0:
			s.feeds()
		case len(rest) == 1 && rest[0].quoted:
			s.nestedScript(&rest[0])
		case s.nested < maxShells:
			s.nested++
			s.simple(rest)
			s.nested--
		}
		return
	}
}

// maxShells is how many shells deep scripts are read.
const maxShells = 4

// nestedScript reads a word that another shell runs. Of a text with expansions it is not
// known what it says.
func (s *script) nestedScript(w *word) {
	if w.dynamic {
		return
	}
	kept := len(s.doc.Settings)
	s.inner(w.script(s.text))
	for i := kept; i < len(s.doc.Settings) && w.quoted; i++ {
		s.doc.Settings[i].Form = max(s.doc.Settings[i].Form, Quoted) // what is written there must suit the quotes
	}
}

// inner reads a part of the script as one of its own. One that does not read as a shell's
// is left.
func (s *script) inner(t text) {
	if s.nested == maxShells {
		return
	}
	kept, comments := len(s.doc.Settings), len(s.doc.Comments)
	if !(&script{reader: s.reader, text: t, nested: s.nested + 1}).run() {
		s.doc.Settings, s.doc.Comments = s.doc.Settings[:kept], s.doc.Comments[:comments]
	}
}

// script is the word's value as a text of its own.
func (w *word) script(t text) text {
	out := text{data: []byte(w.value)}
	next := -1 // where the next byte stands if nothing is between
	for i := range len(w.value) {
		n := w.offset(i)
		at := t.at(n)
		if n > w.start && t.data[n-1] == '\\' && at == next+1 {
			at = next // what is escaped begins with the backslash
		}
		if i == 0 || at != next || at != t.at(n) {
			out.lines = append(out.lines, [2]int{i, at})
		}
		next = t.at(n) + 1
		if at != t.at(n) && i+1 < len(w.value) {
			out.lines = append(out.lines, [2]int{i + 1, next})
		}
	}
	out.base = t.at(w.offset(0))
	return out
}

// pair keeps a name with the value that follows it.
func (s *script) pair(words []word) {
	if len(words) < 2 {
		return
	}
	name, value := &words[0], &words[1]
	set := setting{name: name.value, key: s.span(name.start, name.end), value: value.value, dynamic: name.dynamic || value.dynamic || len(words) > 2}
	set.at, set.form = value.part(s.text, 0, value.start)
	s.keep(set)
}

// isListFlag reports whether a flag takes several variables with commas between.
func isListFlag(flag string) bool {
	flag, _, _ = strings.Cut(flag, "=")
	return strings.HasPrefix(flag, "--") && strings.HasSuffix(flag, "-vars")
}

// argument keeps what NAME=value sets, also after a flag, as in --env=NAME=value.
func (s *script) argument(w *word, list bool) {
	from := 0
	if strings.HasPrefix(w.value, "-") {
		flag, _, ok := strings.Cut(w.value, "=")
		switch {
		case ok && strings.HasPrefix(flag, "--"):
			from, list = len(flag)+1, isListFlag(flag)
		case strings.HasPrefix(w.value, "-e") || strings.HasPrefix(w.value, "-E"):
			from = 2
		default:
			return
		}
	}
	for from <= len(w.value) {
		part := w.value[from:]
		if list {
			part, _, _ = strings.Cut(part, ",")
		}
		name, value, ok := strings.Cut(part, "=")
		if ok && isName(name) {
			v := *w
			v.value = w.value[:from+len(part)]
			set := setting{name: name, value: value, key: s.span(w.offset(from), w.offset(from+len(name)-1)+1), dynamic: w.dynamic}
			set.at, set.form = v.part(s.text, from+len(name)+1, w.offset(from+len(name))+1)
			s.keep(set)
		}
		from += len(part) + 1
	}
}

// fillsSettings reports whether a command's output goes to a file of variables: that
// of a CI system, or a dotenv file.
func (s *script) fillsSettings(words []word) bool {
	for _, file := range s.outputs(words) {
		file = strings.Trim(file, `"'`)
		for _, name := range []string{"$GITHUB_ENV", "${GITHUB_ENV}", "$BASH_ENV", "${BASH_ENV}"} {
			if file == name {
				s.verbatim = strings.Contains(name, "GITHUB")
				return true
			}
		}
		s.verbatim = false
		if isDotenv(file) {
			return true
		}
	}
	return false
}

// isDotenv reports whether a file that a script writes is a dotenv file, and no template
// of one.
func isDotenv(file string) bool {
	base := file[strings.LastIndexByte(file, '/')+1:]
	return file == "/etc/environment" || !source.IsTemplate(base) && (base == ".env" || strings.HasPrefix(base, ".env.") || strings.HasSuffix(base, ".env"))
}

// withoutQuotes is a setting whose reader takes a pair of quotes around the value away.
func (s setting) withoutQuotes() setting {
	n := len(s.value)
	if n < 2 || s.value[0] != '"' && s.value[0] != '\'' || s.value[n-1] != s.value[0] {
		return s
	}
	if s.value = s.value[1 : n-1]; s.form <= Quoted && s.at.End-s.at.Start == n {
		s.at, s.form = source.Span{Start: s.at.Start + 1, End: s.at.End - 1}, Quoted
	} else {
		s.form = Escaped
	}
	return s
}
