//go:build race

package cost

// Race is whether the race detector is on. It has pools drop at random what is
// given back to them, so that what is allocated says nothing.
const Race = true
