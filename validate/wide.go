package validate

import "github.com/daytona-lint/daytona-lint/internal/source"

// wide reports whether characters of more than one byte stand, or may stand, on the
// line of a place: its columns are not bytes then.
func (d *document) wide(at source.Span) bool {
	line := d.index().Around(at.Start, snippetReach)
	if at.End > line.End+1 || line.Start > 0 && d.Data[line.Start-1] != '\n' {
		return true // it is not looked at whole
	}
	for _, c := range d.Data[line.Start:line.End] {
		if c >= 0x80 {
			return true
		}
	}
	return false
}

// wideFix is wide for what a fix changes.
func (d *document) wideFix(fix *source.Fix) bool {
	for _, e := range fix.Edits {
		if d.wide(e.At) {
			return true
		}
	}
	return false
}
