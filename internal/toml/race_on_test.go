//go:build race

package toml

// slowdown is what the race detector costs at most.
const slowdown = 10
