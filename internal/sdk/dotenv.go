package sdk

// Dialect is a way of reading dotenv files that a span of python-dotenv's
// versions shares.
type Dialect int

// The dialects, by the version that each began with.
const (
	PythonDotenv100 Dialect = iota // 1.0.0; 0.19.2 to 0.21.1 read alike, too
	PythonDotenv123                // ignores a byte order mark; in quotes a backslash escapes whatever follows
	PythonDotenv124                // NAME= # text is empty
)

// DotenvRelease is a span of versions of python-dotenv that behave alike for
// the SDK, which takes whatever is installed.
type DotenvRelease struct {
	Since   string // the first version
	Dialect Dialect
	// Disabled: PYTHON_DOTENV_DISABLED keeps it from loading files into the
	// process. Reading them, as SDK 0.157 and later do, goes on.
	Disabled bool
}

// DotenvReleases are all that there are, oldest first, as run with the SDK.
var DotenvReleases = []DotenvRelease{
	{Since: "0.0.0", Dialect: PythonDotenv100},
	{Since: "1.2.0", Dialect: PythonDotenv100, Disabled: true},
	{Since: "1.2.3", Dialect: PythonDotenv123, Disabled: true},
	{Since: "1.2.4", Dialect: PythonDotenv124, Disabled: true},
}

// DotenvReleaseOf returns the release of a version of python-dotenv, the newest
// for "" and for what is not a version.
func DotenvReleaseOf(version string) DotenvRelease {
	return lastSince(DotenvReleases, version, func(r DotenvRelease) string { return r.Since })
}
