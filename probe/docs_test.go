package probe

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/output, and docs/probe.md from the recordings")

// TestDocs checks that docs/probe.md shows what the probe makes of the recorded
// answers. go generate ./... writes what was found.
func TestDocs(t *testing.T) {
	name := filepath.Join("..", "docs", "probe.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := string(data)
	all := recordings(t)
	for _, s := range slices.Concat(shownRecordings(t, all), []section{
		{"answers", answersTable(all)},
		{"states", statesTable(t, all)},
		{"versions", versionsTable()},
		{"clients", clientsTable()},
	}) {
		between := regexp.MustCompile(`(?s)<!-- ` + regexp.QuoteMeta(s.name) + ` -->\n.*?<!-- end -->`)
		if !between.MatchString(want) {
			t.Errorf("docs/probe.md has no section %s", s.name)
		}
		want = between.ReplaceAllLiteralString(want, "<!-- "+s.name+" -->\n"+s.text+"<!-- end -->")
	}
	for _, s := range Stages() {
		if !strings.Contains(want, "| `"+string(s)+"` |") {
			t.Errorf("docs/probe.md does not tell of the stage %s", s)
		}
	}
	if want == string(data) {
		return
	}
	if !*update {
		t.Error("docs/probe.md is not what go generate ./... makes of the recordings")
		return
	}
	if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// section is a generated part of the page.
type section struct{ name, text string }

// shownRecordings are the probes that the page shows whole.
func shownRecordings(t *testing.T, all []recording) []section {
	var shown []section
	durations := regexp.MustCompile(`(?m)^(.{18}) [ 0-9.ms]{9}  `) // they differ from run to run
	for _, rec := range all {
		name := rec.State + " " + rec.Server
		switch name {
		case "key-full 0.190.0", "key-expired 0.190.0", "sandboxes-in-error 0.190.0":
		default:
			continue
		}
		var b bytes.Buffer
		table := &Table{W: &b}
		r := rec.probe(t)
		for _, s := range r.Stages {
			table.Stage("", s)
		}
		if err := table.Summary([]Report{r}); err != nil {
			t.Fatal(err)
		}
		text := durations.ReplaceAllString(b.String(), "$1  ")
		text = regexp.MustCompile(`127\.0\.0\.1:[0-9]+`).ReplaceAllString(text, selfHost)
		shown = append(shown, section{name, "```text\n" + text + "```\n"})
	}
	return shown
}

// answersTable is, for each rule, what a real server answered that led to it.
func answersTable(all []recording) string {
	var b strings.Builder
	b.WriteString("| rule | what real servers, of these versions, answered |\n|---|---|\n")
	for _, rule := range Rules() {
		var seen []string
		servers := map[string][]string{}
		for _, rec := range all {
			for _, s := range rec.Stages {
				if s.Rule != rule.ID || s.Status == Pass {
					continue
				}
				a := rec.lastAnswer(s)
				if a == "" {
					continue
				}
				if !slices.Contains(seen, a) {
					seen = append(seen, a)
				}
				if !slices.Contains(servers[a], rec.Server) {
					servers[a] = append(servers[a], rec.Server)
				}
			}
		}
		for i, a := range seen {
			seen[i] += " (" + strings.Join(servers[a], ", ") + ")"
		}
		if seen == nil {
			seen = []string{"(no answer of a server) " + cell(rule.Bad)}
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", rule.ID, strings.Join(seen, "<br>"))
	}
	return b.String()
}

// lastAnswer is the answer that a stage's verdict was given on.
func (rec recording) lastAnswer(stage recordedStage) string {
	want := map[Stage]string{StageIdentify: "config", StageVersion: "config", StageAuthenticate: "", StagePermissions: "", StageKey: "",
		StageRegion: "regions", StageSnapshot: "snapshots", StageSandboxes: "sandbox", StageToolbox: "config"}
	part, asks := want[stage.Stage]
	if stage.Rule == "probe-no-default-region" {
		part = "" // the organization tells
	}
	if !asks {
		return ""
	}
	var last *recordedExchange
	for i, e := range rec.Exchanges {
		path, _, _ := strings.Cut(e.Request, "?")
		isKey := strings.Contains(path, "/api-keys/") || strings.Contains(path, "/organizations/")
		if part == "" && isKey || part != "" && strings.HasSuffix(path, "/"+part) && (last == nil || part != "config") {
			last = &rec.Exchanges[i]
		}
	}
	if last == nil {
		return ""
	}
	request, _, _ := strings.Cut(last.Request, "?")
	var e struct {
		Message string
	}
	what := ""
	switch {
	case last.Lost != "":
		what = "no answer: " + last.Lost
	case last.JSON != nil && json.Unmarshal(last.JSON, &e) == nil && e.Message != "":
		what = fmt.Sprintf("%d `%s`", last.Status, e.Message)
	case last.Status == 200 && last.Text != "":
		what = "200 and a web page"
	case last.Status == 200:
		what = "200, " + map[string]string{
			"probe-missing-scope": "`permissions` without the one that is needed", "probe-suspended": "`suspended: true`",
			"probe-no-default-region": "`defaultRegionId: null`", "probe-key-expiring": "`expiresAt` in less than 14 days",
			"probe-key-old": "`createdAt` more than a year ago", "probe-target-unavailable": "without the target among them",
			"probe-snapshot": "without the default snapshot, or not as active, or not for the region", "probe-sandboxes": "`state: error`, `build_failed`, or `pending_build` for hours",
			"probe-version": "a `version` that the SDK does not fit", "probe-old-server": "in another form than the client reads", "probe-toolbox": "a `proxyToolboxUrl` that does not answer",
		}[stage.Rule]
	default:
		what = fmt.Sprintf("%d", last.Status)
		if last.Text != "" {
			what += " of a gateway"
		}
	}
	return "`" + request + "`: " + cell(what)
}

// statesTable is every recorded state with the verdict by server, and what real
// SDKs met there.
func statesTable(t *testing.T, all []recording) string {
	data, err := os.ReadFile("testdata/experience.json")
	if err != nil {
		t.Fatal(err)
	}
	var met map[string]map[string]string // state and version, then SDK
	if err := json.Unmarshal(data, &met); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| state | server | the probe | Python 0.169.0 | Python 0.226.1 | TypeScript 0.216.0 |\n|---|---|---|---|---|---|\n")
	for _, rec := range all {
		verdict := "passes"
		var warns []string
		for _, s := range rec.Stages {
			switch s.Status {
			case Fail:
				verdict = "**" + string(s.Stage) + "**: `" + s.Rule + "`"
			case Warn:
				warns = append(warns, "`"+s.Rule+"`")
			}
		}
		if warns != nil {
			verdict += ", warns " + strings.Join(warns, ", ")
		}
		of := met[rec.State+" "+rec.Server]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", strings.ReplaceAll(rec.State, "-", " "), rec.Server, verdict,
			cell(of["python 0.169.0"]), cell(of["python 0.226.1"]), cell(of["typescript 0.216.0"]))
	}
	return b.String()
}

func versionsTable() string {
	var b strings.Builder
	b.WriteString("| SDK | server | what breaks | known by |\n|---|---|---|---|\n")
	for _, m := range misfits {
		var names []string
		for _, l := range m.languages {
			names = append(names, languageNames[l])
		}
		fmt.Fprintf(&b, "| %s %s | %s | %s | %s |\n", strings.Join(names, ", "), bounds(m.since, m.until), bounds(m.serverSince, m.serverUntil), cell(m.breaks), cell(m.evidence))
	}
	return b.String()
}

func bounds(since, until string) string {
	switch {
	case until == newest:
		return "up to 0.190.0"
	case since == "":
		return "before " + until
	case until == "":
		return "from " + since
	}
	return "from " + since + ", before " + until
}

func clientsTable() string {
	var b strings.Builder
	b.WriteString("| SDK | proxy | certificate authority of one's own | redirect |\n|---|---|---|---|\n")
	for _, l := range []string{python, typescript, golang, java, ruby} {
		h := Client{Language: l}.habits()
		proxy := h.proxy
		if proxy == "" {
			proxy = "takes HTTP(S)_PROXY, as the probe does"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", languageNames[l], cell(proxy), cell(h.authority), cell(h.redirect))
	}
	return b.String()
}

// cell escapes a text for a table's cell.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(text)
}
