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

// demands are what some versions that follow each other need. They are read when
// they are asked for: to read those of all versions takes longer than a run.
type demands struct {
	text   string
	read   sync.Once
	python specifiers
	needs  []requirement
}

// needs are what a version needs.
func (r release) needs() *demands {
	d := r.demands
	d.read.Do(func() {
		for _, part := range strings.Fields(d.text) {
			need, _ := parseRequirement(part)
			if need.name != "python" {
				d.needs = append(d.needs, need)
			} else if len(need.wanted) > 0 {
				d.python = need.wanted[0]
			}
		}
	})
	return d
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
			current = &demands{text: rest}
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
