package main

import (
	"path/filepath"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/validate"
)

// cliConfig is the configuration file of the Daytona CLI, nil if there is none. It
// stands in $DAYTONA_CONFIG_DIR, else where the system keeps configurations.
func cliConfig(in inputs, root string, environ environ) *validate.File {
	folder := environ.get("DAYTONA_CONFIG_DIR")
	switch {
	case folder != "" && !filepath.IsAbs(folder):
		folder = filepath.Join(root, folder)
	case folder == "" && environ.get("XDG_CONFIG_HOME") != "" && !filepath.IsAbs(environ.get("XDG_CONFIG_HOME")):
		return &validate.File{Name: "$XDG_CONFIG_HOME", Fault: validate.FaultUnreadable} // the CLI refuses a relative path
	case folder == "" && environ.get("XDG_CONFIG_HOME") != "":
		folder = filepath.Join(environ.get("XDG_CONFIG_HOME"), "daytona")
	case folder == "" && in.home != "":
		folder = filepath.Join(in.home, ".config", "daytona")
	case folder == "":
		return nil
	}
	name := filepath.Join(folder, "config.json")
	if !in.Exists(name) {
		return nil
	}
	file := layer(in, discover.Target{Name: name})
	return &file
}
