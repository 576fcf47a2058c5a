package sdk

import (
	"slices"
	"strings"
	"sync"
)

// Emptiness is what an SDK makes of a variable that is there and empty.
type Emptiness uint8

// The kinds of emptiness.
const (
	// EmptyMasks: it hides the variable in later layers, and the setting is left
	// to the next variable, then to the default.
	EmptyMasks  Emptiness = iota
	EmptyUnset            // it counts as not there
	EmptyCounts           // it is a value as any other: the URL is empty, a key constructs the client
)

// Files is when an SDK reads dotenv files by itself.
type Files uint8

// The conditions.
const (
	FilesAlways     Files = iota
	FilesOnAnyNode        // on Node, be it on a serverless platform
	FilesOnNode           // on Node, whatever the module system
	FilesByRequire        // on Node, where the SDK is required and not imported
	FilesWithDotenv       // on Node and Bun, where the SDK can resolve the package dotenv
)

// Ambiguity is when an SDK refuses a URL of the process because a dotenv file of
// the working folder assigns one, too, be it empty or the same.
type Ambiguity uint8

// The conditions.
const (
	AmbiguousNever  Ambiguity = iota
	AmbiguousLoaded           // where the runtime loads dotenv files before the program, whatever the process holds
	AmbiguousAlways           // where the process has the variable, be it empty
)

// AmbiguousFiles are the files of the working folder that a TypeScript SDK looks
// for a URL in; it takes none from them.
var AmbiguousFiles = []string{
	".env", ".env.local", ".env.development", ".env.development.local",
	".env.production", ".env.production.local", ".env.test", ".env.test.local",
}

// The default URLs, and the slots of a client.
const (
	DefaultURL   = "https://app.daytona.io/api"
	DefaultV2URL = "https://api.daytona.com"

	SlotKey          = "api_key"
	SlotURL          = "api_url"
	SlotTarget       = "target"
	SlotJWT          = "jwt_token"
	SlotOrganization = "organization_id"
	SlotProject      = "project_id"
)

// Slot is one argument of a client, with the variables that supply it, the first
// to win first.
type Slot struct {
	Name      string
	Variables []string
}

var (
	slotKey          = Slot{SlotKey, []string{"DAYTONA_API_KEY"}}
	slotURL          = Slot{SlotURL, []string{"DAYTONA_API_URL", "DAYTONA_SERVER_URL"}}
	slotTarget       = Slot{SlotTarget, []string{"DAYTONA_TARGET"}}
	slotJWT          = Slot{SlotJWT, []string{"DAYTONA_JWT_TOKEN"}}
	slotOrganization = Slot{SlotOrganization, []string{"DAYTONA_ORGANIZATION_ID"}}

	allSlots = []Slot{slotKey, slotURL, slotTarget, slotJWT, slotOrganization}
)

// Proof is how it is known what a generation does.
type Proof struct {
	Run  string // the versions that were run; "" for none
	Read string // the versions whose source was read, and where; "" for none
}

// Readers is what is known of the SDK of one language.
type Readers struct {
	Language    Language
	Newest      string // the newest version that the predictions were proved against
	Generations []Generation
	Steps       []Step
}

// ReadersOf is what is known of a language's SDK, Python's for "".
func ReadersOf(language Language) Readers {
	if r, ok := readers()[language]; ok {
		return r
	}
	return Readers{Python, Newest, Generations, Steps}
}

//go:generate go test . -run ^TestPage$ -update

// Languages are all that there are, in the order in which they are listed.
var Languages = []Language{Python, TypeScript, Go, Java, Ruby, CLI}

// LanguageNames are the languages as flags name them.
func LanguageNames() []string {
	names := make([]string, len(Languages))
	for i, l := range Languages {
		names[i] = string(l)
	}
	return names
}

// Title is a language as a sentence names its SDK: the Python SDK, the Daytona
// CLI.
func (l Language) Title() string {
	switch l {
	case TypeScript:
		return "TypeScript SDK"
	case Go:
		return "Go SDK"
	case Java:
		return "Java SDK"
	case Ruby:
		return "Ruby SDK"
	case CLI:
		return "Daytona CLI"
	}
	return "Python SDK"
}

// Of returns the generation and the step of a version, the newest for "" and for
// what is not a version; what is older than all is taken for the oldest.
func (r Readers) Of(version string) (Generation, Step) {
	if r.Language == Python && IsSecond(version) {
		return SecondV2, Step{}
	}
	return lastSince(r.Generations, version, func(g Generation) string { return g.Since }),
		lastSince(r.Steps, version, func(s Step) string { return s.Since })
}

// IsSecond reports whether a version of the Python SDK is a 2.x, be it a
// pre-release: another product, which has a client for each of Daytona's platforms.
func IsSecond(version string) bool {
	v, ok := parsePyVersion(version)
	return ok && v.at(0) >= 2
}

