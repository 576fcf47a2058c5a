package dotenv

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Comments returns the comments of a dotenv file as its reader takes
// it: lines that begin with #, and what follows a value after white space. To
// python-dotenv a # right after = is the value itself.
func Comments(data []byte, entries []Entry) []source.Span {
	var found []source.Span
	next := 0 // the first entry that may reach into the line
	for at := 0; at < len(data); {
		end := newlineFrom(data, at)
		for next < len(entries) && entries[next].Value.End < at {
			next++
		}
		from := -1
		switch {
		case next == len(entries) || entries[next].Key.Start > end:
			from = at // no binding on this line
		case emptyValue(entries[next]) && entries[next].dialect <= V124:
			// To the older readers the comment is the value.
		case !entries[next].Dropped && entries[next].Value.End <= end:
			from = entries[next].Value.End
			if entries[next].Bare && from < end && data[from] == '\'' {
				from++ // the quote around the name
			}
		}
		if from >= 0 {
			text := strings.TrimLeftFunc(string(data[from:end]), pythonSpace)
			if strings.HasPrefix(text, "#") {
				found = append(found, source.Span{Start: end - len(text), End: end})
			}
		}
		at = end + 1
	}
	return found
}

func emptyValue(e Entry) bool {
	return !e.Bare && !e.Dropped && e.Value.Start == e.Value.End
}
