package lsp

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// plainLines splits a text as the protocol does, the slow and obvious way.
func plainLines(data string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n\x00", "\r", "\n").Replace(data), "\n")
}

// slowPosition counts to an offset that begins a character.
func slowPosition(data string, offset int, e encoding) Position {
	before := data[:offset]
	if strings.HasSuffix(before, "\r") && strings.HasPrefix(data[offset:], "\n") {
		before = before[:len(before)-1] // within a line's end
	}
	lines := plainLines(before)
	last := strings.TrimPrefix(lines[len(lines)-1], "\x00")
	n := len(last)
	if e == utf16Units {
		n = len(utf16.Encode([]rune(last)))
	}
	return Position{uint32(len(lines) - 1), uint32(n)}
}

func TestPositions(t *testing.T) {
	parts := []string{"a", "é", "日", "😀", "\n", "\r\n", "\r", "x = \"y\""}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		data := b.String()
		for _, e := range []encoding{utf8Units, utf16Units} {
			text := newText([]byte(data), e)
			for offset := range data + "x" {
				want := slowPosition(data, offset, e)
				got := text.position(offset)
				if got != want {
					t.Fatalf("%q, %s: offset %d: got %+v, want %+v", data, e, offset, got, want)
				}
				if back := text.offset(got); back != offset && !(offset > 0 && data[offset-1] == '\r' && strings.HasPrefix(data[offset:], "\n")) {
					t.Fatalf("%q, %s: offset %d becomes %d", data, e, offset, back)
				}
			}
		}
	}
}

func TestPositionsOutside(t *testing.T) {
	for _, e := range []encoding{utf8Units, utf16Units} {
		text := newText([]byte("ab\r\n😀\n"), e)
		for p, want := range map[Position]int{
			{0, 9}: 2, {9, 0}: 9, {9, 9}: 9, {2, 0}: 9, {2, 1}: 9, {1, 99}: 8, {1, 1}: 4, {4294967295, 4294967295}: 9,
		} {
			if got := text.offset(p); got != want {
				t.Errorf("%s: %+v: got %d, want %d", e, p, got, want)
			}
		}
		if got := text.spanOf(Range{Position{1, 0}, Position{0, 1}}); got != (source.Span{Start: 1, End: 4}) {
			t.Errorf("a range that runs backwards: got %+v", got)
		}
	}
}

// A finding's line ends with \n alone, and its column counts characters.
func TestPlaces(t *testing.T) {
	text := newText([]byte("a\rb = \"日😀\"\nc"), utf16Units)
	if at := text.place(1, 10); text.position(at) != (Position{1, 8}) {
		t.Errorf("got %+v", text.position(at))
	}
	if got := text.rangeOf(text.span(source.Range{Line: 2, Column: 1, EndLine: 2, EndColumn: 2})); got != (Range{Position{2, 0}, Position{2, 1}}) {
		t.Errorf("got %+v", got)
	}
	if got := text.place(99, 1); got != len(text.data) {
		t.Errorf("got %d", got)
	}
}

// Changes of ranges give what the obvious way gives.
func TestChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	parts := []string{"", "a", "😀", "\n", "\r", "\r\n", "ab\ncd"}
	for range 500 {
		text := newText(nil, utf16Units)
		plain := ""
		for range 30 {
			starts := []int{}
			for i := range plain + "x" {
				starts = append(starts, i)
			}
			from := starts[random.IntN(len(starts))]
			to := starts[random.IntN(len(starts))]
			from, to = min(from, to), max(from, to)
			by := parts[random.IntN(len(parts))]
			at := text.spanOf(Range{slowPosition(plain, from, utf16Units), slowPosition(plain, to, utf16Units)})
			plain = plain[:at.Start] + by + plain[at.End:]
			text = text.with(at, by)
			if string(text.data) != plain {
				t.Fatalf("got %q, want %q", text.data, plain)
			}
		}
	}
}

func TestURIs(t *testing.T) {
	if runtime.GOOS == "windows" {
		for u, want := range map[URI]string{"file:///c%3A/a%20b.toml": `c:\a b.toml`, "file:///C:/a/../b": `C:\b`, "file:///a": "",
			"file://server/share/my%20file.toml": `\\server\share\my file.toml`, "file://wsl%24/Ubuntu/x": `\\wsl$\Ubuntu\x`, "file://localhost/C:/x": `C:\x`,
			"file://./pipe/x": "", "file://%3F/C:/x": "", "file://server": "", "file://a%5Cb/c/d": ""} {
			if got, ok := u.path(); ok != (want != "") || ok && got != want {
				t.Errorf("%s: got %q, %v", u, got, ok)
			}
		}
		if u := fileURI(`C:\a b\x.toml`); u != "file:///C:/a%20b/x.toml" {
			t.Errorf("got %s", u)
		}
		for path, want := range map[string]URI{`\\server\share\my file.toml`: "file://server/share/my%20file.toml", `\\?\C:\x`: "file:///C:/x", `\\?\UNC\server\share\x`: "file://server/share/x", `\\wsl$\Ubuntu\x`: "file://wsl$/Ubuntu/x"} {
			if u := fileURI(path); u != want {
				t.Errorf("%s becomes %s", path, u)
			}
		}
		return
	}
	for u, want := range map[URI]string{
		"file:///a/b.toml":                  "/a/b.toml",
		"file://localhost/a%20b/%23c.toml":  "/a b/#c.toml",
		"file:///a/../b":                    "/b",
		"file://server/share":               "",
		"file://wsl%24/Ubuntu/x":            "",
		"FILE:///a":                         "/a",
		"file:":                             "",
		"file:relative":                     "",
		"file:///a%00b":                     "",
		"untitled:Untitled-1":               "",
		"vscode-remote://ssh+host/a/b.toml": "",
		"https://h.example/a":               "",
		"%":                                 "",
		"":                                  "",
		"/a/b":                              "",
	} {
		got, ok := u.path()
		if ok != (want != "") || ok && got != want {
			t.Errorf("%s: got %q, %v", u, got, ok)
		}
	}
	for _, path := range []string{"/a b/#?%.toml", "/日本/x"} {
		if back, _ := fileURI(path).path(); back != path {
			t.Errorf("%s becomes %s", path, back)
		}
	}
}

func TestPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		original := "0123456789"[:random.IntN(11)]
		text, p := original, newPieces(len(original))
		for range random.IntN(8) {
			from := random.IntN(len(text) + 1)
			to := from + random.IntN(len(text)-from+1)
			by := fmt.Sprint(random.IntN(100))[:random.IntN(2)]
			text = text[:from] + by + text[to:]
			p.replace(source.Span{Start: from, End: to}, by)
		}
		edits := p.edits()
		got := original
		for i := len(edits) - 1; i >= 0; i-- {
			got = got[:edits[i].at.Start] + edits[i].text + got[edits[i].at.End:]
		}
		if got != text {
			t.Fatalf("%q: got %q, want %q by %+v", original, got, text, edits)
		}
	}
}
