package variables

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// node is a value of a YAML or JSON document.
type node struct {
	kind nodeKind
	text string // of a scalar
	at   source.Span
	form Form
	// other: a scalar that is no text of its own: null, true, or of a tag such as !Ref.
	other bool
	// number: a scalar that is a number.
	number bool
	kids   []*node // of a list; of a map, keys and values by turns
	// block is what a scalar of several lines says, with its places.
	block *text
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	mapNode
)

// spoken are keys below which names of variables are spoken of, or stand for what
// is kept elsewhere, and none is set.
var spoken = map[string]bool{
	"description": true, "descriptions": true, "doc": true, "docs": true, "documentation": true, "help": true, "title": true, "titles": true, "label": true, "labels": true, "tags": true,
	"message": true, "messages": true, "comment": true, "comments": true, "$defs": true, "schema": true,
	"patternproperties": true, "required": true, "mapping": true, "mappings": true, "outputs": true,
	"parameter-store": true, "secrets-manager": true, "nav": true, "binarydata": true,
	"encrypteddata": true, "annotations": true, "translations": true, "i18n": true, "placeholder": true, "placeholders": true, "hint": true, "hints": true, "tooltip": true, "tooltips": true, "note": true, "notes": true, "prompt": true, "prompts": true,
	"summary": true, "errors": true, "selector": true,
	"descr": true, "desc": true, "allowlist": true, "allowlists": true, "denylist": true, "regex": true, "regexes": true, "pattern": true, "patterns": true,
	"stopwords": true, "words": true, "ignorewords": true, "flagwords": true, "dictionary": true, "ignorepatterns": true,
}

// speaks reports whether a key is one of those, or of an example. The globals of tests
// and of linters are in small letters, unlike those of AWS SAM.
func speaks(key string) bool {
	word := lastWord(key)
	return spoken[word] || key == "globals" || strings.Contains(word, "example") || spoken[finalWord(key)]
}

// finalWord is the word that stands last in a key such as dockerLabels or error_messages,
// in small letters.
func finalWord(key string) string {
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	i := len(key)
	for i > 0 && lower(key[i-1]|0x20) {
		if i--; !lower(key[i]) && i > 0 && lower(key[i-1]) {
			break
		}
	}
	return strings.ToLower(key[i:])
}

// scripts are keys whose texts a shell runs.
var scripts = map[string]bool{
	"run": true, "script": true, "scripts": true, "before_script": true, "after_script": true, "command": true, "commands": true, "cmd": true, "cmds": true,
	"install": true, "before_install": true, "build": true, "test": true, "deploy": true, "start": true, "startcommand": true, "buildcommand": true, "entrypoint": true,
	"bash": true, "sh": true, "pwsh": true, "powershell": true, "ps": true, "shell": true, "inlinescript": true, "args": true,
	"postcreatecommand": true, "poststartcommand": true, "postattachcommand": true, "oncreatecommand": true, "updatecontentcommand": true, "initializecommand": true,
	"predeploycommand": true, "release_command": true, "releasecommand": true, "runcmd": true, "bootcmd": true,
	"entry": true, "exec": true, "on-activate": true, "userdata": true, "user_data": true, "user-data": true, "fn::base64": true,
}

// isScript reports whether a shell runs the text of a key.
func isScript(key string) bool {
	word := lastWord(key)
	return scripts[word] || strings.HasSuffix(word, "_script") || strings.HasSuffix(word, "-script")
}

// ofScripts reports whether a shell runs each text of a map below a key.
func ofScripts(key string) bool {
	word := lastWord(key)
	return word == "scripts" || word == "tasks" || strings.HasSuffix(word, "command")
}

// ofSecrets reports whether a key, by its name, holds secrets or their names.
func ofSecrets(key string) bool {
	word := finalWord(key)
	return word == "secret" || word == "secrets" || stores.MatchString(key)
}

// stores are names of what keeps secrets, as plugins of CI systems have them.
var stores = lazyregexp.New(`(?i)aws-s?sm|vault`)

// assignments are keys whose texts are lines of NAME=value, as actions take them.
var assignments = map[string]bool{"build-args": true, "build_args": true, "env-vars": true, "env_vars": true, "environment-variables": true, "environment_variables": true, "dotenv": true}

