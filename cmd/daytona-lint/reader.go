package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// reader is one of the SDKs that read a project's settings.
type reader struct {
	language sdk.Language
	python   sdk.InUse // of the Python SDK
	use      sdk.Use   // of that of another language
	half     string    // which client of SDK 2.x
	assumed  bool      // nothing names an SDK, and Python's is assumed
	apart    bool      // what names it stands in another folder than the files
	below    bool      // in one below, so that nothing says that it reads the files
	dotenv   []validate.File
}

// version is that of the SDK, "" where it is not known.
func (r *reader) version() string {
	if r.language == sdk.Python {
		return r.python.Version
	}
	return r.use.Version
}

// predicted is the version that the predictions are for.
func (r *reader) predicted() string {
	if r.language == sdk.Python {
		return r.python.Predicted()
	}
	if r.use.Version == "" {
		return sdk.ReadersOf(r.language).Newest
	}
	return r.use.Version
}

// from says how the version is known, and whether it is assumed.
func (r *reader) from() (words string, assumed bool) {
	switch {
	case r.assumed && r.python.Version == "" && r.python.From == "":
		return "nothing in the project names an SDK", true
	case r.language == sdk.Python:
		return r.python.Reason(), r.python.Assumed || r.python.Version == ""
	case r.use.From == "":
		return "nothing in the project names a version", true
	}
	return r.use.From, r.use.Assumed || r.use.Version == ""
}

// String says which SDK the predictions are for, and how that is known.
func (r *reader) String() string {
	words, assumed := r.from()
	if assumed {
		words = "assumed: " + words
	} else {
		words = "from " + words
	}
	return r.language.Title() + " " + r.predicted() + ", " + words
}

// readers are the SDKs of the project, the primary one first. Python's comes before
// the others; of SDK 2.x the client for v2 before that for v0.
func (p *project) readers() []reader { return p.readersOnce() }

// readersOf finds the SDKs that read the files of a folder: the one that the command
// line names; else those that the nearest manifest above names, up to the
// repository's root; else Python's, which is assumed. own is what the folder itself
// says of the Python SDK.
func (p *projects) readersOf(root string, own sdk.InUse) []reader {
	found := p.nearest(p.above(root), p.language)
	var all []reader
	python := reader{language: sdk.Python, python: own}
	if own.Package == "" && own.Version == "" {
		python.python = found.python
	}
	apart := found.folder != "" && found.folder != root
	python.apart = apart
	switch {
	case p.language == sdk.Python:
		all = []reader{python}
	case p.language != "":
		r := reader{language: p.language, use: sdk.Use{Language: p.language}, apart: apart}
		for _, u := range found.uses {
			if u.Language == p.language {
				r.use = u
			}
		}
		all = []reader{r}
	default:
		if found.python.Package != "" {
			all = append(all, python)
		}
		for _, u := range found.uses {
			all = append(all, reader{language: u.Language, use: u, apart: apart})
		}
		if len(all) == 0 && own.Version == "" && p.sdk == "" {
			for _, u := range p.usesBelow(root) {
				all = append(all, reader{language: u.Language, use: u, apart: true, below: true})
			}
		}
		if len(all) == 0 {
			python.assumed = own.Version == "" && p.sdk == ""
			all = append(all, python)
		}
	}
	if p.sdk != "" {
		all = all[:1] // the version of one
		all[0].pin(p.sdk)
	}
	if all[0].language == sdk.Python && sdk.IsSecond(all[0].python.Version) {
		v0 := all[0]
		v0.half = sdk.SecondV0.Half
		all = slices.Insert(all, 1, v0)
	}
	for i := range all {
		manifest := found.folder
		if all[i].below {
			manifest = all[i].use.Root
		}
		all[i].dotenv = p.dotenvOf(root, manifest, &all[i])
	}
	return all
}

// pin sets the version that --sdk names.
func (r *reader) pin(version string) {
	r.python.Version, r.python.From, r.python.Assumed, r.python.At = version, "--sdk", false, sdk.Place{}
	r.use.Version, r.use.From, r.use.Assumed, r.use.At = version, "--sdk", false, sdk.Place{}
}

