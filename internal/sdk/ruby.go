package sdk

import (
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// rubyGem is Ruby's SDK.
const rubyGem = "daytona"

var (
	lockedGem   = lazyregexp.New(`(?m)^    (daytona|dotenv-rails|dotenv) \(([^()\s]+)\)\r?$`)
	gemfileGem  = lazyregexp.New(`(?m)^[ \t]*gem[ \t(]+["'](daytona|dotenv-rails|dotenv)["']([^\n#]*)`)
	gemspecGem  = lazyregexp.New(`(?m)^[^#\n]*\.add_(?:runtime_|development_)?dependency[ \t(]+["'](daytona)["']([^\n#]*)`)
	gemRequire  = lazyregexp.New(`["']\s*((?:[<>=~!]=?|~>)?\s*[0-9][^"'\s]*)\s*["']`)
	elsewhere   = lazyregexp.New(`\b(?:path|git|github|ref|branch)\b\s*(?::|=>)`)
	gemFromPath = lazyregexp.New(`(?m)^(PATH|GIT|GEM|PLUGIN SOURCE|[A-Z][A-Z ]+)\r?$`)
)

// rubyUse finds Ruby's SDK: what Bundler locked, else what a Gemfile or gemspec
// asks for.
func rubyUse(above []level) (Use, bool) {
	for _, l := range above {
		manifests := l.rubyManifests()
		if len(manifests) == 0 {
			continue
		}
		u, ok := l.rubyLocked()
		for _, f := range manifests {
			if !ok {
				u, ok = rubyAsked(f)
			}
		}
		if ok {
			u.Loads, u.Root = l.rubyLoads(manifests), l.root
			return u, true
		}
		if slices.ContainsFunc(l.names, func(name string) bool { return name == "Gemfile" || name == "gems.rb" }) {
			return Use{}, false
		}
	}
	return Use{}, false
}

// rubyManifests are the files of a folder that ask for gems.
func (l level) rubyManifests() []*file {
	var all []*file
	for _, name := range l.names {
		switch {
		case name == "Gemfile", name == "gems.rb", name == "Gemfile.lock", name == "gems.locked", path.Ext(name) == ".gemspec":
			all = append(all, l.file(name))
		}
	}
	slices.SortStableFunc(all, func(a, b *file) int { return strings.Compare(path.Ext(a.name), path.Ext(b.name)) })
	return all
}

// rubyLocked is what Gemfile.lock holds: a gem that Bundler resolved, indented by
// four, where what gems ask for of each other is indented by six.
func (l level) rubyLocked() (Use, bool) {
	for _, name := range []string{"Gemfile.lock", "gems.locked"} {
		if !l.holds(name) {
			continue
		}
		f := l.lockFile(name)
		for _, m := range lockedGem.FindAllSubmatchIndex([]byte(f.text), -1) {
			if f.text[m[2]:m[3]] != rubyGem {
				continue
			}
			u := Use{Language: Ruby, Package: rubyGem, At: f.at(m[2], m[5]+1)}
			u.From = u.At.String()
			u.Version, _, _ = strings.Cut(f.text[m[4]:m[5]], "-") // a platform
			section := ""
			for _, s := range gemFromPath.FindAllSubmatchIndex([]byte(f.text[:m[0]]), -1) {
				section = f.text[s[2]:s[3]]
			}
			switch {
			case !IsVersion(u.Version):
				u.Version, u.Assumed, u.From = "", true, u.From+" names no version"
			case section == "PATH" || section == "GIT":
				u.Assumed, u.From = true, u.From+", which takes it from a source tree"
			}
			return u, true
		}
	}
	return Use{}, false
}

// rubyAsked is what a Gemfile or gemspec asks for.
func rubyAsked(f *file) (Use, bool) {
	pattern := gemfileGem
	if path.Ext(f.name) == ".gemspec" {
		pattern = gemspecGem
	}
	for _, m := range pattern.FindAllSubmatchIndex([]byte(f.text), -1) {
		if f.text[m[2]:m[3]] != rubyGem {
			continue
		}
		u := Use{Language: Ruby, Package: rubyGem, At: f.trimmed(m[0], m[1]), Assumed: true}
		u.From = u.At.String()
		rest := f.text[m[4]:m[5]]
		asked := gemRequire.FindAllSubmatchIndex([]byte(rest), -1)
		switch {
		case elsewhere.MatchString(rest):
			u.From += " takes it from elsewhere and names no version"
		case len(asked) == 1:
			version := strings.TrimSpace(strings.TrimPrefix(rest[asked[0][2]:asked[0][3]], "="))
			switch {
			case IsVersion(version):
				u.Version, u.Assumed = version, false
			case strings.HasPrefix(version, "~>") && IsVersion(strings.TrimSpace(version[2:])):
				u.Version = strings.TrimSpace(version[2:])
				u.From += " allows it, and later ones"
			default:
				u.From += " allows several versions"
			}
		default:
			u.From += " allows several versions"
		}
		return u, true
	}
	return Use{}, false
}

var (
	rubyAutoload = lazyregexp.New(`(?m)^[ \t]*require[ \t(]+["']dotenv/(?:load|auto)["']`)
	rubyLoad     = lazyregexp.New(`(?m)^[ \t]*Dotenv\.((?:load|overload|overwrite)!?)[ \t]*(\([^()\n]*\)|[^\n#]*)`)
)

// rubyLoads finds dotenv-rails among the gems, or a call of dotenv in the
// program's files: of several files the first to set a variable wins, with
// overload and overwrite as well since dotenv 2.8.
func (l level) rubyLoads(manifests []*file) []Load {
	for _, f := range manifests { // where programs are developed, as Rails does
		if path.Ext(f.name) != "" && path.Base(f.name) != "gems.rb" {
			continue
		}
		for _, m := range gemfileGem.FindAllSubmatchIndex([]byte(f.text), -1) {
			if f.text[m[2]:m[3]] == "dotenv-rails" || f.text[m[2]:m[3]] == "dotenv" && l.exists("config/application.rb") {
				return []Load{{By: "dotenv-rails", Files: slices.Clone(developmentFiles), At: f.trimmed(m[0], m[1])}}
			}
		}
	}
	for _, name := range l.codeFiles(".", ".rb", "_test.rb") {
		data := content(l.folder, name, maxSource)
		f := newFile(l.path(name), string(data))
		if m := rubyAutoload.FindSubmatchIndex(data); m != nil {
			return []Load{{By: "the application's dotenv", Files: []string{".env"}, At: f.trimmed(m[0], m[1])}}
		}
		m := rubyLoad.FindSubmatchIndex(data)
		if m == nil {
			continue
		}
		load := Load{By: "the application's dotenv", At: f.trimmed(m[0], m[1]), Overrides: strings.HasPrefix(f.text[m[2]:m[3]], "over")}
		arguments := strings.Trim(strings.TrimSpace(f.text[m[4]:m[5]]), "()")
		switch {
		case arguments == "":
			load.Files = []string{".env"}
		case onlyRubyStrings.MatchString(arguments):
			for _, part := range strings.Split(arguments, ",") {
				load.Files = append(load.Files, strings.Trim(strings.TrimSpace(part), `"'`))
			}
			load.Files = cleanFiles(load.Files)
		}
		return []Load{load}
	}
	return nil
}

var onlyRubyStrings = lazyregexp.New(`^\s*(?:"[^"#]*"|'[^']*')(?:\s*,\s*(?:"[^"#]*"|'[^']*'))*\s*$`)
