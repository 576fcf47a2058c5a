package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// sourceFlags say where settings come from; every command that reads them has
// these.
var sourceFlags = []cli.Flag{
	&cli.StringFlag{Name: "root", Usage: "folder that OpenManus or the application starts in (default: the working folder, or the nearest above with OpenManus's config/)"},
	&cli.StringFlag{Name: "stdin-filename", Value: "stdin.toml", Usage: "name of standard input; it decides between TOML and dotenv"},
	&cli.BoolFlag{Name: "no-env", Usage: "leave out the process environment and the .env files found automatically"},
	&cli.StringSliceFlag{Name: "env-file", Usage: "read this dotenv file instead of those found automatically"},
	&cli.StringFlag{Name: "sdk", Usage: "version of the Daytona SDK in use, or LANGUAGE@VERSION (default: the project's)"},
	&cli.StringFlag{Name: "profile", Usage: "what reads the settings: openmanus, python, typescript, go, java, ruby, cli or sdk (default: openmanus if there is an OpenManus file, else the project's SDK)"},
}

// project is what surrounds a file: the folder that OpenManus or the
// application is started in, and the files there that supply values too.
type project struct {
	root   string
	toml   func() *validate.File       // nil for none; read when a dotenv file asks for it
	dotenv []validate.File             // of the Python SDK
	loads  func() discover.LoadsDotenv // looked for when there is a dotenv file
	noEnv  bool
	sdk    sdk.InUse // what the folder says of the Python SDK

	readersOnce func() []reader
	otherLoader func() bool           // something beside the program may load its dotenv files
	cli         func() *validate.File // the CLI's configuration file; nil for none

	program func() *validate.Program // nil where there is no app/config.py
	mcp     func() []byte            // config/mcp.json; nil for none
	client  sdk.ClientFacts
}

// projects reads each project once, as long as there are not too many: a walk
// comes to a project's files one after the other.
type projects struct {
	in        inputs
	root      string // --root, or what stands for it; "" if each file has its own
	aboveHere bool   // root was found above the working folder
	noEnv     bool
	envFile   []validate.File // of --env-file
	sdk       string          // the version of --sdk
	// language is that of --sdk or --profile, "" where neither names one.
	language sdk.Language
	profile  validate.Profile // --profile
	environ  environ          // of the process; nil with --no-env
	host     sdk.Host

	mu    sync.Mutex
	read  map[string]func() *project // by root
	named map[string]func() nearest  // by folder
	names map[string]bool            // whether a folder may name an SDK
}

// maxProjects is how many projects are remembered.
const maxProjects = 500

func newProjects(c *cli.Context, in inputs, process environ) (*projects, error) {
	root, above, err := startFolder(c, in)
	if err != nil {
		return nil, err
	}
	p := &projects{in: in, root: root, aboveHere: above, noEnv: c.Bool("no-env"), environ: process,
		read: map[string]func() *project{}, named: map[string]func() nearest{}, names: map[string]bool{}}
	if err := p.choose(c.String("profile"), c.String("sdk")); err != nil {
		return nil, err
	}
	if p.noEnv {
		p.environ = nil
	}
	for _, name := range c.StringSlice("env-file") {
		data, err := in.read(discover.Target{Name: name})
		if err != nil {
			return nil, err
		}
		p.envFile = append(p.envFile, validate.File{Name: fileName(name), Data: data, Named: true})
	}
	if !p.noEnv {
		p.host = host(in, process)
	}
	return p, nil
}

// host is the environments of Python that are in force.
func host(in inputs, process environ) sdk.Host {
	var h sdk.Host
	for _, name := range []string{"VIRTUAL_ENV", "CONDA_PREFIX"} {
		if folder := process.get(name); filepath.IsAbs(folder) {
			if e := sdk.ReadEnvironment(in.Folder(folder), "$"+name); e.HoldsSDK() {
				h.Active = append(h.Active, e)
			}
		}
	}
	return h
}

// of returns the project of a file. It is safe for concurrent use.
func (p *projects) of(t discover.Target) *project {
	root := p.root
	if root == "" {
		root = p.in.ProgramFolder(t.Name)
	}
	p.mu.Lock()
	read, ok := p.read[root]
	if !ok {
		if len(p.read) >= maxProjects {
			clear(p.read)
		}
		read = sync.OnceValue(func() *project { return p.load(root, t.Bare && root == filepath.Dir(t.Name)) })
		p.read[root] = read
	}
	p.mu.Unlock()
	return read()
}

