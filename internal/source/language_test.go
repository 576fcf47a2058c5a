package source

import "testing"

func TestLanguageOf(t *testing.T) {
	for language, names := range map[Language][]string{
		LanguageDotenv: {
			".env", "a/.env", ".env.local", ".env.example", ".env.toml.bak", "prod.env", "env", "env.example", "env.config.master", "api.env.local",
			".env-prod", ".env-example", ".flaskenv", ".dev.vars", ".dev.vars.production", "dotenv", "env.txt", "config.toml.env",
		},
		LanguageTOML: {"config.toml", "config.toml.bak", "config.example.toml", ".env.toml", "env.toml"},
		LanguageText: {
			".envrc", "env.sh", "env.js", "src/env.d.ts", "env.mjs", "env.py", "env.tf", "env.JSON", "env.yaml", "prod.env.ts", ".env.py", ".env-check.sh",
			"environment", "env-prod", "envoy.yaml", "README.md", ".environment", "dotenv.go", "venv",
		},
	} {
		for _, name := range names {
			if got := LanguageOf(name); got != language {
				t.Errorf("%s: got %v, want %v", name, got, language)
			}
		}
	}
}
