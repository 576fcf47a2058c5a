package validate

import "github.com/daytona-lint/daytona-lint/internal/dotenv"

// dotenvRelease is a span of versions of python-dotenv that do alike for the
// SDK, which takes whatever is installed.
type dotenvRelease struct {
	since  string
	reader dotenv.Version
	// disabled: PYTHON_DOTENV_DISABLED keeps it from loading files into the
	// process. Reading them, as SDK 0.157 and later do, goes on.
	disabled bool
}

// dotenvReleases are all that there are, oldest first, as run with the SDK.
var dotenvReleases = []dotenvRelease{
	{since: "0.0.0", reader: dotenv.V100},
	{since: "1.2.0", reader: dotenv.V100, disabled: true},
	{since: "1.2.3", reader: dotenv.V123, disabled: true},
	{since: "1.2.4", reader: dotenv.V124, disabled: true},
}

// dotenvReleaseOf returns the release of a version, the newest for "".
func dotenvReleaseOf(version string) dotenvRelease {
	return lastSince(dotenvReleases, version, func(r dotenvRelease) string { return r.since })
}
