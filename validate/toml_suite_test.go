package validate

import (
	"io/fs"
	"strings"
	"testing"

	tomltest "github.com/toml-lang/toml-test/v2"
)

// settingNames are the settings that OpenManus knows.
var settingNames = map[string]bool{
	"daytona_api_key": true, "daytona_server_url": true, "daytona_target": true,
	"sandbox_image_name": true, "sandbox_entrypoint": true, "VNC_password": true,
}

// TestOfficialSuite runs every TOML 1.0 file of the official suite: a problem
// exactly where the file is invalid.
func TestOfficialSuite(t *testing.T) {
	suite := tomltest.TestCases()
	list, err := fs.ReadFile(suite, "files-toml-1.0.0")
	if err != nil {
		t.Fatal(err)
	}
	valid, invalid := 0, 0
	for name := range strings.FieldsSeq(string(list)) {
		if !strings.HasSuffix(name, ".toml") {
			continue
		}
		data, err := fs.ReadFile(suite, name)
		if err != nil {
			t.Fatal(err)
		}
		problems := readTOML(data, settingNames).problems
		if strings.HasPrefix(name, "valid/") {
			valid++
			for _, p := range problems {
				t.Errorf("%s is valid, got %s at %d: %s", name, p.rule, p.at.start, p.message)
			}
		} else {
			invalid++
			if len(problems) == 0 {
				t.Errorf("%s is invalid, got no problem", name)
			}
		}
		checkDoc(t, data, readTOML(data, settingNames))
	}
	if valid != 205 || invalid != 474 {
		t.Errorf("got %d valid and %d invalid files, want 205 and 474", valid, invalid)
	}
}

// checkDoc fails unless every place lies in the file, and everything stands in
// the order of the file.
func checkDoc(t *testing.T, data []byte, doc tomlDoc) {
	t.Helper()
	within := func(what string, s span) {
		if s.start < 0 || s.start > s.end || s.end > len(data) {
			t.Errorf("%s at %d to %d of %d bytes", what, s.start, s.end, len(data))
		}
	}
	last := 0
	for _, p := range doc.problems {
		within(p.message, p.at)
		if p.at.start == p.at.end && len(data) > 0 {
			t.Errorf("empty place at %d: %s", p.at.start, p.message)
		}
		if p.at.start < last {
			t.Errorf("problem at %d comes after one at %d", p.at.start, last)
		}
		last = p.at.start
		if !strings.HasSuffix(p.message, stops) || p.help == "" {
			t.Errorf("got message %q and help %q, want a consequence and a help", p.message, p.help)
		}
		if p.fix == nil {
			continue
		}
		end := 0
		for _, e := range p.fix.edits {
			within("edit", e.at)
			if e.at.start < end {
				t.Errorf("edit at %d overlaps or precedes one that ends at %d", e.at.start, end)
			}
			end = e.at.end
		}
	}
	last = 0
	for _, e := range doc.entries {
		within("key", e.key)
		within("value", e.value)
		if e.key.start < last || e.value.start < e.key.end {
			t.Errorf("entry with key at %d, value at %d, after one at %d", e.key.start, e.value.start, last)
		}
		last = e.key.start
	}
	for _, table := range doc.tables {
		within("header", table.header)
	}
}
