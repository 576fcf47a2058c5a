package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// gitlab writes a Code Quality report: one array of objects.
type gitlab struct {
	out     *bufio.Writer
	encoder *encoder
	options Options
	some    bool
	file    string
	seen    map[string]int // how often a fingerprint came up in file
}

type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path      string           `json:"path"`
		Lines     gitlabLines      `json:"lines"`
		Positions *gitlabPositions `json:"positions,omitempty"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
		End   int `json:"end,omitempty"`
	}
	gitlabPositions struct {
		Begin gitlabPosition `json:"begin"`
		End   gitlabPosition `json:"end"`
	}
	gitlabPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
)

func newGitLab(w io.Writer, o Options) Writer {
	return &gitlab{out: bufio.NewWriter(w), encoder: newEncoder(), options: o, seen: map[string]int{}}
}

func (g *gitlab) Begin() error { return g.out.WriteByte('[') }

func (g *gitlab) Finding(f validate.Finding) error {
	line, err := g.encoder.encode(g.issue(&f))
	if err != nil {
		return err
	}
	if g.some {
		g.out.WriteByte(',')
	}
	g.some = true
	g.out.WriteByte('\n')
	_, err = g.out.Write(line)
	return err
}

func (g *gitlab) End(Summary) error {
	g.out.WriteString("\n]\n")
	return g.out.Flush()
}

func (g *gitlab) issue(f *validate.Finding) gitlabIssue {
	file, place := anchor(f)
	description := spoken(f)
	if f.Help != "" {
		description += "; help: " + inert.Text(f.Help)
	}
	if url := page(f); url != "" {
		description += "; see " + url
	}
	issue := gitlabIssue{
		Description: description,
		CheckName:   inert.Text(f.Rule),
		Fingerprint: g.fingerprint(f),
		Severity:    gitlabSeverity(f.Severity),
		Location:    gitlabLocation{Path: cleaned(file), Lines: gitlabLines{Begin: max(place.Line, 1)}},
	}
	if place.Line > 0 && place.Column > 0 && ends(place) {
		issue.Location.Lines.End = place.EndLine
		issue.Location.Positions = &gitlabPositions{
			gitlabPosition{place.Line, place.Column}, gitlabPosition{place.EndLine, place.EndColumn},
		}
	}
	return issue
}

// fingerprint differs for each finding of a report, for GitLab keeps only one of
// those that share it. It counts within a file, since findings come by file.
func (g *gitlab) fingerprint(f *validate.Finding) string {
	if f.File != g.file {
		g.file = f.File
		clear(g.seen)
	}
	key := f.Rule + "\x00" + f.Variable + "\x00" + f.Fingerprint
	n := g.seen[key]
	g.seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d", f.File, key, n))
	return hex.EncodeToString(sum[:16])
}

func gitlabSeverity(s validate.Severity) string {
	switch s {
	case validate.Error:
		return "major"
	case validate.Warning:
		return "minor"
	}
	return "info"
}
