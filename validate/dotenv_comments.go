package validate

import "strings"

// dotenvComments returns the comments of a dotenv file as python-dotenv reads
// it: lines that begin with #, and what follows a value after white space. A #
// right after = is the value itself.
func dotenvComments(data []byte, entries []dotenvEntry) []span {
	var found []span
	next := 0 // the first entry that may reach into the line
	for at := 0; at < len(data); {
		end := newlineFrom(data, at)
		for next < len(entries) && entries[next].value.end < at {
			next++
		}
		from := -1
		switch {
		case next == len(entries) || entries[next].key.start > end:
			from = at // no binding on this line
		case emptyValue(entries[next]):
			// To the older readers the comment is the value.
		case !entries[next].dropped && entries[next].value.end <= end:
			from = entries[next].value.end
			if entries[next].bare && from < end && data[from] == '\'' {
				from++ // the quote around the name
			}
		}
		if from >= 0 {
			text := strings.TrimLeftFunc(string(data[from:end]), pythonSpace)
			if strings.HasPrefix(text, "#") {
				found = append(found, span{end - len(text), end})
			}
		}
		at = end + 1
	}
	return found
}

func emptyValue(e dotenvEntry) bool {
	return !e.bare && !e.dropped && e.value.start == e.value.end
}
