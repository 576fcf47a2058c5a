package discover

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// maxLoaderFile is how much is read of a file that may load a dotenv file, in bytes.
const maxLoaderFile = 64 << 10

// loadsEnv is a mention of a dotenv file, or of a variable that one is to supply or
// that is handed through.
var loadsEnv = lazyregexp.New(`\.env\b|env_file|env-file|envFile|dotenv|oven/bun|\$\{?DAYTONA_|(?m)^\s*-\s*["']?DAYTONA_\w+["']?\s*$`)

// maxLoaderFiles is how many files of one folder are looked into.
const maxLoaderFiles = 30

// loaderFolders are folders beside the program in which scripts and the settings of
// editors stand, and which of their files are looked into.
var loaderFolders = map[string]func(name string) bool{
	"scripts": script, "script": script, "bin": script, ".vscode": settings, ".devcontainer": settings, ".run": settings, ".idea": settings,
	".config":            func(name string) bool { return name == "mise.toml" },
	"src/main/resources": func(name string) bool { return strings.HasPrefix(name, "application") },
}

// MayLoadDotenv reports whether something in a folder beside the program, such as a
// compose file, a Makefile or a script, speaks of a dotenv file: it may load .env
// into the program's process.
func (f Files) MayLoadDotenv(folder string) bool {
	if f.mayLoadIn(folder, loaderFile) {
		return true
	}
	for name, looks := range loaderFolders {
		if f.mayLoadIn(filepath.Join(folder, filepath.FromSlash(name)), looks) {
			return true
		}
	}
	return false
}

func (f Files) mayLoadIn(folder string, looks func(name string) bool) bool {
	entries, _ := os.ReadDir(f.Abs(folder))
	left := maxLoaderFiles
	for _, e := range entries {
		if e.IsDir() || !looks(strings.ToLower(e.Name())) {
			continue
		}
		if strings.HasPrefix(strings.ToLower(e.Name()), "procfile") {
			return true // foreman, Heroku and the like load .env by themselves
		}
		if left--; left < 0 {
			return true // not known
		}
		if data, err := f.Read(filepath.Join(folder, e.Name()), maxLoaderFile-1); err == nil && loadsEnv.Match(data) {
			return true
		}
	}
	return false
}

func script(name string) bool {
	ext := filepath.Ext(name)
	return ext == "" || ext == ".sh" || ext == ".bash" || ext == ".zsh" || ext == ".ps1" || ext == ".bat" || ext == ".cmd"
}

func settings(name string) bool {
	ext := filepath.Ext(name)
	return ext == ".json" || ext == ".xml" || ext == ".yml" || ext == ".yaml" || ext == ".sh"
}

// loaderFile reports whether a file of that name, in lower case, starts programs.
func loaderFile(name string) bool {
	switch name {
	case "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml", ".envrc", "mise.toml", ".mise.toml", ".foreman", ".overmind.env",
		"dockerfile", "containerfile", "rakefile", "process-compose.yml", "process-compose.yaml", "devbox.json", "flake.nix", "shell.nix", "tiltfile",
		".air.toml", "air.toml", "nodemon.json", ".npmrc", ".devcontainer.json", "build.gradle", "build.gradle.kts", "pom.xml", "config.ru", "bunfig.toml", "package.yaml":
		return true
	}
	for _, start := range []string{"procfile", "dockerfile.", "ecosystem.config.", "pm2.config.", "vite.config.", "docker-compose", "compose.", "compose-"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return slices.Contains([]string{".sh", ".bash", ".ps1", ".service", ".mk"}, filepath.Ext(name)) || strings.HasSuffix(name, ".dockerfile")
}
