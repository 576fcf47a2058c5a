package sdk

import (
	"os"
	"strings"
	"testing"
)

// The answers are those of Python's packaging, recorded by
// scripts/sdk-oracle/specifiers.py.
func TestSpecifiers(t *testing.T) {
	data, err := os.ReadFile("testdata/specifiers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	digit := map[bool]string{true: "1", false: "0"}
	cases := 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		wanted, ok := parseSpecifiers(f[0])
		version, is := parsePyVersion(f[1])
		got, pre := "-", "-"
		if ok && is {
			got, pre = digit[wanted.allow(version)], digit[wanted.namePre()]
		}
		if got != f[2] || pre != f[3] {
			t.Errorf("%q, %q: got %s %s, want %s %s", f[0], f[1], got, pre, f[2], f[3])
		}
		cases++
	}
	if cases < 5000 {
		t.Errorf("%d cases, want 5000", cases)
	}
}
