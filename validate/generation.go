package validate

import (
	"strconv"
	"strings"
)

// Layer is one of the places that the SDK looks for a variable in.
type Layer string

// The layers.
const (
	LayerProcess     Layer = "process"
	LayerDotenv      Layer = ".env"
	LayerDotenvLocal Layer = ".env.local"
)

// Generation is a span of versions of the Python SDK that resolve settings
// alike. A variable's value is that of the first layer that has it, be it
// empty.
type Generation struct {
	ID            string
	Since         string  // the first version
	Layers        []Layer // the first to win first
	SearchUp      bool    // dotenv files are looked for in the working folder and every folder above it
	URLFromDotenv bool    // the URL may come from a dotenv file
	// KeepsEmptyURL: an empty DAYTONA_SERVER_URL makes the URL empty instead of
	// the default.
	KeepsEmptyURL bool
	NoCredentials string // what the SDK says when it has neither key nor JWT
}

var (
	filesFirst   = []Layer{LayerDotenvLocal, LayerDotenv, LayerProcess}
	processFirst = []Layer{LayerProcess, LayerDotenvLocal, LayerDotenv}
)

const (
	oldNoCredentials = "DaytonaError: API key or JWT token is required"
	newNoCredentials = "DaytonaAuthenticationError: Authentication credentials not found. Set DAYTONA_API_KEY, or both DAYTONA_JWT_TOKEN and DAYTONA_ORGANIZATION_ID. These can also be provided via DaytonaConfig."
)

// Generations are all that there are, oldest first, as found by running the
// published packages.
var Generations = []Generation{
	{ID: "A", Since: "0.0.0", Layers: filesFirst, SearchUp: true, URLFromDotenv: true, KeepsEmptyURL: true, NoCredentials: oldNoCredentials},
	{ID: "A2", Since: "0.134.0", Layers: filesFirst, SearchUp: true, URLFromDotenv: true, NoCredentials: oldNoCredentials},
	{ID: "B", Since: "0.157.0", Layers: processFirst, URLFromDotenv: true, NoCredentials: oldNoCredentials},
	{ID: "C", Since: "0.211.0", Layers: processFirst, NoCredentials: newNoCredentials},
}

// GenerationOf returns the generation of a version of the SDK, the newest for
// "". What is not a version is of the newest generation too.
func GenerationOf(version string) Generation {
	newest := Generations[len(Generations)-1]
	v, ok := parseVersion(version)
	if !ok {
		return newest
	}
	found := Generations[0]
	for _, g := range Generations {
		if since, _ := parseVersion(g.Since); !less(v, since) {
			found = g
		}
	}
	return found
}

// IsVersion tells whether a text is a version number such as 0.21.8.
func IsVersion(text string) bool {
	_, ok := parseVersion(text)
	return ok
}

func parseVersion(text string) (v [3]int, ok bool) {
	text = strings.TrimPrefix(text, "v")
	for i, part := range strings.SplitN(text, ".", 3) {
		digits := part
		if i == 2 {
			digits = strings.TrimRight(part[:len(part)-len(strings.TrimLeft(part, "0123456789"))], "")
		}
		n, err := strconv.Atoi(digits)
		if err != nil || n < 0 {
			return v, false
		}
		v[i] = n
	}
	return v, text != ""
}

func less(a, b [3]int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