// dotenvOf is the dotenv files that an SDK looks into, with those that are loaded
// before its client is built.
func (p *projects) dotenvOf(root, manifest string, r *reader) []validate.File {
	if len(p.envFile) > 0 || p.noEnv {
		return p.envFile
	}
	g, _ := sdk.ReadersOf(r.language).Of(r.version())
	all := automaticDotenv(p.in, root, g.SearchUp)
	add := func(name string) {
		file := layer(p.in, discover.Target{Name: name})
		if slices.ContainsFunc(all, func(f validate.File) bool { return f.Name == file.Name }) || !p.in.Exists(name) {
			return
		}
		file.Preload = validate.PreloadOnly
		all = append(all, file)
	}
	if g.Ambiguous != sdk.AmbiguousNever {
		for _, name := range sdk.AmbiguousFiles {
			add(filepath.Join(root, name))
		}
		if name := p.environ.get("DOTENV_CONFIG_PATH"); name != "" && g.Ambiguous == sdk.AmbiguousAlways {
			add(below(root, name))
		}
	}
	loads := r.use.LoadsUnder(p.environ.get)
	for i := range loads {
		var files []string
		for _, name := range loads[i].Files {
			name = abspath.Of(manifest, name)
			add(name)
			files = append(files, fileName(name))
		}
		loads[i].Files = files
	}
	r.use.Loads = loads
	return all
}

// nearest is what the nearest manifests say, and where they stand.
type nearest struct {
	folder string // of the program; "" where nothing names an SDK
	uses   []sdk.Use
	python sdk.InUse
}

// nearest looks for the first of some folders, each the parent of the one before it,
// whose program uses an SDK; given a language, one of that.
func (p *projects) nearest(folders []string, language sdk.Language) nearest {
	for len(folders) > 0 && !p.mayName(folders[0]) {
		folders = folders[1:]
	}
	if len(folders) == 0 || language == sdk.CLI {
		return nearest{}
	}
	p.mu.Lock()
	look, ok := p.named[folders[0]]
	if !ok {
		if len(p.named) >= maxProjects {
			clear(p.named)
		}
		look = sync.OnceValue(func() nearest { return p.look(folders, language) })
		p.named[folders[0]] = look
	}
	p.mu.Unlock()
	return look()
}

// mayName reports whether a folder holds a file that could name an SDK.
func (p *projects) mayName(folder string) bool {
	p.mu.Lock()
	may, ok := p.names[folder]
	p.mu.Unlock()
	if ok {
		return may
	}
	entries, _ := os.ReadDir(p.in.Abs(folder))
	may = slices.ContainsFunc(entries, func(e os.DirEntry) bool { return sdk.MayNameUse(e.Name()) || sdk.MayNameVersion(e.Name()) })
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.names) >= 10*maxProjects {
		clear(p.names)
	}
	p.names[folder] = may
	return may
}

func (p *projects) look(folders []string, language sdk.Language) nearest {
	own := len(folders)
	if language == "" || language == sdk.TypeScript {
		folders = slices.Concat(folders, p.nodeAbove(folders))
	}
	at := len(folders)
	var n nearest
	if language != sdk.Python {
		n.uses = usesOf(sdk.Uses(p.foldersOf(folders)), language)
		for _, u := range n.uses {
			at = min(at, slices.Index(folders, u.Root))
		}
	}
	if language == "" || language == sdk.Python {
		// The nearest manifest of Python's is its program's, whatever it asks for.
		for i, folder := range folders[:min(at+1, own)] {
			u := sdk.Detect(p.in.Folder(folder), folder, sdk.Host{}, p.aboveOf(folder, folders[i+1:own])...)
			if u.Package != "" {
				if u.Version != "" && !sdk.IsVersion(u.Version) {
					u.Version, u.From, u.At = "", "", sdk.Place{}
				}
				n.python, at = u, i
			}
			if u.Package != "" || namesPython(p.in.Folder(folder)) {
				break
			}
		}
	}
	if at == len(folders) {
		return nearest{}
	}
	n.folder = folders[at]
	n.uses = slices.DeleteFunc(n.uses, func(u sdk.Use) bool { return u.Root != n.folder })
	return n
}

// foldersOf are folders to look for an SDK in.
func (p *projects) foldersOf(names []string) []sdk.Folder {
	var all []sdk.Folder
	for _, name := range names {
		all = append(all, sdk.Folder{FS: p.in.Folder(name), Root: name})
	}
	return all
}

