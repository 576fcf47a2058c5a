package dotenv

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
)

// Each file under testdata/silent says what is told of it: a line of the dialects,
// then the problem. For the others nothing is told. The text follows a line of
// dashes.
func TestSilentProblems(t *testing.T) {
	files, err := filepath.Glob("testdata/silent/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			head, text, ok := strings.Cut(string(raw), "-----\n")
			if !ok {
				t.Fatal("no line of dashes")
			}
			var told strings.Builder
			wants := map[string]string{}
			var order []string
			for _, d := range silentDialects {
				doc := Read(d.dialect, []byte(text))
				checkSilent(t, d.dialect, []byte(text), doc)
				for _, p := range doc.Problems {
					line := fmt.Sprintf("%s at %q: %s", p.Rule, text[p.At.Start:p.At.End], p.Message)
					if p.Fix != nil {
						line += fmt.Sprintf("; fix %q", fixed([]byte(text), p.Fix))
					}
					if wants[line] == "" {
						order = append(order, line)
					}
					wants[line] += " " + d.folder
				}
			}
			for _, line := range order {
				fmt.Fprintf(&told, "%s\n%s\n", strings.TrimSpace(wants[line]), line)
			}
			if os.Getenv("UPDATE_DOCS") != "" {
				if err := os.WriteFile(file, []byte(told.String()+"-----\n"+text), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if told.String() != head {
				t.Errorf("got\n%s\nwant\n%s", told.String(), head)
			}
		})
	}
}

// A key in any place of any shape stays out of all that is shown.
func TestSilentProblemsHideText(t *testing.T) {
	const canary = "dtn_c4n4ry7e57"
	shapes := []string{
		"DAYTONA_API_KEY:%\n", "set DAYTONA_API_KEY=%\n", "DAYTONA_API_KEY \"%\"\n", "DAYTONA_API_KEY=\"%\n", "A=\"\nDAYTONA_%=x\n\"\n",
		"DAYTONA_API_KEY= # %\n", "DAYTONA_%:x\n", "\"DAYTONA_%\"=x\n", "$env:DAYTONA_%=x\n", "\ufeffDAYTONA_%=x\n", "export DAYTONA_%\n",
		"export %\n", "DAYTONA_API_KEY=%\xff\n", "\xff\xfe%", "DAYTONA_%\nDAYTONA_API_KEY=x\n", "A= \nDAYTONA_%=%\n", "%\nDAYTONA_API_KEY=%\n", "DAYTONA_% %\n",
	}
	for _, shape := range shapes {
		for _, key := range []string{canary, strings.ToUpper(canary)} {
			told := 0
			for _, d := range silentDialects {
				for _, p := range Read(d.dialect, []byte(strings.ReplaceAll(shape, "%", key))).Problems {
					told++
					shown := []string{p.Message.String(), p.Help.String()}
					if p.Fix != nil {
						shown = append(shown, p.Fix.Description.String())
						for _, e := range p.Fix.Edits {
							shown = append(shown, e.Written())
						}
					}
					for _, text := range shown {
						for i := 0; i+6 <= len(canary); i++ {
							if strings.Contains(strings.ToLower(text), canary[i:i+6]) {
								t.Errorf("%q: %q", shape, text)
							}
						}
					}
				}
			}
			if told == 0 {
				t.Errorf("%q: no problem", shape)
			}
		}
	}
}

// hostileSilent are more shapes that a reader is slow on if it looks at any
// character again and again.
var hostileSilent = []string{
	"`", "K=`", "K=`\\`\n", "K='\\'", "'\u2028", "\"\u2028\"", "K\n", "K: ", "K:\n", "K \n", "export\n", "export K\n", "K=\n", "K= \n", "=\n",
	"[", "$(", "$()", "\\$(", "$(a", ")", "$K", "${", "\\$", "# ", " #", "#\n", "K=a # b # ", "A=\"x", "\r", "\r\n", "DAYTONA_X\n", "DAYTONA_X\nA=",
	"x DAYTONA_X=", "\xff", "\xe2\x80", "DAYTONA_X=\xff\n", "A=\"\nDAYTONA_X=\n\"\n", "DAYTONA X=\"a\" ", "DAYTONA X=\"a\"", "K=\"\" ", "[a]\n", "  ", "A=$A$A\n",
}

func readSilentAll(data []byte) {
	for _, d := range silentDialects {
		doc := Read(d.dialect, data)
		Comments(data, doc.Entries)
		for _, e := range doc.Entries {
			e.Expand(func(string) (string, bool) { return "", false })
		}
	}
}

// What is allocated for each byte of a hostile file is bounded, at most 5,000
// bytes now for all dialects together.
func TestSilentHostile(t *testing.T) {
	if cost.Race {
		t.Skip("the race detector allocates, too")
	}
	const size = 8 << 10
	for _, piece := range append(hostileSilent, hostileDotenv...) {
		for _, data := range hostileFiles(piece, size) {
			if n := cost.Bytes(func() { readSilentAll(data) }); n > 12000*size {
				t.Errorf("%q: %d bytes allocated for %d, want no more than 12000 for each", data[:40], n, size)
			}
		}
	}
}

// So is the number of statements.
func TestSilentSteps(t *testing.T) {
	steps := cost.NewSteps(t)
	const size = 8 << 10
	for i, piece := range append(hostileSilent, hostileDotenv...) {
		n := steps.Of(fmt.Sprint("piece ", i), func() {
			for _, data := range hostileFiles(piece, size) {
				readSilentAll(data)
			}
		})
		if each := n / 4 / size; each > 3000 {
			t.Errorf("%q: %d statements for each byte, want no more than 3000", piece, each)
		}
	}
}

func FuzzReadSilent(f *testing.F) {
	files, err := filepath.Glob("testdata/*.env")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, piece := range hostileSilent {
		f.Add([]byte(piece))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range silentDialects {
			doc := Read(d.dialect, data)
			checkSilent(t, d.dialect, data, doc)
			for _, c := range Comments(data, doc.Entries) {
				if c.Start < 0 || c.End < c.Start || c.End > len(data) || data[c.Start] != '#' {
					t.Fatalf("%q: comment %v", data, c)
				}
			}
			for _, p := range doc.Problems {
				if p.Fix != nil {
					Read(d.dialect, fixed(data, p.Fix))
				}
			}
			for _, e := range doc.Entries {
				e.Expand(func(name string) (string, bool) { return name, name != "" })
			}
		}
	})
}
