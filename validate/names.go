package validate

import (
	"strings"

	"github.com/xrash/smetrics"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// nearest returns the candidate that a misspelled name is meant for, "" if none
// is near enough, or two are equally near: at most one edit for every four
// bytes, whatever the letter case.
func nearest(name string, candidates []string) string {
	lower := strings.ToLower(name)
	best, bestDistance, tie := "", len(name)/4+1, false
	for _, c := range candidates {
		// Each character more is an edit. This also keeps a hostile name of a
		// megabyte from a quadratic comparison.
		if max(len(lower)-len(c), len(c)-len(lower)) > len(name)/4 {
			continue
		}
		d := smetrics.WagnerFischer(lower, strings.ToLower(c), 1, 1, 1)
		switch {
		case d < bestDistance:
			best, bestDistance, tie = c, d, false
		case d == bestDistance && best != "":
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// meantSetting returns the setting that a wrong key of the table is meant for.
func meantSetting(m *schema.Model, key string) string {
	if s, ok := m.Aliases[strings.ToLower(strings.ReplaceAll(key, "-", "_"))]; ok {
		return s
	}
	names := make([]string, len(m.Settings))
	for i, s := range m.Settings {
		names[i] = s.Name
	}
	return nearest(key, names)
}

// meantVariable returns the variable that a wrong name is meant for. Only names
// that begin as Daytona's do are looked at: FOO_DAYTONA_KEY is an application's
// own.
func meantVariable(m *schema.Model, name string) string {
	if _, ok := m.Variable(name); ok {
		return ""
	}
	if _, ok := m.Unread[name]; ok {
		return ""
	}
	upper := strings.ToUpper(name)
	if v, ok := m.VariableAliases[upper]; ok {
		return v
	}
	if len(upper) < 4 || smetrics.WagnerFischer(upper[:min(len(upper), 7)], "DAYTONA", 1, 1, 1) > 2 {
		return ""
	}
	names := make([]string, len(m.Variables))
	for i, v := range m.Variables {
		names[i] = v.Name
		if strings.HasPrefix(name, v.Name+"_") || strings.TrimRight(name, "0123456789") == v.Name {
			return "" // DAYTONA_API_KEY_2 is one of an application's several
		}
	}
	got := nearest(name, names)
	if got != "" && smetrics.WagnerFischer(upper, got, 1, 1, 1) > 2 {
		return "" // DAYTONA_API_URLS is near, DAYTONA_APP_URI is somebody's own
	}
	return got
}

// settingName tells whether a key is exactly a setting's name.
func settingName(key string) bool { return schema.Default().Names[key] }

// displayVariable says of a variable's value what may be printed.
func displayVariable(name string, value source.Secret) string {
	if v, ok := schema.Default().Variable(name); ok {
		if v.Setting != "" && !v.Secret {
			return Display(v.Setting, value)
		}
		return describeKey(value)
	}
	return "…"
}
