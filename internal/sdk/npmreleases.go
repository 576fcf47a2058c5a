package sdk

import (
	_ "embed"
	"strings"
	"sync"
)

// The TypeScript SDK by its names, the later one first, and the package that it
// reads dotenv files with.
const (
	npmPackage      = "@daytona/sdk"
	npmOlderPackage = "@daytonaio/sdk"
	npmDotenv       = "dotenv"
)

// npmPublished holds every version of these packages that exists, what each
// needs of dotenv, and on which day that was so. scripts/sdk-oracle/ts writes it.
//
//go:embed npmreleases.txt
var npmPublished string

// npmRelease is one published version.
type npmRelease struct {
	version npmVersion
	dotenv  string // the range of dotenv that it needs, "" where it needs none
}

type npmPublications struct {
	day      string
	packages map[string][]npmRelease // the oldest first
}

var npmReleases = sync.OnceValue(func() npmPublications {
	p := npmPublications{packages: map[string][]npmRelease{}}
	name, needs := "", ""
	for line := range strings.Lines(npmPublished) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "", "#":
		case "day":
			p.day = rest
		case "package":
			name, needs = rest, ""
		case "needs":
			needs = rest
		default:
			for _, text := range strings.Fields(line) {
				if v, ok := parseNpmVersion(text); ok {
					p.packages[name] = append(p.packages[name], npmRelease{version: v, dotenv: needs})
				}
			}
		}
	}
	return p
})

// newestNpm is the newest known version of a package that a range allows.
func newestNpm(name string, r npmRange) (npmVersion, bool) {
	var best npmVersion
	found := false
	for _, one := range npmReleases().packages[name] {
		if r.allows(one.version) && (!found || one.version.compare(best) > 0) {
			best, found = one.version, true
		}
	}
	return best, found
}

// bringsDotenv is the range of dotenv that a version of the SDK needs itself, ""
// where it needs none: up to 0.211.2 it does, since 0.214.0 it takes what the
// application has. What is not listed is taken for what stands before it.
func bringsDotenv(name, version string) string {
	v, ok := parseNpmVersion(version)
	if !ok {
		return ""
	}
	needs := ""
	for _, one := range npmReleases().packages[name] {
		if one.version.compare(v) > 0 {
			break
		}
		needs = one.dotenv
	}
	return needs
}
