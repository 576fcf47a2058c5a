package sdk

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// answer is what an installer would make of some wishes for one package.
type answer struct {
	version string // "" where it is not known
	at      Place
	pinned  bool   // one version was asked for, not a range
	why     string // of what is not certain; "" for a pin
}

// resolve finds the version of a package that is installed, as pip does: the
// newest that everything allows that is asked for. ok is false where nothing
// asks for the package here.
func resolve(w *wishes, j judge, name string) (a answer, ok bool) {
	if a, ok = resolveFor(w, j, name); ok && a.why == "" && w.hangsOnPython(name, j, a.version) {
		a.why = fmt.Sprintf("%s, for Python %s, which is assumed", a.at, j.python.version)
	}
	return a, ok
}

// resolveFor is resolve for the one version of Python.
func resolveFor(w *wishes, j judge, name string) (a answer, ok bool) {
	found, known := w.of(name, j)
	asked := slices.IndexFunc(found, func(r requirement) bool { return !r.limit })
	if asked < 0 {
		return answer{why: "what asks for it is for another machine or Python"}, false
	}
	a.at = found[asked].at
	for _, r := range found {
		if r.url != "" || r.editable {
			return fromURL(r, known, w.doubt), true
		}
		if _, pins := r.pin(); pins {
			a.at, a.pinned = r.at, true
		}
	}
	s := solver{wishes: w, judge: j}
	best, compatible := s.choose(name, found)
	switch {
	case best == nil && a.pinned:
		a.pinNotListed(name, found)
	case best == nil && s.onlyPre(name, found) != nil:
		a.version = s.onlyPre(name, found).version.String()
		a.why = fmt.Sprintf("%s allows pre-releases alone, which some installers take without being told to", a.at)
	case best == nil:
		a.why = fmt.Sprintf("no version of %s published by %s is one that %s allows", name, publishedOn(), a.at)
	case !compatible:
		a.version = best.version.String()
		a.why = fmt.Sprintf("%s asks for it, but what else is asked for excludes it, so that pip refuses", a.at)
	default:
		a.version = best.version.String()
		if !a.pinned {
			a.why = "the newest known that " + a.at.String() + " allows" + s.reasons(name, found, *best)
		}
	}
	unmet, is := s.unmet()
	switch {
	case a.why != "":
	case best != nil && !forAll(w.python, best.needs().python):
		a.why = fmt.Sprintf("%s, which is not for every Python that %s allows, so that some installers refuse", a.at, w.lead)
	case is:
		a.why = fmt.Sprintf("%s, but no version published by %s is one that %s allows", a.at, publishedOn(), unmet)
	case w.doubt != "":
		a.why = a.at.String() + ", but " + w.doubt
	case !known:
		a.why = a.at.String() + ", by a marker that hangs on the machine"
	}
	return a, true
}

// forAll reports whether a package is for every version of Python that a project
// is for: uv and Poetry want that, pip does not ask.
func forAll(project []specifiers, requires specifiers) bool {
	if len(project) == 0 {
		return true
	}
	return !slices.ContainsFunc(pythonWithin(project, "").possible, func(version string) bool {
		return !newJudge(Host{}, knownPython(version, "")).runs(requires)
	})
}

// fromURL is what a URL in place of a version says.
func fromURL(r requirement, known bool, doubt string) answer {
	a := answer{at: r.at, pinned: true}
	name, version := ofURL(r.url)
	switch {
	case strings.HasPrefix(r.url, "unreadable:"):
		a.why = r.at.String() + " cannot be read"
	case r.editable || name != r.name:
		a.why = r.at.String() + " takes it from elsewhere and names no version"
	case doubt != "":
		a.version, a.why = version, r.at.String()+", but "+doubt
	case !known:
		a.version, a.why = version, r.at.String()+", by a marker that hangs on the machine"
	default:
		a.version = version
	}
	return a
}

// pinNotListed deals with a pin to a version that is not listed: it may be newer
// than the list, or be none at all.
func (a *answer) pinNotListed(name string, found []requirement) {
	for _, r := range found {
		s, pins := r.pin()
		if !pins {
			continue
		}
		newest := releases(name)[0].version
		if s.version.compare(newest) > 0 && (requirement{wanted: []specifiers{{s}}}).allows(s.version) {
			a.version = s.version.String()
			a.why = fmt.Sprintf("%s asks for it; it was not published by %s", a.at, publishedOn())
			return
		}
		a.why = fmt.Sprintf("%s asks for %s %s, which was never published for this Python, or what else is asked for excludes it", a.at, name, s.version)
	}
}

// solver looks for versions that fit together.
type solver struct {
	wishes *wishes
	judge  judge
}

// choose returns the newest release that the requirements allow and whose own
// needs can be met beside the rest of the wishes; where there is none of these,
// the newest that the requirements allow. It is nil where they allow none.
func (s solver) choose(name string, found []requirement) (best *release, compatible bool) {
	for r := range s.candidates(name, found) {
		if s.meets(r.needs()) {
			return &r, true
		}
		if best == nil {
			best = &r
		}
	}
	return best, false
}

