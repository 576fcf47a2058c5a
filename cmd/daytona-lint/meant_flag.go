package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// flagsElsewhere are what other linters call flags of this one, some with the value
// that says the same.
var flagsElsewhere = map[string]string{
	"no-color": "color never", "no-colour": "color never", "colour": "color", "colors": "color",
	"json": "format json", "sarif": "format sarif", "output-format": "format", "reporter": "format", "formatter": "format",
	"out-format": "format", "report-format": "format", "error-format": "format", "output-file": "output", "report-path": "output",
	"config": "policy", "config-file": "policy", "disable": "ignore", "skip": "ignore", "enable": "select", "only": "select", "rule": "select",
	"extend-ignore": "ignore", "extend-select": "select", "add-noqa": "add-ignore", "ignore-noqa": "no-ignores", "no-inline-config": "no-ignores",
	"fail-level": "fail-on", "min-severity": "fail-on", "failure-threshold": "fail-on", "max-warnings": "fail-on warning",
	"exit-zero": "fail-on never", "no-fail": "fail-on never", "soft-fail": "fail-on never",
	"write": "fix", "autofix": "fix", "auto-fix": "fix", "dry-run": "diff", "fix-dry-run": "diff",
	"new-from-rev": "since", "baseline-path": "baseline", "create-baseline": "write-baseline", "generate-baseline": "write-baseline",
	"stdin-file-path": "stdin-filename", "debug": "log-level debug", "silent": "quiet", "parallel": "jobs", "threads": "jobs", "concurrency": "jobs",
}

// meantFlag suggests the flag that a wrong one is near: one of the command's, or else
// one of another command, which it names.
func meantFlag(app *cli.App, args []string, name string) source.Shown {
	command := app.Command("check")
	for _, arg := range args {
		if c := app.Command(arg); c != nil {
			command = c
			break
		}
	}
	of := flagsOf(command)
	if likeFlag(name, of) != "" {
		return didYouMean(name, command)
	}
	for _, c := range app.Commands {
		if meant := near.Name(name, longNames(flagsOf(c))); meant != "" {
			return source.Say("; did you mean --%s, which %s has?", source.Ours(meant), source.Ours(c.Name))
		}
	}
	return didYouMean(name, command)
}

// didYouMean suggests the flag of a command that a wrong one is near, or the
// command's help.
func didYouMean(name string, command *cli.Command) source.Shown {
	if meant := likeFlag(name, flagsOf(command)); meant != "" {
		return source.Say("; did you mean --%s?", source.Ours(meant))
	}
	return source.Say("; see daytona-lint %s --help", source.Ours(command.Name))
}

// likeFlag is the flag that a wrong one is near, or that another linter calls so, ""
// if there is none.
func likeFlag(name string, flags map[string]bool) string {
	if elsewhere := flagsElsewhere[name]; elsewhere != "" {
		if flag, _, _ := strings.Cut(elsewhere, " "); flags[flag] {
			return elsewhere
		}
	}
	return near.Name(name, append(longNames(flags), "version"))
}

func longNames(flags map[string]bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(flags)), func(flag string) bool { return len(flag) < 2 })
}
