package report

import "github.com/daytona-lint/daytona-lint/validate"

// SettingValue is a setting's value as every format shows it.
func SettingValue(setting string, set bool, value validate.Secret) string {
	return shown(setting, set, value)
}

// SettingShown is a setting as every format shows it.
func SettingShown(one validate.Setting) string { return shownSetting(one) }

// SettingPlace names where a value stands, "" if nothing supplies it.
func SettingPlace(o validate.Origin) string { return settingPlace(o) }

// OutcomeWords says in lines what becomes of the client.
func OutcomeWords(c *validate.Config) []string { return outcomeWords(c) }
