package validate

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// parsedComments are the comments of a TOML file as go-toml sees them, and
// whether it reads the file.
func parsedComments(data []byte) ([]source.Span, bool) {
	p := unstable.Parser{KeepComments: true}
	p.Reset(data)
	var found []source.Span
	var walk func(n *unstable.Node)
	walk = func(n *unstable.Node) {
		if n.Kind == unstable.Comment {
			at := source.Span{Start: int(n.Raw.Offset), End: int(n.Raw.Offset + n.Raw.Length)}
			for at.End > at.Start && data[at.End-1] == '\r' {
				at.End--
			}
			found = append(found, at)
		}
		for it := n.Children(); it.Next(); {
			walk(it.Node())
		}
	}
	for p.NextExpression() {
		for e := p.Expression(); e.Valid(); e = e.Next() {
			walk(e)
		}
	}
	return found, p.Error() == nil
}

// Comments are found by quotes alone; where the file can be parsed, that must
// find what a parser finds.
func FuzzComments(f *testing.F) {
	for _, seed := range []string{
		"a = \"x # y\" # z\n", "a = 'it''s' # z", "a = \"\"\"\n# x\n\\\"\"\"\"\"\" # z\n", "a = '''# x''''' # z\r\n# y",
		"\"a#b\".c = [ # x\n 1, # y\n] # z\n", "[a] # x\n[['#']] # y", "a = \"\" # x", "a = {b = '#'} # c", "a = \"\\\\\" # b", "#", "a=1#",
	} {
		f.Add([]byte(seed))
	}
	for _, dir := range []string{"valid", "invalid"} {
		_ = filepath.WalkDir(filepath.Join("..", "testdata", dir), func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				if data, err := os.ReadFile(name); err == nil {
					f.Add(data)
				}
			}
			return err
		})
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := toml.Comments(data)
		if parsed, ok := parsedComments(data); ok {
			slices.SortFunc(parsed, func(a, b source.Span) int { return a.Start - b.Start })
			if !slices.Equal(got, parsed) {
				t.Errorf("got %v, the parser finds %v in %q", got, parsed, data)
			}
		}
		entries := dotenv.ReadOldest(data).Entries
		for _, c := range dotenv.Comments(data, entries) {
			if data[c.Start] != '#' || bytes.ContainsAny(data[c.Start:c.End], "\r\n") {
				t.Errorf("got %q as a comment", data[c.Start:c.End])
			}
			for _, e := range entries {
				if c.Start < e.Value.End && e.Key.Start < c.End {
					t.Errorf("got a comment at %v within the binding from %d to %d of %q", c, e.Key.Start, e.Value.End, data)
				}
			}
		}
	})
}

// A comment changes nothing but which findings are told, and never those of the
// environment.
func FuzzSilence(f *testing.F) {
	f.Add("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"local\" # ", "ignore[invalid-target]", false)
	f.Add("", "ignore-file[missing-daytona-table]", false)
	f.Add("DAYTONA_TARGET=x ", "ignore[invalid-target,,]", true)
	f.Add("'", "ignore[[[\r", true)
	f.Fuzz(func(t *testing.T, before, word string, dotenv bool) {
		file := File{Name: "config.toml", Data: []byte("# daytona-lint: " + word + "\n" + before + "# daytona-lint: " + word + "\nDAYTONA_API_URL = 'x'"), Named: true}
		in := Input{Environ: NewEnvironment([]string{"DAYTONA_TARGET=local", "DAYTONA_URL=x"}), TOML: &file}
		if dotenv {
			file.Name = ".env"
			in.TOML, in.Dotenv = nil, []File{file}
		}
		c := Load(in)
		all := Check(c)
		kept, ignored := Silence(c, all)
		n := len(ignored)
		for _, f := range kept {
			if f.Rule != "unused-ignore" {
				n++
			}
		}
		if n != len(all) {
			t.Errorf("got %d findings kept or ignored of %d", n, len(all))
		}
		for _, f := range ignored {
			if f.Source == SourceEnvironment || !strings.Contains(word, f.Rule) && !strings.Contains(before, f.Rule) {
				t.Errorf("%s was ignored: %+v", f.Rule, f)
			}
		}
	})
}

// Ignoring costs no more than the file is long, however many comments it has.
func TestManyComments(t *testing.T) {
	line := "# daytona-lint: ignore[invalid-target]\n"
	data := strings.Repeat(line, source.MaxTOML/len(line)/2) + "[daytona]\ndaytona_api_key = \"\"\n"
	c := Load(Input{TOML: &File{Name: "config.toml", Data: []byte(data), Named: true}})
	kept, _ := Silence(c, Check(c))
	if len(kept) != maxFindings+3 { // and that there are more, the empty key, the default password
		t.Errorf("got %d findings, want %d", len(kept), maxFindings+3)
	}
}

func TestUnknownRuleHelp(t *testing.T) {
	text := "[daytona]\ndaytona_api_key = \"\" # daytona-lint: ignore[empty-api-keys, dtn_0123456789abcdef0123456789abcdef]\n"
	c := Load(Input{TOML: &File{Name: "config.toml", Data: []byte(text), Named: true}})
	kept, ignored := Silence(c, nil)
	if len(ignored) > 0 || len(kept) != 2 {
		t.Fatalf("got %d findings, %d ignored", len(kept), len(ignored))
	}
	if kept[0].Help != "did you mean empty-api-key?" || kept[0].Line != 2 || kept[0].Column != 45 {
		t.Errorf("got %+v", kept[0])
	}
	if strings.Contains(kept[1].Message, "dtn_") {
		t.Errorf("a key in an ignore is shown: %s", kept[1].Message)
	}
}
