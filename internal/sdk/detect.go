package sdk

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// InUse is the Daytona SDK that a project uses, and its python-dotenv.
type InUse struct {
	Package string // daytona or daytona-sdk, "" where nothing names either
	Version string // "" where it is not known
	From    string // what names it, in words; of what is assumed or not known, why
	At      Place  // where that stands, if in a file
	Assumed bool   // another version may be installed than Version
	// Python is the version that markers were evaluated for, PythonFrom what
	// names it, "" where it is assumed.
	Python, PythonFrom string

	PythonDotenv        string // its version, "" where nothing names one
	PythonDotenvFrom    string
	PythonDotenvAssumed bool

	// WrongPackage is where daytona-sdk is asked for, or held by a lock file,
	// while nothing asks for daytona: its module is daytona_sdk, and there is no
	// module daytona. It is nil otherwise.
	WrongPackage *Place
	// TooNew: Version is 2.0.0 or later, be it a pre-release: another product.
	TooNew bool
	// Open is the requirement that lets the next installation take 2.0.0 or
	// later, nil where there is none, a lock file holds the SDK, or something
	// else that is asked for keeps it below.
	Open *Open
}

// Open is a requirement without a bound below 2.
type Open struct {
	Place
	Today bool // a pre-release of 2.0.0 is taken already, as the range names one
}

// String says which version the predictions are for, and how that is known.
func (u InUse) String() string {
	if u.Assumed || u.Version == "" {
		return u.Predicted() + ", assumed: " + u.Reason()
	}
	return u.Version + ", from " + u.From
}

// Reason says how the version is known.
func (u InUse) Reason() string {
	if u.Version == "" && u.From == "" {
		return "nothing in the project names a version; OpenManus's own requirements allow up to " + NewestWithOpenManus
	}
	return u.From
}

// Predicted is the version that the predictions are for.
func (u InUse) Predicted() string {
	if u.Version == "" {
		return Newest
	}
	return u.Version
}

// Detect finds out which version of the SDK a project uses: what is installed in
// its folder or in an active environment, else what a lock file holds, else what
// an installer would take by the requirements. Files are named as they are from
// root, the path that the folder was given by. Above are the folders above it,
// the nearest first, one of which may hold the lock file and the environment of a
// workspace that the project is a member of. What cannot be read counts as absent.
func Detect(folder fs.FS, root string, host Host, above ...Above) InUse {
	if !mayNameVersion(folder) {
		return installedOnly(host.Active)
	}
	d := detector{project: &project{folder: folder, root: root}, host: host}
	return d.detect(above)
}

// installedOnly is what the active environments hold, for a folder that names
// nothing.
func installedOnly(active []Environment) InUse {
	var u InUse
	u.setInstalled(active)
	u.TooNew = u.tooNew()
	return u
}

// mayNameVersion reports whether a folder holds anything that could name a
// version. To list it is quicker than to look for each name.
func mayNameVersion(folder fs.FS) bool {
	found := false
	eachName(folder, func(name string) bool {
		found = MayNameVersion(name)
		return !found
	})
	return found
}

// eachName calls next with the name of each file and folder in a folder, in no
// order, until it returns false.
func eachName(folder fs.FS, next func(name string) bool) {
	dir, err := folder.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	list, ok := dir.(fs.ReadDirFile)
	if !ok {
		return
	}
	for {
		entries, err := list.ReadDir(512)
		for _, e := range entries {
			if !next(e.Name()) {
				return
			}
		}
		if err != nil || len(entries) == 0 {
			return
		}
	}
}

// MayNameVersion reports whether a file or folder of that name, in a project's
// folder, may name the SDK's version.
func MayNameVersion(name string) bool {
	switch name = strings.ToLower(name); name {
	case ".venv", "venv", "env", "pyproject.toml", "setup.cfg", "pipfile", "environment.yml", "environment.yaml":
		return true
	}
	return strings.HasPrefix(name, "requirements") || slices.ContainsFunc(lockFiles, func(lock string) bool { return name == strings.ToLower(lock) })
}

type detector struct {
	project *project
	host    Host
	judge   judge
}

