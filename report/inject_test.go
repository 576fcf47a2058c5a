package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	markdownhtml "github.com/yuin/goldmark/renderer/html"
	textm "github.com/yuin/goldmark/text"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// eachHostile renders the findings of every hostile text in a format.
func eachHostile(t *testing.T, format string, o Options, read func(t *testing.T, s, out string, findings []validate.Finding)) {
	o.Version, o.Rules = "0.1.0", rules
	for _, s := range hostile() {
		name := s
		if len(name) > 20 {
			name = name[:20]
		}
		t.Run(name, func(t *testing.T) {
			f := hostileFindings(s)
			read(t, s, render(t, format, o, f, Summary{Files: 3, Errors: 1, Warnings: 2, Infos: 1}), f)
		})
	}
}

func TestTableInjection(t *testing.T) {
	for _, width := range []int{1, 40, 80, 120, 300} {
		eachHostile(t, "table", Options{Width: width}, func(t *testing.T, _, out string, want []validate.Finding) {
			assertInert(t, out, 0)
			lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
			groups, rows, end := 0, 0, 0
			for i, line := range lines {
				switch {
				case strings.HasPrefix(line, "──"):
					groups++
					end = i
				case i > 0 && strings.HasPrefix(lines[i-1], "──") && i < len(lines)-1:
					continue // the name of a file, which is whole
				}
				if got := twwidth.Width(line); got > max(width, minWidth) && end != i-1 {
					t.Errorf("line %d is %d columns wide: %q", i, got, line)
				}
				if i+1 < len(lines) { // where the rule did not fit beside the severity
					line += lines[i+1]
				}
				if regexp.MustCompile(`^  ([0-9:]+ *|  +)(error|warning|info) +(env-ignored|unknown-key|dead-setting|invalid-target)`).MatchString(line) {
					rows++
				}
			}
			if groups != 4 || rows != len(want) {
				t.Errorf("%d rules and %d rows, want 4 and %d:\n%s", groups, rows, len(want), out)
			}
			if tail := strings.Join(lines[end+1:], " "); tail != "1 error, 2 warnings, 1 info in 2 of 3 files and the environment; 1 (*) can be fixed with --fix" {
				t.Errorf("below the table: %q", tail)
			}
		})
	}
}

func TestTextInjection(t *testing.T) {
	finding := regexp.MustCompile(`: (error|warning|info): .* \[[a-z-]+\]$`)
	inside := regexp.MustCompile(`^  (help: |note: |fix \(--fix\): | *\d* \| )`)
	eachHostile(t, "text", Options{}, func(t *testing.T, s, out string, _ []validate.Finding) {
		assertInert(t, out, 0)
		n, blank := 0, 0
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		for _, line := range lines[:len(lines)-1] {
			switch {
			case line == "":
				blank++
			case finding.MatchString(line) && !inside.MatchString(line):
				n++
			case !inside.MatchString(line):
				t.Errorf("line of no kind: %q", line)
			}
		}
		if n != hostileCount || blank != hostileCount {
			t.Errorf("%d findings and %d blank lines, want %d of each:\n%s", n, blank, hostileCount, out)
		}
		if !strings.Contains(out, inert.Text(s)) {
			t.Errorf("the text is gone from:\n%s", out)
		}
	})
}

// exact is s as JSON can hold it.
func exact(s string) string {
	var b strings.Builder
	for _, r := range s { // an invalid byte gives U+FFFD
		b.WriteRune(r)
	}
	return b.String()
}

func checkExact(t *testing.T, got []validate.Finding, want []validate.Finding) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d findings, want %d", len(got), len(want))
	}
	for i := range want {
		g, w := got[i], want[i]
		if g.File != exact(w.File) || g.Variable != exact(w.Variable) || g.Setting != exact(w.Setting) || g.Rule != w.Rule {
			t.Errorf("finding %d: got %q, %q, %q, %q, want those of %+v", i, g.File, g.Variable, g.Setting, g.Rule, w)
		}
		if g.Message != inert.Text(w.Message) || g.Help != inert.Text(w.Help) || g.Range != w.Range {
			t.Errorf("finding %d: got %q, %q, %v, want those of %+v", i, g.Message, g.Help, g.Range, w)
		}
		if w.Fix != nil && g.Fix.Edits[0].Text != exact(w.Fix.Edits[0].Text) {
			t.Errorf("finding %d: edit %q, want %q", i, g.Fix.Edits[0].Text, w.Fix.Edits[0].Text)
		}
	}
}

func TestJSONInjection(t *testing.T) {
	eachHostile(t, "json", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		var got struct {
			Findings []validate.Finding
			Summary  Summary
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		checkExact(t, got.Findings, want)
	})
}