// load reads a project; in the folder of a bare one nothing names the version of
// the SDK.
func (p *projects) load(root string, bare bool) *project {
	got := &project{root: root, noEnv: p.noEnv, loads: func() discover.LoadsDotenv { return discover.LoadsDotenv{} }}
	bare = bare || !p.mayName(root) // one listing, which the search for an SDK shares
	if !bare {
		got.client = sdk.ClientFactsOf(p.in.Folder(root))
	}
	if !bare || len(p.host.Active) > 0 {
		got.sdk = sdk.Detect(p.in.Folder(root), root, p.host, p.aboveOf(root, p.above(root)[1:])...)
		if got.sdk.Version != "" && !sdk.IsVersion(got.sdk.Version) { // it says nothing, and would be shown
			got.sdk.Version, got.sdk.From, got.sdk.At = "", "", sdk.Place{}
		}
	}
	if p.sdk != "" && (p.language == "" || p.language == sdk.Python) {
		got.sdk.Version, got.sdk.From, got.sdk.Assumed, got.sdk.At = p.sdk, "--sdk", false, sdk.Place{}
	}
	got.program = sync.OnceValue(func() *validate.Program {
		name := filepath.Join(root, "app", "config.py")
		if text, err := p.in.Read(name, openmanus.MaxSize+1); err == nil {
			return validate.ReadProgram(fileName(name), text)
		}
		return nil
	})
	got.mcp = sync.OnceValue(func() []byte {
		text, err := p.in.Read(filepath.Join(root, "config", "mcp.json"), source.MaxTOML)
		if err != nil {
			return nil
		}
		return text
	})
	got.client.Files = clientFiles(p.in, root, p.environ)
	got.readersOnce = sync.OnceValue(func() []reader { return p.readersOf(root, got.sdk) })
	got.otherLoader = sync.OnceValue(func() bool { return p.in.MayLoadDotenv(root) })
	got.cli = sync.OnceValue(func() *validate.File { return cliConfig(p.in, root, p.environ) })
	got.toml = sync.OnceValue(func() *validate.File { return loadedTOML(p.in, root) })
	if len(p.envFile) == 0 {
		got.loads = sync.OnceValue(func() discover.LoadsDotenv { return p.in.LoadsDotenv(root) })
	}
	if len(p.envFile) == 0 && !p.noEnv {
		got.dotenv = automaticDotenv(p.in, root, sdk.GenerationOf(got.sdk.Version).SearchUp)
		if got.client.BrowserUse == sdk.Yes {
			got.dotenv = withPreloaded(p.in, root, got.dotenv)
		}
	}
	got.dotenv = append(got.dotenv, p.envFile...)
	return got
}

// reading is what one SDK reads of a project.
type reading struct {
	validate.Input
	by reader
}

// readings are what the programs of the project read, with file, if there is one, in
// place of the project's own, for each SDK; where OpenManus reads it, for Python's
// alone, and of a dotenv file for other languages' in the same folder. Whether it is
// a dotenv file has been found out.
func (p *project) readings(profile validate.Profile, file *validate.File) []reading {
	var all []reading
	openManus := p.ofOpenManus(profile, file)
	if openManus != nil {
		all = append(all, reading{*openManus, reader{language: sdk.Python, python: p.sdk}})
		if profile == validate.OpenManus || file != nil && !file.Dotenv {
			return all
		}
	}
	for _, r := range p.readers() {
		if openManus != nil && (r.language == sdk.Python || r.apart) {
			continue
		}
		in := validate.Input{
			Dotenv: r.dotenv, SDK: r.version(), Use: r.use, Assumed: r.assumed || r.below, Half: r.half, Profile: validate.Profile(r.language), NoEnv: p.noEnv,
		}
		if r.language == sdk.Python {
			in.PythonDotenv, in.Packages, in.Client = r.python.PythonDotenv, r.python, p.client
		}
		if r.language == sdk.CLI {
			in.CLI = p.cli()
		}
		if file != nil && file.Dotenv {
			in.Dotenv = withFile(r.dotenv, *file)
		} else if file != nil {
			in.TOML = file
		}
		p.loaders(&in, &r)
		all = append(all, reading{in, r})
	}
	return all
}

