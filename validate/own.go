package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Own returns a finding of Check as one of the file that was checked. Findings about
// which value counts may stand in the files beside it: such a one is moved to the
// value of the same setting in the file, or in a TOML file without it to the table,
// and names its former place as related. It is false if the file has no part in it.
func (c *Config) Own(f Finding) (Finding, bool) {
	docs := c.allDocuments()
	from := slices.IndexFunc(docs, func(d *document) bool { return d.Layer && d.Name == f.File })
	if f.File == "" || from < 0 || slices.ContainsFunc(docs, func(d *document) bool { return !d.Layer && d.Name == f.File }) {
		return f, true
	}
	at := slices.IndexFunc(docs, func(d *document) bool { return !d.Layer })
	if at < 0 {
		return f, false
	}
	own := docs[at]
	origin, ok := c.within(own, f.Setting)
	if !ok {
		return f, false
	}
	stands := source.Say("it is here")
	if f.Variable != "" {
		stands = source.Say("%s is here", source.ShowVariable(f.Variable))
	}
	was := Related{Message: stands.String(), File: f.File, Line: f.Line, Column: f.Column}
	f.Source, f.File, f.Variable, f.Range, f.Fix = origin.Source, own.Name, origin.Variable, origin.Range(), nil
	f.Snippet = own.snippetOf(origin.at)
	f.Related = append([]Related{was}, slices.DeleteFunc(slices.Clone(f.Related), func(r Related) bool {
		return r.File == f.File && r.Line == f.Line && r.Column == f.Column
	})...)
	sum := sha256.Sum256([]byte(f.Fingerprint + "\x00" + own.Name))
	f.Fingerprint = hex.EncodeToString(sum[:8])
	return f, true
}

// within is where a document says something of a setting.
func (c *Config) within(d *document, name string) (Origin, bool) {
	s := c.Setting(name)
	if s.doc == d {
		return s.Origin, true
	}
	for _, h := range s.Hides {
		if h.doc == d {
			return h.Origin, true
		}
	}
	if d == c.toml {
		return d.origin("", d.table.header), d.table.found
	}
	return Origin{}, false
}
