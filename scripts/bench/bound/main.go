//go:build bench

// Command bound takes the time that daytona-lint is measured against.
//
//	go run -tags bench ./scripts/bench/bound FOLDER
package main

import (
	"fmt"
	"os"

	"github.com/daytona-lint/daytona-lint/internal/bound"
)

func main() {
	files, failed := bound.Decode(os.Args[1:]...)
	fmt.Printf("%d files, %d not read or not TOML\n", files, failed)
}
