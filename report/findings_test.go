package report

import (
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// rules is the catalogue of the tests.
func rules() []schema.Rule {
	return []schema.Rule{
		{ID: "missing-api-key", Group: schema.GroupFile, Severity: "error", Settings: []string{"daytona_api_key"},
			Summary: "the table has no daytona_api_key", Why: "OpenManus stops at start with a validation error",
			Help: "add daytona_api_key to [daytona]; an empty text is enough to start",
			Bad:  "[daytona]\ndaytona_target = \"us\"\n", Good: "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"us\"\n", Fix: schema.FixSafe},
		{ID: "invalid-target", Group: schema.GroupValue, Severity: "error", Settings: []string{"daytona_target"},
			Summary: "the target is not us or eu", Why: "no runner serves that region",
			Help: "use \"us\" or \"eu\"", Bad: "[daytona]\ndaytona_target = \"local\"\n", Good: "[daytona]\ndaytona_target = \"us\"\n", Fix: schema.FixHint},
		{ID: "url-trailing-slash", Group: schema.GroupValue, Severity: "warning", Settings: []string{"daytona_server_url"},
			Summary: "the URL ends in /", Why: "requests go to /api//sandbox", Help: "remove the last /", Fix: schema.FixSafe},
		{ID: "env-ignored", Group: schema.GroupEnvironment, Severity: "warning",
			Summary: "a variable differs from the effective value", Why: "TOML fills the slot first", Help: "unset one of them"},
		{ID: "dead-setting", Group: schema.GroupFile, Severity: "info", Settings: []string{"sandbox_entrypoint"},
			Summary: "sandbox_entrypoint is set", Why: "nothing reads it", Help: "remove it; `{ }` is no value | [x](y)"},
		{ID: "secret-not-ignored", Group: schema.GroupSecret, Severity: "warning",
			Summary: "a file with a key is not git-ignored", Why: "the next git add takes it", Help: "add it to .gitignore"},
	}
}

func at(line, column, endColumn int) validate.Range {
	return validate.Range{Line: line, Column: column, EndLine: line, EndColumn: endColumn}
}

// findings has one of each shape: with and without a file, a place, a snippet,
// help, a fix, related places, wide characters.
func findings() []validate.Finding {
	all := []validate.Finding{
		{Rule: "env-ignored", Severity: validate.Warning, Setting: "daytona_target", Source: validate.SourceEnvironment, Variable: "DAYTONA_TARGET",
			Message:     "DAYTONA_TARGET is eu, but config/config.toml says us and wins",
			Help:        "remove daytona_target from config/config.toml, or unset the variable",
			Related:     []validate.Related{{Message: "this value wins", File: "config/config.toml", Line: 104, Column: 18}},
			Fingerprint: "9d2f1c00aa01"},
		{Rule: "url-trailing-slash", Severity: validate.Warning, Setting: "daytona_server_url", Source: validate.SourceDotenv, File: ".env", Variable: "DAYTONA_API_URL",
			Range: at(3, 17, 45), Message: "the URL ends in /, so requests go to /api//sandbox", Help: "remove the last /",
			Fix: &validate.Fix{Description: "remove the last /", Safe: true,
				Edits: []validate.Edit{{Range: at(3, 44, 45)}}, Diff: []string{"-DAYTONA_API_URL=https://app.daytona.io/api/", "+DAYTONA_API_URL=https://app.daytona.io/api"}},
			Fingerprint: "9d2f1c00aa02",
			Snippet: validate.Snippet{Text: "DAYTONA_API_URL=https://app.daytona.io/api/", Start: 16, End: 43,
				Before: []string{"# …"}, After: []string{"DAYTONA_TARGET=us"}}},
		{Rule: "missing-api-key", Severity: validate.Error, Setting: "daytona_api_key", Source: validate.SourceTOML, File: "config/config.toml",
			Range: at(101, 1, 10), Message: "[daytona] has no daytona_api_key, so OpenManus will not start",
			Help: "add the line daytona_api_key = \"\"; an empty text is enough to start",
			Fix: &validate.Fix{Description: "add an empty daytona_api_key", Safe: true,
				Edits: []validate.Edit{{Range: at(102, 1, 1), Text: "daytona_api_key = \"\"\n"}}},
			Fingerprint: "9d2f1c00aa03",
			Snippet:     validate.Snippet{Text: "[daytona]", Start: 0, End: 9}},
		{Rule: "invalid-target", Severity: validate.Error, Setting: "daytona_target", Source: validate.SourceTOML, File: "config/config.toml",
			Range: at(104, 18, 25), Message: "got \"local\", want \"us\" or \"eu\": no runner serves that region", Help: "use \"us\" or \"eu\"",
			Fix: &validate.Fix{Description: "use \"us\"",
				Edits: []validate.Edit{{Range: at(104, 18, 25), Text: "\"us\""}}},
			Fingerprint: "9d2f1c00aa04",
			Snippet:     validate.Snippet{Text: "daytona_target = \"local\" # 区域 {x}", Start: 17, End: 24}},
		{Rule: "dead-setting", Severity: validate.Info, Setting: "sandbox_entrypoint", Source: validate.SourceTOML, File: "config/config.toml",
			Range: at(107, 1, 19), Message: "nothing reads sandbox_entrypoint {0} [yet](again)", Fingerprint: "9d2f1c00aa05",
			Snippet: validate.Snippet{Text: "\tsandbox_entrypoint = \"x\"", Start: 1, End: 19}},
		{Rule: "secret-not-ignored", Severity: validate.Warning, Source: validate.SourceTOML, File: "deploy/プロダクション/config_with_a_very_long_name_that_does_not_fit.toml",
			Message: "this file holds a key, and git does not ignore it", Help: "add it to .gitignore before the next git add", Fingerprint: "9d2f1c00aa06"},
	}
	for i := range all { // in ASCII up to their places
		all[i].Bytes = all[i].Range
		if all[i].Fix != nil {
			all[i].Fix.Edits[0].Bytes = all[i].Fix.Edits[0].Range
		}
	}
	for i := range all[1:] { // the first is of a policy's rule
		all[i+1].URL = schema.PageURL(all[i+1].Rule)
	}
	return all
}

func summary() Summary {
	return Summary{Files: 5, Errors: 2, Warnings: 3, Infos: 1, Ignored: 1}
}
