package report

import (
	"regexp"
	"strings"
	"testing"
)

func TestMergeRefuses(t *testing.T) {
	whole := render(t, "json", Options{}, findings(), summary())
	empty := render(t, "json", Options{}, nil, Summary{Files: 1})
	replaced := func(text, from, to string) string {
		if strings.Count(text, from) != 1 {
			t.Fatalf("%q is not there once", from)
		}
		return strings.Replace(text, from, to, 1)
	}
	for _, c := range []struct{ name, text string }{
		{"nothing", ""},
		{"no object", "[]"},
		{"cut off", whole[:len(whole)/2]},
		{"twice", empty + empty},
		{"another tool", replaced(empty, Tool, "other-lint")},
		{"another version", replaced(empty, `"schema_version":1`, `"schema_version":2`)},
		{"no version", replaced(empty, `"schema_version":1,`, ``)},
		{"no findings", replaced(empty, `"findings":[],`, ``)},
		{"findings of null", replaced(empty, `"findings":[]`, `"findings":null`)},
		{"no summary", replaced(empty, `"summary":{`, `"other":{`)},
		{"an empty summary", `{"schema_version":1,"tool":{"name":"` + Tool + `"},"findings":[],"summary":{}}`},
		{"a count that is missing", replaced(empty, `"errors":0,`, ``)},
		{"a count of null", replaced(empty, `"errors":0,`, `"errors":null,`)},
		{"a count below nothing", replaced(empty, `"ignored":0`, `"ignored":-1`)},
		{"more errors than findings", replaced(empty, `"errors":0`, `"errors":5`)},
		{"fewer errors than findings", replaced(whole, `"errors":2`, `"errors":1`)},
		{"warnings for infos", replaced(replaced(whole, `"warnings":3`, `"warnings":4`), `"infos":1`, `"infos":0`)},
		{"a finding without a message", regexp.MustCompile(`"message":"(\\.|[^"\\])+"`).ReplaceAllString(whole, `"message":""`)},
		{"a finding without a fingerprint", regexp.MustCompile(`"fingerprint":"[^"]+"`).ReplaceAllString(whole, `"fingerprint":""`)},
		{"a line below nothing", strings.ReplaceAll(whole, `"line":`, `"line":-`)},
		{"findings in no file", regexp.MustCompile(`"files":[0-9]+,"searched":[0-9]+`).ReplaceAllString(whole, `"files":0,"searched":0`)},
		{"an unknown severity", replaced(whole, `"severity":"info"`, `"severity":"note"`)},
		{"an unknown state of git", replaced(empty, `"git":"none"`, `"git":"fine"`)},
	} {
		var m Merge
		if err := m.Add([]byte(c.text)); err == nil {
			t.Errorf("%s: taken", c.name)
		}
	}
	var m Merge
	for _, text := range []string{whole, empty, strings.NewReplacer(`"searched":0,`, "", `,"git":"none"`, "").Replace(empty)} {
		if err := m.Add([]byte(text)); err != nil {
			t.Errorf("refused: %v\n%s", err, text)
		}
	}
}

func TestMergeSARIFRefuses(t *testing.T) {
	whole := render(t, "sarif", Options{Rules: rules}, findings(), summary())
	empty := render(t, "sarif", Options{Rules: rules}, nil, Summary{})
	for _, c := range []struct{ name, text string }{
		{"cut off", whole[:len(whole)/2]},
		{"another tool", strings.Replace(empty, `"name":"`+Tool, `"name":"other-lint`, 1)},
		{"another version", strings.Replace(empty, `"2.1.0"`, `"2.2.0"`, 1)},
		{"no results", strings.Replace(empty, `"results"`, `"others"`, 1)},
		{"no rules", strings.Replace(empty, `"rules"`, `"others"`, 1)},
		{"no runs", `{"version":"2.1.0","runs":[]}`},
		{"an unknown level", strings.ReplaceAll(whole, `"level":"error"`, `"level":"none"`)},
		{"a result without a level", strings.Replace(whole, `"level":"error",`, ``, 1)},
	} {
		var m MergeSARIF
		if c.text == whole || c.text == empty {
			t.Fatalf("%s: nothing is replaced", c.name)
		}
		if err := m.Add([]byte(c.text)); err == nil {
			t.Errorf("%s: taken", c.name)
		}
	}
	var m MergeSARIF
	if err := m.Add([]byte(empty)); err != nil {
		t.Error(err)
	}
	if err := m.Add([]byte(whole)); err != nil {
		t.Error(err)
	}
}

// A merged report says of git what is true of all its parts.
func TestMergeGit(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{GitNone, GitNone, GitNone},
		{GitNone, GitChecked, GitChecked},
		{GitChecked, GitNone, GitChecked},
		{GitChecked, GitUnchecked, GitUnchecked},
		{GitUnchecked, GitChecked, GitUnchecked},
		{GitUnchecked, GitNone, GitUnchecked},
		{GitNone, GitUnchecked, GitUnchecked},
	} {
		var m Merge
		for _, git := range []string{c.a, c.b} {
			if err := m.Add([]byte(render(t, "json", Options{}, nil, Summary{Files: 2, Searched: 3, Git: git}))); err != nil {
				t.Fatal(err)
			}
		}
		if got := m.Summary(); got != (Summary{Files: 4, Searched: 6, Git: c.want}) {
			t.Errorf("%s and %s: got %+v", c.a, c.b, got)
		}
	}
}

// Each format knows what it has written, with findings and without, and takes
// nothing else for it.
func TestBegins(t *testing.T) {
	all := findings()
	for _, format := range Formats {
		written := []string{
			render(t, format.Name, Options{Rules: rules}, all, summary()),
			render(t, format.Name, Options{Rules: rules}, nil, Summary{Files: 1}),
			render(t, format.Name, Options{Rules: rules, Width: minWidth}, all, summary()),
		}
		for i := range all {
			written = append(written, render(t, format.Name, Options{Rules: rules}, all[i:i+1], Summary{Files: 1}))
		}
		for _, text := range written {
			if text != "" && !Begins(format.Name, []byte(text)[:min(len(text), 4096)], anyRule) {
				t.Errorf("%s does not know: %.200s", format.Name, text)
			}
		}
		for _, other := range []string{
			"\n", "my notes\n", "[daytona]\ndaytona_api_key = \"\"\n", "DAYTONA_TARGET=us\n", "{}\n", "{\"a\": 1}\n", "[]\n", "[\n", "# a title\n",
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pytest\">\n", "name,value\n", "error: something\n", "┌───┐\n│ a │\n└───┘\n",
			`{"version":"2.1.0","runs":[]}`, "import os\n",
		} {
			if Begins(format.Name, []byte(other), noRule) {
				t.Errorf("%s takes for its own: %q", format.Name, other)
			}
		}
	}
}

func anyRule(string) bool { return true }

func noRule(string) bool { return false }