// contents are keys whose texts are written into the file that another key of the same
// map names, a dotenv file.
var (
	contents   = map[string]bool{"content": true, "contents": true, "block": true, "line": true}
	writtenKey = []string{"dest", "path", "destination", "filename", "target"}
)

// intoDotenv reports whether a map says that a text is written into a dotenv file.
func (n *node) intoDotenv() bool {
	for _, key := range writtenKey {
		name := n.value(key)
		if name == "/etc/environment" || name != "" && !source.IsTemplate(name) && source.LanguageOf(name) == source.LanguageDotenv {
			return true
		}
	}
	return false
}

// writtenInto is the file that a map says a text is written into.
func (n *node) writtenInto() string {
	for _, key := range writtenKey {
		if name := n.value(key); name != "" {
			return name
		}
	}
	return ""
}

// nameKeys and valueKeys are what a pair of a name and its value calls the two.
var (
	nameKeys  = map[string]bool{"name": true, "key": true, "variable": true, "envvar": true, "env_var": true, "option_name": true}
	valueKeys = map[string]bool{"value": true, "securevalue": true}
)

// tree keeps what a document sets. secret says that it is a Secret of Kubernetes, and
// run that a shell runs its texts.
func (r *reader) tree(n *node, secret, run bool) {
	switch n.kind {
	case listNode:
		r.newGroup()
		group := r.group
		for i, kid := range n.kids {
			if kid.kind == scalarNode {
				r.group = group
				flag := ""
				if i > 0 && !strings.Contains(n.kids[i-1].text, "=") {
					flag = n.kids[i-1].text
				}
				switch {
				case namesFlag(flag):
				case isListFlag(flag):
					r.listed(kid, 0)
				default:
					r.item(kid, run)
				}
			} else if !r.pair(kid, group) {
				r.tree(kid, secret, run && kid.kind == listNode)
			}
		}
	case mapNode:
		r.mapping(n, secret, run)
	}
}

// elsewhere reports whether a map, such as a service's or a container's, names a place
// that further variables come from.
func (n *node) elsewhere() bool {
	for _, key := range []string{"env_file", "envFrom", "environmentFiles", "extends"} {
		if n.find(key) != nil {
			return true
		}
	}
	return false
}

// points reports whether a key is that of a map which says where values are kept.
func points(key string) bool { return pointing.MatchString(key) }

// pointing is how such keys end, as secretKeyRef or secret_names.
var pointing = lazyregexp.New(`(?:Keys|Refs?|Names|Arns|_(?:keys|refs?|names|arns))$`)

// literals keeps a kustomization's: kustomize takes the quotes around a value away.
func (r *reader) literals(list *node) {
	r.newGroup()
	for _, kid := range list.kids {
		if value := kid.text[strings.IndexByte(kid.text, '=')+1:]; kid.form == Plain && len(value) > 1 && len(value) < len(kid.text) &&
			(value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] && kid.at.End-kid.at.Start == len(kid.text) {
			name := kid.text[:len(kid.text)-len(value)-1]
			from := kid.at.Start + len(name) + 1
			r.keep(setting{name: name, key: source.Span{Start: kid.at.Start, End: from - 1},
				value: value[1 : len(value)-1], at: source.Span{Start: from + 1, End: kid.at.End - 1}, form: Quoted})
			continue
		}
		r.item(kid, false)
	}
}

