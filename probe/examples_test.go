package probe

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestExamplesNameOurMetrics checks that the rules and the dashboard ask for
// metrics that there are, rules of the probe, and recorded series.
func TestExamplesNameOurMetrics(t *testing.T) {
	t.Parallel()
	known := map[string]bool{"daytona_probe_build_info": true}
	for _, m := range metrics() {
		known[m.name] = true
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join("..", "examples", "prometheus", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	rules := read("rules.yml")
	for _, found := range regexp.MustCompile(`record: (\S+)`).FindAllStringSubmatch(rules, -1) {
		known[found[1]] = true
	}
	used := map[string]bool{}
	for _, name := range []string{"rules.yml", "rules_test.yml", "dashboard.json"} {
		for _, metric := range regexp.MustCompile(`daytona[_:]probe_[a-z0-9_:]+`).FindAllString(read(name), -1) {
			used[metric] = true
			if !known[metric] {
				t.Errorf("%s names %s, which there is not", name, metric)
			}
		}
		for _, rule := range regexp.MustCompile(`probe-[a-z]+(-[a-z]+)*`).FindAllString(read(name), -1) {
			if rule != "probe-record" && ruleHelp(rule) == "" && name != "dashboard.json" {
				t.Errorf("%s names %s, which is no rule", name, rule)
			}
		}
	}
	for metric := range known {
		if !used[metric] {
			t.Errorf("%s is used nowhere", metric)
		}
	}
	if !json.Valid([]byte(read("dashboard.json"))) {
		t.Error("the dashboard is no JSON")
	}
}