// onlyPre is the newest pre-release that the requirements allow, nil for none.
func (s solver) onlyPre(name string, found []requirement) *release {
	w := *s.wishes
	w.pre = true
	best, _ := solver{wishes: &w, judge: s.judge}.choose(name, found)
	return best
}

// newest is the newest release that the requirements allow.
func (s solver) newest(name string, found []requirement) (release, bool) {
	for r := range s.candidates(name, found) {
		return r, true
	}
	return release{}, false
}

// candidates are the releases of a package that requirements allow, the newest
// first. Pre-releases are among them where a requirement names one: where they
// are all that fits, some installers take one, and others, such as pip from 26.3,
// do not.
func (s solver) candidates(name string, found []requirement) iter.Seq[release] {
	pre, pinned := s.wishes.pre, false
	for _, r := range found {
		_, pins := r.pin()
		pinned = pinned || pins
		pre = pre || r.namesPre()
	}
	allowed := func(r release) bool {
		return (!r.yanked || pinned) && s.judge.runs(r.needs().python) &&
			!slices.ContainsFunc(found, func(q requirement) bool { return !q.allows(r.version) })
	}
	return func(yield func(release) bool) {
		for _, r := range releases(name) {
			if (pre || !r.version.isPre()) && allowed(r) && !yield(r) {
				return
			}
		}
	}
}

// meets reports whether needs can be met beside the wishes. Of a package whose
// versions are not listed, any version counts that lies within the bounds.
func (s solver) meets(d *demands) bool {
	for i, need := range d.needs {
		if slices.ContainsFunc(d.needs[:i], func(r requirement) bool { return r.name == need.name }) {
			continue
		}
		asked, _ := s.wishes.of(need.name, s.judge)
		if len(asked) == 0 && !slices.ContainsFunc(brings[need.name], s.wishes.mention) {
			continue
		}
		all := []requirement{}
		for _, r := range d.needs {
			if yes, _ := r.marker.holds(s.judge.environment); yes && r.name == need.name {
				all = append(all, r)
			}
		}
		if len(all) == 0 {
			continue
		}
		if slices.ContainsFunc(asked, func(r requirement) bool { return r.url != "" }) {
			continue
		}
		all = append(all, asked...)
		if len(releases(need.name)) == 0 || beyondList(need.name, asked) {
			if !overlap(all) {
				return false
			}
			continue
		}
		if _, ok := s.choose(need.name, all); !ok {
			return false
		}
	}
	return true
}

// brings are the packages that listed ones other than the SDK need.
var brings = map[string][]string{pydanticPackage: {"pydantic-core"}, "aioboto3": {"boto3", "botocore"}}

// beyondList reports whether requirements ask for a later version than is
// listed, one that was published since.
func beyondList(name string, asked []requirement) bool {
	newest := releases(name)[0].version
	return slices.ContainsFunc(asked, func(r requirement) bool {
		return slices.ContainsFunc(r.wanted, func(all specifiers) bool {
			return slices.ContainsFunc(all, func(s specifier) bool {
				return s.operator[0] != '<' && s.operator != "!=" && s.version.compare(newest) > 0
			})
		})
	})
}

// unmet is where a listed package is asked for in a version that is not there.
func (s solver) unmet() (Place, bool) {
	for _, name := range []string{dotenvPackage, pydanticPackage} {
		found, _ := s.wishes.of(name, s.judge)
		at := slices.IndexFunc(found, func(r requirement) bool { return !r.limit })
		if at < 0 || slices.ContainsFunc(found, func(r requirement) bool { return r.url != "" }) {
			continue
		}
		if best, _ := s.choose(name, found); best == nil {
			return found[at].at, true
		}
	}
	return Place{}, false
}

// overlap reports whether some version can satisfy all requirements: one of
// those that they name, or one just beyond.
func overlap(all []requirement) bool {
	points := []string{"0", "9999"}
	for _, r := range all {
		for _, one := range r.wanted {
			for _, s := range one {
				points = append(points, s.text, s.text+".0.1")
			}
		}
	}
	return slices.ContainsFunc(points, func(text string) bool {
		v, ok := parsePyVersion(text)
		return ok && !slices.ContainsFunc(all, func(r requirement) bool { return !r.allows(v) })
	})
}

// reasons say what keeps the newest release from being the one: other packages,
// or the version of Python.
func (s solver) reasons(name string, found []requirement, best release) string {
	text := ""
	if newest, ok := s.newest(name, found); ok && newest.version.compare(best.version) != 0 {
		text = " beside what else is asked for"
		for _, need := range newest.needs().needs {
			asked, _ := s.wishes.of(need.name, s.judge)
			if len(asked) == 0 {
				continue
			}
			alone := solver{wishes: &wishes{requirements: asked}, judge: s.judge}
			if !alone.meets(newest.needs()) {
				text = fmt.Sprintf(" beside %s of %s", need.name, asked[0].at)
				break
			}
		}
	}
	usual := solver{wishes: s.wishes, judge: newJudge(s.judge.host, knownPython(assumedPython, ""))}
	if newest, ok := usual.newest(name, found); ok && !s.judge.runs(newest.needs().python) {
		text += " on Python " + s.judge.python.version
	}
	return text
}
