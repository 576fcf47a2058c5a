package dotenv

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
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
	{Bun, "bun"},
	{Ruby28, "ruby28"},
	{Ruby30, "ruby30"},
	{Ruby317, "ruby317"},
	{Ruby320, "ruby320"},
}

// reading is one answer of a real reader: its entries where they can be had, else
// what is set in the end, or that the file is refused.
type reading struct {
	Base64  string
	Entries *[][6]any // name, value, start and end of key and value; null where unknown
	Values  map[string]*string
	Places  [][4]int // start and end of key and value of each entry, if they can be had
	Refused string
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
		got := reading{Values: valuesOf(t, dialect, entries), Places: placesOf(entries)}
		if doc.Refused != "" {
			got = reading{Refused: doc.Refused}
		} else if i := slices.IndexFunc(doc.Needs, func(s source.Span) bool { return string(data[s.Start:s.End]) != setOutside }); i >= 0 {
			got = reading{Refused: "Dotenv::FormatError"}
		}
		got.Base64 = want.Base64
		if want.Places == nil {
			got.Places = nil
		} else {
			for i, place := range want.Places {
				if i < len(got.Places) && place[2] == 0 { // the place of no value
					got.Places[i][2], got.Places[i][3] = 0, 0
				}
			}
		}
		if !reflect.DeepEqual(got, want) {
			raw, _ := json.Marshal(got)
			wanted, _ := json.Marshal(want)
			t.Errorf("%q:\n got %s\nwant %s", data, raw, wanted)
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

// setOutside is the one variable of the process that the scripts set, to outside.
const setOutside, outside = "ENVIRON", "environment"

// valuesOf returns what a file sets, references replaced, as the script that
// asked the real reader writes it: null for what is not known.
func valuesOf(t *testing.T, dialect Dialect, entries []Entry) map[string]*string {
	t.Helper()
	const unknown = "\x02"
	values := map[string]*string{}
	for _, e := range entries {
		if dialect == Bun { // the script asks for what stands before that step
			value := e.Text.Reveal()
			values[e.Name] = &value
			continue
		}
		value, known := e.Expand(func(name string) (string, bool) {
			value, ok := values[name]
			switch {
			case dialect >= Ruby28 && name == setOutside && (dialect > Ruby28 || !ok):
				return outside, true
			case !ok:
				return "", false
			case value == nil:
				return unknown, true
			}
			return *value, true
		})
		if dialect >= Ruby317 && e.Name == setOutside {
			value, known = outside, true // the process's is kept
		}
		values[e.Name] = &value
		if !known || strings.Contains(value, unknown) {
			values[e.Name] = nil
		}
	}
	raw, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	var again map[string]*string
	if err := json.Unmarshal(raw, &again); err != nil {
		t.Fatal(err)
	}
	return again
}

func placesOf(entries []Entry) [][4]int {
	places := [][4]int{}
	for _, e := range entries {
		places = append(places, [4]int{e.Key.Start, e.Key.End, e.Value.Start, e.Value.End})
	}
	return places
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
		again, _, _ := dialect.statements(alone)
		if len(again) != 1 || again[0].entry.Text.Reveal() != e.Text.Reveal() || again[0].entry.Quote != e.Quote {
			t.Fatalf("%q: %q alone gives another value than %q", data, alone, e.Text.Reveal())
		}
	}
}