// mapping keeps what a map sets.
func (r *reader) mapping(n *node, secret, run bool) {
	r.newGroup()
	group := r.group
	secret = secret || n.value("kind") == "Secret"
	more, runs, chosen, env, secrets, helm := r.more, r.runs, r.chosen, r.env, r.secrets, r.helm
	defer func() { r.more, r.runs, r.chosen, r.env, r.secrets, r.helm = more, runs, chosen, env, secrets, helm }()
	settings, labels := r.mapOf(n)
	env = env || settings
	r.more = more || n.elsewhere()
	r.runner(n)
	below := r.runs
	for i := 0; i+1 < len(n.kids); i += 2 {
		key, value := n.kids[i], n.kids[i+1]
		word := strings.ToLower(key.text)
		r.group, r.env, r.secrets, r.helm, r.runs = group, env, secrets, helm, below
		if kind := runnerOf(word); kind != Text && kind != Batch {
			r.runs = kind // bash: or pwsh: with a script
		}
		script := run || isScript(key.text) || (word == "env" || word == "global") && several.MatchString(" "+value.text)
		switch {
		case word == "env_file":
			r.composeFile(value, Compose)
		case word == "runargs" && value.kind == listNode:
			r.runArguments(value)
			r.tree(value, secret, false)
		case word == "literals" && value.kind == listNode:
			r.literals(value)
		case value.kind == scalarNode && (assignments[word] || contents[word] && n.intoDotenv()):
			if t := r.written(value); t != nil && (value.block != nil || strings.Contains(value.text, "\n")) {
				kept := len(r.doc.Settings)
				r.dotenvLines(*t)
				r.quote(value, kept)
			} else {
				r.item(value, false)
			}
		case value.kind == scalarNode && contents[word] && r.fileIn(n.writtenInto(), value):
		case value.kind == scalarNode && !script && r.fileIn(key.text, value):
		case value.kind == scalarNode && isName(key.text):
			set := setting{name: key.text, key: key.at, value: value.text, at: value.at, form: value.form, dynamic: value.other || !env && (labels || value.number)}
			if strings.TrimSpace(value.text) == "" {
				set.value = ""
			}
			r.keep(set)
			if script {
				r.script(value)
			}
		case value.kind == scalarNode:
			if script {
				r.script(value)
			}
		case speaks(key.text) || points(key.text) || key.text == "properties" && isSchema(value):
		case secret && word == "data" && value.kind == mapNode:
			r.env = true
			r.encoded(value)
		case word == "value" && r.pair(value, group): // that a patch adds to a list
		case value.kind == mapNode && isName(key.text) && value.find("value") != nil && value.find("value").kind == scalarNode:
			v := value.find("value")
			r.keep(setting{name: key.text, key: key.at, value: v.text, at: v.at, form: v.form, dynamic: v.other})
		default:
			if r.matrix && value.kind == listNode && value.ofScalars() && isName(key.text) { // a job for each value
				for _, kid := range value.kids {
					r.newGroup()
					r.keep(setting{name: key.text, key: key.at, value: kid.text, at: kid.at, form: kid.form, dynamic: kid.other})
				}
				continue
			}
			was := r.matrix
			r.matrix = was || word == "matrix"
			if isName(key.text) { // something says the value in another way
				r.keep(setting{name: key.text, key: key.at, at: value.at, dynamic: true})
			}
			r.env, r.secrets = env || isEnvironment(key.text), secrets || ofSecrets(key.text)
			r.helm = helm || word == "values" || word == "valuesobject"
			r.tree(value, secret, value.kind == listNode && (run || isScript(key.text)) || ofScripts(key.text))
			r.matrix = was
		}
	}
}

// dotenvLines keeps what the lines of a dotenv file set that stands in a document.
func (r *reader) dotenvLines(t text) {
	defer r.leaveDocument()()
	s := &script{reader: r, text: t}
	start := 0
	for line := range bytes.Lines(t.data) {
		s.line(start, bytes.TrimRight(line, "\r\n"))
		start += len(line)
	}
}

// several is a text with more than one assignment, as Travis has them.
var several = lazyregexp.New(`[ \t][A-Za-z_][A-Za-z0-9_]*=`)

// item keeps what an item NAME=value of a list sets.
func (r *reader) item(n *node, run bool) {
	flags := 0 // pytest-env's, or docker's
	if strings.HasPrefix(n.text, "-e") {
		flags = len("-e")
	}
	for flags < 4 && (strings.HasPrefix(n.text[flags:], "D:") || strings.HasPrefix(n.text[flags:], "R:")) {
		flags += len("D:")
	}
	if name, value, ok := strings.Cut(n.text[flags:], "="); ok && isName(name) && !n.other && n.block == nil && r.written(n) != nil {
		t := r.written(n)
		set := setting{name: name, key: t.span(flags, flags+len(name)), value: value, at: t.span(flags+len(name)+1, len(n.text)), form: n.form}
		set.dynamic = isPattern(value)
		if run && strings.ContainsAny(value, " \t") || several.MatchString(value) { // NAME=value command, or several
			r.script(n)
			return
		}
		r.keep(set)
		return
	}
	if flag, rest, ok := strings.Cut(n.text, "="); ok && strings.HasPrefix(flag, "--") && n.block == nil {
		if namesFlag(flag) {
			return
		}
		if isListFlag(flag) {
			r.listed(n, len(flag)+1)
			return
		}
		name, value, ok := strings.Cut(rest, "=")
		if t := r.written(n); ok && isName(name) && t != nil { // --env=NAME=value
			from := len(flag) + 1
			r.keep(setting{name: name, key: t.span(from, from+len(name)), value: value, at: t.span(from+len(name)+1, len(n.text)), form: n.form})
			return
		}
	}
	if run {
		r.script(n)
	} else if isName(n.text) && !n.other { // the value comes from the caller's own
		r.keep(setting{name: n.text, key: n.at, at: source.Span{Start: n.at.End, End: n.at.End}, dynamic: true})
	}
}

