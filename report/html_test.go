package report

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// readHTML parses a page as browsers do, and returns its elements by name, and the
// text of its scripts.
func readHTML(t *testing.T, out string) (elements map[string]int, scripts []string, attributes []html.Attribute) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	elements = map[string]int{}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.ElementNode:
			elements[n.Data]++
			attributes = append(attributes, n.Attr...)
			if n.Data == "script" {
				scripts = append(scripts, n.FirstChild.Data)
			}
		case html.CommentNode:
			t.Errorf("a comment: %q", n.Data)
		}
	}
	return elements, scripts, attributes
}

// Whatever is reported, the page has the same elements, the same script and no
// address but the project's own.
func TestHTMLInjection(t *testing.T) {
	want, plain, _ := readHTML(t, render(t, "html", Options{Version: "0.1.0", Rules: rules}, hostileFindings("x"), Summary{Files: 3, Errors: 1, Warnings: 2, Infos: 1}))
	eachHostile(t, "html", Options{}, func(t *testing.T, s, out string, given []validate.Finding) {
		assertInert(t, out, 0)
		elements, scripts, attributes := readHTML(t, out)
		if fmt.Sprint(elements) != fmt.Sprint(want) {
			t.Errorf("got the elements %v, want %v", elements, want)
		}
		if len(scripts) != 3 || scripts[2] != plain[2] {
			t.Errorf("%d scripts, and the last is %.100q", len(scripts), scripts[len(scripts)-1])
		}
		for _, a := range attributes {
			if a.Key == "src" || a.Key == "href" && a.Val != Home || strings.HasPrefix(a.Key, "on") {
				t.Errorf("attribute %s=%q", a.Key, a.Val)
			}
		}
		var got []htmlFinding
		if err := json.Unmarshal([]byte(scripts[0]), &got); err != nil {
			t.Fatal(err)
		}
		if len(got) != len(given) {
			t.Fatalf("%d findings, want %d", len(got), len(given))
		}
		for i, f := range given {
			if got[i].Message != inert.Text(f.Message) || got[i].Rule != f.Rule || got[i].Variable != inert.Text(f.Variable) {
				t.Errorf("finding %d is %+v, want that of %+v", i, got[i], f)
			}
		}
		var about htmlAbout
		if err := json.Unmarshal([]byte(scripts[1]), &about); err != nil {
			t.Fatal(err)
		}
	})
}

// Nothing in the page is fetched from elsewhere, and its policy allows nothing but
// what stands in it.
func TestHTMLFetchesNothing(t *testing.T) {
	out := render(t, "html", Options{Rules: rules}, findings(), summary())
	for _, policy := range []string{"default-src 'none'", "script-src '" + sourceHash(htmlScript) + "'", "style-src '" + sourceHash(htmlStyle) + "'"} {
		if !strings.Contains(out, policy) {
			t.Errorf("the policy lacks %s", policy)
		}
	}
	for _, word := range []string{"@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval(", "http-equiv=\"refresh\"", "WebSocket", "style=\""} {
		if strings.Contains(out, word) {
			t.Errorf("the page has %s", word)
		}
	}
	rest := strings.ReplaceAll(strings.ReplaceAll(out, Home, ""), "https://app.daytona.io/api", "") // the latter is a value
	if i := strings.Index(rest, "://"); i >= 0 {
		t.Errorf("the page has another address: %q", rest[max(0, i-20):min(len(rest), i+60)])
	}
}

// A page of many findings is no larger than a browser reads at once.
func TestHTMLSize(t *testing.T) {
	many := make([]validate.Finding, 10_000)
	for i := range many {
		many[i] = flow(i)
	}
	size := len(render(t, "html", Options{Rules: rules}, many, Summary{Files: 500, Errors: len(many)}))
	t.Logf("%d bytes", size)
	if size > 5<<20 {
		t.Errorf("%d bytes for %d findings, want 5 MiB at most", size, len(many))
	}
}

func TestThousands(t *testing.T) {
	for given, want := range map[string]string{
		"999 errors in 1 file":                "999 errors in 1 file",
		"10000 errors in 1000 of 12345 files": "10,000 errors in 1,000 of 12,345 files",
		"1234567 warnings":                    "1,234,567 warnings",
	} {
		if got := thousands(given); got != want {
			t.Errorf("%s: got %s", given, got)
		}
	}
}
