package report

import (
	"encoding/json"
	"encoding/xml"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

func TestConciseInjection(t *testing.T) {
	line := regexp.MustCompile(`: (error|warning|info): .* \[[a-z-]+\]$`)
	eachHostile(t, "concise", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(lines) != len(want) {
			t.Fatalf("%d lines for %d findings:\n%s", len(lines), len(want), out)
		}
		for _, l := range lines {
			if !line.MatchString(l) {
				t.Errorf("line of no kind: %q", l)
			}
		}
	})
}

func TestRDJSONInjection(t *testing.T) {
	schema := compile(t, "rdjson.json")
	eachHostile(t, "rdjson", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		check(t, schema, out)
		var got struct {
			Diagnostics []struct {
				Message  string
				Location struct{ Path string }
				Code     struct{ Value, URL string }
			}
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Diagnostics) != len(want) {
			t.Fatalf("%d diagnostics, want %d", len(got.Diagnostics), len(want))
		}
		for i, d := range got.Diagnostics {
			if !strings.Contains(d.Message, inert.Text(want[i].Message)) || d.Code.Value != want[i].Rule {
				t.Errorf("diagnostic %d is %+v, want that of %+v", i, d, want[i])
			}
			if want[i].File != "" && d.Location.Path != exact(path.Clean(want[i].File)) {
				t.Errorf("diagnostic %d is in %q, want %q", i, d.Location.Path, want[i].File)
			}
		}
	})
}

func TestCheckstyleInjection(t *testing.T) {
	eachHostile(t, "checkstyle", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		assertInert(t, out, 0)
		if strings.Count(out, "<!") != 1 {
			t.Errorf("CDATA or a comment in:\n%s", out)
		}
		got := readCheckstyle(t, out)
		if len(got) != len(want) {
			t.Fatalf("%d errors, want %d:\n%s", len(got), len(want), out)
		}
		for i, e := range got {
			if !strings.Contains(e.Message, inert.Text(want[i].Message)) || e.Source != Tool+"."+want[i].Rule || want[i].File != "" && e.file != inert.Text(want[i].File) {
				t.Errorf("error %d is %+v, want that of %+v", i, e, want[i])
			}
		}
	})
}

// checkstyleError is an error as readers of the format take it in.
type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
	file     string
}

// readCheckstyle refuses elements and attributes that the format does not have.
func readCheckstyle(t *testing.T, out string) []checkstyleError {
	t.Helper()
	var doc struct {
		XMLName xml.Name   `xml:"checkstyle"`
		Version string     `xml:"version,attr"`
		Other   []xml.Attr `xml:",any,attr"`
		Files   []struct {
			Name   string     `xml:"name,attr"`
			Other  []xml.Attr `xml:",any,attr"`
			Errors []struct {
				checkstyleError
				Other []xml.Attr `xml:",any,attr"`
				Inner string     `xml:",innerxml"`
			} `xml:"error"`
			Strange []struct{ XMLName xml.Name } `xml:",any"`
		} `xml:"file"`
		Strange []struct{ XMLName xml.Name } `xml:",any"`
	}
	if err := xml.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version == "" || len(doc.Other)+len(doc.Strange) > 0 {
		t.Errorf("the document has %v and %v", doc.Other, doc.Strange)
	}
	var all []checkstyleError
	for _, f := range doc.Files {
		if len(f.Other)+len(f.Strange) > 0 || len(f.Errors) == 0 {
			t.Errorf("a file has %v and %v", f.Other, f.Strange)
		}
		for _, e := range f.Errors {
			if len(e.Other) > 0 || e.Inner != "" || e.Line < 1 || e.Column < 0 || !regexp.MustCompile(`^(error|warning|info)$`).MatchString(e.Severity) {
				t.Errorf("an error is %+v", e)
			}
			e.file = f.Name
			all = append(all, e.checkstyleError)
		}
	}
	return all
}

// serviceMessage is a message as TeamCity takes it in.
type serviceMessage struct {
	name       string
	attributes map[string]string
}

// readServiceMessage follows the documentation of service messages: the line begins
// with ##teamcity[, a value stands in apostrophes, | escapes.
func readServiceMessage(t *testing.T, line string) serviceMessage {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "##teamcity[")
	if !ok {
		t.Fatalf("no service message: %q", line)
	}
	m := serviceMessage{attributes: map[string]string{}}
	m.name, rest, _ = strings.Cut(rest, " ")
	for !strings.HasPrefix(rest, "]") {
		name, value, ok := strings.Cut(strings.TrimPrefix(rest, " "), "='")
		if !ok {
			t.Fatalf("no attribute in %q of %q", rest, line)
		}
		var b strings.Builder
		i := 0
		for ; i < len(value) && value[i] != '\''; i++ {
			switch c := value[i]; c {
			case '[', ']', '\n', '\r':
				t.Fatalf("%q stands bare in %q", c, line)
			case '|':
				i++
				b.WriteString(strings.NewReplacer("n", "\n", "r", "\r").Replace(value[i : i+1]))
			default:
				b.WriteByte(c)
			}
		}
		m.attributes[name], rest = b.String(), value[i+1:]
	}
	if rest != "]" {
		t.Fatalf("more after the message: %q", line)
	}
	return m
}