// listed keeps what NAME=value,NAME=value sets, from a byte of an item on.
func (r *reader) listed(n *node, from int) {
	t := r.written(n)
	if t == nil || n.other {
		return
	}
	for part := range strings.SplitSeq(n.text[from:], ",") {
		if name, value, ok := strings.Cut(part, "="); ok && isName(name) {
			at := from + len(name) + 1
			r.keep(setting{name: name, key: t.span(from, at-1), value: value, at: t.span(at, at+len(value)), form: n.form})
		}
		from += len(part) + 1
	}
}

// pair keeps what a map of a name and its value sets, as one of the group, and reports
// whether it is such a map.
func (r *reader) pair(n *node, group int) bool {
	if n.kind != mapNode {
		return false
	}
	var name, value *node
	for i := 0; i+1 < len(n.kids); i += 2 {
		switch word := strings.ToLower(n.kids[i].text); {
		case n.kids[i+1].kind != scalarNode:
		case nameKeys[word] && name == nil:
			name = n.kids[i+1]
		case valueKeys[word]:
			value = n.kids[i+1]
		}
	}
	if name == nil || name.other || !isName(name.text) {
		return false
	}
	r.group = group
	if value == nil {
		if n.find("valueFrom") != nil {
			r.keep(setting{name: name.text, key: name.at, at: name.at, dynamic: true})
		}
		return false
	}
	r.keep(setting{name: name.text, key: name.at, value: value.text, at: value.at, form: value.form, dynamic: value.other})
	return true
}

// encoded keeps what the data of a Secret sets.
func (r *reader) encoded(n *node) {
	for i := 0; i+1 < len(n.kids); i += 2 {
		key, value := n.kids[i], n.kids[i+1]
		if value.kind != scalarNode || value.other {
			continue
		}
		text, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(value.text), ""))
		if err != nil {
			r.keep(setting{name: key.text, key: key.at, value: value.text, at: value.at, form: max(value.form, Quoted)})
			continue
		}
		r.keep(setting{name: key.text, key: key.at, value: string(text), at: value.at, form: Encoded})
	}
}

// ofScalars reports whether a list holds neither lists nor maps.
func (n *node) ofScalars() bool {
	return !slices.ContainsFunc(n.kids, func(kid *node) bool { return kid.kind != scalarNode })
}

// splitKeys notes the scalars of a document that say a key of the cloud's shape, and
// write it with escapes or over several lines, whatever their names.
func (r *reader) splitKeys(n *node) {
	for _, kid := range n.kids {
		r.splitKeys(kid)
	}
	if n.form == Escaped && len(n.text) >= source.LiveKeySize &&
		len(source.LiveKeys([]byte(n.text), 1)) > 0 && len(source.LiveKeys(r.file[n.at.Start:n.at.End], 1)) == 0 {
		r.doc.SplitKeys = append(r.doc.SplitKeys, n.at)
	}
}

// find is the value of a map's key, nil for none.
func (n *node) find(key string) *node {
	for i := 0; i+1 < len(n.kids); i += 2 {
		if strings.EqualFold(n.kids[i].text, key) {
			return n.kids[i+1]
		}
	}
	return nil
}

// value is the text of a map's key.
func (n *node) value(key string) string {
	if v := n.find(key); v != nil && v.kind == scalarNode {
		return v.text
	}
	return ""
}