func (d *detector) detect(above []Above) InUse {
	own := environments(d.project.folder, d.project.root)
	first := d.project.primary()
	all := first
	named := func(name string) bool { return slices.ContainsFunc(all, func(w wishes) bool { return w.names(name) }) }
	if !named(daytonaPackage) && !named(sdkPackage) {
		all = slices.Concat(first, d.project.secondary())
	}
	locks := d.project
	if named(daytonaPackage) || named(sdkPackage) { // what other members ask for is not this one's
		if workspace := d.project.uvWorkspace(above); workspace != nil {
			locks = workspace
			own = append(own, environments(workspace.folder, workspace.root)...)
		}
	}
	d.judge = newJudge(d.host, d.findPython(own, first))
	u := InUse{Python: d.judge.python.version, PythonFrom: d.judge.python.from}
	u.setInstalled(slices.Concat(own, d.host.Active))

	var held []locked
	for _, name := range lockFiles {
		held = append(held, locks.lock(name)...)
	}
	for _, name := range []string{daytonaPackage, sdkPackage} {
		if u.Package == "" {
			d.fromLock(&u, name, held, all)
		}
	}
	for _, name := range []string{daytonaPackage, sdkPackage} {
		if u.Package == "" && named(name) {
			u.Package = name
			d.fromWishes(&u, all)
		}
	}
	d.dotenv(&u, held, all)
	d.findWrongPackage(&u, held, all)
	u.TooNew = u.tooNew()
	if !slices.ContainsFunc(held, func(l locked) bool { return l.name == daytonaPackage }) {
		u.Open = d.open(all)
	}
	return u
}

// findPython is the version of the project's environment, else of
// .python-version, else what the requirements say.
func (d *detector) findPython(own []Environment, all []wishes) python {
	for _, e := range own {
		if e.Python != "" {
			return knownPython(e.Python, e.Name)
		}
	}
	if version := pinnedPython(d.project.folder); version != "" {
		return knownPython(version, d.project.path(".python-version"))
	}
	for _, w := range all {
		if len(w.python) > 0 {
			return pythonWithin(w.python, w.lead)
		}
	}
	return pythonWithin(nil, "")
}

// setInstalled takes what the first environment holds that has the SDK.
func (u *InUse) setInstalled(all []Environment) {
	for _, e := range all {
		if version, sure := e.version(dotenvPackage); version != "" && u.PythonDotenv == "" {
			u.PythonDotenv, u.PythonDotenvFrom, u.PythonDotenvAssumed = version, installedIn(e), !sure
		}
		for _, name := range []string{daytonaPackage, sdkPackage} {
			version, sure := e.version(name)
			switch {
			case version == "" || u.Package == daytonaPackage && name == sdkPackage:
			case u.Version == "" || u.Package == sdkPackage && name == daytonaPackage:
				u.Package, u.Version, u.From, u.Assumed = name, version, installedIn(e), !sure
			case u.Package == name && u.Version != version && !u.Assumed:
				u.Assumed = true
				u.From += "; " + e.Name + " has another"
			}
		}
	}
}

func installedIn(e Environment) string { return e.Name + ", where it is installed" }

func (u *InUse) tooNew() bool {
	if u.Package != daytonaPackage {
		return false
	}
	v, ok := parsePyVersion(u.Version)
	return ok && v.at(0) >= 2
}

// fromLock takes what the lock files hold.
func (d *detector) fromLock(u *InUse, name string, held []locked, all []wishes) {
	for _, l := range held {
		if l.name != name {
			continue
		}
		yes, sure := d.judge.holds(l.marker)
		switch {
		case !yes && sure:
		case u.Package == "":
			u.Package, u.Version, u.At, u.From = name, l.version, l.at, l.at.String()
			if !sure {
				u.assume(fmt.Sprintf("%s, for Python %s, which is assumed", l.at, d.judge.python.version))
			}
		case l.version != u.Version && !u.Assumed:
			u.assume(fmt.Sprintf("%s; %s contains another", u.From, l.at))
		}
	}
	if u.Package != name || u.Assumed {
		return
	}
	for _, w := range all {
		if a, ok := resolve(&w, d.judge, name); ok && a.pinned && a.version != u.Version {
			u.assume(fmt.Sprintf("%s; %s asks for another", u.From, a.at))
			return
		}
	}
}

func (u *InUse) assume(why string) { u.Assumed, u.From = true, why }

