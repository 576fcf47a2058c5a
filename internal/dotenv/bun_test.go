package dotenv

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"testing"
)

// What processes of Bun got of a file by --env-file, references replaced, is what
// Expand gives where lookup answers as its comment says.
func TestExpandBun(t *testing.T) {
	count := 0
	forEachLine(t, "testdata/bun/processes.jsonl", func(line []byte) {
		var want struct {
			Base64 string
			Values map[string]string
		}
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		data, err := base64.StdEncoding.DecodeString(want.Base64)
		if err != nil {
			t.Fatal(err)
		}
		count++
		values := map[string]string{setOutside: outside}
		last := map[string]Entry{}
		var names []string // in the order of their first entries
		for _, e := range Read(Bun, data).Entries {
			if e.Dropped || e.Name == setOutside {
				continue
			}
			if _, ok := last[e.Name]; !ok {
				names = append(names, e.Name)
			}
			last[e.Name] = e
			values[e.Name] = e.Text.Reveal()
		}
		for _, name := range names {
			values[name], _ = last[name].Expand(func(name string) (string, bool) {
				value, ok := values[name]
				return value, ok
			})
		}
		delete(values, setOutside)
		if !maps.Equal(values, want.Values) {
			t.Errorf("%q: got %q, want %q", data, values, want.Values)
		}
	})
	if count < 300 {
		t.Errorf("%d files", count)
	}
}
