package dotenv

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// oracleRecord is what scripts/dotenv-oracle/oracle.py says about one file.
type oracleRecord struct {
	In     string                     `json:"in"`
	Base64 string                     `json:"base64"` // in its place where the input is not UTF-8
	Read   map[string]json.RawMessage `json:"read"`
}

// oracleVersions maps each reading to the versions that may have recorded it,
// oldest first; the last one that differs from its predecessor holds.
var oracleVersions = []struct {
	version Dialect
	names   []string
}{
	{V100, []string{"1.0.0", "1.0.1", "1.1.0", "1.1.1", "1.2.0", "1.2.1", "1.2.2"}},
	{V123, []string{"1.2.3"}},
	{V124, []string{"1.2.4"}},
}

// replay compares ReadOldest with what the real package read.
func replay(t *testing.T, data []byte, read map[string]json.RawMessage) {
	t.Helper()
	var want json.RawMessage
	for _, v := range oracleVersions {
		for _, name := range v.names {
			if got, ok := read[name]; ok {
				if v.version == V100 && name != "1.0.0" {
					t.Fatalf("%q: python-dotenv %s reads other than 1.0.0", data, name)
				}
				want = got
			}
		}
		if got := oracleReading(t, v.version, data); !bytes.Equal(got, canonical(t, want)) {
			t.Errorf("%q as python-dotenv %s:\n got %s\nwant %s", data, v.names[0], got, want)
		}
	}
}

// oracleReading is Read in the script's form.
func oracleReading(t *testing.T, version Dialect, data []byte) []byte {
	t.Helper()
	doc := Read(version, data)
	checkDotenv(t, data, doc)
	if !utf8.Valid(data) && len(doc.Entries) == 0 && len(doc.Problems) == 1 {
		return []byte(`"UnicodeDecodeError"`)
	}
	entries := [][]any{}
	for _, e := range doc.Entries {
		if e.Dropped {
			entries = append(entries, nil)
			continue
		}
		var text any
		if !e.Bare {
			text = e.Text.Reveal()
		}
		entries = append(entries, []any{e.Name, text, e.Key.Start, e.Key.End, e.Value.Start, e.Value.End})
	}
	out, err := json.Marshal(entries)
	if err != nil {
		t.Fatal(err)
	}
	return canonical(t, out)
}

// canonical brings JSON into one form of escapes.
func canonical(t *testing.T, raw []byte) []byte {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v in %q", err, raw)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkDotenv holds for every file: spans lie within it, in order, and fixes
// can be made.
func checkDotenv(t *testing.T, data []byte, doc Doc) {
	t.Helper()
	within := func(s source.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(data) }
	last := 0
	for _, e := range doc.Entries {
		if !within(e.Key) || !within(e.Value) || e.Key.Start < last || e.Value.Start < e.Key.End {
			t.Fatalf("%q: key %v, value %v after %d", data, e.Key, e.Value, last)
		}
		last = e.Value.End
		raw := string(data[e.Key.Start:e.Key.End])
		names := []string{pythonNewlines(raw), validText(strings.ReplaceAll(raw, "\r", "")), strings.ReplaceAll(raw, "\r\n", "\n")}
		if !e.Dropped && !slices.Contains(names, e.Name) {
			t.Fatalf("%q: name %q at %v", data, e.Name, e.Key)
		}
		if e.Dropped && (!e.Text.Empty() || e.Bare) {
			t.Fatalf("%q: a dropped line has a value", data)
		}
	}
	last = 0
	for _, p := range doc.Problems {
		if !within(p.At) || p.At.Start < last || p.Message.Empty() || p.Help.Empty() {
			t.Fatalf("%q: problem %+v", data, p)
		}
		last = p.At.Start
		if p.Fix == nil {
			continue
		}
		at := 0
		for _, e := range p.Fix.Edits {
			if !within(e.At) || e.At.Start < at {
				t.Fatalf("%q: edits %v", data, p.Fix.Edits)
			}
			at = e.At.End
		}
	}
}

func TestDotenvCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.env")
	if err != nil || len(files) < 150 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".env"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := os.ReadFile(strings.TrimSuffix(file, ".env") + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var record oracleRecord
			if err := json.Unmarshal(raw, &record); err != nil {
				t.Fatal(err)
			}
			replay(t, data, record.Read)
		})
	}
}

func TestDotenvGenerated(t *testing.T) {
	files, err := filepath.Glob("testdata/generated*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no generated inputs", err)
	}
	for _, file := range files {
		count := 0
		forEachLine(t, file, func(line []byte) {
			var record oracleRecord
			if err := json.Unmarshal(line, &record); err != nil {
				t.Fatal(err)
			}
			if record.Read == nil {
				return // the first line names the versions
			}
			data := []byte(record.In)
			if record.Base64 != "" {
				if data, err = base64.StdEncoding.DecodeString(record.Base64); err != nil {
					t.Fatal(err)
				}
			}
			replay(t, data, record.Read)
			count++
		})
		if count < 2000 {
			t.Errorf("%s: %d inputs", file, count)
		}
	}
}

func TestExpandDotenvRecorded(t *testing.T) {
	env := map[string]*string{}
	count := 0
	forEachLine(t, "testdata/expand.jsonl", func(line []byte) {
		var head struct{ Env map[string]*string }
		if json.Unmarshal(line, &head) == nil {
			env = head.Env
			return
		}
		var pair [2]string
		if err := json.Unmarshal(line, &pair); err != nil {
			t.Fatal(err)
		}
		got := Expand(pair[0], func(name string) (string, bool) {
			text, ok := env[name]
			if text == nil {
				return "", ok
			}
			return *text, ok
		})
		if got != pair[1] {
			t.Errorf("%q: got %q, want %q", pair[0], got, pair[1])
		}
		count++
	})
	if count < 500 {
		t.Errorf("%d values", count)
	}
}

func forEachLine(t *testing.T, file string, do func(line []byte)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		do(lines.Bytes())
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
}

// To read a file once for two versions makes no difference to either.
func FuzzReadAssumed(f *testing.F) {
	for _, text := range []string{"A=1\n# c\nB= # c\n", "\ufeffDAYTONA_TARGET=us\n", "A='\\x'\n", "DAYTONA_TARGET=\u00a0#x\n", "DAYTONA_TARGET=#x\r\nexport DAYTONA_API_KEY = 'x' y\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, version := range []Dialect{V123, V124} {
			got, want := ReadAssumed(version, data), Read(version, data)
			want.Problems = ReadOldest(data).Problems
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%q in %v: got %+v, want %+v", data, version, got, want)
			}
		}
	})
}
