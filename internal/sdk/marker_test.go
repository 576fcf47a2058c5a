package sdk

import (
	"os"
	"strings"
	"testing"
)

// The answers are those of Python's packaging, recorded by
// scripts/sdk-oracle/markers.py.
func TestMarkers(t *testing.T) {
	data, err := os.ReadFile("testdata/markers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	environment := linux.markers("3.12.1")
	cases := 0
	for line := range strings.Lines(string(data)) {
		text, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		got := "-"
		if m, ok := parseMarker(text); ok {
			yes, known := m.holds(environment)
			if !known {
				t.Errorf("%q: not known", text)
			}
			got = map[bool]string{true: "1", false: "0"}[yes]
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
		cases++
	}
	if cases < 2000 {
		t.Errorf("%d cases, want 2000", cases)
	}
}

// What a marker asks of the machine itself is not known, unless the rest decides.
func TestMarkersUnknown(t *testing.T) {
	for text, want := range map[string][2]bool{
		`platform_release > "5"`:                             {false, false},
		`platform_release > "5" and sys_platform == "win32"`: {false, true},
		`platform_release > "5" or sys_platform == "linux"`:  {true, true},
	} {
		m, ok := parseMarker(text)
		yes, known := m.holds(linux.markers("3.12"))
		if !ok || yes != want[0] || known != want[1] {
			t.Errorf("%q: got %t, %t", text, yes, known)
		}
	}
}

func TestMarkersOfMachines(t *testing.T) {
	for _, c := range []struct{ goos, goarch, marker string }{
		{"windows", "amd64", `os_name == "nt" and sys_platform == "win32" and platform_system == "Windows" and platform_machine == "AMD64"`},
		{"darwin", "arm64", `os_name == "posix" and sys_platform == "darwin" and platform_system == "Darwin" and platform_machine == "arm64"`},
		{"linux", "arm64", `sys_platform == "linux" and platform_machine == "aarch64"`},
		{"freebsd", "amd64", `os_name == "posix" and sys_platform == "freebsd" and platform_system == "Freebsd"`},
	} {
		m, _ := parseMarker(c.marker)
		if yes, known := m.holds(Host{GOOS: c.goos, GOARCH: c.goarch}.markers("3.12")); !yes || !known {
			t.Errorf("%s/%s: %s does not hold", c.goos, c.goarch, c.marker)
		}
	}
}
