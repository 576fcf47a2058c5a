//go:build race

package probe

// The race detector needs memory of its own.
const raceEnabled = true
