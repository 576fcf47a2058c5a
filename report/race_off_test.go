//go:build !race

package report

// raceDetector slows tests down tenfold and allocates on its own.
const raceDetector = false
