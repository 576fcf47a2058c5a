package variables

import (
	"bytes"
	"strings"
	"testing"
)

func fill(text string) []byte { return bytes.Repeat([]byte(text), (512<<10)/len(text)) }

// What no reader can read is told of: it is not whole. None of these takes long, nor
// much memory, which the benchmark shows.
var hostile = []struct {
	name, piece string
	whole       bool
}{
	{"a.yaml", "[", false}, {"a.yaml", "- ", false}, {"a.yaml", "a: >\n\n", true}, {"a.yaml", "{a: ", false}, {"a.yaml", "\t", false},
	{"a.json", "[", false}, {"a.json", "{\"a\":", false}, {"a.json", "\"", false}, {"a.toml", "a = [", false}, {"a.toml", "\"", false},
	{"a.sh", "$(", false}, {"a.sh", "((", true}, {"a.sh", "<<A\n", true}, {"a.sh", "`", true}, {"a.sh", "A=b ", true}, {"a.sh", "\"", true}, {"a.sh", "( ", true}, {"a.sh", ")", true}, {"a.sh", "{ echo A=b; ", true}, {"a.sh", "if a; then echo A=b >.env\n", true},
	{"a.sh", "printf '%s' A=b >>.env\n", true}, {"a.sh", "echo A=b >>.env ", true}, {"a.sh", "$'\\x41' ", true}, {"a.sh", "echo A=b|tee .env|", true},
	{"Dockerfile", "ENV A=b \\\n", true}, {"Dockerfile", "RUN <<A\n", false}, {"Procfile", "web: A=$(", false}, {"Makefile", "\ta \\\n", true},
	{"a.ps1", "@\"\n", false}, {"a.bat", "set A=b&", false}, {"a.bat", "set A=b&\n", true}, {"a.bat", "do set A=b ", false}, {"a.ps1", "$env:A = b ", false}, {"a.service", "Environment=A=\"", false}, {"a.ini", "environment=A=b,", false},
	{"a.tf", "{", false}, {"a.tf", "\"${", false}, {"a.tf", "A = \"b\"\n", true}, {"a.xml", "<a>", false}, {"a.xml", "<a b='", false},
	{"a.sh", "bash <<A|", true}, {"a.sh", "ssh a ", true}, {"a.sh", "sudo bash -c '", false}, {"a.sh", "eval 'eval ", true},
	{"Jenkinsfile", "'", true}, {"Jenkinsfile", "\"\"\"", true}, {"Jenkinsfile", "\\'", false}, {"Jenkinsfile", "sh 'A=b'\n", true}, {"Jenkinsfile", "['A=b',", true}, {"Jenkinsfile", "/*", false},
	{"a.nix", "''$", false}, {"a.nix", "x'", true}, {"a.nix", "\"\\", false}, {"a.nix", "a = \"b\"", true}, {"crontab", "* * * * * a %\n", true}, {"crontab", "A=b\n", true},
	{"justfile", "'''\n", true}, {"justfile", "a:\n #!/bin/sh\n", true}, {"a.bat", "docker a ^\n", true}, {"a.ps1", "docker a `\n", true}, {"a.bat", "echo A=b>.env&\n", true}, {"pom.xml", "<environmentVariables>", false},
	{"a.sh", "cat <<A|tee a.yml|", true}, {"a.sh", "cat >a.yml <<A\nA\n", true}, {"a.sh", "sudo ", true}, {"a.bat", "(\n", true}, {"a.bat", "(((\n)>.env\n", true}, {"justfile", " a \\\n", true},
	{"a.sh", "A=$(((((((", false}, {"a.properties", "DAYTONA_X = y,", false},
}