func TestJSONLinesInjection(t *testing.T) {
	eachHostile(t, "jsonl", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		var got []validate.Finding
		for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
			var f validate.Finding
			if err := json.Unmarshal([]byte(line), &f); err != nil {
				t.Fatal(err)
			}
			got = append(got, f)
		}
		checkExact(t, got, want)
	})
}

func TestSARIFInjection(t *testing.T) {
	schema := compile(t, "sarif-2.1.0.json")
	eachHostile(t, "sarif", Options{}, func(t *testing.T, s, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		check(t, schema, out)
		var log struct {
			Runs []struct {
				Tool struct {
					Driver struct{ Rules []struct{ ID string } }
				}
				Results []struct {
					RuleID    string
					RuleIndex *int
					Message   struct{ Text string }
					Locations []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine int }
						}
						LogicalLocations []struct{ Name string }
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &log); err != nil {
			t.Fatal(err)
		}
		results := log.Runs[0].Results
		if len(results) != len(want) {
			t.Fatalf("%d results, want %d", len(results), len(want))
		}
		for i, r := range results {
			if r.RuleIndex != nil && log.Runs[0].Tool.Driver.Rules[*r.RuleIndex].ID != want[i].Rule || r.RuleID != want[i].Rule {
				t.Errorf("result %d is of rule %s, want %s", i, r.RuleID, want[i].Rule)
			}
			text := r.Message.Text
			plain := strings.ReplaceAll(strings.ReplaceAll(text, "{{", ""), "}}", "")
			if strings.ContainsAny(plain, "{}") {
				t.Errorf("result %d has a placeholder: %q", i, text)
			}
			if regexp.MustCompile(`\]\(`).MatchString(text) {
				t.Errorf("result %d has a link: %q", i, text)
			}
			if !strings.Contains(strings.NewReplacer("{{", "{", "}}", "}", "] (", "](").Replace(text), strings.ReplaceAll(inert.Text(want[i].Message), "] (", "](")) {
				t.Errorf("result %d says %q, want %q", i, text, inert.Text(want[i].Message))
			}
			u, err := url.Parse(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
			if err != nil {
				t.Fatal(err)
			}
			if file := path.Clean(want[i].File); want[i].File != "" && strings.TrimPrefix(u.Path, "/") != strings.TrimPrefix(file, "/") ||
				u.RawQuery != "" || u.Fragment != "" || u.Host != "" {
				t.Errorf("result %d is in %q, want %q", i, u.Path, file)
			}
		}
		if name := results[0].Locations[0].LogicalLocations[0].Name; name != inert.Text(s) {
			t.Errorf("the variable is %q, want %q", name, inert.Text(s))
		}
	})
}

func TestGitHubInjection(t *testing.T) {
	eachHostile(t, "github", Options{}, func(t *testing.T, s, out string, want []validate.Finding) {
		assertInert(t, out, len(want))
		order := []int{3, 0, 1, 2} // most severe first
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(lines) != len(want) {
			t.Fatalf("%d lines, want %d", len(lines), len(want))
		}
		for i, line := range lines {
			w := want[order[i]]
			got, ok := readCommand(line)
			if !ok {
				t.Fatalf("no command: %q", line)
			}
			name := map[validate.Severity]string{validate.Error: "error", validate.Warning: "warning", validate.Info: "notice"}[w.Severity]
			text := inert.Text(w.Message)
			if w.File == "" && !strings.Contains(text, inert.Text(w.Variable)) {
				text = "environment " + inert.Text(w.Variable) + ": " + text
			}
			if w.Help != "" {
				text += "\nhelp: " + inert.Text(w.Help)
			}
			if got.name != name || got.properties["title"] != w.Rule || got.data != text {
				t.Errorf("got %+v, want %s %s: %q", got, name, w.Rule, text)
			}
			if w.File == "" {
				if len(got.properties) != 1 {
					t.Errorf("got %+v for a finding without a file", got.properties)
				}
				continue
			}
			if file := inert.Text(path.Clean(w.File)); got.properties["file"] != file || got.properties["line"] == "" || len(got.properties) != 6 {
				t.Errorf("got %+v for %q", got.properties, file)
			}
		}
	})
}

func TestGitLabInjection(t *testing.T) {
	schema := compile(t, "gitlab-code-quality.json")
	eachHostile(t, "gitlab", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		check(t, schema, out)
		var got []struct {
			Description, Fingerprint string
			Location                 struct{ Path string }
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Fatalf("%d issues, want %d", len(got), len(want))
		}
		prints := map[string]bool{}
		for i := range got {
			prints[got[i].Fingerprint] = true
			if want[i].File != "" && got[i].Location.Path != exact(path.Clean(want[i].File)) {
				t.Errorf("issue %d is in %q, want %q", i, got[i].Location.Path, want[i].File)
			}
			if !strings.Contains(got[i].Description, inert.Text(want[i].Message)) {
				t.Errorf("issue %d says %q, want %q", i, got[i].Description, want[i].Message)
			}
		}
		if len(prints) != len(want) {
			t.Errorf("%d fingerprints for %d issues", len(prints), len(want))
		}
	})
}