// Of SDK 2.x, the half for Daytona v2 and the half for v0. Both construct always;
// what they refuse is raised at the first use of .v2 or .v0.
var (
	SecondV2 = Generation{
		ID: "D", Since: "2.0.0a3", Layers: []Layer{LayerProcess}, Half: "v2", DefaultURL: DefaultV2URL, Empty: EmptyUnset, TrimsURL: true, RefusesBoth: true,
		Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_V2_API_URL", "DAYTONA_API_URL"}}, slotJWT, {SlotProject, []string{"DAYTONA_PROJECT_ID"}}},
		Proof: Proof{Run: "2.0.0a3"},
	}
	SecondV0 = Generation{
		ID: "D", Since: "2.0.0a3", Layers: []Layer{LayerProcess, LayerDotenvLocal, LayerDotenv}, Half: "v0", TrimsURL: true,
		Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_V0_API_URL"}}, slotTarget, slotJWT, slotOrganization},
		Proof: Proof{Run: "2.0.0a3"},
	}
)

// SecondV0Step is what SDK 2.x's client for v0 raises.
var SecondV0Step = Step{Since: "2.0.0a3", NoCredentials: authError + newNoCredentials, NoOrganization: authError + newNoOrganization}

// What that for v2 raises of credentials, at its first use.
const (
	SecondNone      = "UnauthorizedError: api_key or jwt_token is required"
	SecondNoProject = "BadRequestError: jwt_token requires project_id"
	SecondBoth      = "BadRequestError: exactly one of api_key or jwt_token must be configured"
)