// ofOpenManus is what OpenManus reads, nil where it is not what reads the file.
func (p *project) ofOpenManus(profile validate.Profile, file *validate.File) *validate.Input {
	if profile != "" && profile != validate.OpenManus {
		return nil
	}
	in := validate.Input{TOML: file, Dotenv: p.dotenv, SDK: p.sdk.Version, PythonDotenv: p.sdk.PythonDotenv, Client: p.client, Packages: p.sdk, Profile: profile, NoEnv: p.noEnv}
	if file != nil && file.Dotenv {
		in.TOML, in.Dotenv = nil, withFile(p.dotenv, *file)
	}
	if in.TOML == nil {
		in.TOML = p.toml()
	}
	if in.TOML == nil && profile == "" {
		return nil
	}
	if in.TOML != nil {
		in.Program, in.MCP = p.program(), p.mcp()
	}
	p.loaders(&in, &reader{language: sdk.Python})
	return &in
}

// loaders adds what puts dotenv files into the process, as far as it is known.
func (p *project) loaders(in *validate.Input, r *reader) {
	if len(in.Dotenv) == 0 {
		return
	}
	if r.language == sdk.Python {
		loads := p.loads()
		in.LoadsDotenv, in.DotenvOverrides = loads.Loads, loads.Overrides
	}
	if r.language != sdk.Python || sdk.IsSecond(r.version()) {
		in.OtherLoader = r.apart || p.otherLoader()
	}
}

// withFile puts a dotenv file among the others of its project, in place of the
// one of its name. It comes last: of two files in one layer the later counts.
func withFile(all []validate.File, file validate.File) []validate.File {
	var out []validate.File
	for _, f := range all {
		if path.Base(f.Name) != path.Base(file.Name) {
			out = append(out, f)
		} else if path.Clean(f.Name) == path.Clean(file.Name) {
			file.Preload = f.Preload
		}
	}
	return append(out, file)
}

// forget has every project read again.
func (p *projects) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.read)
	clear(p.named)
	clear(p.names)
}

// loadedTOML is the file that OpenManus loads when started in root, nil if there
// is none.
func loadedTOML(in inputs, root string) *validate.File {
	t, ok := in.LoadedTOML(root)
	if !ok {
		return nil
	}
	file := layer(in, t)
	file.Named, file.Loaded = true, true
	return &file
}

// automaticDotenv is the dotenv files that the SDK finds by itself.
func automaticDotenv(in inputs, root string, up bool) []validate.File {
	var all []validate.File
	for _, t := range in.Dotenv(root, up) {
		all = append(all, layer(in, t))
	}
	return all
}

// withPreloaded adds the dotenv file that browser-use comes upon, or marks it where
// the SDK reads it, too.
func withPreloaded(in inputs, root string, all []validate.File) []validate.File {
	t, ok := in.Preloaded(root)
	if !ok {
		return all
	}
	for i := range all {
		if all[i].Name == filepath.ToSlash(t.Name) {
			all[i].Preload = validate.PreloadToo
			return all
		}
	}
	file := layer(in, t)
	file.Preload = validate.PreloadOnly
	return append(all, file)
}

// layer reads a file that supplies values. What keeps it from being read is
// kept: the SDK meets the same.
func layer(in inputs, t discover.Target) validate.File {
	file := validate.File{Name: fileName(t.Name), Layer: true}
	info, err := os.Stat(in.Abs(t.Name))
	switch {
	case err == nil && info.IsDir():
		file.Fault = validate.FaultFolder
	case err == nil && info.Mode()&fs.ModeNamedPipe != 0:
		file.Fault = validate.FaultPipe
	case err == nil && info.Mode().IsRegular():
		if file.Data, err = in.read(t); err != nil {
			file.Fault = validate.FaultUnreadable
		}
	case errors.Is(err, fs.ErrPermission):
		file.Fault = validate.FaultUnreadable
	}
	return file
}

// loadedDotenv are the dotenv files that something loads before a client of the
// project is built, apart from those that the SDKs find by themselves.
func (p *project) loadedDotenv() []string {
	var names []string
	for _, r := range p.readers() {
		for _, load := range r.use.Loads {
			for _, f := range r.dotenv {
				if slices.Contains(load.Files, f.Name) && !slices.Contains(names, f.Name) {
					names = append(names, f.Name)
				}
			}
		}
	}
	return names
}
