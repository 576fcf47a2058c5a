package variables

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// fuzz gives a reader what the seeds of its kind grow into. Whatever it makes of that,
// places are within the file, and a value that is said to stand there does.
func fuzz(f *testing.F, name string, kind Kind) {
	if got := KindOf(name, nil); got != kind {
		f.Fatalf("%s is read as %v", name, got)
	}
	files, err := filepath.Glob("testdata/files/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if !strings.HasSuffix(file, ".want") && KindOf(file, data) == kind {
			f.Add(data)
			f.Add([]byte(strings.ReplaceAll(string(data), "\n", "\r\n")))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		all := func(string, string) bool { return true }
		d := Read(name, data, all)
		if len(data)%2 == 0 && utf8.Valid(data) { // as a large one is
			d = read(name, kind, data, 50, all)
		}
		within := func(at source.Span) bool { return 0 <= at.Start && at.Start <= at.End && at.End <= len(data) }
		for _, s := range d.Settings {
			if !within(s.Key) || !within(s.At) {
				t.Fatalf("%s: %v and %v of %d bytes", s.Name, s.Key, s.At, len(data))
			}
			if s.Form <= Quoted && s.Literal && !s.Value.Empty() && string(data[s.At.Start:s.At.End]) != s.Value.Reveal() {
				t.Fatalf("%s: %q stands where %q is read", s.Name, data[s.At.Start:s.At.End], s.Value.Reveal())
			}
		}
		for _, c := range d.Comments {
			if !within(c) {
				t.Fatalf("a comment at %v of %d bytes", c, len(data))
			}
		}
	})
}

func FuzzYAML(f *testing.F)       { fuzz(f, "a.yaml", YAML) }
func FuzzJSON(f *testing.F)       { fuzz(f, "a.json", JSON) }
func FuzzTOML(f *testing.F)       { fuzz(f, "a.toml", TOML) }
func FuzzDockerfile(f *testing.F) { fuzz(f, "Dockerfile", Dockerfile) }
func FuzzShell(f *testing.F)      { fuzz(f, "a.sh", Shell) }
func FuzzProcfile(f *testing.F)   { fuzz(f, "Procfile", Procfile) }
func FuzzMakefile(f *testing.F)   { fuzz(f, "Makefile", Makefile) }
func FuzzPowerShell(f *testing.F) { fuzz(f, "a.ps1", PowerShell) }
func FuzzBatch(f *testing.F)      { fuzz(f, "a.bat", Batch) }
func FuzzUnit(f *testing.F)       { fuzz(f, "a.service", Unit) }
func FuzzINI(f *testing.F)        { fuzz(f, "a.ini", INI) }
func FuzzHCL(f *testing.F)        { fuzz(f, "a.tf", HCL) }
func FuzzXML(f *testing.F)        { fuzz(f, "a.xml", XML) }
func FuzzJustfile(f *testing.F)   { fuzz(f, "justfile", Justfile) }
func FuzzStrings(f *testing.F)    { fuzz(f, "a.nix", Strings) }
func FuzzCrontab(f *testing.F)    { fuzz(f, "crontab", Crontab) }
func FuzzPipeline(f *testing.F)   { fuzz(f, "Jenkinsfile", Strings) }
func FuzzFish(f *testing.F)       { fuzz(f, "a.fish", Shell) }
