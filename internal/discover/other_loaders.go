package discover

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// maxLoaderFile is how much is read of a file that may load a dotenv file, in bytes.
const maxLoaderFile = 64 << 10

// loadsEnv is a mention of a dotenv file, or of a variable that one is to supply.
var loadsEnv = lazyregexp.New(`\.env\b|env_file|env-file|envFile|dotenv|\$\{?DAYTONA_`)

// MayLoadDotenv reports whether something in a folder beside the program, such as a
// compose file, a Makefile or a script, speaks of a dotenv file: it may load .env
// into the program's process.
func (f Files) MayLoadDotenv(folder string) bool {
	entries, _ := os.ReadDir(f.Abs(folder))
	for _, e := range entries {
		if e.IsDir() || !loaderFile(e.Name()) {
			continue
		}
		if data, err := f.Read(filepath.Join(folder, e.Name()), maxLoaderFile-1); err == nil && loadsEnv.Match(data) {
			return true
		}
	}
	return false
}

// loaderFile reports whether a file of that name starts programs.
func loaderFile(name string) bool {
	lower := strings.ToLower(name)
	switch lower {
	case "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml", "procfile", "procfile.dev", ".envrc", "mise.toml", ".mise.toml",
		"dockerfile", "containerfile", "rakefile", "ecosystem.config.js", "ecosystem.config.cjs", "process-compose.yml", "process-compose.yaml", "devbox.json", "flake.nix", "tiltfile":
		return true
	}
	if strings.HasSuffix(lower, ".sh") || strings.HasSuffix(lower, ".service") {
		return true
	}
	return (strings.HasPrefix(lower, "docker-compose") || strings.HasPrefix(lower, "compose")) && (strings.HasSuffix(lower, ".yml") || strings.HasSuffix(lower, ".yaml"))
}
