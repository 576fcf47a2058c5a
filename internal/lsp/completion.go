package lsp

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// What a line up to the cursor can be.
var (
	typingHeader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[ \t]*(\[[ \t]*[A-Za-z_]*)$`) })
	typingKey    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[ \t]*(?:export[ \t]+)?([A-Za-z_]*)$`) })
	typingValue  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[ \t]*(?:export[ \t]+)?["']?([A-Za-z_]+)["']?[ \t]*=[ \t]*(["']?)([^"'#]*)$`)
	})
	typingIgnore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`#.*daytona-lint:[ \t]*ignore(?:-file)?\[(?:[a-z-]*,[ \t]*)*([a-z-]*)$`)
	})
)

// completion offers keys, variables and values that are right at a place. It never
// offers a key of an API.
func (s *server) completion(_ context.Context, params *positionParams) (any, error) {
	d := s.document(params.Document.URI)
	list := completionList{Items: []completionItem{}}
	if d == nil {
		return list, nil
	}
	lint := s.linted(d)
	cursor := d.text.offset(params.Position)
	if lint.Model == nil || d.withinValue(cursor, lint.Language) {
		return list, nil
	}
	line := d.text.line(cursor)
	cursor = max(cursor, line.Start)
	c := completer{server: s, document: d, lint: lint, cursor: cursor, end: cursor}
	if lint.Language != source.LanguageText {
		c.settings(line)
	}
	if c.items == nil && lint.Language != source.LanguageDotenv {
		c.elsewhere()
	}
	if c.items != nil {
		list.Items = c.items
	}
	return list, nil
}

// settings offers what fits in a file of settings, on a line.
func (c *completer) settings(line source.Span) {
	d, lint, cursor := c.document, c.lint, c.cursor
	before := string(d.text.data[line.Start:cursor])
	for c.end < line.End && source.NameByte(d.text.data[c.end]) {
		c.end++
	}
	switch m := typingIgnore().FindStringSubmatch(before); {
	case m != nil:
		c.end = cursor
		c.rules(m[1])
	case lint.Language == source.LanguageTOML && d.tableAbove(line.Start) != "daytona" && typingHeader().MatchString(before):
		c.header(typingHeader().FindStringSubmatch(before)[1])
	case typingKey().MatchString(before):
		c.names(typingKey().FindStringSubmatch(before)[1])
	default:
		if m := typingValue().FindStringSubmatch(before); m != nil {
			c.end = cursor
			for c.end < line.End && !strings.ContainsRune("\"' \t#", rune(d.text.data[c.end])) {
				c.end++
			}
			c.values(m[1], m[2], m[3])
		}
	}
}

// completer collects what is offered at a place.
type completer struct {
	server      *server
	document    *document
	lint        *Lint
	cursor, end int // what is offered takes the place of what is typed, up to end
	items       []completionItem
}

func (c *completer) add(typed, text string, item completionItem, docs ...string) {
	item.Edit = textEdit{c.document.text.rangeOf(source.Span{Start: c.cursor - len(typed), End: c.end}), text}
	p := c.server.paragraphs()
	for _, doc := range docs {
		p.add(p.plain(doc))
	}
	if len(p.list) > 0 {
		m := p.markup()
		item.Docs = &m
	}
	c.items = append(c.items, item)
}

func (c *completer) rules(typed string) {
	for _, id := range c.server.host.Rules() {
		c.add(typed, id, completionItem{Label: id, Kind: itemRule})
	}
}

func (c *completer) header(typed string) {
	text := "[daytona]"
	if c.end < len(c.document.text.data) && c.document.text.data[c.end] == ']' {
		c.end++
	}
	c.add(typed, text, completionItem{Label: text, Kind: itemStruct, FilterText: text}, "the table with OpenManus's settings for Daytona")
}

// names offers the keys of the table, or the variables, that the file has not yet.
func (c *completer) names(typed string) {
	m := schema.Default()
	if c.lint.Language == source.LanguageDotenv {
		has := map[string]bool{}
		for _, v := range c.document.variables() {
			has[v.Name] = v.Selection.Start != c.document.text.position(c.cursor-len(typed))
		}
		for _, v := range m.Variables {
			if has[v.Name] || v.Deprecated {
				continue
			}
			c.add(typed, v.Name+"=", completionItem{Label: v.Name, Kind: itemVariable, Detail: settingOf(v.Name)}, v.Doc)
		}
		return
	}
	if c.document.table(c.cursor) != "daytona" {
		return
	}
	line := c.document.text.position(c.cursor).Line
	has := map[string]bool{}
	for _, t := range c.document.tables() {
		for _, key := range t.Children {
			has[key.Name] = has[key.Name] || key.Selection.Start.Line != line
		}
	}
	c.server.mu.Lock()
	snippets := c.server.client.TextDocument.Completion.CompletionItem.SnippetSupport
	c.server.mu.Unlock()
	for _, set := range m.Settings {
		if has[set.Name] {
			continue
		}
		item := completionItem{Label: set.Name, Kind: itemProperty}
		text := set.Name + ` = ""`
		if snippets {
			item.Format, text = formatSnippet, set.Name+` = "$1"`
		}
		docs := []string{set.Doc}
		if set.Default != "" && !set.Secret {
			docs = append(docs, "Default: "+set.Default)
		}
		c.add(typed, text, item, docs...)
	}
}

// values offers what is right for a setting.
func (c *completer) values(name, quote, typed string) {
	setting := settingOf(name)
	if c.lint.Language == source.LanguageTOML {
		if setting = name; c.document.table(c.cursor) != "daytona" {
			return
		}
		if quote == "" {
			if typed != "" {
				return
			}
			quote = `"`
			c.quoted(setting, typed, quote)
			return
		}
	}
	c.quoted(setting, typed, "")
}

func (c *completer) quoted(setting, typed, quote string) {
	set, ok := schema.Default().Setting(setting)
	if !ok || set.Secret {
		return
	}
	for _, v := range c.valid(set) {
		c.add(typed, quote+v+quote, completionItem{Label: v, Kind: itemValue, FilterText: quote + v + quote}, defaultDoc(set, v))
	}
}

// valid lists values that are right for a setting.
func (c *completer) valid(set schema.Setting) []string {
	var values []string
	if set.Name == "daytona_target" {
		values = append(values, c.lint.Model.Regions...)
		if c.lint.Model.Policy != nil {
			values = append(values, c.lint.Model.Policy.Regions...)
		}
	}
	if !slices.Contains(values, set.Default) {
		values = append(values, set.Default)
	}
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

func defaultDoc(set schema.Setting, value string) string {
	if value == set.Default {
		return "the default"
	}
	return ""
}
