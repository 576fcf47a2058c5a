package sdk

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/sdks.md")

// docs/sdks.md says what the data says.
func TestPage(t *testing.T) {
	name := filepath.Join("..", "..", "docs", "sdks.md")
	want := page()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/sdks.md is not what the data says: go generate ./internal/sdk")
	}
}

func page() string {
	var b strings.Builder
	b.WriteString(pageHead)
	row := func(cells ...string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	row("SDK", "from", "order, the first wins", "dotenv files", "URL", "an empty variable", "proved")
	row("---", "---", "---", "---", "---", "---", "---")
	for _, r := range ordered() {
		for _, g := range r.Generations {
			row(r.Language.Title(), sinceWords(g.Since), orderWords(g), filesWords(g), urlWords(g), emptyWords(g), proofWords(g.Proof))
		}
		if r.Language == Python {
			for _, g := range []Generation{SecondV2, SecondV0} {
				row(r.Language.Title()+", "+g.Half, g.Since, orderWords(g), filesWords(g), urlWords(g), emptyWords(g), proofWords(g.Proof))
			}
		}
	}
	b.WriteString("\n## Which variables\n\n")
	row("SDK", "from", "variables, without DAYTONA_")
	row("---", "---", "---")
	for _, r := range ordered() {
		last := ""
		for _, g := range r.Generations {
			if words := variableWords(g); words != last {
				row(r.Language.Title(), sinceWords(g.Since), words)
				last = words
			}
		}
		if r.Language == Python {
			row(r.Language.Title()+", v2", SecondV2.Since, variableWords(SecondV2))
			row(r.Language.Title()+", v0", SecondV0.Since, variableWords(SecondV0))
		}
	}
	b.WriteString("\n## What is raised without credentials\n\n")
	row("SDK", "from", "error")
	row("---", "---", "---")
	for _, r := range ordered() {
		last := ""
		for _, s := range r.Steps {
			if s.NoCredentials != last {
				row(r.Language.Title(), sinceWords(s.Since), "`` "+s.NoCredentials+" ``")
				last = s.NoCredentials
			}
		}
		if r.Language == Python {
			row(r.Language.Title()+", v2", SecondV2.Since, "`` "+SecondNone+" ``, at the first call")
			row(r.Language.Title()+", v0", SecondV0.Since, "`` "+SecondV0Step.NoCredentials+" ``, at the first call")
		}
	}
	b.WriteString(pageTail)
	return b.String()
}

func sinceWords(since string) string {
	if since == "0.0.0" {
		return "the first"
	}
	return since
}

func orderWords(g Generation) string {
	words := make([]string, len(g.Layers))
	for i, l := range g.Layers {
		words[i] = "`" + string(l) + "`"
		if l == LayerProcess {
			words[i] = "process"
		}
	}
	text := strings.Join(words, " > ")
	switch {
	case g.Language == CLI && text == "":
		return "the active profile"
	case g.Language == CLI:
		return text + ", where both are set, else the active profile"
	}
	return text
}

func filesWords(g Generation) string {
	switch {
	case !slices.Contains(g.Layers, LayerDotenv) && !slices.Contains(g.Layers, LayerDotenvLocal):
		return "never"
	case g.SearchUp:
		return "of the working folder and all above"
	}
	return [...]string{
		FilesAlways: "of the working folder", FilesOnAnyNode: "of the working folder, on Node, be it serverless", FilesOnNode: "of the working folder, on Node", FilesByRequire: "on Node, by `require` alone",
		FilesWithDotenv: "on Node and Bun, where the package dotenv can be resolved",
	}[g.Files]
}

func urlWords(g Generation) string {
	words := "as the order"
	switch {
	case g.Half != "" || !slices.Contains(g.Layers, LayerDotenv) && !slices.Contains(g.Layers, LayerDotenvLocal):
		words = "process"
	case !g.URLFromDotenv:
		words = "process; one in a dotenv file is ignored with a warning"
	}
	return words + [...]string{
		AmbiguousNever: "", AmbiguousLoaded: "; refused where the runtime loads a file that assigns it",
		AmbiguousAlways: "; refused beside one in a dotenv file, be it equal or empty",
	}[g.Ambiguous]
}

func emptyWords(g Generation) string {
	if g.Language == CLI && g.Layers == nil {
		return "-"
	}
	return [...]string{EmptyMasks: "hides later layers", EmptyUnset: "counts as not set", EmptyCounts: "counts as a value"}[g.Empty]
}

func proofWords(p Proof) string {
	var words []string
	if p.Run != "" {
		words = append(words, "run: "+p.Run)
	}
	if p.Read != "" {
		words = append(words, "read: "+p.Read)
	}
	return strings.Join(words, "; ")
}

func variableWords(g Generation) string {
	var words []string
	for _, s := range g.SlotsOf() {
		for _, v := range s.Variables {
			words = append(words, "`"+strings.TrimPrefix(v, "DAYTONA_")+"`")
		}
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

const pageHead = `# Which SDK reads what

What daytona-lint knows of each Daytona SDK, and of the command-line client. The tables are made from the data that the predictions use
(` + "`internal/sdk`" + `; ` + "`go generate ./internal/sdk`" + ` writes this page). "Run" are versions that were asked what they make of generated cases:
the answers stand in ` + "`testdata/oracle`" + `, and every test run holds the predictions to them. "Read" are versions of which only the source was read.

`

const pageTail = `
The default URL is ` + "`" + DefaultURL + "`" + `, that of SDK 2.x for Daytona v2 ` + "`" + DefaultV2URL + "`" + `.

## TypeScript

- Bun, ` + "`node --env-file`" + `, ` + "`-r dotenv/config`" + `, Next.js and code that calls ` + "`dotenv.config()`" + ` load dotenv files into the process before the client is built: these
  values then count as the process's, and a URL among them is refused if the table says so. Deno reads none unless asked to.
- The files that make a URL ambiguous are ` + "`.env`, `.env.local`" + ` and ` + "`.env.{development,production,test}[.local]`" + ` of the working folder, and those of ` + "`--env-file`" + ` and
  ` + "`DOTENV_CONFIG_PATH`" + `, whether the package dotenv is there or not.
- On a serverless platform, by its variables (` + "`LAMBDA_TASK_ROOT`, `VERCEL=1`, `CF_PAGES=1`, `FUNCTIONS_WORKER_RUNTIME`, `SITE_NAME`" + ` and others), no file is read;
  up to 0.158.1 not even the process's variables are.
- Up to 0.158.1 an organization alone constructs a client.

## Go

A JWT wants an organization even beside an API key.

## The CLI

The configuration file is read first: a malformed one stops even a complete environment. It is ` + "`$DAYTONA_CONFIG_DIR/config.json`" + `, else
` + "`daytona/config.json`" + ` in ` + "`%AppData%`" + ` on Windows, in ` + "`~/Library/Application Support`" + ` on macOS, and elsewhere in ` + "`$XDG_CONFIG_HOME`" + ` or, if that is empty,
` + "`~/.config`" + `. One variable alone is ignored. In a profile a key comes before a token.

## SDK 2.x

It has two clients, which are built whatever is set; errors come at the first call. That for Daytona v2 takes a JWT with ` + "`DAYTONA_PROJECT_ID`" + ` only, and
refuses one beside an API key. A ` + "`DAYTONA_API_URL`" + ` that is left from SDK 0.x sends its calls to the API of v0.
`

// ordered are the readers of all languages, as they are listed.
func ordered() []Readers {
	all := make([]Readers, len(Languages))
	for i, l := range Languages {
		all[i] = ReadersOf(l)
	}
	return all
}
