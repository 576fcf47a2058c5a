//go:build !race

package toml

const slowdown = 1
