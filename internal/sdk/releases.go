package sdk

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// The packages that matter, by their normalized names.
const (
	daytonaPackage  = "daytona"
	sdkPackage      = "daytona-sdk"
	dotenvPackage   = "python-dotenv"
	pydanticPackage = "pydantic"
)

// published holds every version of these packages that exists, what each needs
// of other packages, and on which day that was so. scripts/sdk-oracle/releases.py
// writes it.
//
//go:embed releases.txt
var published string

// release is one published version.
type release struct {
	version pyVersion
	yanked  bool // withdrawn: taken only where it is pinned
	demands *demands
}

// demands are what some versions that follow each other need.
type demands struct {
	python specifiers
	needs  []requirement
}

// releases are those of a package, the newest first.
func releases(name string) []release { return publishedOnce().packages[name] }

// publishedOn is the day that the list of versions is of.
func publishedOn() string { return publishedOnce().day }

type publications struct {
	day      string
	packages map[string][]release
}

var publishedOnce = sync.OnceValue(func() publications {
	p := publications{packages: map[string][]release{}}
	name := ""
	current := &demands{}
	for line := range strings.Lines(published) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "", "#":
		case "day":
			p.day = rest
		case "package":
			name, current = rest, &demands{}
		case "needs":
			current = readDemands(rest)
		default:
			for _, text := range strings.Fields(line) {
				text, yanked := strings.CutSuffix(text, "!")
				if v, ok := parsePyVersion(text); ok {
					p.packages[name] = append(p.packages[name], release{version: v, yanked: yanked, demands: current})
				}
			}
		}
	}
	for _, all := range p.packages {
		slices.Reverse(all)
	}
	return p
})

func readDemands(line string) *demands {
	d := &demands{}
	for _, part := range strings.Fields(line) {
		r, _ := parseRequirement(part)
		if r.name != "python" {
			d.needs = append(d.needs, r)
		} else if len(r.wanted) > 0 {
			d.python = r.wanted[0]
		}
	}
	return d
}

// exists reports whether a version of a package is published, or may have been
// since the list was made.
func exists(name string, v pyVersion) bool {
	all := releases(name)
	return slices.ContainsFunc(all, func(r release) bool { return r.version.compare(v) == 0 })
}
