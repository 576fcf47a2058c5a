package validate

import "github.com/daytona-lint/daytona-lint/internal/source"

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
		all = append(all, related(h.Origin, source.Say("is not used")))
	}
	return all
}

// winner is the place of the value that counts; of a default of OpenManus's, the
// table that leaves the setting out.
func (p *pass) winner(s Setting) Related {
	if s.Source != SourceDefault {
		return related(s.Origin, source.Say("is used"))
	}
	if p.toml == nil || !p.toml.table.found {
		return Related{Message: source.Say("the default of %s is used", source.Ours(s.Name)).String()}
	}
	if e, ok := p.toml.table.setting(s.Name); ok {
		return p.toml.origin("", e.Value).related(source.Say("this value is empty, so the Python SDK's default is used"))
	}
	return p.toml.origin("", p.toml.table.header).related(source.Say("the table leaves out %s, so its default is used", source.Ours(s.Name)))
}

// related names the place of a value and what becomes of it.
func related(o Origin, what source.Shown) Related {
	subject := source.Say("this value")
	if o.Source == SourceEnvironment {
		subject = source.Say("$%s", source.Ours(o.Variable))
	} else if o.Variable != "" {
		subject = source.Say("this %s", source.Ours(o.Variable))
	}
	return o.related(source.Say("%s %s", subject, what))
}

func (o Origin) related(message source.Shown) Related {
	r := o.Range()
	return Related{Message: message.String(), File: o.File, Line: r.Line, Column: r.Column}
}

// placeOf names a place in a sentence.
func (p *pass) placeOf(o Origin) source.Shown {
	switch o.Source {
	case SourceEnvironment:
		return source.Say("$%s", source.Ours(o.Variable))
	case SourceDefault:
		return source.Say("the default")
	}
	return source.Say("%s:%d", source.ShowPath(o.File), source.Int(o.Range().Line))
}
