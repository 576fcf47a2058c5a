package toml

import (
	"io/fs"
	"strings"
	"testing"

	tomltest "github.com/toml-lang/toml-test/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
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
		problems := Read(data, settingNames).Problems
		if strings.HasPrefix(name, "valid/") {
			valid++
			for _, p := range problems {
				t.Errorf("%s is valid, got %s at %d: %s", name, p.Rule, p.At.Start, p.Message)
			}
		} else {
			invalid++
			if len(problems) == 0 {
				t.Errorf("%s is invalid, got no problem", name)
			}
		}
		checkDoc(t, data, Read(data, settingNames))
	}
	if valid != 205 || invalid != 474 {
		t.Errorf("got %d valid and %d invalid files, want 205 and 474", valid, invalid)
	}
}

// checkDoc fails unless every place lies in the file, and everything stands in
// the order of the file.
func checkDoc(t *testing.T, data []byte, doc Doc) {
	t.Helper()
	within := func(what string, s source.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > len(data) {
			t.Errorf("%s at %d to %d of %d bytes", what, s.Start, s.End, len(data))
		}
	}
	last := 0
	for _, p := range doc.Problems {
		within(p.Message.String(), p.At)
		if p.At.Start == p.At.End && len(data) > 0 {
			t.Errorf("empty place at %d: %s", p.At.Start, p.Message)
		}
		if p.At.Start < last {
			t.Errorf("problem at %d comes after one at %d", p.At.Start, last)
		}
		last = p.At.Start
		if !strings.HasSuffix(p.Message.String(), stops) && !p.Limit || p.Help.Empty() {
			t.Errorf("got message %q and help %q, want a consequence and a help", p.Message, p.Help)
		}
		if p.Fix == nil {
			continue
		}
		end := 0
		for _, e := range p.Fix.Edits {
			within("edit", e.At)
			if e.At.Start < end {
				t.Errorf("edit at %d overlaps or precedes one that ends at %d", e.At.Start, end)
			}
			end = e.At.End
		}
	}
	last = 0
	for _, e := range doc.Entries {
		within("key", e.Key)
		within("value", e.Value)
		if e.Key.Start < last || e.Value.Start < e.Key.End {
			t.Errorf("entry with key at %d, value at %d, after one at %d", e.Key.Start, e.Value.Start, last)
		}
		last = e.Key.Start
	}
	for _, table := range doc.Tables {
		within("header", table.Header)
	}
}
