package variables

import (
	"path"
	"strings"
	"unicode"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Names of variables are keys of many a map that sets none: of what a program calls its
// settings, in every language that it speaks, of descriptions, of types. What is said
// there of a variable is told from its value by the rules of this file.

// phrase is a text of several words, as people write them.
var phrase = lazyregexp.New(`^[\p{L}\p{N}'’,.()-]+(?: [\p{L}\p{N}'’"“”,.:;!?()/|-]+){2,}$`)

// label reports whether a text may be what people read of a setting, such as "API URL":
// no value has white space within or letters beyond ASCII, but where variables are
// certainly set they are a mistake.
func label(text string) bool {
	text = strings.TrimSpace(text)
	if strings.Contains(text, "://") || strings.HasPrefix(text, "dtn_") || source.FilledIn(text) {
		return false
	}
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r > unicode.MaxASCII && unicode.IsLetter(r)
	})
}

// typeWords say of what type a variable is, or whether it must be set.
var typeWords = map[string]bool{
	"string": true, "str": true, "text": true, "url": true, "uri": true, "number": true, "integer": true, "int": true, "boolean": true, "bool": true, "enum": true, "any": true,
	"secret": true, "password": true, "sensitive": true, "optional": true, "required": true, "true": true, "false": true, "yes": true, "no": true,
}

// saysNoValue reports whether what stands in a value's place in a document is none, but
// words about it.
func (r *reader) saysNoValue(name, text string) bool {
	return r.document && (typeWords[strings.ToLower(text)] || !r.env && (label(text) || identifies(name, text)) || strings.Contains(text, " ") && phrase.MatchString(text))
}

// identifies reports whether a text is a variable's name, or ends in the one that it is
// said of: a map tells what another calls it, or where to look it up.
func identifies(name, text string) bool {
	before, ok := strings.CutSuffix(text, name)
	return ok && (before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, ":")) || otherName.MatchString(text) && !asks.MatchString(text)
}

// noURL is a text that is no URL, nor meant for one: a word, or a key such as apiUrl or
// settings.apiUrl, as host names are not written.
var noURL = lazyregexp.New(`^[A-Za-z]+$|^[A-Za-z_.]*(?:[a-z][A-Z]|_)[A-Za-z_.]*$`)

