package validate

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// benchFile is an OpenManus configuration of usual size with nothing wrong.
var benchFile = []byte(`# Global LLM configuration
[llm]
model = "claude-3-7-sonnet-20250219"
base_url = "https://api.example.com/v1/"
api_key = "sk-00000000"
max_tokens = 8192
temperature = 0.0

[llm.vision]
model = "claude-3-7-sonnet-20250219"
max_tokens = 8192

[browser]
headless = false
disable_security = true

[search]
engine = "Google"
fallback_engines = ["DuckDuckGo", "Baidu", "Bing"]

[daytona]
daytona_api_key = "dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
daytona_server_url = "https://app.daytona.io/api"
daytona_target = "us"
sandbox_image_name = "whitezxj/sandbox:0.1.0"
VNC_password = "correct horse battery"

[mcp]
server_reference = "app.mcp.server"
`)

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(benchFile)))
	for b.Loop() {
		toml.Read(benchFile, map[string]bool{"daytona_api_key": true})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.SetBytes(int64(len(benchFile)))
	f := File{Name: "config/config.toml", Data: benchFile}
	for b.Loop() {
		Load(Input{TOML: &f})
	}
}

func BenchmarkEvaluate(b *testing.B) {
	c := Load(Input{TOML: &File{Name: "config/config.toml", Data: benchFile}})
	for b.Loop() {
		if n := len(Check(c)); n > 0 {
			b.Fatalf("got %d findings", n)
		}
	}
}

func BenchmarkLint(b *testing.B) {
	faulty := bytes.ReplaceAll(benchFile, []byte(`"us"`), []byte(`"EU"`))
	for name, data := range map[string][]byte{"clean": benchFile, "faulty": faulty} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				Check(Load(Input{TOML: &File{Name: "config/config.toml", Data: data}}))
			}
		})
	}
}

