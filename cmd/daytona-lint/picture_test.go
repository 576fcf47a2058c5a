package main

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// The picture of the table that README shows is drawn from what is printed for the
// file that README shows. go generate ./... draws it anew.
func TestPicture(t *testing.T) {
	const columns = 100
	var printed bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &printed, stderr: &printed, dir: repository(), environ: environ{fmt.Sprint("COLUMNS=", columns)}}
	if code := w.run([]string{"--no-env", "--color", "always", "examples/broken.toml"}); code != exitFindings {
		t.Fatalf("exit code %d, want %d", code, exitFindings)
	}
	drawn, err := drawTerminal("$ daytona-lint examples/broken.toml\n"+printed.String(), columns)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(repository(), "docs", "table.svg")
	if *update {
		if err := os.WriteFile(name, []byte(drawn), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(bytes.ReplaceAll(kept, []byte("\r"), nil)) != drawn {
		t.Error("docs/table.svg shows something else than what is printed; go generate ./... draws it anew")
	}
}

// pictureClasses are the classes of SGR sequences in pictureHead.
var pictureClasses = map[string]string{
	"0": "", "1": "bold", "2": "dim", "1;31": "bold red", "38;5;136": "yellow", "38;5;31": "cyan",
}

// pictureHead has a background of its own for light and for dark pages. It fetches
// nothing; where a font is wider or narrower than its columns, textLength makes up for it.
const pictureHead = `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="%[1]g" height="%[2]d" viewBox="0 0 %[1]g %[2]d" role="img" aria-labelledby="title desc">
<title id="title">daytona-lint in a terminal</title>
<desc id="desc">A table of five findings in examples/broken.toml, each with its line and column, its severity in colour, its rule, a message and a help; below it a line that counts them.</desc>
<style>
rect { fill: #fff; stroke: #d1d9e0 }
text { fill: #1f2328; font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
.bold { font-weight: bold }
.dim { fill: #59636e }
.red { fill: #c0132a }
.yellow { fill: #8a5a00 }
.cyan { fill: #0a62c4 }
@media (prefers-color-scheme: dark) {
  rect { fill: #0d1117; stroke: #3d444d }
  text { fill: #e6edf3 }
  .dim { fill: #9198a1 }
  .red { fill: #ff7b72 }
  .yellow { fill: #e3b341 }
  .cyan { fill: #79c0ff }
}
</style>
<rect x="0.5" y="0.5" width="%[3]g" height="%[4]d" rx="6"/>
`

// drawTerminal draws what a terminal of that many columns shows: a text element a
// line, a part of it for each colour. All characters are taken for one column wide.
func drawTerminal(printed string, columns int) (string, error) {
	const column, line, margin = 7.8, 18, 16
	lines := strings.Split(strings.TrimSuffix(printed, "\n"), "\n")
	width, height := float64(columns)*column+2*margin, len(lines)*line+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, pictureHead, width, height, width-1, height-1)
	for i, text := range lines {
		fmt.Fprintf(&b, `<text y="%d">`, margin+i*line+13)
		at := 0
		for n, part := range strings.Split(text, "\x1b[") {
			class := ""
			if n > 0 {
				sequence, rest, ended := strings.Cut(part, "m")
				name, known := pictureClasses[sequence]
				if !ended || !known {
					return "", fmt.Errorf("the picture has no colour for %q", part)
				}
				part = rest
				if name != "" {
					class = fmt.Sprintf(" class=%q", name)
				}
			}
			if n := utf8.RuneCountInString(part); n > 0 {
				fmt.Fprintf(&b, `<tspan x="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</tspan>`,
					margin+float64(at)*column, float64(n)*column, class, html.EscapeString(part))
				at += n
			}
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.String(), nil
}