// fromWishes takes what an installer would take: of several files that ask for
// the SDK, the first; of a range and a pin, the pin.
func (d *detector) fromWishes(u *InUse, all []wishes) {
	var answers []answer
	elsewhere := answer{}
	for i := range all {
		if !all[i].names(u.Package) {
			continue
		}
		a, ok := resolve(&all[i], d.judge, u.Package)
		if ok {
			answers = append(answers, a)
		} else {
			elsewhere = a
		}
	}
	if len(answers) == 0 {
		u.assume(elsewhere.why)
		return
	}
	chosen := answers[0]
	for _, a := range answers {
		if a.pinned && !chosen.pinned {
			chosen = a
		}
	}
	u.Version, u.At, u.From = chosen.version, chosen.at, chosen.at.String()
	if chosen.why != "" {
		u.assume(chosen.why)
		return
	}
	for _, a := range answers {
		if a.version != chosen.version {
			u.assume(fmt.Sprintf("%s; %s asks for another", u.From, a.at))
			return
		}
	}
	if u.Package != daytonaPackage {
		return
	}
	for i := range all { // both pin the clients that they share to their own version
		if other, ok := resolve(&all[i], d.judge, sdkPackage); ok && other.version != u.Version {
			u.assume(fmt.Sprintf("%s, which does not fit beside %s of %s", u.From, sdkPackage, other.at))
			return
		}
	}
}

// dotenv finds out which python-dotenv is installed, if the environments do not
// tell: it has a say in how .env files are read.
func (d *detector) dotenv(u *InUse, held []locked, all []wishes) {
	if u.PythonDotenv != "" {
		return
	}
	for _, l := range held {
		if yes, sure := d.judge.holds(l.marker); l.name == dotenvPackage && (yes || !sure) {
			u.PythonDotenv, u.PythonDotenvFrom, u.PythonDotenvAssumed = l.version, l.at.String(), !sure
			return
		}
	}
	for i := range all {
		if all[i].mention(dotenvPackage) {
			w := all[i].with(d.dotenvBounds(u))
			if v, ok := parsePyVersion(u.Version); ok && v.at(0) < 2 && !w.names(dotenvPackage) { // a constraint alone
				w = w.with([]requirement{{name: dotenvPackage, at: u.At}})
			}
			if a, ok := resolve(&w, d.judge, dotenvPackage); ok && a.version != "" {
				u.PythonDotenv, u.PythonDotenvFrom, u.PythonDotenvAssumed = a.version, a.at.String(), a.why != ""
				return
			}
		}
	}
	if v, ok := parsePyVersion(u.Version); ok && v.at(0) < 2 {
		w := wishes{requirements: append(d.dotenvBounds(u), requirement{name: dotenvPackage})}
		if a, ok := resolve(&w, d.judge, dotenvPackage); ok {
			u.PythonDotenv, u.PythonDotenvFrom, u.PythonDotenvAssumed = a.version, "the newest known that the SDK takes", true
		}
	}
}

// dotenvBounds are those that the SDK in use sets.
func (d *detector) dotenvBounds(u *InUse) []requirement {
	var bounds []requirement
	v, _ := parsePyVersion(u.Version)
	for _, r := range releases(u.Package) {
		if r.version.compare(v) != 0 {
			continue
		}
		for _, need := range r.needs().needs {
			need.limit = true
			bounds = append(bounds, need)
		}
	}
	return bounds
}

// findWrongPackage looks for daytona-sdk where nothing brings daytona.
func (d *detector) findWrongPackage(u *InUse, held []locked, all []wishes) {
	asksForDaytona := func(w wishes) bool { return w.names(daytonaPackage) }
	if u.Package != sdkPackage || slices.ContainsFunc(d.project.secondary(), asksForDaytona) {
		return
	}
	for i := range all {
		found, _ := all[i].of(sdkPackage, d.judge)
		for _, r := range found {
			if !r.limit {
				u.WrongPackage = &r.at
				return
			}
		}
	}
	for _, l := range held {
		if l.name == sdkPackage {
			u.WrongPackage = &l.at
			return
		}
	}
}

// open finds a requirement that lets the next installation take 2.x.
func (d *detector) open(all []wishes) *Open {
	next, _ := parsePyVersion("2")
	for i := range all {
		w := &all[i]
		found, _ := w.of(daytonaPackage, d.judge)
		asked := slices.IndexFunc(found, func(r requirement) bool { return !r.limit })
		if asked < 0 || slices.ContainsFunc(found, func(r requirement) bool { return r.url != "" || r.editable }) {
			continue
		}
		if a, ok := resolve(w, d.judge, daytonaPackage); ok && !a.pinned {
			if v, is := parsePyVersion(a.version); is && v.at(0) >= 2 {
				return &Open{Place: a.at, Today: true}
			}
		}
		newest := releases(daytonaPackage)
		at := slices.IndexFunc(newest, func(r release) bool { return !r.yanked })
		s := solver{wishes: w, judge: d.judge}
		if !slices.ContainsFunc(found, func(r requirement) bool { return !r.allows(next) }) && s.meets(newest[at].needs()) {
			return &Open{Place: found[asked].at}
		}
	}
	return nil
}