// aboveOf are folders above one, as a project there sees them.
func (p *projects) aboveOf(root string, names []string) []sdk.Above {
	var all []sdk.Above
	for _, f := range p.foldersOf(names) {
		if below, err := filepath.Rel(p.in.Abs(f.Root), p.in.Abs(root)); err == nil {
			all = append(all, sdk.Above{Folder: f, Below: filepath.ToSlash(below)})
		}
	}
	return all
}

// namesPython reports whether a folder holds a manifest of Python's.
func namesPython(folder fs.FS) bool {
	entries, _ := fs.ReadDir(folder, ".")
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() && sdk.MayNameVersion(e.Name()) })
}

func usesOf(all []sdk.Use, language sdk.Language) []sdk.Use {
	return slices.DeleteFunc(all, func(u sdk.Use) bool { return language != "" && u.Language != language })
}

// above are the folders that a manifest of a folder's program may stand in: itself
// and those above, up to the repository's root; outside a repository, up to the
// working folder.
func (p *projects) above(root string) []string {
	var all []string
	for dir := root; ; dir = filepath.Join(dir, "..") {
		all = append(all, dir)
		abs := p.in.Abs(dir)
		if p.in.Exists(filepath.Join(dir, ".git")) {
			return all
		}
		if abs == filepath.Dir(abs) || p.in.home != "" && abs == filepath.Clean(p.in.home) {
			break
		}
	}
	below := func(dir string) bool {
		rel, err := filepath.Rel(p.in.Dir, p.in.Abs(dir))
		return err == nil && filepath.IsLocal(rel)
	}
	n := 1
	for n < len(all) && below(all[n]) {
		n++
	}
	return all[:n]
}

// maxBelow is how many folders of a repository's parts are looked into.
const maxBelow = 30

// partFolders are folders that hold the parts of a repository.
var partFolders = []string{"packages", "apps", "services", "libs", "examples", "modules"}

// usesBelow are the SDKs that the parts of a repository use, below a folder that
// names none itself: of each language the first. There are none where a part is one
// of Python's.
func (p *projects) usesBelow(root string) []sdk.Use {
	var parts []string
	add := func(dir string) {
		entries, _ := os.ReadDir(p.in.Abs(dir))
		for _, e := range entries {
			if e.IsDir() && len(parts) < maxBelow && !strings.HasPrefix(e.Name(), ".") && e.Name() != "node_modules" {
				parts = append(parts, filepath.Join(dir, e.Name()))
			}
		}
	}
	for _, name := range partFolders {
		add(filepath.Join(root, name))
	}
	add(root)
	var all []sdk.Use
	for _, part := range parts {
		if !p.mayName(part) {
			continue
		}
		folder := p.in.Folder(part)
		if sdk.Detect(folder, part, sdk.Host{}).Package != "" {
			return nil
		}
		for _, u := range sdk.Uses([]sdk.Folder{{FS: folder, Root: part}, {FS: p.in.Folder(root), Root: root}}) {
			if !slices.ContainsFunc(all, func(other sdk.Use) bool { return other.Language == u.Language }) {
				all = append(all, u)
			}
		}
	}
	return all
}

// maxNodeFolders is how many folders above a project Node.js is followed to.
const maxNodeFolders = 20

// nodeAbove are the folders above some that Node.js looks for packages in, where one
// of these is a package of its own and is in no repository: up to the last with a
// package.json or node_modules, and not above the user's own folder.
func (p *projects) nodeAbove(folders []string) []string {
	last := folders[len(folders)-1]
	isNode := func(dir string) bool {
		return p.in.Exists(filepath.Join(dir, "package.json")) || p.in.Exists(filepath.Join(dir, "node_modules"))
	}
	if p.in.Exists(filepath.Join(last, ".git")) || !slices.ContainsFunc(folders, isNode) {
		return nil
	}
	var all []string
	n := 0
	for dir := last; len(all) < maxNodeFolders; {
		abs := p.in.Abs(dir)
		if abs == filepath.Dir(abs) || p.in.home != "" && abs == filepath.Clean(p.in.home) || p.in.Exists(filepath.Join(dir, ".git")) {
			break
		}
		dir = filepath.Join(dir, "..")
		all = append(all, dir)
		if isNode(dir) {
			n = len(all)
		}
	}
	return all[:n]
}

// shown is a reader as a log names it.
func (r *reader) shown() source.Shown { return source.ShowPath(r.String()) }
