package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Only the address of a rule's own page becomes a link, whatever a report that is
// merged says.
func TestPage(t *testing.T) {
	for _, c := range []struct{ rule, url, want string }{
		{"invalid-target", schema.PageURL("invalid-target"), schema.PageURL("invalid-target")},
		{"invalid-target", "", ""},
		{"invalid-target", schema.PageURL("unknown-key"), ""},
		{"invalid-target", "https://evil.example/", ""},
		{"a](b", schema.PageURL("a](b"), ""},
		{"../../x", schema.PageURL("../../x"), ""},
	} {
		f := validate.Finding{Rule: c.rule, URL: c.url}
		if got := page(&f); got != c.want {
			t.Errorf("%s with %s: got %q, want %q", c.rule, c.url, got, c.want)
		}
	}
}

func TestMergeDropsForeignAddresses(t *testing.T) {
	own := schema.PageURL("invalid-target")
	whole := strings.ReplaceAll(render(t, "json", Options{}, findings(), summary()), own, "https://evil.example/")
	var m Merge
	if err := m.Add([]byte(whole)); err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Findings() {
		if strings.Contains(f.URL, "evil") || f.Rule == "dead-setting" && f.URL == "" {
			t.Errorf("%s has the address %q", f.Rule, f.URL)
		}
	}

	log := render(t, "sarif", Options{Rules: rules}, findings(), summary())
	var sarif MergeSARIF
	if err := sarif.Add([]byte(strings.ReplaceAll(log, own, "https://evil.example/"))); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := sarif.Write(&out); err != nil {
		t.Fatal(err)
	}
	if !json.Valid([]byte(out.String())) || strings.Contains(out.String(), "evil") || !strings.Contains(out.String(), schema.PageURL("dead-setting")) {
		t.Errorf("got %s", out.String())
	}
}
