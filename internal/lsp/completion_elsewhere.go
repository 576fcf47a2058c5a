package lsp

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/schema"
)

// elsewhere offers variables and values where a file of another language sets them, such
// as a compose file or a script.
func (c *completer) elsewhere() {
	linter := c.server.linter(c.document.folder)
	if linter == nil {
		return
	}
	t, ok := linter.Typing(c.document.path, c.document.text.data, c.cursor)
	if !ok || t.At.Start > c.cursor || t.At.End < c.cursor {
		return
	}
	typed := string(c.document.text.data[t.At.Start:c.cursor])
	c.end = t.At.End
	m := schema.Default()
	if t.Variable == "" {
		for _, v := range m.Variables {
			if !v.Deprecated && !slices.Contains(t.Beside, v.Name) {
				c.add(typed, t.Before+v.Name+t.After, completionItem{Label: v.Name, Kind: itemVariable, Detail: settingOf(v.Name), FilterText: v.Name}, v.Doc)
			}
		}
		return
	}
	set, ok := m.Setting(settingOf(t.Variable))
	if v, _ := m.Variable(t.Variable); !ok || set.Secret || v.Secret {
		return
	}
	for _, value := range c.valid(set) {
		c.add(typed, t.Before+value+t.After, completionItem{Label: value, Kind: itemValue, FilterText: value}, defaultDoc(set, value))
	}
}
