package variables

import "bytes"

// withoutIndentation is a text without the white space that all its lines begin with, as
// Terraform's <<-, just's scripts and Nix's strings are read. Empty lines do not count.
// A text beyond maxLogical stays as it is.
func (t text) withoutIndentation() text {
	if len(t.data) > maxLogical {
		return t
	}
	var common []byte
	first := true
	for l := range bytes.Lines(t.data) {
		written := bytes.TrimLeft(l, " \t")
		if len(bytes.TrimSpace(written)) == 0 {
			continue
		}
		indent := l[:len(l)-len(written)]
		if first {
			common, first = indent, false
		}
		n := 0
		for n < min(len(common), len(indent)) && common[n] == indent[n] {
			n++
		}
		common = common[:n]
	}
	if len(common) == 0 {
		return t
	}
	out := text{data: make([]byte, 0, len(t.data)), base: t.base, long: t.long}
	start := 0
	for l := range bytes.Lines(t.data) {
		written := bytes.TrimPrefix(l, common)
		out.lines = append(out.lines, [2]int{len(out.data), t.at(start + len(l) - len(written))})
		out.data = append(out.data, written...)
		start += len(l)
	}
	return out
}
