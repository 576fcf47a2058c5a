//go:build bench

// Command bound does what no linter of TOML files can do without: it finds the
// files of a folder, reads and decodes them, with as many workers as
// daytona-lint has. The time that it takes is the bound that daytona-lint is
// measured against.
//
//	go run -tags bench ./scripts/bench/bound FOLDER
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/pelletier/go-toml/v2"
)

func main() {
	names := make(chan string, 256)
	var read, failed atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range names {
				data, err := os.ReadFile(name)
				var tables map[string]any
				if err != nil || toml.Unmarshal(data, &tables) != nil {
					failed.Add(1)
				}
				read.Add(1)
			}
		})
	}
	for _, root := range os.Args[1:] {
		_ = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && strings.HasSuffix(name, ".toml") {
				names <- name
			}
			return nil
		})
	}
	close(names)
	workers.Wait()
	fmt.Printf("%d files, %d not read or not TOML\n", read.Load(), failed.Load())
}
