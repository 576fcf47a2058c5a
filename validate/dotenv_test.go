package validate

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
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
	version dotenvVersion
	names   []string
}{
	{dotenv100, []string{"1.0.0", "1.0.1", "1.1.0", "1.1.1", "1.2.0", "1.2.1", "1.2.2"}},
	{dotenv123, []string{"1.2.3"}},
	{dotenv124, []string{"1.2.4"}},
}

// replay compares readDotenv with what the real package read.
func replay(t *testing.T, data []byte, read map[string]json.RawMessage) {
	t.Helper()
	var want json.RawMessage
	for _, v := range oracleVersions {
		for _, name := range v.names {
			if got, ok := read[name]; ok {
				if v.version == dotenv100 && name != "1.0.0" {
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

// oracleReading is readDotenvAs in the script's form.
func oracleReading(t *testing.T, version dotenvVersion, data []byte) []byte {
	t.Helper()
	doc := readDotenvAs(version, data)
	checkDotenv(t, data, doc)
	if !utf8.Valid(data) && len(doc.entries) == 0 && len(doc.problems) == 1 {
		return []byte(`"UnicodeDecodeError"`)
	}
	entries := [][]any{}
	for _, e := range doc.entries {
		if e.dropped {
			entries = append(entries, nil)
			continue
		}
		var text any
		if !e.bare {
			text = e.text.Reveal()
		}
		entries = append(entries, []any{e.name, text, e.key.start, e.key.end, e.value.start, e.value.end})
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
func checkDotenv(t *testing.T, data []byte, doc dotenvDoc) {
	t.Helper()
	within := func(s span) bool { return 0 <= s.start && s.start <= s.end && s.end <= len(data) }
	last := 0
	for _, e := range doc.entries {
		if !within(e.key) || !within(e.value) || e.key.start < last || e.value.start < e.key.end {
			t.Fatalf("%q: key %v, value %v after %d", data, e.key, e.value, last)
		}
		last = e.value.end
		if !e.dropped && e.name != pythonNewlines(string(data[e.key.start:e.key.end])) {
			t.Fatalf("%q: name %q at %v", data, e.name, e.key)
		}
		if e.dropped && (!e.text.Empty() || e.bare) {
			t.Fatalf("%q: a dropped line has a value", data)
		}
	}
	last = 0
	for _, p := range doc.problems {
		if !within(p.at) || p.at.start < last || p.message == "" || p.help == "" {
			t.Fatalf("%q: problem %+v", data, p)
		}
		last = p.at.start
		if p.fix == nil {
			continue
		}
		at := 0
		for _, e := range p.fix.edits {
			if !within(e.at) || e.at.start < at {
				t.Fatalf("%q: edits %v", data, p.fix.edits)
			}
			at = e.at.end
		}
	}
}

func TestDotenvCases(t *testing.T) {
	files, err := filepath.Glob("testdata/dotenv/*.env")
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
	files, err := filepath.Glob("testdata/dotenv/generated*.jsonl")
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
	forEachLine(t, "testdata/dotenv/expand.jsonl", func(line []byte) {
		var head struct{ Env map[string]*string }
		if json.Unmarshal(line, &head) == nil {
			env = head.Env
			return
		}
		var pair [2]string
		if err := json.Unmarshal(line, &pair); err != nil {
			t.Fatal(err)
		}
		got := expandDotenv(pair[0], func(name string) (string, bool) {
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
