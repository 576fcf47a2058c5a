package dotenv

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// fixed applies a fix to a copy of data.
func fixed(data []byte, fix *source.Fix) []byte {
	return source.Apply(data, source.Span{End: len(data)}, fix.Edits)
}

// findings lists the problems of each case as "rule what is pointed at";
// a case that is not here has none.
var findings = map[string][]string{
	"beyond-unicode":                    {"encoding \xf4"},
	"bom-colon":                         {"dotenv-dropped-line \ufeff (safe fix)", "dotenv-dropped-line DAYTONA_TARGET"},
	"bom-crlf":                          {"dotenv-dropped-line \ufeff (safe fix)"},
	"bom-export":                        {"dotenv-dropped-line \ufeff (safe fix)"},
	"bom-later":                         {"dotenv-dropped-line \ufeffDAYTONA_TARGET (hint)"},
	"bom-other-name":                    {"encoding \ufeff (safe fix)"},
	"bom-quoted-name":                   {"dotenv-dropped-line \ufeff (safe fix)"},
	"bom-space":                         {"dotenv-dropped-line \ufeff (safe fix)"},
	"bom-twice":                         {"dotenv-dropped-line \ufeff\ufeff (safe fix)"},
	"bom":                               {"dotenv-dropped-line \ufeff (safe fix)"},
	"colon-comment":                     {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"colon-crlf":                        {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"colon-joined":                      {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"colon-key":                         {"dotenv-dropped-line DAYTONA_API_KEY (hint)"},
	"colon-quoted":                      {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"colon-spaced":                      {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"colon-url-joined":                  {"dotenv-dropped-line DAYTONA_API_URL (hint)"},
	"colon":                             {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"comma-after-quote":                 {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"comment-as-value-crlf":             {"dotenv-comment-value # c (safe fix)"},
	"comment-as-value-export":           {"dotenv-comment-value # c (safe fix)"},
	"comment-as-value-hash-only-joined": {"dotenv-comment-value # (hint)"},
	"comment-as-value-hash-only":        {"dotenv-comment-value # (safe fix)"},
	"comment-as-value-no-break-space":   {"dotenv-comment-value # key (safe fix)"},
	"comment-as-value-no-final-newline": {"dotenv-comment-value # us or eu (safe fix)"},
	"comment-as-value-no-space":         {"dotenv-comment-value # my key (hint)"},
	"comment-as-value-quote-in-comment": {"dotenv-comment-value # don't (safe fix)"},
	"comment-as-value-quoted-name":      {"dotenv-comment-value # c (safe fix)"},
	"comment-as-value-tab":              {"dotenv-comment-value # my key (safe fix)"},
	"comment-as-value-trailing-space":   {"dotenv-comment-value # c   (safe fix)"},
	"comment-as-value-two-hashes":       {"dotenv-comment-value # my # key (safe fix)"},
	"comment-as-value":                  {"dotenv-comment-value # my key (safe fix)"},
	"const":                             {"dotenv-dropped-line DAYTONA_TARGET"},
	"declare":                           {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"docker-env":                        {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"docker-flag":                       {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"double-quoted-name":                {"dotenv-dropped-line \"DAYTONA_TARGET\" (hint)"},
	"dropped-then-set":                  {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"env-word":                          {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"export-capital":                    {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"export-colon":                      {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"export-flag":                       {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"fish":                              {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"full-width-after-quote":            {"dotenv-dropped-line DAYTONA_TARGET"},
	"full-width-colon":                  {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"full-width-equals-spaced":          {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"full-width-equals":                 {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"gbk":                               {"encoding \xc3"},
	"json-joined":                       {"dotenv-dropped-line DAYTONA_TARGET"},
	"json-one-line":                     {"dotenv-dropped-line DAYTONA_TARGET"},
	"json":                              {"dotenv-dropped-line DAYTONA_TARGET"},
	"latin-1":                           {"encoding \xe9"},
	"name-colon-equals":                 {"dotenv-dropped-line DAYTONA_TARGET: (hint)"},
	"name-nul":                          {"encoding \x00"},
	"name-plus":                         {"dotenv-dropped-line DAYTONA_TARGET+ (hint)"},
	"name-zero-width":                   {"dotenv-dropped-line \u200bDAYTONA_TARGET (hint)"},
	"no-equals-quoted":                  {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"no-equals":                         {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"nul-in-other":                      {"encoding \x00"},
	"nul-in-value":                      {"encoding \x00"},
	"open-at-end":                       {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-crlf":                         {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"open-double":                       {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"open-empty":                        {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-mismatched":                   {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-single":                       {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"open-swallows-and-drops":           {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-swallows-crlf":                {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-swallows-export":              {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-swallows":                     {"dotenv-dropped-line DAYTONA_TARGET"},
	"open-two-keys":                     {"dotenv-dropped-line DAYTONA_API_KEY (hint)", "dotenv-dropped-line DAYTONA_TARGET"},
	"open-with-comment":                 {"dotenv-dropped-line DAYTONA_TARGET"},
	"overlong":                          {"encoding \xc0"},
	"powershell-braces":                 {"dotenv-dropped-line ${env:DAYTONA_TARGET} (hint)"},
	"powershell":                        {"dotenv-dropped-line $env:DAYTONA_TARGET (hint)"},
	"prompt":                            {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"quote-unescaped-inside":            {"dotenv-dropped-line DAYTONA_TARGET"},
	"quoted-name-open-swallows":         {"dotenv-dropped-line DAYTONA_TARGET"},
	"quoted-name-open":                  {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"quotes-doubled":                    {"dotenv-dropped-line DAYTONA_TARGET"},
	"semicolon-after-quote":             {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"set-capital":                       {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"set-quoted":                        {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"set":                               {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"setx":                              {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"space-in-name":                     {"dotenv-dropped-line DAYTONA_API"},
	"surrogate":                         {"encoding \xed"},
	"text-after-quote":                  {"dotenv-dropped-line DAYTONA_TARGET"},
	"text-joined-to-quote":              {"dotenv-dropped-line DAYTONA_TARGET"},
	"trailing-backslashes-then-quoted":  {"dotenv-dropped-line DAYTONA_API_URL", "dotenv-dropped-line DAYTONA_TARGET"},
	"triple-quoted":                     {"dotenv-dropped-line DAYTONA_TARGET"},
	"truncated":                         {"encoding \xe5"},
	"two-quoted":                        {"dotenv-dropped-line DAYTONA_TARGET"},
	"utf-16-be":                         {"encoding \xfe\xff"},
	"utf-16-unmarked":                   {"encoding D\x00"},
	"utf-16":                            {"encoding \xff\xfe"},
	"whole-line-double-quoted":          {"dotenv-dropped-line \"DAYTONA_TARGET"},
	"whole-line-quoted":                 {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"yaml-list-colon":                   {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"yaml-list":                         {"dotenv-dropped-line DAYTONA_TARGET (hint)"},
	"zero-width-after-quote":            {"dotenv-dropped-line DAYTONA_TARGET"},
}

func readCase(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".env"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDotenvProblems(t *testing.T) {
	files, err := filepath.Glob("testdata/*.env")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".env")
		data := readCase(t, name)
		var got []string
		for _, p := range ReadOldest(data).Problems {
			line := p.Rule + " " + string(data[p.At.Start:p.At.End])
			if p.Fix != nil && p.Fix.Safe {
				line += " (safe fix)"
			} else if p.Fix != nil {
				line += " (hint)"
			}
			got = append(got, line)
		}
		want := findings[name]
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
		if want != nil {
			seen++
		}
	}
	if seen != len(findings) {
		t.Errorf("%d of %d expected cases exist", seen, len(findings))
	}
}

func TestDotenvMessages(t *testing.T) {
	const warned = ": python-dotenv skips the line with only a log warning, and the variable stays unset"
	for name, want := range map[string]string{
		"colon":                     "DAYTONA_TARGET is followed by a colon instead of =" + warned,
		"set":                       `only "export" may come before DAYTONA_TARGET` + warned,
		"no-equals-quoted":          "there is no = after DAYTONA_TARGET" + warned,
		"space-in-name":             "a space breaks the name after DAYTONA_API" + warned,
		"text-after-quote":          "text follows the closing quote of DAYTONA_TARGET" + warned,
		"open-double":               "the quote that opens the value of DAYTONA_TARGET is never closed" + warned,
		"open-two-keys":             "the quote that opens the value of DAYTONA_API_KEY runs on into a later line" + warned,
		"open-swallows":             "a quote that opens on line 1 runs on over the line of DAYTONA_TARGET, which becomes part of that value: the variable stays unset",
		"colon-joined":              "DAYTONA_TARGET is followed by a colon instead of =: python-dotenv silently reads the entire line as a name without a value, and the variable stays unset",
		"double-quoted-name":        "characters around the name of DAYTONA_TARGET become part of it: python-dotenv sets a variable of another name, and the variable stays unset",
		"dropped-then-set":          "DAYTONA_TARGET is followed by a colon instead of =: python-dotenv skips the line with only a log warning, and this line sets nothing",
		"comment-as-value":          "python-dotenv before 1.2.4 reads the comment after = as the value of DAYTONA_API_KEY",
		"comment-as-value-no-space": "python-dotenv reads the comment after = as the value of DAYTONA_API_KEY",
		"bom":                       "there is a byte order mark before DAYTONA_API_KEY: python-dotenv before 1.2.3 reads it as part of the name, and the variable stays unset",
		"bom-other-name":            "there is a byte order mark before the first name of the file: python-dotenv before 1.2.3 reads it as part of that name",
		"utf-16":                    "the file is UTF-16 instead of UTF-8: the Python SDK fails with UnicodeDecodeError",
		"utf-16-unmarked":           "the file is UTF-16 instead of UTF-8: Python SDKs before 0.157 fail with ValueError, later ones find none of its variables",
		"latin-1":                   "the file is not UTF-8: the Python SDK fails with UnicodeDecodeError",
		"nul-in-other":              "the file contains a NUL character: Python SDKs before 0.157 fail with ValueError",
		"nul-in-value":              "the file contains a NUL character: Python SDKs before 0.157 fail with ValueError, later ones take it as part of the variable",
	} {
		problems := ReadOldest(readCase(t, name)).Problems
		if len(problems) == 0 || problems[0].Message.String() != want {
			t.Errorf("%s: got %+v, want %q", name, problems, want)
		}
	}
}

// A hint about a dropped line is only given if the line then sets the name.
func TestDotenvFixes(t *testing.T) {
	for name := range findings {
		data := readCase(t, name)
		before := ReadOldest(data)
		for _, p := range before.Problems {
			if p.Fix == nil {
				continue
			}
			after := ReadOldest(fixed(data, p.Fix))
			if len(after.Problems) >= len(before.Problems) {
				t.Errorf("%s: %s: still %+v", name, p.Fix.Description, after.Problems)
			}
			if p.Rule == "dotenv-dropped-line" && !p.Fix.Safe {
				set := 0
				for _, e := range after.Entries {
					if aboutDaytona(e.Name) && source.PlainName(e.Name) && !e.Dropped && !e.Bare {
						set++
					}
				}
				if set == 0 {
					t.Errorf("%s: %s: sets nothing", name, p.Fix.Description)
				}
			}
			if p.Rule == "dotenv-comment-value" {
				for _, e := range after.Entries {
					if aboutDaytona(e.Name) && !e.Text.Empty() {
						t.Errorf("%s: the value is not empty", name)
					}
				}
			}
		}
	}
}

// What later versions fixed is not reported for them.
func TestDotenvProblemsByVersion(t *testing.T) {
	for _, c := range []struct {
		name string
		want [3]int // by version, oldest first
	}{
		{"bom", [3]int{1, 0, 0}},
		{"bom-export", [3]int{1, 0, 0}},
		{"bom-twice", [3]int{1, 1, 1}},
		{"comment-as-value", [3]int{1, 1, 0}},
		{"comment-as-value-no-space", [3]int{1, 1, 1}},
		{"trailing-backslashes-then-quoted", [3]int{2, 0, 0}},
		{"colon", [3]int{1, 1, 1}},
	} {
		for version, want := range c.want {
			if got := Read(Dialect(version), readCase(t, c.name)).Problems; len(got) != want {
				t.Errorf("%s, version %d: got %+v, want %d", c.name, version, got, want)
			}
		}
	}
}

// A key in any place of any shape stays out of all that is shown.
func TestDotenvProblemsHideText(t *testing.T) {
	const canary = "dtn_c4n4ry7e57"
	shapes := []string{
		"DAYTONA_API_KEY: %\n", "DAYTONA_API_KEY:%\n", "set DAYTONA_API_KEY=%\n", "DAYTONA_API_KEY \"%\"\n",
		"DAYTONA_API_KEY=\"%\n", "DAYTONA_API_KEY=\"%\" %\n", "DAYTONA_API_KEY=\"a\nDAYTONA_%=x\nB=\"\n",
		"DAYTONA_API_KEY= # %\n", "DAYTONA_API_KEY=# %\n", "DAYTONA_%: x\n", "DAYTONA_%:%\n", "'DAYTONA_%=x'\n",
		"\"DAYTONA_%\"=x\n", "{\"DAYTONA_%\":\"%\"}\n", "$env:DAYTONA_%=x\n", "\ufeffDAYTONA_%=x\n", "\ufeffDAYTONA_API_KEY=%\n", "%DAYTONA= # x\n",
		"DAYTONA_%=\"x\" y\n", "DAYTONA_%='x\n", "set DAYTONA_%=x\n", "% DAYTONA_API_KEY=%\n", "DAYTONA_API_KEY=%\x00\n",
		"DAYTONA_API_KEY=%\xff\n", "\xff\xfe%", "DAYTONA_% %\n", "DAYTONA_API_KEY % = %\n", "DAYTONA_API_KEY＝%\n",
		"DAYTONA_X=\"a\nexport DAYTONA_%=%\nB=\"%\n",
	}
	hold := func(text string) bool {
		for i := 0; i+6 <= len(canary); i++ {
			if strings.Contains(strings.ToLower(text), canary[i:i+6]) {
				return true
			}
		}
		return false
	}
	for _, shape := range shapes {
		for _, key := range []string{canary, strings.ToUpper(canary)} {
			problems := ReadOldest([]byte(strings.ReplaceAll(shape, "%", key))).Problems
			if len(problems) == 0 {
				t.Errorf("%q: no problem", shape)
			}
			for _, p := range problems {
				shown := []string{p.Message.String(), p.Help.String()}
				if p.Fix != nil {
					shown = append(shown, p.Fix.Description.String())
					for _, e := range p.Fix.Edits {
						shown = append(shown, e.Written())
					}
				}
				for _, text := range shown {
					if hold(text) {
						t.Errorf("%q: %q", shape, text)
					}
				}
			}
		}
	}
}

// hostileDotenv are the shapes that a reader is slow on if it looks at any
// character again and again.
var hostileDotenv = []string{
	"'", `"`, "=", "\\", "#", " ", "\n", "\r", "K=\"", "K='", "K=\"\n", "K='\n", `K="\"`, `K="\` + "\n", `\"`, `K=\"` + "\n", "K= #", " #",
	"export ", "export", "DAYTONA", "DAYTONA ", "DAYTONA: ", "DAYTONA\n", "DAYTONA: x\n", "K=\"\nDAYTONA=", "\nDAYTONA_X=", "DAYTONA:x\n",
	"set DAYTONA_X=v\n", "DAYTONA_X=\"v\" x\n", "DAYTONA_X= # c\n", "\ufeff", "\ufeffDAYTONA=\n", "\u00a0", "''", "'a'", "$env:DAYTONA=\n", "env:", "${", "${:", "${a:-",
	"-", "- ", "DAYTONA_X=\x00\n", "\x00", "K\n", "a ", "\"DAYTONA\"", "\u200b",
}

// hostileFiles repeats a piece up to a size, in four surroundings.
func hostileFiles(piece string, size int) [][]byte {
	var all [][]byte
	for _, before := range []string{"", `DAYTONA_A="`} {
		for _, after := range []string{"", `"DAYTONA=:}'`} {
			all = append(all, []byte((before + strings.Repeat(piece, size/len(piece)+1))[:size-len(after)]+after))
		}
	}
	return all
}

func readAndExpand(data []byte) {
	ReadOldest(data)
	Expand(string(data), func(string) (string, bool) { return "", false })
}

// What is allocated for each byte of a hostile file is bounded, at most 500
// bytes now; a quadratic reader needs thousands.
func TestDotenvHostile(t *testing.T) {
	if cost.Race {
		t.Skip("the race detector allocates, too")
	}
	const size = 64 << 10
	for _, piece := range hostileDotenv {
		for _, data := range hostileFiles(piece, size) {
			n := cost.Bytes(func() { readAndExpand(data) })
			if n > 1500*size {
				t.Errorf("%q: %d bytes allocated for %d, want no more than 1500 for each", data[:40], n, size)
			}
		}
	}
}

// So is the number of statements, at most 150 now.
func TestDotenvSteps(t *testing.T) {
	steps := cost.NewSteps(t)
	const size = 64 << 10
	for i, piece := range hostileDotenv {
		n := steps.Of(fmt.Sprint("piece ", i), func() {
			for _, data := range hostileFiles(piece, size) {
				readAndExpand(data)
			}
		})
		if each := n / 4 / size; each > 500 {
			t.Errorf("%q: %d statements for each byte, want no more than 500", piece, each)
		}
	}
}

func BenchmarkDotenvHostile(b *testing.B) {
	for _, piece := range hostileDotenv {
		files := hostileFiles(piece, 64<<10)
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			b.SetBytes(int64(len(files) * len(files[0])))
			for b.Loop() {
				for _, data := range files {
					readAndExpand(data)
				}
			}
		})
	}
}

func FuzzReadDotenv(f *testing.F) {
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
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, v := range oracleVersions {
			doc := Read(v.version, data)
			checkDotenv(t, data, doc)
			for _, p := range doc.Problems {
				if p.Fix != nil {
					Read(v.version, fixed(data, p.Fix))
				}
			}
			for _, e := range doc.Entries {
				Expand(e.Text.Reveal(), func(name string) (string, bool) { return name, name != "" })
			}
		}
	})
}

func TestExpandDotenv(t *testing.T) {
	values := map[string]string{"A": "1", "EMPTY": "", "REF": "${A}"}
	for _, c := range [][2]string{
		{"${A}", "1"}, {"x${A}y${A}", "x1y1"}, {"${NOPE}", ""}, {"${NOPE:-d}", "d"}, {"${EMPTY:-d}", ""}, {"${A:-d}", "1"},
		{"$A", "$A"}, {"${A", "${A"}, {"${A:x}", "${A:x}"}, {`\${A}`, `\1`}, {"${REF}", "${A}"}, {"${NOPE:-${A}}", "${A}"},
		{"${NOPE:-a:-b}", "a:-b"}, {"${NOPE-d}", ""}, {"${}", ""}, {"${:-d}", "d"}, {"$${A}", "$1"}, {"${${A}", ""},
	} {
		got := Expand(c[0], func(name string) (string, bool) { text, ok := values[name]; return text, ok })
		if got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}
