package main

import (
	"io"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
)

// compare writes what the client would get differently from two files.
func (v *viewer) compare(out io.Writer, a, b string) error {
	if a == "" || a == "-" || b == "-" || b == "" {
		return usageError(source.Say("--against compares two files, as in daytona-lint show FILE --against FILE"))
	}
	dotenv, err := v.isDotenv(a)
	if err != nil {
		return err
	}
	other, err := v.isDotenv(b)
	if err != nil {
		return err
	}
	if dotenv != other {
		return usageError(source.Say("--against compares two TOML files, or two dotenv files"))
	}
	settingsA, err := v.side(a, dotenv)
	if err != nil {
		return err
	}
	settingsB, err := v.side(b, dotenv)
	if err != nil {
		return err
	}
	return report.WriteComparison(out, v.format, report.Comparison{A: settingsA, B: settingsB, NameA: fileName(a), NameB: fileName(b)}, v.options)
}

// isDotenv reports whether a file is a dotenv file.
func (v *viewer) isDotenv(path string) (bool, error) {
	t := discover.Target{Name: path, Named: true}
	if v.in.IsFolder(path) {
		return false, nil
	}
	data, err := v.in.read(t)
	return discover.LanguageOf(t, data) == source.LanguageDotenv, err
}

// side is one of the two. A dotenv file stands for the whole environment.
func (v *viewer) side(path string, dotenv bool) (report.Settings, error) {
	all, err := v.readings(path)
	if err != nil {
		return report.Settings{}, err
	}
	if dotenv {
		all[0].Input = all[0].AsEnvironment()
	}
	return v.settings(all[0]), nil
}
