package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// stringAttribute is an attribute with a string, or an item 'NAME=value' of a list, as
// Jenkins's withEnv takes them.
var (
	stringAttribute = lazyregexp.New(`(?:^|[\s{;.])"?([A-Za-z_][A-Za-z0-9_]*)"?[ \t]*=[ \t]*(?:"([^"\\]*)"|'([^'\\]+)')[ \t]*(?:[;}]|$)`)
	stringItem      = lazyregexp.New(`[\[,][ \t]*(?:"([A-Za-z_][A-Za-z0-9_]*)=([^"\\]*)"|'([A-Za-z_][A-Za-z0-9_]*)=([^'\\]*)')[ \t]*[,\]]`)
)

// attributes reads line by line what attributes that are strings set, and passes over texts
// of several lines.
func (r *reader) attributes() {
	inside := ""
	for l := range r.lines {
		if len(l.text) > maxLine {
			r.failed()
			continue
		}
		trimmed := l.skipSpace()
		if inside != "" {
			if bytes.Contains(l.text, []byte(inside)) {
				inside = ""
			}
			continue
		}
		if bytes.HasPrefix(trimmed.text, []byte("#")) || bytes.HasPrefix(trimmed.text, []byte("//")) {
			r.comment(trimmed.start, trimmed.end())
			continue
		}
		for _, quotes := range []string{`"""`, "'''", "''"} {
			if bytes.Count(l.text, []byte(quotes))%2 == 1 {
				inside = quotes
				break
			}
		}
		for _, pattern := range []*lazyregexp.Regexp{stringAttribute, stringItem} {
			for _, m := range pattern.FindAllSubmatchIndex(l.text, -1) {
				name, value := m[2:4], m[4:6]
				switch {
				case pattern == stringItem && name[0] < 0:
					name, value = m[6:8], m[8:10]
				case value[0] < 0:
					value = m[6:8]
				}
				r.keep(setting{name: string(l.text[name[0]:name[1]]), key: l.span(name[0], name[1]), value: string(l.text[value[0]:value[1]]), at: l.span(value[0], value[1]), form: Quoted})
			}
		}
	}
	if inside != "" {
		r.failed()
	}
}
