package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// The parts of the page that are the same for all reports.
var (
	//go:embed html/page.css
	htmlStyle string
	//go:embed html/page.js
	htmlScript string
	//go:embed html/body.html
	htmlBody string
)

// htmlPage writes one page that needs nothing else: findings as data in the page, which
// its script draws some at a time, as text and never as markup. Only the script and
// the style that it is made with may run; nothing is fetched.
type htmlPage struct {
	out     *bufio.Writer
	encoder *encoder
	options Options
	rules   map[string]schema.Rule // nil until the first finding
	told    map[string]bool        // rules that have findings
	file    string
	some    bool
	tally   tally
}

// What the script knows by these names. A file that is that of the finding before,
// and a help that is the rule's, are left out.
type (
	htmlFinding struct {
		Severity int      `json:"s"` // rank
		Rule     string   `json:"r"`
		File     *string  `json:"f,omitempty"`
		Variable string   `json:"v,omitempty"`
		Line     int      `json:"l,omitempty"`
		Column   int      `json:"c,omitempty"`
		Message  string   `json:"m"`
		Help     *string  `json:"h,omitempty"`
		Notes    []string `json:"n,omitempty"`
		Text     string   `json:"t,omitempty"` // the line, of which start to end is marked
		Start    int      `json:"a,omitempty"`
		End      int      `json:"b,omitempty"`
		Before   []string `json:"p,omitempty"`
		After    []string `json:"q,omitempty"`
		Fix      string   `json:"x,omitempty"`
		Safe     bool     `json:"y,omitempty"`
		Diff     string   `json:"d,omitempty"`
		Page     bool     `json:"u,omitempty"` // the rule has one
	}
	htmlRule struct {
		Summary string `json:"summary"`
		Why     string `json:"why,omitempty"`
		Help    string `json:"help,omitempty"`
		Bad     string `json:"bad,omitempty"`
		Good    string `json:"good,omitempty"`
		URL     string `json:"url,omitempty"`
	}
	htmlAbout struct {
		Rules map[string]htmlRule `json:"rules"`
	}
)

func newHTML(w io.Writer, o Options) Writer {
	e := newEncoder()
	e.json.SetEscapeHTML(true) // the data stands in a script element
	return &htmlPage{out: bufio.NewWriter(w), encoder: e, options: o, told: map[string]bool{}}
}

const htmlHead = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"" + Tool + "\">\n"

func (h *htmlPage) Begin() error {
	h.out.WriteString(htmlHead +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '` + sourceHash(htmlStyle) + `'; script-src '` + sourceHash(htmlScript) +
		`'; base-uri 'none'; form-action 'none'">` + "\n" +
		`<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">` + "\n" +
		"<title>" + Tool + "</title>\n<style>" + htmlStyle + "</style>\n</head>\n<body>\n" +
		`<script type="application/json" id="findings">[`)
	// A failed write makes all later ones fail, the empty one too.
	_, err := h.out.WriteString("")
	return err
}

// sourceHash is how a policy names a script or a style.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (h *htmlPage) Finding(f validate.Finding) error {
	if h.rules == nil {
		h.rules = map[string]schema.Rule{}
		if h.options.Rules != nil {
			for _, r := range h.options.Rules() {
				h.rules[r.ID] = r
			}
		}
	}
	if _, known := h.rules[f.Rule]; known {
		h.told[f.Rule] = true
	}
	line, err := h.encoder.encode(h.finding(&f))
	if err != nil {
		return err
	}
	h.tally.add(&f)
	if h.some {
		h.out.WriteByte(',')
	}
	h.some = true
	h.out.WriteByte('\n')
	_, err = h.out.Write(line)
	return err
}

func (h *htmlPage) finding(f *validate.Finding) htmlFinding {
	d := htmlFinding{
		Severity: f.Severity.Rank(), Rule: inert.Text(f.Rule), Variable: inert.Text(f.Variable), Line: f.Line, Column: f.Column,
		Message: inert.Text(f.Message), Page: page(f) != "",
	}
	if !h.some || f.File != h.file {
		file := inert.Text(f.File)
		h.file, d.File = f.File, &file
	}
	if r, known := h.rules[f.Rule]; !known || f.Help != r.Help {
		help := inert.Text(f.Help)
		d.Help = &help
	}
	for _, r := range f.Related {
		d.Notes = append(d.Notes, note(r))
	}
	if f.Snippet.Text != "" {
		before, fault, after := cut(f.Snippet, maxSnippet)
		before, fault = inert.Text(before), inert.Text(fault)
		d.Text = before + fault + inert.Text(after)
		d.Start = len([]rune(before))
		d.End = d.Start + len([]rune(fault))
		d.Before, d.After = inertLines(f.Snippet.Before), inertLines(f.Snippet.After)
	}
	if f.Fix != nil {
		d.Fix, d.Safe, d.Diff = inert.Text(f.Fix.Description), f.Fix.Safe, strings.Join(inertLines(f.Fix.Diff), "\n")
	}
	return d
}

// inertLines is inert.Text of each line.
func inertLines(lines []string) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = inert.Text(l)
	}
	return all
}

// longNumber is one that is read in groups of three.
var longNumber = lazyregexp.New(`[0-9]{4,}`)

// thousands separates the groups of the numbers in our own words.
func thousands(s string) string {
	return string(longNumber.ReplaceAllFunc([]byte(s), func(n []byte) []byte {
		for i := len(n) - 3; i > 0; i -= 3 {
			n = slices.Insert(slices.Clip(n), i, ',')
		}
		return n
	}))
}

func (h *htmlPage) End(s Summary) error {
	h.out.WriteString("\n]</script>\n" + `<script type="application/json" id="about">`)
	about := htmlAbout{Rules: map[string]htmlRule{}}
	for id := range h.told {
		r := h.rules[id]
		url := ""
		if ruleName.MatchString(id) {
			url = r.URL()
		}
		about.Rules[inert.Text(id)] = htmlRule{inert.Text(r.Summary), inert.Text(r.Why), inert.Text(r.Help), visibleLines(r.Bad), visibleLines(r.Good), url}
	}
	data, err := h.encoder.encode(about)
	if err != nil {
		return err
	}
	h.out.Write(data)
	summary := "no findings in " + count(s.all(), "file")
	if h.some {
		summary = h.tally.sentence(s)
	}
	h.out.WriteString("</script>\n<header><h1>" + `<a href="` + Home + `" rel="noreferrer">` + Tool + "</a> ")
	escapeXML(h.out, inert.Text(h.options.Version))
	h.out.WriteString("</h1><p>")
	escapeXML(h.out, thousands(summary))
	h.out.WriteString("</p></header>\n" + htmlBody + "<script>" + htmlScript + "</script>\n</body>\n</html>\n")
	return h.out.Flush()
}
