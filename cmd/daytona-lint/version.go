package main

import (
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

func versionCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("version takes no argument"))
			}
			return printText(w.stdout, "daytona-lint "+version()+"\n")
		},
	}
}

// release is set by the linker in released binaries.
var release string

// version is that of the release, or of the module that go install built.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
