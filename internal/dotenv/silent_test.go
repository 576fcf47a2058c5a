package dotenv

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"testing"
)

// silentDialects are those whose folder under testdata holds what the real
// readers read; scripts/dotenv-oracle/record writes it.
var silentDialects = []struct {
	dialect Dialect
	folder  string
}{
	{JavaScript, "javascript"},
	{Node20, "node20"},
	{Node22, "node22"},
	{Godotenv, "godotenv"},
}

// reading is one answer of a real reader: its entries where they can be had, else
// what is set in the end, or that the file is refused.
type reading struct {
	Base64  string
	Entries *[][6]any // name, value, start and end of key and value; null where unknown
	Values  map[string]string
	Refused bool
}

func TestGeneratedSilent(t *testing.T) {
	for _, d := range silentDialects {
		t.Run(d.folder, func(t *testing.T) {
			files, err := filepath.Glob("testdata/" + d.folder + "/generated*.jsonl")
			if err != nil || len(files) == 0 {
				t.Fatal("no generated inputs", err)
			}
			for _, file := range files {
				count, wrong := 0, 0
				forEachLine(t, file, func(line []byte) {
					var want reading
					if err := json.Unmarshal(line, &want); err != nil {
						t.Fatal(err)
					}
					data, err := base64.StdEncoding.DecodeString(want.Base64)
					if err != nil {
						t.Fatal(err)
					}
					count++
					if wrong < 5 && !readsAlike(t, d.dialect, data, want) {
						wrong++
					}
				})
				if count < 300 {
					t.Errorf("%s: %d inputs", file, count)
				}
			}
		})
	}
}

// readsAlike compares Read with what a real reader read.
func readsAlike(t *testing.T, dialect Dialect, data []byte, want reading) bool {
	t.Helper()
	doc := Read(dialect, data)
	checkSilent(t, dialect, data, doc)
	var entries []Entry
	for _, e := range doc.Entries {
		if !e.Dropped {
			entries = append(entries, e)
		}
	}
	if want.Entries == nil {
		got := reading{Refused: doc.Refused != "", Values: valuesOf(t, entries)}
		if got.Refused != want.Refused || !maps.Equal(got.Values, want.Values) {
			t.Errorf("%q:\n got %v %+q\nwant %v %+q", data, got.Refused, got.Values, want.Refused, want.Values)
			return false
		}
		return true
	}
	same := len(entries) == len(*want.Entries)
	for i := 0; same && i < len(entries); i++ {
		e := entries[i]
		got := [6]any{e.Name, e.Text.Reveal(), float64(e.Key.Start), float64(e.Key.End), float64(e.Value.Start), float64(e.Value.End)}
		for k, value := range (*want.Entries)[i] {
			same = same && (value == nil || value == got[k])
		}
	}
	if !same {
		t.Errorf("%q:\n got %+q\nwant %+q", data, shownEntries(entries), *want.Entries)
	}
	return same
}

// valuesOf returns what a file sets, references replaced, as the script that
// asked the real reader writes it.
func valuesOf(t *testing.T, entries []Entry) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, e := range entries {
		value, _ := e.Expand(func(name string) (string, bool) {
			value, ok := values[name]
			return value, ok
		})
		values[e.Name] = value
	}
	raw, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	var again map[string]string
	if err := json.Unmarshal(raw, &again); err != nil {
		t.Fatal(err)
	}
	return again
}

func shownEntries(entries []Entry) [][6]any {
	var all [][6]any
	for _, e := range entries {
		all = append(all, [6]any{e.Name, e.Text.Reveal(), e.Key.Start, e.Key.End, e.Value.Start, e.Value.End})
	}
	return all
}

// checkSilent holds for every file: what checkDotenv says, and the value as it is
// written gives the value again.
func checkSilent(t *testing.T, dialect Dialect, data []byte, doc Doc) {
	t.Helper()
	checkDotenv(t, data, doc)
	for _, e := range doc.Entries {
		if e.Dropped {
			continue
		}
		alone := fmt.Appendf(nil, "K=%s\n#", data[e.Value.Start:e.Value.End])
		if dialect == Godotenv && e.Place() == e.Value { // whose comment is the last one of the line
			alone = fmt.Appendf(nil, "K=%s #\n#", data[e.Value.Start:e.Value.End])
		}
		again, _ := dialect.statements(alone)
		if len(again) != 1 || again[0].entry.Text.Reveal() != e.Text.Reveal() || again[0].entry.Quote != e.Quote {
			t.Fatalf("%q: %q alone gives another value than %q", data, alone, e.Text.Reveal())
		}
	}
}
