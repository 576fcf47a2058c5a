package openmanus

import (
	_ "embed"
	"sync"
)

// upstreamSource is a module with upstream's settings classes, made of
// schema/openmanus.cue, and a loader, loader.py, that asks for the same things in
// the same order.
//
//go:generate go test . -run ^TestUpstreamSource$ -update
//go:embed upstream.py
var upstreamSource []byte

// Upstream returns upstream's OpenManus.
func Upstream() Program { return upstream() }

var upstream = sync.OnceValue(func() Program {
	p := understand(upstreamSource)
	p.Daytona = ModelUpstream
	return p
})