// otherName is the name of another variable, unless it asks for a value.
var (
	otherName = lazyregexp.New(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`)
	asks      = lazyregexp.New(`(?i)your|change|replace|insert|enter|paste|add|here|todo|xxx|placeholder|dummy`)
)

// environments are keys of maps whose entries are variables, beside those that have env
// in their names.
var environments = map[string]bool{
	"variables": true, "vars": true, "data": true, "stringdata": true, "args": true, "buildargs": true, "build_args": true, "build-args": true, "literals": true,
	"appsettings": true, "app_settings": true, "substitutions": true,
}

// isEnvironment reports whether the entries below a key are variables of a process.
func isEnvironment(key string) bool {
	key = strings.ToLower(key)
	return environments[key] || strings.Contains(key, "env") && !strings.Contains(key, "envoy") && !strings.Contains(key, "envelope")
}

// isEnvironmentFile reports whether a file of data holds variables of a process, by its
// path.
func isEnvironmentFile(name string) bool {
	base := strings.ToLower(path.Base(name))
	return isEnvironment(strings.TrimSuffix(base, path.Ext(base))) || strings.Contains(base, "secret")
}

// mapOf reports what a map's entries for variables are: settings, if one is a URL or a
// key of the cloud's; labels, if one is a label and none is such.
func (r *reader) mapOf(n *node) (settings, labels bool) {
	for i := 0; i+1 < len(n.kids); i += 2 {
		key, value := n.kids[i], n.kids[i+1]
		if value.kind != scalarNode || !isName(key.text) || !r.wanted(key.text, value.text) {
			continue
		}
		settings = settings || strings.Contains(value.text, "://") || strings.HasPrefix(value.text, "dtn_")
		labels = labels || label(value.text) || !r.env && strings.HasSuffix(key.text, "URL") && len(value.text) < 60 && noURL.MatchString(value.text)
	}
	return settings, labels && !settings
}

// translations are folders whose files say in people's languages what a program says;
// of those that are false it takes a file that is called after a language.
var translations = map[string]bool{
	"locale": true, "locales": true, "_locales": true, "i18n": true, "l10n": true, "intl": true, "translation": true, "translations": true,
	"lang": false, "langs": false, "language": false, "languages": false, "messages": false,
}

// What files of such texts are called: after a language, or after what they hold.
var (
	languageName    = lazyregexp.New(`^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?\.[a-z]+$`)
	translationName = lazyregexp.New(`(?i)^(?:messages|labels|strings|i18n|translations?)(?:[._-][a-z]{2,3}(?:[_-][a-z]{2,4})?)?\.[a-z]+$`)
)

// isTranslation reports whether a file of data holds texts for people, by its path.
func isTranslation(name string) bool {
	dir, base := path.Split(name)
	for part := range strings.SplitSeq(dir, "/") {
		if all, ok := translations[strings.ToLower(part)]; ok && (all || languageName.MatchString(base)) {
			return true
		}
	}
	return translationName.MatchString(base)
}

// helmValues is how the values of a Helm chart are called.
var helmValues = lazyregexp.New(`(?i)(?:^|[._-])values(?:[._-].*)?\.ya?ml$|^helmfile.*\.ya?ml$`)

// isHelmValues reports whether a file holds the values of a Helm chart, by its path.
// There a chart's own names decide what an entry is: secrets and inputs are as good as
// any.
func isHelmValues(name string) bool {
	dir, base := path.Split(name)
	return helmValues.MatchString(base) || path.Base(dir) == "values" && (strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".yml"))
}

// keptName is the name of a secret, or the path of one, that a store knows it by. In a
// chart it is one of several words: anything else may be the secret itself.
var (
	keptName    = lazyregexp.New(`^[A-Za-z0-9_./:@-]+$`)
	helmSecrets = lazyregexp.New(`^/|^[a-z0-9]+(?:-[a-z0-9]+)+(?:[:/].*)?$`)
)

// namesSecret reports whether a value below a key secrets names a secret rather than
// being one.
func (r *reader) namesSecret(text string) bool {
	lower := strings.ToLower(text)
	for _, no := range []string{"your", "change", "replace", "dtn_", "://"} {
		if strings.Contains(lower, no) {
			return false
		}
	}
	if r.helm {
		return helmSecrets.MatchString(text)
	}
	return keptName.MatchString(text) && lower != "us" && lower != "eu"
}

// namesFlag reports whether a flag takes NAME=value where the value is the name of a
// secret or of a file, or no variable is meant.
func namesFlag(flag string) bool {
	flag, _, _ = strings.Cut(flag, "=")
	if !strings.HasPrefix(flag, "--") {
		return false
	}
	return flag == "--from-file" || strings.Contains(flag, "secret") || strings.Contains(flag, "label") || strings.Contains(flag, "annotation")
}

// schemaWords are keys of a JSON schema that says of what form a value is.
var schemaWords = map[string]bool{
	"type": true, "$ref": true, "description": true, "title": true, "enum": true, "const": true, "default": true, "format": true, "properties": true, "items": true,
	"anyof": true, "oneof": true, "allof": true, "examples": true, "example": true, "pattern": true, "nullable": true,
}

// isSchema reports whether a map under a key properties is that of a JSON schema: each
// entry says of what form the value of its name is.
func isSchema(n *node) bool {
	if n.kind != mapNode {
		return false
	}
	for i := 1; i < len(n.kids); i += 2 {
		member := n.kids[i]
		if member.kind == scalarNode && member.other { // true or false
			continue
		}
		says := member.kind == mapNode && len(member.kids) == 0
		for k := 0; member.kind == mapNode && k < len(member.kids); k += 2 {
			says = says || schemaWords[strings.ToLower(member.kids[k].text)]
		}
		if !says {
			return false
		}
	}
	return true
}

// pattern is a value with the signs of regular expressions, or of file names that stand
// for many.
var pattern = lazyregexp.New(`\*|\\[A-Za-z.]|\.\+|\[\^?[A-Za-z0-9]-|\(\?`)

// isPattern reports whether a text is one that values are held against.
func isPattern(text string) bool {
	return pattern.MatchString(text) && strings.Trim(text, "*") != "" || text == "*"
}

// lastWord is the key that stands last in one such as cSpell.words, in small letters.
func lastWord(key string) string {
	return strings.ToLower(key[strings.LastIndexByte(key, '.')+1:])
}
