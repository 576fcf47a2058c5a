package main

import (
	"path/filepath"
	"runtime"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/validate"
)

// cliConfig is the configuration file of the Daytona CLI, nil if there is none. It
// stands in $DAYTONA_CONFIG_DIR, else where the system keeps configurations.
func cliConfig(in inputs, root string, environ environ) *validate.File {
	folder := environ.get("DAYTONA_CONFIG_DIR")
	if folder != "" {
		folder = abspath.Of(root, folder)
	} else {
		configurations, refused := userConfigurations(runtime.GOOS, in, environ)
		if refused != "" {
			return &validate.File{Name: refused, Fault: validate.FaultUnreadable}
		}
		if configurations == "" {
			return nil
		}
		folder = filepath.Join(configurations, "daytona")
	}
	name := filepath.Join(folder, "config.json")
	if !in.Exists(name) {
		return nil
	}
	file := layer(in, discover.Target{Name: name})
	return &file
}

// userConfigurations is the folder that os.UserConfigDir returns to the CLI on a
// system, "" where it finds none; refused is what it does not take.
func userConfigurations(goos string, in inputs, environ environ) (folder, refused string) {
	switch goos {
	case "windows":
		return in.appData, ""
	case "darwin":
		if in.home == "" {
			return "", ""
		}
		return filepath.Join(in.home, "Library", "Application Support"), ""
	}
	switch folder := environ.get("XDG_CONFIG_HOME"); {
	case folder != "" && !filepath.IsAbs(folder):
		return "", "$XDG_CONFIG_HOME"
	case folder != "":
		return folder, ""
	case in.home == "":
		return "", ""
	}
	return filepath.Join(in.home, ".config"), ""
}
