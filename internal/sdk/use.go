package sdk

import "io/fs"

// Language is that of an SDK; the command-line client counts as one.
type Language string

// The languages, as --sdk and --profile name them.
const (
	Python     Language = "python"
	TypeScript Language = "typescript"
	Go         Language = "go"
	Java       Language = "java"
	Ruby       Language = "ruby"
	CLI        Language = "cli"
)

// Use is an SDK that a project uses.
type Use struct {
	Language Language
	Package  string // as its manager names it, such as @daytona/sdk
	Version  string // "" where it is not known
	From     string // what names it, in words; of what is assumed or not known, why
	At       Place  // where that stands, if in a file
	Assumed  bool   // another version may be installed than Version
	Root     string // the folder of the program that uses it, which it is run in: one of those given, by its Root
	// Node is what decides which dotenv files a TypeScript client gets; nil for
	// the other languages.
	Node *Node
	// Loads are what puts dotenv files into the process before a client is built:
	// a runtime, a framework, or the application's own code.
	Loads []Load
}

// Node is what a TypeScript project says of how it is run.
type Node struct {
	Runtime  string // node, bun or deno
	ESModule Fact   // the SDK is imported, not required
	// Dotenv: the SDK can resolve the package dotenv. DotenvVersion is "" where it
	// is not known.
	Dotenv        Fact
	DotenvVersion string
	// Manager installs packages: npm, pnpm, yarn, bun or deno.
	Manager string
}

// Load is one loader of dotenv files.
type Load struct {
	By        string   // in words of the program's own: "Bun", "node --env-file", "Next.js", "the application's dotenv"
	Files     []string // relative to the working folder, the first to win first; none where they are not known
	Overrides bool     // over the variables that the process has already
	At        Place    // what shows that it is used
	// ByVariables: DOTENV_CONFIG_PATH and DOTENV_CONFIG_OVERRIDE of the process, where
	// they are set, say which file it is and whether it overrides.
	ByVariables bool
}

// Folder is a folder whose files are read, and the path that it was given by.
type Folder struct {
	FS   fs.FS
	Root string
}
