package validate

import "fmt"

// places are the places that a finding about precedence speaks of beside its
// own: that of the value that counts, and those of the other losers.
func (p *pass) places(s Setting, group []Hidden) []Related {
	var all []Related
	if s.Set || s.Source == SourceDefault {
		all = append(all, p.winner(s))
	}
	for i, h := range group {
		if i == 0 && h.by != hiddenByMask {
			continue // the finding's own
		}
		all = append(all, related(h.Origin, "does not count"))
	}
	return all
}

// winner is the place of the value that counts; of a default of OpenManus's, the
// table that leaves the setting out.
func (p *pass) winner(s Setting) Related {
	if s.Source != SourceDefault {
		return related(s.Origin, "counts")
	}
	if p.toml == nil || !p.toml.table.found {
		return Related{Message: "the default of " + s.Name + " counts"}
	}
	if e, ok := p.toml.table.setting(s.Name); ok {
		return p.toml.origin("", e.Value).related("this value is empty, so the SDK's default counts")
	}
	return p.toml.origin("", p.toml.table.header).related("the table leaves out " + s.Name + ", so its default counts")
}

// related names the place of a value and what becomes of it.
func related(o Origin, what string) Related {
	subject := "this value"
	if o.Source == SourceEnvironment {
		subject = "$" + o.Variable
	} else if o.Variable != "" {
		subject = "this " + o.Variable
	}
	return o.related(subject + " " + what)
}

func (o Origin) related(message string) Related {
	r := o.Range()
	return Related{Message: message, File: o.File, Line: r.Line, Column: r.Column}
}

// placeOf names a place in a sentence.
func (p *pass) placeOf(o Origin) string {
	switch o.Source {
	case SourceEnvironment:
		return "$" + o.Variable
	case SourceDefault:
		return "the default"
	}
	return fmt.Sprintf("%s:%d", Visible(o.File), o.Range().Line)
}
