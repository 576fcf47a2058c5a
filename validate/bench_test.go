package validate

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
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
		readTOML(benchFile, map[string]bool{"daytona_api_key": true})
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

// shapes are files that are hard on a linter, as large as they may be.
func shapes(size int) map[string][]byte {
	fill := func(head, tail string, piece func(i int) string) []byte {
		var b bytes.Buffer
		b.WriteString(head)
		for i := 0; ; i++ {
			p := piece(i)
			if b.Len()+len(p)+len(tail) > size {
				b.WriteString(tail)
				return b.Bytes()
			}
			b.WriteString(p)
		}
	}
	const daytona = "[daytona]\ndaytona_api_key = \"\"\n"
	times := func(text string) func(int) string { return func(int) string { return text } }
	numbered := func(format string) func(int) string { return func(i int) string { return fmt.Sprintf(format, i) } }
	return map[string][]byte{
		"comment lines":        fill(daytona, "", times("# nothing but comments\n")),
		"ignore comments":      fill(daytona, "", times("# daytona-lint: ignore[unknown-key]\n")),
		"one comment":          fill(daytona+"#", "\n", times("x")),
		"unknown keys":         fill(daytona, "", numbered("key%d = 1\n")),
		"long keys":            fill(daytona, "", func(i int) string { return fmt.Sprintf("k%d%s = 1\n", i, strings.Repeat("x", 500)) }),
		"misspelled keys":      fill(daytona, "", numbered("daytona_api_key%d = 1\n")),
		"keys on one line":     fill("daytona = {daytona_api_key = \"\"", "}\n", numbered(", k%d = 1")),
		"tables":               fill(daytona, "", numbered("[t%d]\nx = 1\n")),
		"misplaced settings":   fill("[llm]\n", "", numbered("[t%d]\ndaytona_api_key = \"x\"\n")),
		"arrays of tables":     fill("", daytona, times("[[a]]\nx = 1\n")),
		"dotted keys":          fill(daytona, "", numbered("a.b.c%d.d.e.f = 1\n")),
		"long dotted key":      fill("a", " = 1\n"+daytona, times(".b")),
		"nested arrays":        fill(daytona+"x = ", "\n", times("[")),
		"flat array":           fill(daytona+"x = [", "]\n", times("1, ")),
		"long API key":         fill("[daytona]\ndaytona_api_key = \"dtn_", "\"\n", times("0123456789abcdef")),
		"long URL":             fill("[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"https://app.daytona.io/api", "\"\n", times("/a")),
		"long target":          fill("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"", "\"\n", times("us-")),
		"long image":           fill("[daytona]\ndaytona_api_key = \"\"\nsandbox_image_name = \"", "\"\n", times("a/")),
		"long password":        fill("[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"", "\"\n", times("pa$$word ")),
		"long Chinese target":  fill("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"", "\"\n", times("区")),
		"long multi-line text": fill("[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"\"\"", "\"\"\"\n", times("line\n")),
		"syntax errors":        fill(daytona, "", times("x = \n")),
		"one syntax error":     fill(daytona+"x = ", "\n", times("word ")),
		"open quote":           fill(daytona+"x = \"", "", times("word ")),
		"keys in comments":     fill(daytona, "", numbered("# dtn_%064x\n")),
		"CRLF":                 fill("[daytona]\r\ndaytona_api_key = \"\"\r\n", "", times("# comment\r\n")),
		"not UTF-8":            fill(daytona, "", times("# \xff\xfe\n")),
		"NUL":                  fill(daytona, "", times("\x00")),
		"empty lines":          fill(daytona, "", times("\n")),
	}
}

func BenchmarkShapes(b *testing.B) {
	for _, size := range []int{16 << 10, 128 << 10, MaxFile} {
		for name, data := range shapes(size) {
			b.Run(fmt.Sprintf("%s/%dK", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					lintShape(data)
				}
			})
		}
	}
}

func lintShape(data []byte) []Finding {
	c := Load(Input{TOML: &File{Name: "config/config.toml", Data: data, Named: true, Shared: true}})
	findings, _ := Silence(c, Check(c))
	return findings
}

// No shape takes more than its share: eight times the size takes about eight
// times the time, far from the 64 times of what is quadratic.
func TestShapesAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	small, large := shapes(MaxFile/16), shapes(MaxFile/2)
	best := func(data []byte) time.Duration {
		best := time.Hour
		for range 2 {
			start := time.Now()
			lintShape(data)
			best = min(best, time.Since(start))
		}
		return best
	}
	for name := range large {
		s, l := best(small[name]), best(large[name])
		if l > 30*s && l > 100*time.Millisecond {
			t.Errorf("%s: %v, %v for an eighth", name, l, s)
		}
	}
}
