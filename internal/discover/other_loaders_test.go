package discover

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMayLoadDotenv holds files beside a program against whether they may load its
// .env.
func TestMayLoadDotenv(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"Makefile", "run:\n\t. ./.env && go run .\n", true},
		{"Makefile", "build:\n\tgo build\n", false},
		{"Procfile", "web: node index.js\n", true},
		{"scripts/start.sh", "set -a; . .env; node index.js\n", true},
		{"scripts/build.sh", "tsc\n", false},
		{"bin/dev", "exec foreman start --env .env\n", true},
		{".vscode/launch.json", `{"configurations": [{"envFile": "${workspaceFolder}/.env"}]}`, true},
		{".vscode/settings.json", `{"editor.tabSize": 2}`, false},
		{".devcontainer/devcontainer.json", `{"runArgs": ["--env-file", ".env"]}`, true},
		{".air.toml", "env_files = [\".env\"]\n", true},
		{"compose.yaml", "services:\n  app:\n    environment:\n      - DAYTONA_API_KEY\n", true},
		{"Dockerfile", "FROM oven/bun:1\n", true},
		{"Dockerfile", "FROM node:22\n", false},
		{"src/main/resources/application.yml", "spring.config.import: optional:file:.env[.properties]\n", true},
		{"README.md", "Put the key into .env\n", false},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, filepath.FromSlash(c.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := (Files{Dir: dir}).MayLoadDotenv("."); got != c.want {
			t.Errorf("%s with %q: %v, want %v", c.name, c.text, got, c.want)
		}
	}
}
