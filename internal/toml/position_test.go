package toml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// TestPositions reads settings in every way of writing them. In the text,
// ⟦ ⟧ mark the key's last part and then its value, of each entry in turn.
func TestPositions(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string // path: kind: decoded text
		tables     []string // path: header
	}{
		{"header", "[daytona]\n⟦daytona_target⟧ = ⟦\"us\"⟧\n",
			[]string{"daytona/daytona_target: string: us"}, []string{"daytona: [daytona]"}},
		{"spaces", "\t[ daytona\t] # x\n  ⟦daytona_target⟧\t=\t⟦\"us\"⟧\t# y\n",
			[]string{"daytona/daytona_target: string: us"}, []string{"daytona: [ daytona\t]"}},
		{"quoted header", "[\"daytona\"]\n⟦\"daytona_target\"⟧ = ⟦'us'⟧\n",
			[]string{"daytona/daytona_target: string: us"}, []string{"daytona: [\"daytona\"]"}},
		{"literal header", "['daytona']\n⟦'daytona_target'⟧ = ⟦'us'⟧",
			[]string{"daytona/daytona_target: string: us"}, []string{"daytona: ['daytona']"}},
		{"escapes in keys", "[\"day\\u0074ona\"]\n⟦\"daytona\\u005ftarget\"⟧ = ⟦\"\\u0075s\"⟧\n",
			[]string{"daytona/daytona_target: string: us"}, []string{"daytona: [\"day\\u0074ona\"]"}},
		{"dotted", "daytona.⟦daytona_api_key⟧ = ⟦\"\"⟧\ndaytona . ⟦\"daytona_target\"⟧=⟦'eu'⟧\n",
			[]string{"daytona/daytona_api_key: string: ", "daytona/daytona_target: string: eu"}, []string{"daytona: daytona: implied"}},
		{"inline", "⟦daytona⟧ = ⟦{ ⟦daytona_api_key⟧ = ⟦\"\"⟧, ⟦daytona_target⟧=⟦\"us\"⟧ }⟧ # x\n",
			[]string{"daytona: inline table: ", "daytona/daytona_api_key: string: ", "daytona/daytona_target: string: us"}, []string{"daytona: daytona: implied"}},
		{"dotted in inline", "x = { daytona.⟦daytona_target⟧ = ⟦\"us\"⟧ }\n",
			[]string{"x/daytona/daytona_target: string: us"}, []string{"x/daytona: daytona: implied"}},
		{"CRLF", "[daytona]\r\n⟦daytona_target⟧ = ⟦\"us\"⟧\r\n⟦VNC_password⟧ = ⟦1⟧\r\n",
			[]string{"daytona/daytona_target: string: us", "daytona/VNC_password: integer: "}, []string{"daytona: [daytona]"}},
		{"many lines", "[daytona]\r\n⟦sandbox_entrypoint⟧ = ⟦\"\"\"\r\na\r\nb \\\r\n  c\"\"\"⟧ # x\r\n⟦daytona_target⟧ = ⟦'''us'''⟧\r\n",
			[]string{"daytona/sandbox_entrypoint: string: a\nb c", "daytona/daytona_target: string: us"}, []string{"daytona: [daytona]"}},
		{"quotes at the end", "[daytona]\n⟦VNC_password⟧ = ⟦\"\"\"a\"\"\"\"\"⟧\n",
			[]string{`daytona/VNC_password: string: a""`}, []string{"daytona: [daytona]"}},
		{"array", "[daytona]\n⟦sandbox_entrypoint⟧ =  ⟦[\n  \"a\", # ]\n  '''b\n  ]''',\n]⟧  # x\n⟦daytona_target⟧ = ⟦true⟧\n",
			[]string{"daytona/sandbox_entrypoint: array: ", "daytona/daytona_target: boolean: "}, []string{"daytona: [daytona]"}},
		{"kinds", "[daytona]\n⟦a⟧ = ⟦-1.5e3⟧\n⟦b⟧ = ⟦2024-02-29 17:45:00.5Z⟧\n⟦c⟧ = ⟦nan⟧\n⟦d⟧ = ⟦0xff⟧\n⟦e⟧ = ⟦{ }⟧\n",
			[]string{"daytona/a: float: ", "daytona/b: datetime: ", "daytona/c: float: ", "daytona/d: integer: ", "daytona/e: inline table: "},
			[]string{"daytona: [daytona]", "daytona/e: e: implied"}},
		{"letter case", "[Daytona]\n⟦x⟧ = ⟦1⟧\n", []string{"Daytona/x: integer: "}, []string{"Daytona: [Daytona]"}},
		{"array of tables", "[[daytona]]\n⟦x⟧ = ⟦1⟧\n[[ daytona ]]\n⟦x⟧ = ⟦2⟧\n",
			[]string{"daytona/x: integer: : array", "daytona/x: integer: : array"}, []string{"daytona: [[daytona]]: array", "daytona: [[ daytona ]]: array"}},
		{"below another table", "[sandbox.daytona]\n⟦daytona_target⟧ = ⟦\"us\"⟧\nother = 1\n",
			[]string{"sandbox/daytona/daytona_target: string: us"}, []string{"sandbox/daytona: [sandbox.daytona]"}},
		{"implied by a longer header", "[daytona.x.y]\nz = 1\n[daytona]\n⟦z⟧ = ⟦1⟧\n",
			[]string{"daytona/z: integer: "}, []string{"daytona: daytona: implied", "daytona/x: x: implied", "daytona/x/y: [daytona.x.y]", "daytona: [daytona]"}},
		{"elsewhere", "⟦daytona_api_key⟧ = ⟦\"a\"⟧\nother = 1\n[llm]\n⟦VNC_password⟧ = ⟦\"b\"⟧\napi_key = \"c\"\n",
			[]string{"daytona_api_key: string: a", "llm/VNC_password: string: b"}, nil},
		{"inside an array", "x = [{⟦daytona_api_key⟧ = ⟦\"a\"⟧}, [{⟦daytona_target⟧ = ⟦1⟧}]]\n",
			[]string{"x/daytona_api_key: string: a: array", "x/daytona_target: integer: : array"}, nil},
		{"a text for a table", "⟦daytona⟧ = ⟦\"x\"⟧\n", []string{"daytona: string: x"}, nil},
		{"under a text", "# [daytona]\nx = '''\n[daytona]\ndaytona_target = \"us\"\n'''\n", nil, nil},
		{"after a wide character", "x = \"密\"\n[daytona] # 密\n⟦daytona_target⟧ = ⟦\"密us\"⟧\n",
			[]string{"daytona/daytona_target: string: 密us"}, []string{"daytona: [daytona]"}},
	}
	kinds := [...]string{"broken", "string", "integer", "float", "boolean", "datetime", "array", "inline table"}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data, marks := unmark(c.text)
			doc := Read(data, settingNames)
			checkDoc(t, data, doc)
			for _, p := range doc.Problems {
				t.Errorf("got a problem: %s", p.Message)
			}
			var got, tables []string
			var spans []source.Span
			for _, e := range doc.Entries {
				line := strings.Join(e.Path, "/") + ": " + kinds[e.Kind] + ": " + e.Text.Reveal()
				if e.Array {
					line += ": array"
				}
				got = append(got, line)
				spans = append(spans, e.Key, e.Value)
			}
			for _, table := range doc.Tables {
				line := fmt.Sprintf("%s: %s", strings.Join(table.Path, "/"), data[table.Header.Start:table.Header.End])
				if table.implied {
					line += ": implied"
				}
				if table.Array {
					line += ": array"
				}
				tables = append(tables, line)
			}
			slices.SortFunc(spans, func(a, b source.Span) int { return a.Start - b.Start })
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got keys %q, want %q", got, c.want)
			}
			if !reflect.DeepEqual(tables, c.tables) {
				t.Errorf("got tables %q, want %q", tables, c.tables)
			}
			if !reflect.DeepEqual(spans, marks) {
				t.Errorf("got places %v, want %v", spans, marks)
			}
		})
	}
}

