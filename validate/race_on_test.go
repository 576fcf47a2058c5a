//go:build race

package validate

// slowdown is what the race detector costs at most.
const slowdown = 10