func TestHostile(t *testing.T) {
	for _, c := range hostile {
		data := append(fill(c.piece), " # DAYTONA_"...) // what concerns nobody is left out of a large one, and passed over in a long line
		if got := Read(c.name, data, daytona); got.Whole != c.whole || len(got.Settings) != 0 {
			t.Errorf("%s of %q: whole %v with %d settings", c.name, c.piece, got.Whole, len(got.Settings))
		}
	}
	// An alias is not followed: ten of ten of ten ... of one text are that text once.
	bomb := "a: &a {DAYTONA_TARGET: eu}\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 10) + "]\n"
	}
	if got := Read("a.yaml", []byte(bomb), daytona); !got.Whole || len(got.Settings) != 1 {
		t.Errorf("a bomb: whole %v with %d settings", got.Whole, len(got.Settings))
	}
	// Nor are files within files read to any depth.
	var nested strings.Builder
	for i := range 300 {
		nested.WriteString(strings.Repeat(" ", i) + "values: |\n")
	}
	nested.WriteString(strings.Repeat(" ", 300) + "DAYTONA_TARGET: eu\n")
	if got := Read("a.yaml", []byte(nested.String()), daytona); !got.Whole || len(got.Settings) != 0 {
		t.Errorf("nested: whole %v with %d settings", got.Whole, len(got.Settings))
	}
	for name, data := range map[string]string{
		"large.yaml": strings.Repeat("DAYTONA_TARGET: eu\n", maxTree), "not utf8.yaml": "DAYTONA_TARGET: \xff\n", "utf16.json": "\xff\xfe{\x00}\x00",
	} {
		if got := Read(name, []byte(data), daytona); got.Whole || len(got.Settings) != 0 {
			t.Errorf("%s: whole %v with %d settings", name, got.Whole, len(got.Settings))
		}
	}
}

// Where a reader goes through a file once, the whole of a large one is read.
func TestLarge(t *testing.T) {
	for name, line := range map[string]string{"a.sh": "# a comment of a long script\n", "a.tf": "# a comment of a long file\n", "Dockerfile": "# a comment\n"} {
		last := map[string]string{"a.sh": "export DAYTONA_TARGET=eu\n", "a.tf": "DAYTONA_TARGET = \"eu\"\n", "Dockerfile": "ENV DAYTONA_TARGET=eu\n"}[name]
		data := append(bytes.Repeat([]byte(line), (2<<20)/len(line)), last...)
		if got := Read(name, data, daytona); !got.Whole || len(got.Settings) != 1 {
			t.Errorf("%s: whole %v with %d settings", name, got.Whole, len(got.Settings))
		}
	}
}

// A line that is longer than any configuration's is searched, and no more: its words
// would take many times its memory. What stands beside it is read.
func TestLongLines(t *testing.T) {
	long := strings.Repeat("a", maxValue+1)
	for name, lines := range map[string][2]string{
		"a.sh": {"export DAYTONA_TARGET=eu\n", "export DAYTONA_API_URL=\"%\"\n"}, "a.fish": {"set -x DAYTONA_TARGET eu\n", "set -x DAYTONA_API_URL %\n"},
		"a.tf": {"DAYTONA_TARGET = \"eu\"\n", "DAYTONA_API_URL = \"%\"\n"}, "a.yaml": {"DAYTONA_TARGET: eu\n", "DAYTONA_API_URL: \"%\"\n"},
		"Dockerfile": {"ENV DAYTONA_TARGET=eu\n", "ENV DAYTONA_API_URL=%\n"}, "Makefile": {"export DAYTONA_TARGET=eu\n", "export DAYTONA_API_URL=%\n"},
		"a.service": {"Environment=DAYTONA_TARGET=eu\n", "Environment=DAYTONA_API_URL=%\n"}, "a.ini": {"DAYTONA_TARGET=eu\n", "environment=DAYTONA_API_URL=%\n"},
		"a.properties": {"DAYTONA_TARGET=eu\n", "DAYTONA_API_URL=%\n"}, "Procfile": {"a: DAYTONA_TARGET=eu x\n", "b: DAYTONA_API_URL=% x\n"},
	} {
		got := Read(name, []byte(lines[0]+strings.Replace(lines[1], "%", long, 1)+lines[0]), daytona)
		n := 0
		for _, s := range got.Settings {
			switch {
			case s.Name == "DAYTONA_TARGET" && s.Literal:
				n++
			case s.Literal || !s.Value.Empty():
				t.Errorf("%s: a long value is a literal", name)
			}
		}
		if n != 2 && name != "a.yaml" || n == 0 {
			t.Errorf("%s: %d settings beside a long line", name, n)
		}
	}
	continued := "ENV DAYTONA_TARGET=eu\nRUN a \\\n" + strings.Repeat(" b \\\n", maxLogical/4) + " DAYTONA_TARGET=us c\nENV DAYTONA_TARGET=eu\n"
	if got := Read("Dockerfile", []byte(continued), daytona); got.Whole || len(got.Settings) != 2 {
		t.Errorf("a long instruction: whole %v with %d settings", got.Whole, len(got.Settings))
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, c := range hostile {
		b.Run(c.name+" "+c.piece, func(b *testing.B) {
			data := fill(c.piece)
			for range b.N {
				Read(c.name, data, daytona)
			}
		})
	}
}
