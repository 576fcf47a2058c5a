package sdk

import (
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// node is a value of a TOML file with its place: a table, a list or a scalar.
type node struct {
	names      []string         // of a table's keys, in the order of the file
	table      map[string]*node // nil for what is no table
	list       []*node
	isList     bool
	isString   bool
	text       string // of a scalar: the string, or the text of another one
	start, end int    // of a scalar, quotes excluded
}

// maxBrackets is how many brackets a file may hold: the parser goes one call
// deeper for each that is open.
const maxBrackets = 20000

// tomlTree reads a file; nil for one that is no TOML.
func tomlTree(text string) *node {
	if strings.Count(text, "[")+strings.Count(text, "{") > maxBrackets {
		return nil
	}
	root := &node{table: map[string]*node{}}
	current := root
	var p unstable.Parser
	p.Reset([]byte(text))
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			current = root
			path := keyOf(e)
			for i, name := range path {
				last := i == len(path)-1
				current = current.child(name, last && e.Kind == unstable.ArrayTable)
				if current == nil {
					return nil
				}
			}
		case unstable.KeyValue:
			if !current.set(&p, e) {
				return nil
			}
		}
	}
	if p.Error() != nil {
		return nil
	}
	return root
}

func keyOf(e *unstable.Node) []string {
	var path []string
	for it := e.Key(); it.Next(); {
		path = append(path, string(it.Node().Data))
	}
	return path
}

// child opens the table of a name, the last one of a list of tables, or, where
// more is set, another one of such a list. It is nil where the name is a value's.
func (n *node) child(name string, more bool) *node {
	if n.table == nil {
		return nil
	}
	c, ok := n.table[name]
	if !ok {
		c = &node{table: map[string]*node{}}
		if more {
			c = &node{isList: true}
		}
		n.names = append(n.names, name)
		n.table[name] = c
	}
	switch {
	case more && c.isList:
		c.list = append(c.list, &node{table: map[string]*node{}})
		return c.list[len(c.list)-1]
	case c.isList && len(c.list) > 0 && c.list[len(c.list)-1].table != nil:
		return c.list[len(c.list)-1]
	case more || c.table == nil:
		return nil
	}
	return c
}

// set puts a key's value below the table.
func (n *node) set(p *unstable.Parser, e *unstable.Node) bool {
	path := keyOf(e)
	for _, name := range path[:len(path)-1] {
		if n = n.child(name, false); n == nil {
			return false
		}
	}
	name := path[len(path)-1]
	if _, twice := n.table[name]; twice || n.table == nil {
		return false
	}
	v := valueNode(p, e.Value())
	if v == nil {
		return false
	}
	n.names = append(n.names, name)
	n.table[name] = v
	return true
}

func valueNode(p *unstable.Parser, v *unstable.Node) *node {
	switch v.Kind {
	case unstable.Array:
		list := &node{isList: true}
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			item := valueNode(p, it.Node())
			if item == nil {
				return nil
			}
			list.list = append(list.list, item)
		}
		return list
	case unstable.InlineTable:
		table := &node{table: map[string]*node{}}
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue && !table.set(p, it.Node()) {
				return nil
			}
		}
		return table
	}
	n := &node{text: string(v.Data), start: int(v.Raw.Offset), end: int(v.Raw.Offset + v.Raw.Length)}
	if n.isString = v.Kind == unstable.String; n.isString {
		quote := 1
		if raw := string(p.Raw(v.Raw)); len(raw) >= 6 && (strings.HasPrefix(raw, `"""`) || strings.HasPrefix(raw, `'''`)) {
			quote = 3
		}
		n.start, n.end = n.start+quote, n.end-quote
	}
	return n
}

// get is what lies below the table, nil where there is nothing of that name.
func (n *node) get(path ...string) *node {
	for _, name := range path {
		if n == nil {
			return nil
		}
		n = n.table[name]
	}
	return n
}

// keys are the names in a table.
func (n *node) keys() []string {
	if n == nil {
		return nil
	}
	return n.names
}

// items are those of a list.
func (n *node) items() []*node {
	if n == nil {
		return nil
	}
	return n.list
}

// str is a string's text, "" for what is none.
func (n *node) str() string {
	if n == nil || !n.isString {
		return ""
	}
	return n.text
}

// isTrue reports whether the value is true.
func (n *node) isTrue() bool {
	if n == nil || n.isString {
		return false
	}
	yes, err := strconv.ParseBool(n.text)
	return err == nil && yes
}
