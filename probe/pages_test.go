package probe

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// go generate writes what the pages about the probe's rules show.

// seen are how a rule is brought about that no broken chain is of.
var seen = map[string]func(*daytona){
	"probe-key-expiring": func(d *daytona) { e := time.Now().AddDate(0, 0, 3).UTC(); d.expires = &e },
	"probe-key-old":      func(d *daytona) { d.created = time.Now().AddDate(0, 0, -400).UTC() },
	"probe-old-server":   func(d *daytona) { d.answers["/regions"] = answer(404, jsonType, `{"message":"x"}`) },
	"probe-cannot-see":   func(*daytona) {},
}

// TestPages holds what the probe prints of a server that is broken in the way of a
// rule, which the page about the rule shows.
func TestPages(t *testing.T) {
	first := map[string]broken{}
	for _, part := range [][]broken{settingsCases(), reachCases(), tlsCases(), proxyCases(), redirectCases(), identifyCases(), keyCases(), regionCases(), hostileCases()} {
		for _, b := range part {
			if _, ok := first[b.rule]; !ok {
				first[b.rule] = b
			}
		}
	}
	for _, rule := range Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			x := &setup{target: target(""), options: options()}
			change, warns := seen[rule.ID]
			b, breaks := first[rule.ID]
			switch {
			case warns:
				d := newDaytona(t)
				d.unchecked = true
				change(d)
				s := serve(t, nil, http.HandlerFunc(d.ServeHTTP))
				x.at(s, s.url())
			case breaks:
				b.build(t, x)
			default:
				t.Skip("no test brings it about")
			}
			got := page(outputs(t, Run(context.Background(), x.target, x.options))["table"])
			if !strings.Contains(got, rule.ID) && !warns {
				t.Errorf("no %s in\n%s", rule.ID, got)
			}
			name := filepath.Join("testdata", "output", rule.ID+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// What differs from run to run is shown as something that it might be.
var (
	pageDuration = regexp.MustCompile(` [ 0-9.]{6} ms  `)
	pageAddress  = regexp.MustCompile(`(127\.0\.0\.1|localhost|\[::1\]):[0-9]+`)
	pageDate     = regexp.MustCompile(`\b20[0-9]{2}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?\b`)
	pageDays     = regexp.MustCompile(`\b[0-9]+ days\b`)
)

func page(text string) string {
	text = pageDuration.ReplaceAllString(text, "    1.0 ms  ")
	text = pageAddress.ReplaceAllString(text, "localhost:3000")
	text = pageDate.ReplaceAllString(text, "2030-01-31")
	return pageDays.ReplaceAllString(text, "3 days")
}
