package validate

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// File is the text of one file.
type File struct {
	Name string // as findings show it, with slashes
	Data []byte
	// Layer files only supply values: what is wrong with their own lines is
	// not told, what is wrong between layers is.
	Layer bool
	// Named files were named by hand; others were met on a walk.
	Named bool
	// Loaded files are what OpenManus loads, whatever their name: without a
	// config.toml its config.example.toml, whose values then count.
	Loaded bool
	// Dotenv files are that whatever their name. Only Diff looks at this: Input
	// says of each file what it is.
	Dotenv bool
	// AsItIs are the places that hand a dotenv file to what reads its lines as they are,
	// and ReadOtherwise says that others, beside the SDKs, read it as dotenv files are.
	AsItIs        []AsItIs
	ReadOtherwise bool
	Git           Git
	// Shared files can be read by their group, or by everyone on the machine.
	Shared bool
	// Preload is what a dotenv file is to browser-use, where it is known to be
	// installed in the project.
	Preload Preload
	// Fault is what keeps the file from being read; Data is empty then.
	Fault Fault
}

// Git is what git says of a file. The zero Git says nothing.
type Git struct {
	Known   bool // the file is in a repository, and git has answered
	Tracked bool // it is in the index: committed, or staged to be
	Ignored bool // it is not tracked, and .gitignore or the like keeps it so
}

// Fault is why a file that is there cannot be read.
type Fault string

// The faults. Python tells them apart, and so do the SDKs.
const (
	FaultNone       Fault = ""
	FaultFolder     Fault = "folder"     // a folder of that name
	FaultUnreadable Fault = "unreadable" // reading it is not permitted
	FaultPipe       Fault = "pipe"       // a named pipe
)

// template reports whether the file is judged as one. Beside others, what OpenManus
// loads is none: its values count.
func (f *File) template() bool { return source.IsTemplate(f.Name) && !(f.Loaded && f.Layer) }

// Profile is the program that reads the settings.
type Profile string

// The profiles, beside those of the languages, which have their names: typescript,
// python, cli and so on.
const (
	OpenManus Profile = "openmanus" // the TOML table with its defaults, then the Python SDK
	SDK       Profile = "sdk"       // the project's SDK alone: environment and dotenv files
)

// language is the one that a profile asks for, "" for none.
func (p Profile) language() sdk.Language {
	switch {
	case p == OpenManus:
		return sdk.Python
	case slices.Contains(sdk.Languages, sdk.Language(p)):
		return sdk.Language(p)
	}
	return ""
}

// Input is everything that the settings come from.
type Input struct {
	TOML    *File  // nil where there is none
	Dotenv  []File // .env.local before .env
	Text    *File  // of another language, searched for keys and for the variables that it sets; nil where there is none
	Environ *Environment
	// NoEnv: the process's variables were left out, so that nothing is known of
	// them; a key may well be there.
	NoEnv bool
	// LoadsDotenv: the program loads .env into its process itself, before it builds
	// the client. DotenvOverrides: over the variables that are there already.
	LoadsDotenv, DotenvOverrides bool

	// Packages is what the project's files say of the Python SDK's package, Use what
	// they say of that of another language, or of how the program is run.
	Packages sdk.InUse
	Use      sdk.Use
	// Assumed: nothing names an SDK, and Python's is assumed.
	Assumed bool
	// Half is "v0" for the client of SDK 2.x for Daytona v0, else it is that for v2.
	Half string
	// CLI is the CLI's configuration file, nil where there is none; named as a
	// variable, what that names instead is refused.
	CLI *File
	// OtherLoader: something beside the program that is not understood may load its
	// dotenv files.
	OtherLoader bool

	Program *Program // that reads the TOML file; nil where app/config.py is not there
	MCP     []byte   // config/mcp.json; nil where it is not there

	// Around: findings are to have the lines around theirs, and what their fixes
	// change, for people to read.
	Around bool

	Profile Profile // "" for OpenManus with a TOML file, else that of Use's language
	SDK     string  // the version of the SDK, of whatever language; "" for the newest
	// PythonDotenv is the version of python-dotenv, by which values are read;
	// "" for the newest.
	PythonDotenv string
	Client       sdk.ClientFacts
	Model        *schema.Model // nil for the built-in one
}

// NewInput sorts files out by their names: the TOML file, of which the first
// that is no layer counts, dotenv files in the order of their layers, and a file
// of another language.
func NewInput(files ...File) Input {
	var in Input
	for _, f := range files {
		switch language := source.LanguageOf(f.Name); {
		case language == source.LanguageDotenv && layerOf(f.Name) == sdk.LayerDotenvLocal:
			in.Dotenv = append([]File{f}, in.Dotenv...)
		case language == source.LanguageDotenv:
			in.Dotenv = append(in.Dotenv, f)
		case language == source.LanguageText:
			in.Text = &f
		case in.TOML == nil || in.TOML.Layer && !f.Layer:
			in.TOML = &f
		}
	}
	return in
}

// Limits on what is read; source has those of files. What is beyond them is a
// finding, not a crash.
const (
	maxValue    = 64 << 10 // bytes of a setting's value
	maxFindings = 1000     // findings reported of one file
)
