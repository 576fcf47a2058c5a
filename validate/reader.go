package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// chooseReader works out which SDK reads the variables, and which layers it comes
// to see.
func (c *Config) chooseReader(in Input) {
	c.Language = c.Profile.language()
	if c.Language == "" {
		c.Language = in.Use.Language
	}
	if c.Language == "" {
		c.Language = sdk.Python
	}
	if c.Profile != OpenManus {
		c.Profile = Profile(c.Language)
	}
	if c.SDK == "" && in.Use.Language == c.Language {
		c.SDK = in.Use.Version
	}
	c.sdk2 = c.Language == sdk.Python && sdk.IsSecond(c.SDK)
	c.Generation, c.Step = sdk.ReadersOf(c.Language).Of(c.SDK)
	if c.sdk2 && in.Half == sdk.SecondV0.Half {
		c.Generation, c.Step = sdk.SecondV0, sdk.SecondV0Step
	}
	if c.Language != in.Use.Language {
		c.use = sdk.Use{}
	}
	c.otherLoader = c.otherLoader || slices.ContainsFunc(c.use.Loads, func(l sdk.Load) bool { return len(l.Files) == 0 })
	c.serverless = c.Language == sdk.TypeScript && sdk.Serverless(func(name string) (string, bool) {
		v, ok := c.environ.all()[name]
		return v.Reveal(), ok
	})
	c.closeFiles()
}

// closeFiles takes the layers away that the SDK does not come to see in this
// project.
func (c *Config) closeFiles() {
	g := &c.Generation
	process := source.Say("set the variables in the process environment")
	none := func(why, help source.Shown) { c.noFiles, c.noFilesHelp = why, help }
	node := c.use.Node
	if node == nil {
		node = &sdk.Node{}
	}
	switch {
	case !slices.Contains(g.Layers, sdk.LayerDotenv) && c.Language != sdk.Python:
		none(source.Say("reads no dotenv file"), process)
	case c.sdk2 && !slices.Contains(g.Layers, sdk.LayerDotenv):
		none(source.Say("reads no dotenv file for Daytona v2"), process)
	case g.Files == sdk.FilesAlways:
		return
	case c.serverless && g.Files != sdk.FilesOnAnyNode:
		none(source.Say("reads no dotenv file on a serverless platform"), process)
		if g.BlindServerless {
			none(source.Say("reads neither variables nor dotenv files on a serverless platform"), source.Say("pass the settings to the constructor, or install a newer SDK"))
		}
	case node.Runtime == "deno":
		none(source.Say("reads no dotenv file under Deno"), source.Say("start it with deno run --env-file, or %s", process))
	case node.Runtime == "bun" && (g.Files == sdk.FilesOnNode || g.Files == sdk.FilesOnAnyNode || g.Files == sdk.FilesByRequire && g.Ambiguous == sdk.AmbiguousNever):
		none(source.Say("reads no dotenv file under Bun, which loads them by itself"), process)
	case g.Files == sdk.FilesByRequire && node.ESModule == sdk.Yes && node.Runtime != "bun":
		none(source.Say("reads no dotenv file in an ES module"), source.Say("install 0.214 or later with the package dotenv, or %s", process))
	case g.Files == sdk.FilesWithDotenv && node.Dotenv != sdk.Yes:
		c.unsure = node.Dotenv == sdk.Unknown
		none(source.Say("reads no dotenv file without the package dotenv, which it no longer includes"),
			process)
		c.installs = installs(node.Manager)
	default:
		return
	}
	if !slices.Contains(g.Layers, sdk.LayerProcess) || c.serverless && g.BlindServerless {
		g.Layers = nil
		return
	}
	g.Layers = []sdk.Layer{sdk.LayerProcess}
}

