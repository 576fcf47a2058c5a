package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/schema"
)

// meantSetting returns the setting that a wrong key of the table is meant for.
func meantSetting(m *schema.Model, key string) string {
	if s, ok := m.Aliases[strings.ToLower(strings.ReplaceAll(key, "-", "_"))]; ok {
		return s
	}
	names := make([]string, len(m.Settings))
	for i, s := range m.Settings {
		names[i] = s.Name
	}
	return near.Name(key, names)
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
	if strings.HasPrefix(name, "_") { // a shell's own, or a substitution of Cloud Build, which all begin so
		return ""
	}
	if len(upper) < 4 || !near.Within(upper[:min(len(upper), 7)], "DAYTONA", 2) {
		return ""
	}
	names := make([]string, len(m.Variables))
	for i, v := range m.Variables {
		names[i] = v.Name
		if strings.HasPrefix(name, v.Name+"_") || strings.TrimRight(name, "0123456789") == v.Name {
			return "" // DAYTONA_API_KEY_2 is one of an application's several
		}
	}
	got := near.Name(name, names)
	if got != "" && !near.Within(upper, got, 2) {
		return "" // DAYTONA_API_URLS is near, DAYTONA_APP_URI is somebody's own
	}
	return got
}

// settingName reports whether a key is exactly a setting's name.
func settingName(key string) bool { return schema.Default().Names[key] }
