package schema

import (
	"sync"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
)

// narrow is a built-in case by itself: the CUE of its constraint and its fix, in a
// struct named case, with only the definitions and imports that they need. It is
// evaluated when the gate first does not accept a value. To evaluate all files
// instead would take longer than the rest of a short run.
type narrow struct {
	text   string
	once   sync.Once
	stanza cue.Value
}

func (n *narrow) evaluated() cue.Value {
	n.once.Do(func() {
		root, err := evaluate(cuecontext.New(), source{"case.cue", n.text})
		if err != nil {
			panic(err) // what is written down does not compile: a broken build
		}
		n.stanza = root.LookupPath(cue.ParsePath("case"))
	})
	return n.stanza
}

// evaluated returns the case's constraint, and the struct that has its fix.
func (c *valueCase) evaluated() (constraint, stanza cue.Value) {
	stanza = c.stanza
	if c.narrow != nil {
		stanza = c.narrow.evaluated()
	}
	return stanza.LookupPath(wantPath), stanza
}