func TestTeamCityInjection(t *testing.T) {
	eachHostile(t, "teamcity", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		types, n := map[string]bool{}, 0
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			if !isInert(strings.TrimPrefix(line, "##teamcity[")) {
				t.Errorf("line is not inert: %q", line)
			}
			m := readServiceMessage(t, line)
			switch m.name {
			case "inspectionType":
				types[m.attributes["id"]] = true
				if m.attributes["name"] == "" || m.attributes["category"] == "" || m.attributes["description"] == "" {
					t.Errorf("a type lacks what is required: %v", m.attributes)
				}
			case "inspection":
				w := want[n]
				n++
				if !types[m.attributes["typeId"]] || m.attributes["typeId"] != w.Rule || !strings.Contains(m.attributes["message"], inert.Text(w.Message)) ||
					w.File != "" && m.attributes["file"] != inert.Text(w.File) || len(m.attributes) != 5 {
					t.Errorf("got %v, want that of %+v", m.attributes, w)
				}
			default:
				t.Errorf("a message of another kind: %q", line)
			}
		}
		if n != len(want) {
			t.Errorf("%d inspections, want %d", n, len(want))
		}
	})
}

// readLoggingCommand follows the agent's Command.TryParse and its unescaping.
func readLoggingCommand(t *testing.T, line string) (properties map[string]string, data string) {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "##vso[task.logissue ")
	head, data, ok2 := strings.Cut(rest, "]")
	if !ok || !ok2 {
		t.Fatalf("no logging command: %q", line)
	}
	unescape := func(s string) string {
		return strings.NewReplacer("%0D", "\r", "%0A", "\n", "%5D", "]", "%3B", ";", "%AZP25", "%").Replace(s)
	}
	properties = map[string]string{}
	for pair := range strings.SplitSeq(head, ";") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			t.Errorf("no property: %q in %q", pair, line)
		}
		properties[name] = unescape(value)
	}
	return properties, unescape(data)
}

func TestAzureInjection(t *testing.T) {
	eachHostile(t, "azure", Options{}, func(t *testing.T, _, out string, want []validate.Finding) {
		order := []int{3, 0, 1, 2} // most severe first
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(lines) != len(want) {
			t.Fatalf("%d lines, want %d", len(lines), len(want))
		}
		for i, line := range lines {
			if !isInert(strings.TrimPrefix(line, "##vso[")) {
				t.Errorf("line is not inert: %q", line)
			}
			w := want[order[i]]
			properties, data := readLoggingCommand(t, line)
			kind := map[validate.Severity]string{validate.Error: "error"}[w.Severity]
			if kind == "" {
				kind = "warning"
			}
			if properties["type"] != kind || properties["code"] != w.Rule || !strings.Contains(data, inert.Text(w.Message)) {
				t.Errorf("got %v %q, want that of %+v", properties, data, w)
			}
			if w.File != "" && (properties["sourcepath"] != inert.Text(path.Clean(w.File)) || properties["linenumber"] == "") {
				t.Errorf("got %v for %q", properties, w.File)
			}
		}
	})
}

// A finding fails a test only if it fails the run.
func TestJUnitFailOn(t *testing.T) {
	for _, c := range []struct {
		on                validate.Severity
		failures, skipped int
	}{{"", 0, 6}, {validate.Error, 2, 4}, {validate.Warning, 5, 1}, {validate.Info, 6, 0}} {
		out := render(t, "junit", Options{FailOn: c.on}, findings(), summary())
		if f, s := strings.Count(out, "<failure "), strings.Count(out, "<skipped "); f != c.failures || s != c.skipped {
			t.Errorf("--fail-on %q: %d failures and %d skipped, want %d and %d:\n%s", c.on, f, s, c.failures, c.skipped, out)
		}
		failures, skipped := 0, 0
		for _, m := range regexp.MustCompile(`<testsuite [^>]* tests="(\d)" failures="(\d)" errors="0" skipped="(\d)">`).FindAllStringSubmatch(out, -1) {
			failures += int(m[2][0] - '0')
			skipped += int(m[3][0] - '0')
		}
		if failures != c.failures || skipped != c.skipped {
			t.Errorf("--fail-on %q: the suites count %d failures and %d skipped", c.on, failures, skipped)
		}
	}
}

// Columns are bytes, as the format has them; where they are not known, a diagnostic
// has lines alone.
func TestRDJSONColumns(t *testing.T) {
	f := findings()[1]
	for _, c := range []struct {
		bytes, fix validate.Range
		want       string
		suggests   bool
	}{
		{at(3, 17, 45), at(3, 44, 45), `"range":{"start":{"line":3,"column":17},"end":{"line":3,"column":45}}}`, true},
		{at(3, 21, 49), at(3, 48, 49), `"range":{"start":{"line":3,"column":21},"end":{"line":3,"column":49}}}`, true},
		{validate.Range{}, validate.Range{}, `"range":{"start":{"line":3}}}`, false},
	} {
		f.Bytes = c.bytes
		fix := *f.Fix
		fix.Edits = []validate.Edit{{Range: fix.Edits[0].Range, Bytes: c.fix}}
		f.Fix = &fix
		out := render(t, "rdjson", Options{}, []validate.Finding{f}, Summary{})
		if !strings.Contains(out, c.want) || strings.Contains(out, `"suggestions"`) != c.suggests {
			t.Errorf("%v: got %s", c.bytes, out)
		}
	}
}
