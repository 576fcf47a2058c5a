package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// pruneTOML is what is parsed of a large TOML text: the tables that concern this
// program. A line that only looks like a header stands in a string or an array: if that
// is taken apart, it does not parse.
func pruneTOML(data []byte) (text, bool) {
	places, ok := spots(data)
	if !ok {
		return text{}, false
	}
	var cuts []source.Span
	for at := 0; at < len(data); {
		end := at
		for end == at || end < len(data) && !tomlHeader(data[end:]) {
			n := bytes.IndexByte(data[end:], '\n')
			if n < 0 {
				n = len(data) - end - 1
			}
			end += n + 1
		}
		if !touches(places, at, end) {
			if n := len(cuts); n > 0 && cuts[n-1].End == at {
				cuts[n-1].End = end
			} else {
				cuts = append(cuts, source.Span{Start: at, End: end})
			}
		}
		at = end
	}
	t := without(data, cuts)
	return t, len(t.data) <= maxTree
}

// tomlHeader reports whether a text begins with what looks like a table's header.
func tomlHeader(data []byte) bool {
	data = bytes.TrimLeft(data, " \t")
	return len(data) > 0 && data[0] == '['
}
