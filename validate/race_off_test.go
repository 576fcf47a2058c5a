//go:build !race

package validate

const slowdown = 1
