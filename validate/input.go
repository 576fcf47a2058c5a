package validate

import (
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
	// Loaded files are what OpenManus loads, whatever their name: its
	// config.example.toml is no template when there is no config.toml.
	Loaded bool
	Git    Git
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

// template reports whether the file is judged as one.
func (f *File) template() bool { return !f.Loaded && source.IsTemplate(f.Name) }

// Profile is the program that reads the settings.
type Profile string

// The profiles.
const (
	OpenManus Profile = "openmanus" // the TOML table with its defaults, then the SDK
	SDK       Profile = "sdk"       // the SDK alone: environment and dotenv files
)

// Input is everything that the settings come from.
type Input struct {
	TOML    *File  // nil where there is none
	Dotenv  []File // .env.local before .env
	Text    *File  // of another language, searched for keys only; nil where there is none
	Environ *Environment
	Profile Profile // "" for OpenManus with a TOML file, else SDK
	SDK     string  // the Daytona SDK's version; "" for the newest
	// PythonDotenv is the version of python-dotenv, by which values are read;
	// "" for the newest.
	PythonDotenv string
	Client       sdk.ClientFacts
	Model        *schema.Model // nil for the built-in one
}

// Limits on what is read. A file beyond them is a finding, not a crash.
const (
	MaxFile     = 1 << 20  // bytes of a TOML file
	MaxDotenv   = 64 << 10 // bytes of a dotenv file
	MaxText     = 16 << 20 // bytes of any other file that are searched for keys
	MaxValue    = 64 << 10 // bytes of a setting's value
	MaxFindings = 1000     // findings told of one file
)
