package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// checkRoot refuses a --root that is no folder.
func checkRoot(c *cli.Context, in inputs) error {
	root := c.String("root")
	switch {
	case root == "" && c.IsSet("root"):
		return usageError(source.Say("--root is empty; use . for the current folder"))
	case root == "" || in.IsFolder(root):
		return nil
	case in.Exists(root):
		return usageError(source.Say("--root: %s: it is not a folder", source.ShowPath(filepath.ToSlash(root))))
	}
	return usageError(source.Say("--root: %s: there is no such folder", source.ShowPath(filepath.ToSlash(root))))
}

// startFolder is --root. Without it, and without a path, it is the folder above that
// OpenManus is started in, if there is one: then it is set, for the policy of that
// folder is the one in force. It is "" where each file has a folder of its own.
func startFolder(c *cli.Context, in inputs) (root string, above bool, err error) {
	if err := checkRoot(c, in); err != nil {
		return "", false, err
	}
	root = c.String("root")
	if c.NArg() > 0 || c.IsSet("files-from") {
		hintAlmost(c, in, false, c.Args().Slice()...)
		return root, false, nil
	}
	if root == "" {
		if folder, ok := in.RootAbove(in.home); ok && folder != "." {
			root, above = folder, true
			if err := c.Set("root", root); err != nil {
				return "", false, err
			}
			hint(c, in, source.Say("linting %s, the folder above that contains OpenManus's config/", source.ShowPath(filepath.ToSlash(root))))
		}
	}
	hintAlmost(c, in, true, root)
	return root, above, nil
}

// hint prints what helps a person who looks, unless only errors are asked for.
func hint(c *cli.Context, in inputs, text source.Shown) {
	if level, err := logrus.ParseLevel(c.String("log-level")); c.Bool("quiet") && c.String("log-level") == "" || err == nil && level < logrus.WarnLevel {
		return
	}
	fmt.Fprintln(in.hints, "daytona-lint:", text)
}

// maxFolders is how many folders of a command line are looked into for files whose
// names are almost right.
const maxFolders = 4

// hintAlmost says which files of the folders are almost what OpenManus or the SDK
// would read there, where they find none. A config.toml that stands in such a folder
// itself is one only if the folder is what OpenManus is started in.
func hintAlmost(c *cli.Context, in inputs, start bool, folders ...string) {
	for _, folder := range folders[:min(len(folders), maxFolders)] {
		if folder != "" && !in.IsFolder(folder) {
			continue
		}
		for _, a := range almost(in, folder, start) {
			hint(c, in, source.Say("%s exists, but %s reads %s", source.ShowPath(filepath.ToSlash(filepath.Join(folder, a.is))),
				source.Ours(a.reader), source.ShowPath(filepath.ToSlash(filepath.Join(folder, a.want)))))
		}
	}
}

// almostRight is a file, and what it is probably meant to be.
type almostRight struct{ is, want, reader string }

// almost returns the files of a folder whose names are almost right.
func almost(in inputs, folder string, start bool) []almostRight {
	var all []almostRight
	here := entries(in, folder)
	const settings = "config/config.toml"
	inConfig := entries(in, filepath.Join(folder, "config"))
	if _, ok := inConfig["config.toml"]; !ok {
		for _, name := range slices.Sorted(maps.Keys(inConfig)) {
			if !inConfig[name] && nearly(name, "config.toml") {
				all = append(all, almostRight{"config/" + name, settings, "OpenManus"})
			}
		}
		for _, name := range slices.Sorted(maps.Keys(here)) {
			switch inside := here[name]; {
			case !inside && start && (strings.EqualFold(name, "config.toml") || strings.EqualFold(name, "config.toml.txt")):
				all = append(all, almostRight{name, settings, "OpenManus"})
			case inside && name != "config" && near.Name(name, []string{"config"}) != "":
				if _, ok := entries(in, filepath.Join(folder, name))["config.toml"]; ok {
					all = append(all, almostRight{name + "/config.toml", settings, "OpenManus"})
				}
			}
		}
	}
	_, dotenv := here[".env"]
	_, local := here[".env.local"]
	if !dotenv && !local {
		for _, name := range slices.Sorted(maps.Keys(here)) {
			lower := strings.ToLower(name)
			if folder := here[name]; !folder && (lower == ".env" || lower == ".env.txt" || start && (lower == "env" || lower == "env.txt" || lower == "dotenv" || lower == "_env")) {
				all = append(all, almostRight{name, ".env", "a Daytona SDK"})
			}
		}
	}
	return all
}

// nearly reports whether a file in config/ is probably meant to be OpenManus's.
func nearly(name, want string) bool {
	switch strings.ToLower(name) {
	case "config.yaml", "config.yml", "config.json", "config.ini", "config":
		return true
	}
	return name != want && near.Name(name, []string{want}) != ""
}

// entries are the names in a folder, and whether each is a folder.
func entries(in inputs, folder string) map[string]bool {
	list, err := os.ReadDir(in.Abs(folder))
	if err != nil {
		return nil
	}
	names := make(map[string]bool, len(list))
	for _, e := range list {
		names[e.Name()] = e.IsDir()
	}
	return names
}
