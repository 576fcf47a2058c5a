package sdk

// Layer is one of the places that the SDK looks for a variable in.
type Layer string

// The layers.
const (
	LayerProcess     Layer = "process"
	LayerDotenv      Layer = ".env"
	LayerDotenvLocal Layer = ".env.local"
)

// Generation is a span of versions of an SDK that resolve settings alike. In each
// of the Python SDK's a variable's value is that of the first layer in which
// it is present, be it empty; across DAYTONA_API_URL and DAYTONA_SERVER_URL, and
// between code and variables, an empty value counts as absent.
type Generation struct {
	ID     string
	Since  string  // the first version
	Layers []Layer // the first to win first; a layer that is not named is not read
	// SearchUp: dotenv files are looked for in the working folder and every
	// folder above it, each name by itself.
	SearchUp bool
	// IntoProcess: dotenv files are loaded into os.environ, .env before
	// .env.local, and only when variables are consulted at all. So .env.local
	// sees what .env sets, NUL is refused, and PYTHON_DOTENV_DISABLED counts.
	// Where it is false the files are read always, each by itself.
	IntoProcess   bool
	URLFromDotenv bool // the URL may come from a dotenv file
	// KeepsEmptyURL: an empty DAYTONA_SERVER_URL makes the URL empty instead of
	// the default.
	KeepsEmptyURL bool
	// KeyFromCodeOnly: given a configuration, as OpenManus gives it, the SDK
	// takes key, JWT and organization from no variable.
	KeyFromCodeOnly bool

	Language Language // "" for Python
	Slots    []Slot   // nil for the five of the Python SDK 0.x
	Empty    Emptiness
	Files    Files
	// Ambiguous is when the URL is refused.
	Ambiguous  Ambiguity
	DefaultURL string // "" for DefaultURL
	// DefaultTarget is the region where nothing names one, "" for the
	// organization's default.
	DefaultTarget string
	// BlindServerless: on a serverless platform no variable at all is read.
	BlindServerless bool
	// OrganizationSuffices: the client is built with an organization and no
	// credentials. OrganizationBesideKey: a JWT wants one even beside a key.
	OrganizationSuffices, OrganizationBesideKey bool
	// Half is which of its two clients the generation of SDK 2.x is. RefusesBoth: a
	// key beside a JWT is an error. TrimsURL: white space and slashes at the end of
	// the URL are dropped.
	Half                  string
	RefusesBoth, TrimsURL bool
	Proof                 Proof
}

// Step is a span of versions of an SDK that raise alike. Steps are finer than
// generations and change no value.
type Step struct {
	Since          string
	NoCredentials  string // what is raised without key and JWT
	NoOrganization string // what is raised with a JWT and no organization
	NoURL          string // what is raised without a URL; "" where there is a default
	// Handshakes: DAYTONA_WS_MAX_CONCURRENT_HANDSHAKES must be an integer.
	Handshakes bool
	// Connects: building the client opens a connection that carries the key.
	Connects bool
}

// Oldest is the first version whose package holds the module daytona.
// Newest is the newest that the predictions were proved against.
// NewestWithOpenManus is the newest that OpenManus's own requirements let pip
// choose: later ones ask for a pydantic that it excludes.
const (
	Oldest              = "0.21.0"
	Newest              = "0.226.1"
	NewestWithOpenManus = "0.169.0"
)

// Generations are all that there are, oldest first. Each boundary lies between
// two published versions that follow each other, found by running both;
// scripts/oracle proves what is said of them. There is no Python 0.156, and
// nothing between 0.210.0 and 0.211.2.
var Generations = []Generation{
	{
		ID: "A0a", Since: "0.21.0", Layers: []Layer{LayerDotenvLocal, LayerProcess},
		SearchUp: true, IntoProcess: true, URLFromDotenv: true, KeepsEmptyURL: true, KeyFromCodeOnly: true,
		Proof: Proof{Run: "0.21.0"},
	},
	{
		ID: "A0b", Since: "0.21.4", Layers: []Layer{LayerDotenvLocal, LayerProcess},
		SearchUp: true, IntoProcess: true, URLFromDotenv: true, KeepsEmptyURL: true,
		Proof: Proof{Run: "0.21.4"},
	},
	{
		ID: "A", Since: "0.21.5", Layers: []Layer{LayerDotenvLocal, LayerDotenv, LayerProcess},
		SearchUp: true, IntoProcess: true, URLFromDotenv: true, KeepsEmptyURL: true,
		Proof: Proof{Run: "0.21.8, 0.133.0"},
	},
	{
		ID: "A2", Since: "0.134.0", Layers: []Layer{LayerDotenvLocal, LayerDotenv, LayerProcess},
		SearchUp: true, IntoProcess: true, URLFromDotenv: true,
		Proof: Proof{Run: "0.134.0, 0.155.0"},
	},
	{
		ID: "B", Since: "0.157.0", Layers: []Layer{LayerProcess, LayerDotenvLocal, LayerDotenv},
		URLFromDotenv: true, Proof: Proof{Run: "0.157.0, 0.169.0, 0.171.0, 0.198.0, 0.210.0"},
	},
	{
		ID: "C", Since: "0.211.2", Layers: []Layer{LayerProcess, LayerDotenvLocal, LayerDotenv},
		Proof: Proof{Run: "0.211.2, 0.226.1"},
	},
}

const (
	oldNoCredentials  = "API key or JWT token is required"
	oldNoOrganization = "Organization ID is required when using JWT token"
	newNoCredentials  = "Authentication credentials not found. Set DAYTONA_API_KEY, or both DAYTONA_JWT_TOKEN and DAYTONA_ORGANIZATION_ID. These can also be provided via DaytonaConfig."
	newNoOrganization = "DAYTONA_ORGANIZATION_ID is required when authenticating with DAYTONA_JWT_TOKEN. It can also be provided via DaytonaConfig."
	plainError        = "DaytonaError: "
	authError         = "DaytonaAuthenticationError: " // a subclass of DaytonaError
)

// Steps are all that there are, oldest first, found as Generations were.
var Steps = []Step{
	{Since: "0.21.0", NoCredentials: plainError + oldNoCredentials, NoOrganization: plainError + oldNoOrganization},
	{Since: "0.163.0", NoCredentials: authError + oldNoCredentials, NoOrganization: authError + oldNoOrganization},
	{Since: "0.169.0", NoCredentials: authError + oldNoCredentials, NoOrganization: authError + oldNoOrganization, Handshakes: true},
	{Since: "0.171.0", NoCredentials: authError + newNoCredentials, NoOrganization: authError + newNoOrganization, Handshakes: true},
	{Since: "0.175.0", NoCredentials: authError + newNoCredentials, NoOrganization: authError + newNoOrganization},
	{Since: "0.198.0", NoCredentials: authError + newNoCredentials, NoOrganization: authError + newNoOrganization, Connects: true},
}

// GenerationOf returns the generation of a version of the Python SDK, the newest for
// "". What is not a version is of the newest generation too; what is older than
// Oldest is taken for it.
func GenerationOf(version string) Generation {
	g, _ := ReadersOf(Python).Of(version)
	return g
}

// lastSince returns the last of all whose first version is not after version.
func lastSince[T any](all []T, version string, since func(T) string) T {
	found := all[0]
	for _, one := range all {
		if version == "" || !IsVersion(version) || CompareVersions(version, since(one)) >= 0 {
			found = one
		}
	}
	return found
}