// helpFor is what to do about a dotenv file that is not read. A file that names the
// API URL is not to be loaded: the TypeScript SDK then finds the URL ambiguous, or
// does not take it from there, and sends the key to its default.
func (c *Config) helpFor(d *document) source.Shown {
	if c.Language != sdk.TypeScript || d == nil || c.serverless || c.use.Node == nil || c.use.Node.Runtime != "node" || c.Generation.Files != sdk.FilesWithDotenv && c.Generation.Files != sdk.FilesByRequire {
		return c.noFilesHelp
	}
	byPattern := c.Generation.Ambiguous == sdk.AmbiguousAlways
	if variable, _, ok := d.assignsURL(byPattern); ok && byPattern {
		return source.Say("%s, %s among them, or pass apiUrl to the constructor: the SDK takes no URL from a dotenv file, and without one sends the key to Daytona's cloud",
			c.noFilesHelp, source.Ours(variable))
	}
	help := source.Say("start node with --env-file=%s, or %s", source.ShowPath(path.Base(d.Name)), c.noFilesHelp)
	if !c.installs.Empty() && d.sdkFile() {
		help = source.Say("%s, or %s", c.installs, help)
	}
	return help
}

// installs is how a project's manager installs the package dotenv.
func installs(manager string) source.Shown {
	switch manager {
	case "pnpm", "yarn", "bun":
		return source.Say("%s add dotenv", source.Ours(manager))
	}
	return source.Say("npm install dotenv")
}

// dialect is the way in which a dotenv file is read, and whether that is known.
func (c *Config) dialect(f *File, pythonDotenv string) (d dotenv.Dialect, known bool) {
	switch c.Language {
	case sdk.Python:
		return dotenvVersion(c.reader.Dialect), pythonDotenv != ""
	case sdk.CLI:
		return dotenv.Godotenv, true
	case sdk.Ruby:
		return dotenv.Ruby320, true
	}
	for _, l := range c.use.Loads {
		switch {
		case !slices.ContainsFunc(l.Files, f.is):
		case l.By == "Bun" || strings.HasPrefix(l.By, "bun "):
			return dotenv.Bun, true
		case strings.HasSuffix(l.By, " --env-file") && !strings.HasPrefix(l.By, "deno "):
			return dotenv.Node22, true
		}
	}
	return dotenv.JavaScript, true
}

// load puts the files into the process that a runtime, a framework or the
// application's own code loads before the client is built.
func (c *Config) loadFiles() {
	if c.Language == sdk.Python {
		return
	}
	for _, l := range c.use.Loads {
		for _, name := range l.Files {
			for _, d := range c.dotenv {
				if d.template() || d.Fault != FaultNone || !d.is(name) {
					continue
				}
				d.loaded = true
				expanded, last := d.expandEntries(c.environ.all(), !l.Overrides)
				if l.By == "Next.js" {
					d.replaceReferences(expanded, last, c.environ.all())
				}
				for variable, j := range last {
					if d.dotenv.Entries[j].Bare {
						continue
					}
					if c.preloaded == nil {
						c.preloaded = map[string][]preloaded{}
					}
					c.preloaded[variable] = append(c.preloaded[variable], preloaded{source.NewSecret(untilNUL(expanded[j])), d.dotenv.Entries[j], d, l.Overrides})
				}
			}
		}
	}
}

// untilNUL is what a variable of the process keeps of a value.
func untilNUL(value string) string {
	before, _, _ := strings.Cut(value, "\x00")
	return before
}

// is reports whether a file is the one of a name that is relative to the
// working folder; the file that is checked stands for the one of its base name.
func (f *File) is(name string) bool {
	return path.Clean(f.Name) == path.Clean(name) || !f.Layer && path.Base(f.Name) == path.Base(name)
}

// version names the SDK for messages.
func (c *Config) version() source.Shown {
	title := source.Ours(c.Language.Title())
	switch {
	case c.SDK != "":
		return source.Say("the %s %s", title, source.ShowVersion(c.SDK))
	case c.assumed:
		return source.Say("the newest %s, which is assumed,", title)
	}
	return source.Say("the newest %s", title)
}

// ReadsFile reports whether a dotenv file is read: by the SDK, or into the process
// before the client is built.
func (c *Config) ReadsFile(name string) bool {
	return slices.ContainsFunc(c.dotenv, func(d *document) bool {
		return d.Name == name && (d.loaded || c.noFiles.Empty() && (d.Preload != PreloadOnly || c.Language == sdk.Python) ||
			c.loadsDotenv && layerOf(d.Name) == sdk.LayerDotenv)
	})
}