// readers are those of the languages other than Python. They are made when they
// are first asked for: most runs are about Python.
var readers = sync.OnceValue(func() map[Language]Readers {
	fromFiles := []Layer{LayerProcess, LayerDotenvLocal, LayerDotenv}
	overProcess := []Layer{LayerDotenvLocal, LayerProcess, LayerDotenv}
	process := []Layer{LayerProcess}
	credentials := func(class string) Step {
		return Step{NoCredentials: class + newNoCredentials, NoOrganization: class + newNoOrganization}
	}
	since := func(version string, s Step) Step {
		s.Since = version
		return s
	}
	all := []Readers{
		{
			Language: TypeScript, Newest: "0.218.0",
			Generations: []Generation{
				{
					ID: "T1", Since: "0.0.0", Layers: process,
					Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_SERVER_URL"}}, slotTarget}, Proof: Proof{Run: "0.9.2"},
				},
				{
					ID: "T2", Since: "0.12.0", Layers: overProcess, URLFromDotenv: true,
					Slots: []Slot{slotKey, slotURL, slotTarget}, Proof: Proof{Run: "0.12.0"},
				},
				{ID: "T3", Since: "0.13.0", Layers: overProcess, URLFromDotenv: true, Proof: Proof{Run: "0.13.0, 0.15.0"}},
				{ID: "T4", Since: "0.17.0", Layers: overProcess, URLFromDotenv: true, DefaultTarget: "us", Proof: Proof{Run: "0.17.0, 0.20.0"}},
				{ID: "T5", Since: "0.21.0", Layers: overProcess, URLFromDotenv: true, Proof: Proof{Run: "0.21.0, 0.21.4"}},
				{
					ID: "T6", Since: "0.21.5", Layers: overProcess, URLFromDotenv: true,
					OrganizationSuffices: true, Proof: Proof{Run: "0.21.5, 0.24.5"},
				},
				{
					ID: "T7", Since: "0.25.0", Layers: overProcess, Files: FilesOnAnyNode, URLFromDotenv: true,
					OrganizationSuffices: true, Proof: Proof{Run: "0.25.0"},
				},
				{
					ID: "T8", Since: "0.25.4", Layers: overProcess, Files: FilesOnNode, URLFromDotenv: true,
					BlindServerless: true, OrganizationSuffices: true, Proof: Proof{Run: "0.25.4, 0.154.0"},
				},
				{
					ID: "T9", Since: "0.158.0", Layers: fromFiles, Files: FilesOnNode, URLFromDotenv: true,
					BlindServerless: true, OrganizationSuffices: true, Proof: Proof{Run: "0.158.0, 0.161.0, 0.164.0, 0.167.0, 0.169.0"},
				},
				{
					ID: "T10", Since: "0.171.0", Layers: fromFiles, Files: FilesOnNode, URLFromDotenv: true,
					BlindServerless: true, Proof: Proof{Run: "0.171.0, 0.173.0"},
				},
				{
					ID: "T11", Since: "0.175.0", Layers: fromFiles, Files: FilesByRequire, URLFromDotenv: true,
					BlindServerless: true, Proof: Proof{Run: "0.175.0, 0.183.0"},
				},
				{ID: "T12", Since: "0.184.0", Layers: fromFiles, Files: FilesByRequire, URLFromDotenv: true, Proof: Proof{Run: "0.184.0, 0.210.0"}},
				{ID: "T13", Since: "0.211.2", Layers: fromFiles, Files: FilesByRequire, Ambiguous: AmbiguousLoaded, Proof: Proof{Run: "0.211.2"}},
				{ID: "T14", Since: "0.214.0", Layers: fromFiles, Files: FilesWithDotenv, Ambiguous: AmbiguousAlways, Proof: Proof{Run: "0.214.0, 0.216.0, 0.218.0"}},
			},
			Steps: []Step{
				{Since: "0.0.0", NoCredentials: "Error: API key is required", NoURL: "Error: Server URL is required"},
				{Since: "0.12.0", NoCredentials: plainError + "API key is required"},
				{Since: "0.13.0", NoCredentials: plainError + oldNoCredentials, NoOrganization: plainError + oldNoOrganization},
				{Since: "0.21.5", NoCredentials: plainError + oldNoOrganization, NoOrganization: plainError + oldNoOrganization},
				{Since: "0.164.0", NoCredentials: authError + oldNoOrganization, NoOrganization: authError + oldNoOrganization},
				since("0.171.0", credentials(authError)),
			},
		},
		{
			Language: Go, Newest: "0.205.1",
			Generations: []Generation{{
				ID: "G1", Since: "0.0.0", Layers: process, Empty: EmptyUnset, OrganizationBesideKey: true,
				Proof: Proof{Run: "0.205.1", Read: "0.144.0, 0.190.0"},
			}},
			Steps: []Step{since("0.0.0", credentials("*errors.DaytonaError: Daytona error: "))},
		},
		{
			Language: Java, Newest: "0.205.1",
			Generations: []Generation{{
				ID: "J1", Since: "0.0.0", Layers: process, Empty: EmptyUnset,
				Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_API_URL"}}, slotTarget},
				Proof: Proof{Read: "0.169.0, 0.190.0, 0.205.1"},
			}},
			Steps: []Step{{Since: "0.0.0", NoCredentials: "DaytonaException: Authentication required: set DAYTONA_API_KEY"}},
		},
		{
			Language: Ruby, Newest: "0.205.1",
			Generations: []Generation{{
				ID: "R1", Since: "0.0.0", Layers: fromFiles, URLFromDotenv: true, Empty: EmptyCounts,
				Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_API_URL"}}, slotTarget, slotJWT, slotOrganization},
				Proof: Proof{Run: "0.205.1", Read: "0.144.0, 0.155.0, 0.158.0, 0.190.0"},
			}},
			Steps: []Step{{
				Since:          "0.0.0",
				NoCredentials:  strings.ReplaceAll("Daytona::Sdk::Error: "+newNoCredentials, "DaytonaConfig", "Daytona::Config"),
				NoOrganization: strings.ReplaceAll("Daytona::Sdk::Error: "+newNoOrganization, "DaytonaConfig", "Daytona::Config"),
			}},
		},
		{
			Language: CLI, Newest: "0.205.1",
			Generations: []Generation{
				{ID: "C1", Since: "0.0.0", Empty: EmptyUnset, Slots: []Slot{}, Proof: Proof{Read: "0.120.0"}},
				{
					ID: "C2", Since: "0.144.0", Layers: []Layer{LayerProcess, LayerDotenv}, URLFromDotenv: true, Empty: EmptyUnset,
					Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_API_URL"}}}, Proof: Proof{Read: "0.144.0"},
				},
				{
					ID: "C3", Since: "0.205.0", Layers: process, Empty: EmptyUnset,
					Slots: []Slot{slotKey, {SlotURL, []string{"DAYTONA_API_URL"}}}, Proof: Proof{Run: "0.205.1"},
				},
			},
			Steps: []Step{{Since: "0.0.0", NoCredentials: cliNoProfiles}},
		},
	}
	byLanguage := map[Language]Readers{}
	for _, r := range all {
		for i := range r.Generations {
			r.Generations[i].Language = r.Language
		}
		byLanguage[r.Language] = r
	}
	return byLanguage
})

// SlotsOf are the arguments that a generation fills from variables.
func (g Generation) SlotsOf() []Slot {
	if g.Slots == nil {
		return allSlots
	}
	return g.Slots
}

// ReadsVariable reports whether a generation reads a variable for a setting.
func (g Generation) ReadsVariable(name string) bool {
	return slices.ContainsFunc(g.SlotsOf(), func(s Slot) bool { return slices.Contains(s.Variables, name) })
}

// Serverless reports whether the TypeScript SDK takes a process for one of a
// serverless platform, by its variables. On those it reads no file.
func Serverless(lookup func(name string) (string, bool)) bool {
	value := func(name string) string {
		v, _ := lookup(name)
		return v
	}
	for _, name := range []string{"LAMBDA_TASK_ROOT", "FUNCTIONS_WORKER_RUNTIME", "SITE_NAME"} {
		if _, set := lookup(name); set {
			return true
		}
	}
	_, target := lookup("FUNCTION_TARGET")
	_, signature := lookup("FUNCTION_SIGNATURE_TYPE")
	return target && signature || value("CF_PAGES") == "1" || strings.HasPrefix(value("AWS_EXECUTION_ENV"), "AWS_Lambda") ||
		value("AWS_SAM_LOCAL") == "true" || value("VERCEL") == "1"
}
