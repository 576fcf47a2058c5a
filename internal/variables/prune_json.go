package variables

import (
	"bytes"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// jsonFrame is a list or map that is open.
type jsonFrame struct {
	start   int           // of the bracket
	element int           // where the current element begins
	key     source.Span   // of the current element, in a map
	pending []source.Span // elements that hold nothing of ours, as long as it is small
	large   bool
}

// pruneJSON is what is parsed of a large JSON text: of lists and maps beyond the small
// only the elements that concern this program. What is no JSON is left to the parser.
func pruneJSON(data []byte, small int) (text, bool) {
	places, ok := spots(data)
	if !ok {
		return text{}, false
	}
	var cuts []source.Span
	var open []jsonFrame
	last, next := -1, 0 // the last place before i, and which comes then
	// ends takes an element out whose end, with a comma, is known.
	ends := func(f *jsonFrame, end, after int) {
		large := after-f.start > small
		if large && !f.large {
			f.large = true
			cuts = append(cuts, f.pending...)
			f.pending = nil
		}
		key := ""
		if f.key.End > f.key.Start {
			key = string(data[f.key.Start:min(f.key.End, f.key.Start+20)])
		}
		if end-f.element < keptWhole && around[key] {
			for len(cuts) > 0 && cuts[len(cuts)-1].Start >= f.element {
				cuts = cuts[:len(cuts)-1] // within it
			}
			return
		}
		if last >= f.element {
			return
		}
		cut := source.Span{Start: f.element, End: after}
		if !f.large {
			f.pending = append(f.pending, cut)
			return
		}
		for len(cuts) > 0 && cuts[len(cuts)-1].Start >= cut.Start {
			cuts = cuts[:len(cuts)-1] // within it
		}
		if n := len(cuts); n > 0 && cuts[n-1].End == cut.Start {
			cuts[n-1].End = cut.End
			return
		}
		cuts = append(cuts, cut)
	}
	for i := 0; i < len(data); i++ {
		for next < len(places) && places[next] < i {
			last, next = places[next], next+1
		}
		switch c := data[i]; c {
		case '"':
			start := i + 1
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			if n := len(open); n > 0 && open[n-1].key == (source.Span{}) {
				open[n-1].key = source.Span{Start: start, End: min(i, len(data))}
			}
		case '/':
			rest, end := data[i:], -1
			if bytes.HasPrefix(rest, []byte("//")) {
				end = bytes.IndexByte(rest, '\n')
			} else if bytes.HasPrefix(rest, []byte("/*")) {
				end = bytes.Index(rest, []byte("*/"))
			}
			if end >= 0 {
				i += end + 1
			}
		case '{', '[':
			open = append(open, jsonFrame{start: i, element: i + 1})
		case ',', '}', ']':
			n := len(open)
			if n == 0 {
				break
			}
			f := &open[n-1]
			for next < len(places) && places[next] < i {
				last, next = places[next], next+1
			}
			if c == ',' {
				ends(f, i, i+1)
				f.element, f.key = i+1, source.Span{}
				break
			}
			if len(bytes.TrimSpace(data[f.element:i])) > 0 {
				ends(f, i, i)
			}
			open = open[:n-1]
		}
	}
	slices.SortFunc(cuts, func(a, b source.Span) int { return a.Start - b.Start })
	return without(data, cuts), true
}