func TestJUnitInjection(t *testing.T) {
	eachHostile(t, "junit", Options{FailOn: validate.Info}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		if strings.Contains(out, "<!") {
			t.Errorf("CDATA or a comment in:\n%s", out)
		}
		elements := map[string]int{}
		var messages []string
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok {
				elements[e.Name.Local]++
				for _, a := range e.Attr {
					if e.Name.Local == "failure" && a.Name.Local == "message" {
						messages = append(messages, a.Value)
					}
				}
			}
		}
		if elements["testsuites"] != 1 || elements["testcase"] != len(want) || elements["failure"] != len(want) || len(elements) != 4 {
			t.Errorf("got elements %v, want %d test cases", elements, len(want))
		}
		for i := range messages {
			if messages[i] != inert.Text(want[i].Message) {
				t.Errorf("failure %d says %q, want %q", i, messages[i], want[i].Message)
			}
		}
	})
}

func TestMarkdownInjection(t *testing.T) {
	page := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markdownhtml.WithUnsafe()))
	tags := regexp.MustCompile(`<[^>]*>`)
	eachHostile(t, "markdown", Options{}, func(t *testing.T, s, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		rows, cells := 0, 0
		doc := page.Parser().Parse(textm.NewReader([]byte(out)))
		_ = ast.Walk(doc, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
			if !enter {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *extast.TableRow:
				rows++
			case *extast.TableCell:
				cells++
			case *ast.RawHTML:
				var raw strings.Builder
				for i := range n.Segments.Len() {
					s := n.Segments.At(i)
					raw.Write(s.Value([]byte(out)))
				}
				if tag := raw.String(); tag != "<code>" && tag != "</code>" && tag != "<br>" {
					t.Errorf("HTML of someone else: %s", tag)
				}
			case *ast.Emphasis:
				if text, ok := n.FirstChild().(*ast.Text); !ok || string(text.Value([]byte(out))) != "error" || n.ChildCount() != 1 {
					t.Errorf("emphasis of someone else: %s", out)
				}
			case *ast.Document, *ast.Heading, *ast.Text, *ast.String, *extast.Table, *extast.TableHeader, *ast.TextBlock:
			default:
				t.Errorf("markup of someone else: %s", n.Kind())
			}
			return ast.WalkContinue, nil
		})
		if rows != len(want) || cells != 4*(len(want)+1) {
			t.Errorf("%d rows and %d cells, want %d and %d", rows, cells, len(want), 4*(len(want)+1))
		}
		var b bytes.Buffer
		if err := page.Convert([]byte(out), &b); err != nil {
			t.Fatal(err)
		}
		shown := html.UnescapeString(tags.ReplaceAllString(b.String(), ""))
		if regexp.MustCompile(`@[A-Za-z]`).MatchString(shown) {
			t.Errorf("a mention is in %s", shown)
		}
		shown = strings.ReplaceAll(shown, "\u200b", "")
		if !strings.Contains(shown, strings.TrimSpace(inert.Text(s))) {
			t.Errorf("%q is gone from %s", s, shown)
		}
	})
}

// Rules may come from a policy file, so their prose is not ours either.
func TestRuleInjection(t *testing.T) {
	sarif := compile(t, "sarif-2.1.0.json")
	page := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, s := range hostile() {
		r := rules()[0]
		r.ID, r.Summary, r.Why, r.Help, r.Bad, r.Good = s, s, s+"\nmore", s, s+"\n```\n"+s, s
		rule := describe(r)
		out := render(t, "sarif", Options{Rules: func() []schema.Rule { return append(rules()[1:], r) }}, findings(), summary())
		assertInert(t, out, 0)
		check(t, sarif, out)
		source := []byte(rule.Help.Markdown)
		blocks := 0
		_ = ast.Walk(page.Parser().Parse(textm.NewReader(source)), func(n ast.Node, enter bool) (ast.WalkStatus, error) {
			switch n.(type) {
			case *ast.FencedCodeBlock:
				if enter {
					blocks++
				}
			case *ast.RawHTML, *ast.HTMLBlock, *ast.Link, *ast.Image, *ast.AutoLink:
				t.Errorf("%s in the help of a rule: %s", n.Kind(), source)
			}
			return ast.WalkContinue, nil
		})
		if blocks != 2 {
			t.Errorf("%d code blocks in the help of a rule, want 2: %s", blocks, source)
		}
	}
}