// shapes make inputs that are hard on a linter: files of the nth part of the
// largest size.
func shapes(part int) map[string]func() Input {
	fill := func(size int, head, tail string, piece func(i int) string) []byte {
		var b bytes.Buffer
		b.WriteString(head)
		for i := 0; ; i++ {
			p := piece(i)
			if b.Len()+len(p)+len(tail) > size/part {
				b.WriteString(tail)
				return b.Bytes()
			}
			b.WriteString(p)
		}
	}
	times := func(text string) func(int) string { return func(int) string { return text } }
	numbered := func(format string) func(int) string { return func(i int) string { return fmt.Sprintf(format, i) } }
	const table = "[daytona]\n"
	const daytona = table + "daytona_api_key = \"\"\n"
	all := map[string]func() Input{}
	toml := func(name, head, tail string, piece func(i int) string) {
		all[name] = func() Input {
			return Input{TOML: &File{Name: "config/config.toml", Data: fill(source.MaxTOML, head, tail, piece), Named: true, Shared: true}}
		}
	}
	dotenv := func(name, head string, piece func(i int) string) {
		all["dotenv: "+name] = func() Input {
			return Input{Dotenv: []File{{Name: ".env", Data: fill(source.MaxDotenv, head, "", piece), Named: true, Shared: true}}}
		}
	}
	text := func(name, head string, piece func(i int) string) {
		all["text: "+name] = func() Input {
			return Input{Text: &File{Name: "main.py", Data: fill(source.MaxText, head, "", piece), Named: true, Shared: true, Git: Git{Known: true, Tracked: true}}}
		}
	}

	toml("comment lines", daytona, "", times("# nothing but comments\n"))
	toml("ignore comments", daytona, "", times("# daytona-lint: ignore[unknown-key]\n"))
	toml("one comment", daytona+"#", "\n", times("x"))
	toml("unknown keys", daytona, "", numbered("key%d = 1\n"))
	toml("long keys", daytona, "", func(i int) string { return fmt.Sprintf("k%d%s = 1\n", i, strings.Repeat("x", 500)) })
	toml("misspelled keys", daytona, "", numbered("daytona_api_key%d = 1\n"))
	toml("misspelled keys alone", table, "", numbered("daytona_api_ke%d = 1\n"))
	toml("misspelled tables", daytona, "", numbered("[daytona.daytona_targ%d]\n"))
	toml("keys on one line", "daytona = {daytona_api_key = \"\"", "}\n", numbered(", k%d = 1"))
	toml("tables", daytona, "", numbered("[t%d]\nx = 1\n"))
	toml("misplaced settings", "[llm]\n", "", numbered("[t%d]\ndaytona_api_key = \"x\"\n"))
	toml("misplaced settings in an array", daytona+"x = [", "]\n", times("{daytona_target = 1},"))
	toml("misplaced tables", "[llm]\n", "", numbered("[t%d.Daytona]\ndaytona_target = \"x\"\n"))
	toml("arrays of tables", "", daytona, times("[[a]]\nx = 1\n"))
	toml("dotted keys", daytona, "", numbered("a.b.c%d.d.e.f = 1\n"))
	toml("long dotted key", "a", " = 1\n"+daytona, times(".b"))
	toml("nested arrays", daytona+"x = ", "\n", times("["))
	toml("flat array", daytona+"x = [", "]\n", times("1, "))
	toml("long API key", table+"daytona_api_key = \"dtn_", "\"\n", times("0123456789abcdef"))
	toml("long URL", daytona+"daytona_server_url = \"https://app.daytona.io/api", "\"\n", times("/a"))
	toml("long target", daytona+"daytona_target = \"", "\"\n", times("us-"))
	toml("long image", daytona+"sandbox_image_name = \"", "\"\n", times("a/"))
	toml("long password", daytona+"VNC_password = \"", "\"\n", times("pa$$word "))
	toml("long Chinese target", daytona+"daytona_target = \"", "\"\n", times("区"))
	toml("long multi-line text", daytona+"VNC_password = \"\"\"", "\"\"\"\n", times("line\n"))
	toml("syntax errors", daytona, "", times("x = \n"))
	toml("one syntax error", daytona+"x = ", "\n", times("word "))
	toml("open quote", daytona+"x = \"", "", times("word "))
	toml("keys in comments", daytona, "", numbered("# dtn_%064x\n"))
	toml("CRLF", "[daytona]\r\ndaytona_api_key = \"\"\r\n", "", times("# comment\r\n"))
	toml("not UTF-8", daytona, "", times("# \xff\xfe\n"))
	toml("NUL", daytona, "", times("\x00"))
	toml("empty lines", daytona, "", times("\n"))

	dotenv("comment values", "", times("DAYTONA_API_KEY= # c\n"))
	dotenv("misspelled names", "", times("DAYTONA_TARGETS=1\n"))
	dotenv("other names", "", numbered("DAYTONA_API_KEX%d=1\n"))
	dotenv("public names", "", numbered("VITE_DAYTONA_%d_KEY=x\n"))
	dotenv("one name", "", times("DAYTONA_API_KEY=x\n"))
	dotenv("wrong targets", "", numbered("DAYTONA_TARGET=x%d\n"))
	dotenv("wrong addresses", "", numbered("DAYTONA_SERVER_URL=x%d\n"))
	dotenv("references", "A0=x\n", func(i int) string { return fmt.Sprintf("A%d=${A%d}${A%d}\n", i+1, i, i) })
	dotenv("references on one line", "A=x\nB=", times("${A}"))
	dotenv("dropped lines", "", times("DAYTONA_TARGET: x\n"))
	dotenv("open quote", "A='", times("x\n"))
	dotenv("open quotes", "", times("A='\n"))
	dotenv("without names", "", times("=\n"))
	dotenv("without values", "", times("A\n"))
	dotenv("carriage returns", "", times("A=1\r"))

	text("keys", "", numbered("K%d\n = \"dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"\n"))
	text("keys on one line", "", times("dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef "))
	text("beginnings of keys", "", times("dtn_"))
	text("empty lines", "", times("\n"))
	return all
}

func BenchmarkShapes(b *testing.B) {
	for _, part := range []int{64, 8, 1} {
		for name, build := range shapes(part) {
			in := build()
			size := sizeOf(in)
			b.Run(fmt.Sprintf("%s/%dK", name, (size+512)>>10), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					lintShape(in)
				}
			})
		}
	}
}

func sizeOf(in Input) int {
	size := 0
	for _, f := range in.Dotenv {
		size += len(f.Data)
	}
	for _, f := range []*File{in.TOML, in.Text} {
		if f != nil {
			size += len(f.Data)
		}
	}
	return size
}

func lintShape(in Input) []Finding {
	c := Load(in)
	findings, _ := Silence(c, Check(c))
	return findings
}

// No shape allocates more than its share: eight times the size takes about
// eight times the bytes, far from the 64 times of what is quadratic.
func TestShapesAreLinear(t *testing.T) {
	small := shapes(16)
	for name, large := range shapes(2) {
		in := small[name]()
		s := cost.Bytes(func() { lintShape(in) })
		in = large()
		l := cost.Bytes(func() { lintShape(in) })
		if l > 30*s && l > 1<<20 {
			t.Errorf("%s: %d bytes allocated, %d for an eighth of the size", name, l, s)
		}
	}
}

// The same of the statements that are executed.
func TestShapesTakeLinearSteps(t *testing.T) {
	steps := cost.NewSteps(t)
	small := shapes(16)
	for name, large := range shapes(2) {
		s := steps.Of(name+", small", func() { lintShape(small[name]()) })
		l := steps.Of(name, func() { lintShape(large()) })
		if l > 30*s && l > 1<<20 {
			t.Errorf("%s: %d statements, %d for an eighth of the size", name, l, s)
		}
	}
}