// unmark takes the marks ⟦ ⟧, which may nest, out of a text.
func unmark(text string) (data []byte, marks []source.Span) {
	var open []int
	for _, c := range text {
		switch c {
		case '⟦':
			open = append(open, len(marks))
			marks = append(marks, source.Span{Start: len(data), End: 0})
		case '⟧':
			marks[open[len(open)-1]].End = len(data)
			open = open[:len(open)-1]
		default:
			data = append(data, string(c)...)
		}
	}
	return data, marks
}

// TestLLMKeys finds what OpenManus wants of a table llm, however it is written.
func TestLLMKeys(t *testing.T) {
	for text, want := range map[string]LLMKeys{
		"[llm]\nmodel = 1\nbase_url = 2\napi_key = 3\n":  AllLLMKeys,
		"llm = {model = 1, base_url = 2, api_key = 3}\n": AllLLMKeys,
		"llm.model = 1\nllm.api_key = 3\n":               5,
		"[llm]\n":                                        0, "[llm.vision]\nmodel = 1\n": 0, "[x.llm]\nmodel = 1\n": 0, "[LLM]\nmodel = 1\n": 0, "x = {llm = {model = 1}}\n": 0,
	} {
		if got := Read([]byte(text), settingNames).LLM; got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

// TestFind finds the nearest place to a key.
func TestFind(t *testing.T) {
	const text = "[llm]\nmodel = 1\n[llm.vision]\nmodel = 2\n[browser]\nproxy = {server = \"x\"}\n"
	for path, want := range map[string]string{
		"llm model": "2 true", "llm base_url": "1 false", "llm vision model": "4 true", "llm vision api_key": "3 false",
		"browser proxy server": "6 false", "sandbox timeout": "1 false",
	} {
		at, whole := Find([]byte(text), strings.Fields(path))
		if got := fmt.Sprint(1+strings.Count(text[:at.Start], "\n"), whole); got != want {
			t.Errorf("%s: got line %s, want %s", path, got, want)
		}
	}
}

// TestResultIsCopied changes the file after it is read.
func TestResultIsCopied(t *testing.T) {
	data := []byte("[daytona]\ndaytona_target = \"us\"\n")
	doc := Read(data, settingNames)
	clear(data)
	if e := doc.Entries[0]; e.Path[0] != "daytona" || e.Path[1] != "daytona_target" || e.Text.Reveal() != "us" {
		t.Errorf("got %q with text %q", e.Path, e.Text.Reveal())
	}
}
