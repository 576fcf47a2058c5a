package validate

import (
	"path"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The settings that have no key in the TOML table.
const (
	JWTToken       = "jwt_token"
	OrganizationID = "organization_id"
	ProjectID      = "project_id" // of SDK 2.x
)

// Origin is where a value stands.
type Origin struct {
	Source   Source
	File     string // "" for the environment and for defaults
	Variable string // "" for TOML and for defaults

	doc   *document // nil where the value stands in no file
	at    source.Span
	place source.Range // in a file that is no document
}

// Range is the value's place in its file, as long as the text that it was loaded
// from is unchanged; the zero Range where it stands in none.
func (o Origin) Range() source.Range {
	if o.doc == nil {
		return o.place
	}
	return o.doc.index().Range(o.at)
}

// Hidden is a value that does not count, and why.
type Hidden struct {
	Origin
	Value source.Secret
	Why   string

	by   hiddenBy
	mask Origin // of a masked value: the empty one
}

// hiddenBy is what keeps a value from counting; each has a rule of its own.
type hiddenBy uint8

const (
	hiddenByEmptiness     hiddenBy = iota // its own: an empty value leaves the setting to what follows
	hiddenByTable                         // the TOML table, or a default of OpenManus's
	hiddenByLayer                         // a layer that comes first
	hiddenByMask                          // an empty value of the same variable in a layer that comes first
	hiddenByName                          // the variable that comes before this one
	hiddenByUnread                        // the SDK does not read it there
	hiddenByConfiguration                 // the SDK reads no key when it is given a configuration
	hiddenByNoFiles                       // the SDK reads no dotenv file
	hiddenByFileURL                       // the SDK takes the URL from no dotenv file
	hiddenByDisabled                      // PYTHON_DOTENV_DISABLED
	hiddenByComplete                      // the SDK looks at no variable
	hiddenByLack                          // it counts together with another alone, which is not there
	hiddenByKey                           // an API key, which comes before a JWT
)

// Setting is what the client gets of one setting.
type Setting struct {
	Name  string
	Set   bool // false: nothing supplies it; Value and Origin are zero
	Value source.Secret
	// NotText: a value of another type stands in the table, and Value is empty.
	NotText bool
	Origin
	Hides []Hidden
}

// Outcome is what becomes of the client.
type Outcome string

// The outcomes.
const (
	OutcomeOK            Outcome = "ok"             // the client is built
	OutcomeCrash         Outcome = "crash"          // OpenManus fails at import, or the SDK with an error of another kind
	OutcomeNoCredentials Outcome = "no-credentials" // the SDK refuses to build the client
)

// Config is the settings with their origins, as the client will get them.
type Config struct {
	Profile    Profile      // OpenManus, or that of Language
	Language   sdk.Language // of the SDK
	SDK        string       // its version, "" where it is not known: the newest is assumed
	Generation sdk.Generation
	Step       sdk.Step
	Outcome    Outcome
	Reason     string // why it is not OutcomeOK, in the words of what stops, values left out; with OutcomeOK, what is not known
	Advice     string // what to do about it
	Settings   []Setting

	toml    *document
	dotenv  []*document
	text    *document
	environ *Environment
	model   *schema.Model
	program program
	// packagesInUse is what the project's files say of the SDK.
	packagesInUse sdk.InUse
	reader        sdk.DotenvRelease

	use     sdk.Use
	assumed bool // nothing names an SDK
	// noFiles says why the SDK reads no dotenv file by itself, empty where it does;
	// noFilesHelp what lets it read one. unsure: that hangs on what is not known.
	noFiles, noFilesHelp source.Shown
	installs             source.Shown // how the package dotenv is installed, where the SDK reads files with it
	unsure               bool
	serverless           bool // the process is one of a serverless platform
	otherLoader          bool
	cli                  *File
	cliCrash, cliError   string // what the CLI says of its configuration file
	// sdk2: the SDK is a 2.x, which is another product: its calls go to Daytona v2, by
	// variables of its own.
	sdk2                         bool
	around                       bool // findings show the lines around theirs
	noEnv                        bool // nothing is known of the process's variables
	loadsDotenv, dotenvOverrides bool // what the program does with .env itself
	pipes                        bool // python-dotenv reads named pipes
	client                       sdk.ClientFacts

	preloaded  map[string][]preloaded // by name; by browser-use, or whatever loads files before the client is built
	weakDotenv bool                   // .env comes after the process, in an SDK that loads files into it
	consulted  bool                   // the SDK looks at variables for the settings
	stop       *clientStop            // nil where the variables beside the settings stop nothing
	unread     bool                   // a limit of this program's keeps it from knowing the outcome
}

// Setting returns the setting of that name; it is not Set if there is none.
func (c *Config) Setting(name string) Setting {
	if s := c.setting(name); s != nil {
		return *s
	}
	return Setting{Name: name}
}

func (c *Config) setting(name string) *Setting {
	for i := range c.Settings {
		if c.Settings[i].Name == name {
			return &c.Settings[i]
		}
	}
	return nil
}

// Load reads all sources and works out what the client gets of each setting.
// It cannot fail: what cannot be read is told by Check.
func Load(in Input) *Config {
	m := in.Model
	if m == nil {
		m = schema.Default()
	}
	c := load(m, in, nil)
	if note := c.unseen(in); note != "" && c.Reason == "" {
		c.Reason = note
	} else if note != "" {
		c.Advice += "\n" + note
	}
	return c
}

// load is Load without what is not known. If the same files have been read, what was
// read of them is taken over.
func load(m *schema.Model, in Input, same *Config) *Config {
	c := &Config{
		Profile: in.Profile, SDK: in.SDK,
		model: m, environ: in.Environ, reader: sdk.DotenvReleaseOf(in.PythonDotenv),
		use: in.Use, assumed: in.Assumed, otherLoader: in.OtherLoader, cli: in.CLI,
		packagesInUse: in.Packages, program: programOf(in), noEnv: in.NoEnv, around: in.Around, loadsDotenv: in.LoadsDotenv, dotenvOverrides: in.DotenvOverrides,
		pipes:  in.PythonDotenv == "" || sdk.CompareVersions(in.PythonDotenv, sdk.PipesSince) >= 0,
		client: in.Client,
	}
	if c.Profile == "" && in.TOML != nil && !c.program.hasNoDaytona() {
		c.Profile = OpenManus
	}
	c.chooseReader(in)
	if in.TOML != nil && same != nil {
		c.toml = same.toml.as(*in.TOML)
	} else if in.TOML != nil {
		c.toml = readTOMLFile(m, *in.TOML)
		c.adopt(c.toml)
		if !c.Relevant() && !c.toml.Layer {
			c.toml.readVariables(m)
		}
	}
	c.predictImport(in.MCP)
	for i, f := range in.Dotenv {
		if same != nil {
			c.dotenv = append(c.dotenv, same.dotenv[i].as(f))
			continue
		}
		dialect, known := c.dialect(&f, in.PythonDotenv)
		c.dotenv = append(c.dotenv, readDotenvFile(dialect, known, f))
	}
	if in.Text != nil {
		c.text = readOtherFile(m, *in.Text)
	}
	c.searchesAbove()
	c.preload()
	c.loadFiles()
	c.expandAll()
	c.resolve()
	return c
}

// layerOf tells which layer a dotenv file is.
func layerOf(name string) sdk.Layer {
	if path.Base(name) == string(sdk.LayerDotenvLocal) {
		return sdk.LayerDotenvLocal
	}
	return sdk.LayerDotenv
}

// origin makes the origin of a place in a document.
func (d *document) origin(variable string, at source.Span) Origin {
	return Origin{Source: d.source, File: d.Name, Variable: variable, doc: d, at: at}
}

// Relevant reports whether the TOML file is one that settings are looked for in.
func (c *Config) Relevant() bool {
	return c.toml != nil && (c.ofOpenManus(c.toml) || c.toml.table.found || c.toml.table.scalar)
}

// ofOpenManus reports whether a file is to be judged as OpenManus's.
func (c *Config) ofOpenManus(d *document) bool {
	return !c.program.hasNoDaytona() && (c.program.known() && d.Named || d.openManus(c.model))
}
