package toml

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
)

// tomlShape is a file of the largest size in a shape that costs a parser dear.
type tomlShape struct {
	name, text string
	message    string // a part of the first problem's; "" for a file without problems
}

func tomlShapes() []tomlShape {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return []tomlShape{
		{"opening brackets", fill("["), "a header contains"},
		{"opening brackets in a value", "x = " + fill("["), "nest deeper"},
		{"opening braces in a value", "x = " + fill("{a="), "nest deeper"},
		{"closed brackets", "x = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "nest deeper"},
		{"brackets, 64 deep", "x = " + strings.Repeat("[", 64) + strings.Repeat("]", 64), ""},
		{"brackets, 65 deep", "x = " + strings.Repeat("[", 65) + strings.Repeat("]", 65), "nest deeper"},
		{"brackets, one a line", fill("[\n"), "a header"},
		{"brackets in values, one a line", fill("x=[\n"), "not closed"},
		{"dotted key", fill("a.") + "a = 1", "more than 64 parts"},
		{"dotted key without value", fill("a."), "more than 64 parts"},
		{"dotted key of 64 parts", strings.Repeat("a.", 63) + "a = 1", ""},
		{"dotted key of 65 parts", strings.Repeat("a.", 64) + "a = 1", "more than 64 parts"},
		{"dotted header", "[" + fill("a.") + "a]", "more than 64 parts"},
		{"dots in a text and a comment", "x = \"\"\"\n" + strings.Repeat("a.", 5000) + "\"\"\" # " + strings.Repeat("a.", 5000), ""},
		{"dots in an array", "x = [" + strings.Repeat("1.5,", 5000) + "]", ""},
		{"dotted key behind a text", "x = \"a\"\n[daytona]\n" + fill("a.") + "a = 1", "more than 64 parts"},
		{"dotted keys", numbered(9000, "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p%d = 1\n"), ""},
		{"comments", fill("# comment\n"), ""},
		{"one comment", "#" + fill("x"), ""},
		{"empty lines", fill("\n"), ""},
		{"one string", `x = "` + fill("y") + `"`, ""},
		{"one string of escapes", `x = "` + fill(`\n`) + `"`, ""},
		{"one string of lines", `x = """` + fill("y\n") + `"""`, ""},
		{"one open string", `x = "` + fill("y"), "not closed"},
		{"one open string of lines", `x = """` + fill("y\n"), "never closed"},
		{"open strings", fill("x = \"y\n"), "not closed"},
		{"open strings with backslashes", fill("x = \"\\\n"), "a backslash"},
		{"open keys", fill("\"\\\n"), "not closed"},
		{"one array", "x = [" + fill("1,") + "]", ""},
		{"one array of tables", "x = [" + fill("{},") + "]", ""},
		{"one broken array", "x = [" + fill("1,\n") + "?]", "not in quotes"},
		{"10000 keys", numbered(10000, "key%d = 1\n"), ""},
		{"10001 keys", numbered(10001, "key%d = 1\n"), "more than 10000 keys"},
		{"10000 tables", numbered(10000, "[table%d]\n"), ""},
		{"10001 tables", numbered(10001, "[table%d]\n"), "more than 10000 keys"},
		{"10000 elements", numbered(10000, "[[table]] # %d\n"), ""},
		{"10000 tables below elements", numbered(5000, "[[t]]\n[t.a] # %d\n"), ""},
		{"keys in an inline table", "x = {" + strings.TrimSuffix(numbered(10001, "k%d=1,"), ",") + "}", "more than 10000 keys"},
		{"the same key", fill("x=1\n"), "second time"},
		{"keys on one line", fill("x=1 "), "text after the value"},
		{"text on one line", fill("x "), "no = after"},
		{"lines of text", fill("x y\n"), "no = after"},
		{"one number", "x = " + fill("1"), "4300 digits"},
		{"carriage returns", fill("\r"), "carriage return"},
		{"curly quotes", fill("x = “\n"), "curly quotes"},
		{"no-break spaces", fill("\u00a0"), "no-break space"},
		{"not UTF-8", fill("\xff"), "not UTF-8"},
		{"zeros", fill("\x00"), "NUL"},
		{"unclosed inline tables", fill("x={a=1\n"), "not closed"},
	}
}

// TestShapes reads each shape. What is allocated for each byte of the file is
// bounded, at most 120 bytes now; a quadratic reader needs thousands.
func TestShapes(t *testing.T) {
	for _, shape := range tomlShapes() {
		t.Run(shape.name, func(t *testing.T) {
			var doc Doc
			bytes := cost.Bytes(func() { doc = Read([]byte(shape.text), settingNames) })
			if limit := uint64(300*len(shape.text) + 64<<10); bytes > limit {
				t.Errorf("%d bytes allocated, want no more than %d", bytes, limit)
			}
			checkDoc(t, []byte(shape.text), doc)
			if len(doc.Problems) > maxProblems {
				t.Errorf("got %d problems, want at most %d", len(doc.Problems), maxProblems)
			}
			got := ""
			if len(doc.Problems) > 0 {
				got = doc.Problems[0].Message.String()
			}
			if !strings.Contains(got, shape.message) || (shape.message == "") != (got == "") {
				t.Errorf("got problem %q, want one with %q", got, shape.message)
			}
		})
	}
}

// Reading takes a bounded number of statements for each byte of a file, some 50
// at most now; a quadratic reader takes thousands.
func TestTOMLSteps(t *testing.T) {
	steps := cost.NewSteps(t)
	for _, shape := range tomlShapes() {
		n := steps.Of(shape.name, func() { Read([]byte(shape.text), settingNames) })
		if limit := uint64(200 * (len(shape.text) + 1000)); n > limit {
			t.Errorf("%s: %d statements, want no more than %d", shape.name, n, limit)
		}
	}
}

func BenchmarkTOMLShapes(b *testing.B) {
	for _, shape := range tomlShapes() {
		b.Run(shape.name, func(b *testing.B) {
			b.SetBytes(int64(len(shape.text)))
			for b.Loop() {
				Read([]byte(shape.text), settingNames)
			}
		})
	}
}

// TestNumberOfKeys counts keys and headers, those in inline tables included.
func TestNumberOfKeys(t *testing.T) {
	doc := Read([]byte("a = 1\nb.c = {d = 1, e = [{f = 1}]}\n[g]\n[[h]]\n"), settingNames)
	if doc.Keys != 7 || len(doc.Problems) != 0 || doc.Cut {
		t.Errorf("got %d keys, %d problems, want 7 and none", doc.Keys, len(doc.Problems))
	}
}

// TestReadersShareNothing reads two files at the same time and again and again:
// a reader that is used anew holds nothing of the file before.
func TestReadersShareNothing(t *testing.T) {
	var readers sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		text := "[" + name + "]\ndaytona_target = \"" + name + "\"\n[[x]]\n[[x]]\n[x.daytona]\n"
		readers.Go(func() {
			for range 200 {
				doc := Read([]byte(text), settingNames)
				if len(doc.Problems) != 0 || len(doc.Entries) != 1 || doc.Entries[0].Path[0] != name || doc.Entries[0].Text.Reveal() != name {
					t.Errorf("got %v and %v, want one entry below %s", doc.Problems, doc.Entries, name)
				}
			}
		})
	}
	readers.Wait()
}
