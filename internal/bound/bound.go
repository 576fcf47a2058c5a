// Package bound does what no linter of TOML files can do without: it finds,
// reads and decodes the files of folders. The time that it takes is the bound
// that daytona-lint is measured against.
package bound

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/pelletier/go-toml/v2"
)

// Decode decodes the TOML files below some folders, with as many workers as
// daytona-lint has. It returns how many files it met, and how many of them it
// could not read or are no TOML.
func Decode(folders ...string) (files, failed int) {
	names := make(chan string, 256)
	var bad atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range names {
				data, err := os.ReadFile(name)
				var tables map[string]any
				if err != nil || toml.Unmarshal(data, &tables) != nil {
					bad.Add(1)
				}
			}
		})
	}
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && strings.HasSuffix(name, ".toml") {
				names <- name
				files++
			}
			return nil
		})
	}
	close(names)
	workers.Wait()
	return files, int(bad.Load())
}
