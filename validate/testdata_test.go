package validate

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// A case is a file: testdata/valid holds what must give no finding,
// testdata/invalid what must give exactly the findings that it names.
//
//	# env NAME=value        a variable of the process
//	# dotenv NAME=value     a line of the .env beside it; dotenv-local, of .env.local
//	# dotenv-fault WHAT     what is wrong with the .env beside it, as fault says it
//	# sdk VERSION           the SDK in use (default: the newest)
//	# python-dotenv VERSION the python-dotenv in use (default: not known)
//	# no-env                the process's variables are left out
//	# loads-dotenv          the program loads .env itself; loads-dotenv override, over the process's variables
//	# client FACT           what is known beside it: socksio, no-socksio, browser-use, no-browser-use, inside, missing PATH
//	# git STATE             the file is tracked, untracked or ignored (default: in no repository)
//	# shared                others can read the file
//	# fault WHAT            the file is a folder, a pipe, or unreadable: its text is not read
//	# as-it-is WHO          docker or compose hands the file to containers as it is
//	# met                   the file was met on a walk, not named by hand
//	# loaded                OpenManus loads it, whatever its name
//	# requires PACKAGE      a line of requirements.txt
//	# use LANGUAGE@VERSION  the SDK in use, and its surroundings: dotenv, no-dotenv, esm, bun, deno, pnpm, yarn, loads=FILE,FILE
//	# assumed               nothing names an SDK
//	# mcp JSON              config/mcp.json
//	# cli JSON              the CLI's configuration file, or the $VARIABLE that names none
//	# other-loader          something else may load the dotenv files
//	# policy CUE            a line of the policy (default: none)
//	key = "x" # want RULE   findings on this line
//	# want-next RULE        findings on the next line (dotenv has no safe place for a comment)
//	# want-env NAME RULE    findings of a variable
//	# want-at .env:1 RULE   findings in a file beside it
//
// In a language that has other comments, // rem or ; stands before the #.
//
// A case in a dotenv file is read as the .env of its folder; one whose name ends
// in .local.env as the .env.local.
var (
	directive = regexp.MustCompile(`(?m)^(?:// |rem |; )?# (env|dotenv-local|dotenv-fault|dotenv|sdk|python-dotenv|no-env|loads-dotenv|client|git|shared|met|loaded|policy|profile|program|at|requires|use|other-loader|fault|as-it-is|assumed|mcp|cli) ?(.*?)\r?$`)
	want      = regexp.MustCompile(`# want(-next|-env|-at)? ([^#\r\n]+)`)
)

func TestCases(t *testing.T) {
	for _, dir := range []string{"valid", "invalid"} {
		entries, err := os.ReadDir(filepath.Join("..", "testdata", dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Run(dir+"/"+e.Name(), func(t *testing.T) {
				data, err := os.ReadFile(filepath.Join("..", "testdata", dir, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				wanted := wantedIn(data)
				if (dir == "invalid") != (len(wanted) > 0) {
					t.Fatalf("a case of %s names %d findings", dir, len(wanted))
				}
				if got := found(caseFindings(e.Name(), data)); !slices.Equal(got, wanted) {
					t.Errorf("got  %q\nwant %q", got, wanted)
				}
			})
		}
	}
}

// caseFindings lints a case.
func caseFindings(name string, data []byte) []Finding {
	c := caseConfig(name, data)
	kept, _ := Silence(c, Check(c))
	return kept
}

// caseConfig loads a case as if its file had been named by hand.
func caseConfig(name string, data []byte) *Config {
	in := Input{}
	f := File{Name: caseFile(name), Data: data, Named: true}
	var env, local, policy string
	var beside Fault
	var environ []string
	for _, m := range directive.FindAllSubmatch(data, -1) {
		switch value := string(m[2]); string(m[1]) {
		case "env":
			environ = append(environ, value)
		case "dotenv":
			env += value + "\n"
		case "dotenv-fault":
			beside = Fault(value)
		case "dotenv-local":
			local += value + "\n"
		case "sdk":
			in.SDK = value
		case "python-dotenv":
			in.PythonDotenv = value
		case "requires":
			in.Packages = sdk.Detect(fstest.MapFS{"requirements.txt": {Data: []byte(value + "\n")}}, ".", sdk.Host{GOOS: "linux", GOARCH: "amd64"})
			in.SDK = in.Packages.Version
		case "profile":
			in.Profile = Profile(value)
		case "use":
			in.Use = useOf(value)
		case "other-loader":
			in.OtherLoader = true
		case "assumed":
			in.Assumed = true
		case "mcp":
			in.MCP = []byte(value)
		case "cli":
			if in.CLI = (&File{Name: "config.json", Data: []byte(value)}); strings.HasPrefix(value, "$") {
				in.CLI = &File{Name: value} // a variable that is refused
			}
		case "fault":
			f.Fault, f.Data = Fault(value), nil
		case "as-it-is":
			by := map[string]AsItIs{"docker": {ByDocker, "Makefile", 2, 20}, "compose": {ByCompose, "compose.yaml", 5, 9}}
			f.AsItIs = append(f.AsItIs, by[value])
		case "program":
			module, err := os.ReadFile(filepath.Join("..", "internal", "openmanus", "testdata", "modules", value+".py"))
			if err != nil {
				panic(err) // the case is wrong
			}
			in.Program = ReadProgram("app/config.py", module)
		case "at":
			f.Name = value
		case "no-env":
			in.NoEnv = true
		case "loads-dotenv":
			in.LoadsDotenv, in.DotenvOverrides = true, value == "override"
		case "client":
			clientFact(&in.Client, value)
		case "git":
			f.Git = Git{Known: true, Tracked: value == "tracked", Ignored: value == "ignored"}
		case "shared":
			f.Shared = true
		case "met":
			f.Named = false
		case "loaded":
			f.Loaded = true
		case "policy":
			policy += value + "\n"
		}
	}
	in.Environ = NewEnvironment(environ)
	if local != "" {
		in.Dotenv = append(in.Dotenv, File{Name: ".env.local", Data: []byte(local), Layer: true})
	}
	if env != "" || beside != FaultNone {
		in.Dotenv = append(in.Dotenv, File{Name: ".env", Data: []byte(env), Layer: true, Preload: PreloadToo, Fault: beside})
	}
	if policy != "" {
		m, err := schema.New([]byte(policy), Rules())
		if err != nil {
			panic(err) // the case is wrong
		}
		in.Model = m
	}
	switch source.LanguageOf(name) {
	case source.LanguageDotenv:
		in.Dotenv = append(in.Dotenv, f)
	case source.LanguageTOML:
		in.TOML = &f
	default:
		in.Text = &f
	}
	return Load(in)
}

// useOf reads an SDK and what is known of its surroundings, such as
// "typescript@0.218.0 no-dotenv esm loads=.env".
func useOf(words string) sdk.Use {
	name, rest, _ := strings.Cut(words, " ")
	language, version, _ := strings.Cut(name, "@")
	u := sdk.Use{Language: sdk.Language(language), Version: version, Node: &sdk.Node{Runtime: "node", ESModule: sdk.No, Manager: "npm"}}
	for word := range strings.FieldsSeq(rest) {
		switch files, loads := strings.CutPrefix(word, "loads="); {
		case loads:
			u.Loads = append(u.Loads, sdk.Load{By: "Next.js", Files: strings.Split(files, ",")})
		case word == "dotenv":
			u.Node.Dotenv = sdk.Yes
		case word == "no-dotenv":
			u.Node.Dotenv = sdk.No
		case word == "esm":
			u.Node.ESModule = sdk.Yes
		case word == "bun" || word == "deno":
			u.Node.Runtime = word
		case word == "pnpm" || word == "yarn":
			u.Node.Manager = word
		}
	}
	return u
}

func clientFact(facts *sdk.ClientFacts, words string) {
	name, path, _ := strings.Cut(words, " ")
	switch name {
	case "socksio":
		facts.SOCKS = sdk.Yes
	case "no-socksio":
		facts.SOCKS = sdk.No
	case "browser-use":
		facts.BrowserUse = sdk.Yes
	case "no-browser-use":
		facts.BrowserUse = sdk.No
	case "inside":
		facts.Inside = sdk.Yes
	case "missing":
		facts.Files = map[string]sdk.FileState{path: sdk.FileMissing}
	}
}

func caseFile(name string) string {
	switch {
	case source.LanguageOf(name) != source.LanguageDotenv || source.IsTemplate(name) || path.Base(name) == ".env":
		return name
	case strings.HasSuffix(name, ".local.env"):
		return "case/.env.local"
	}
	return "case/.env"
}

func wantedIn(data []byte) []string {
	var all []string
	for i, line := range bytes.Split(data, []byte("\n")) {
		for _, m := range want.FindAllSubmatch(line, -1) {
			rules := strings.Fields(string(m[2]))
			place := fmt.Sprint(i + 1)
			switch string(m[1]) {
			case "-next":
				place = fmt.Sprint(i + 2)
			case "-env":
				place, rules = "$"+rules[0], rules[1:]
			case "-at":
				place, rules = rules[0], rules[1:]
			}
			for _, r := range rules {
				all = append(all, place+" "+r)
			}
		}
	}
	sort.Strings(all)
	return all
}

func found(findings []Finding) []string {
	var all []string
	for _, f := range findings {
		place := fmt.Sprint(f.Line)
		switch {
		case f.Source == SourceEnvironment:
			place = "$" + f.Variable
		case f.File == ".env" || f.File == ".env.local" || f.File == "requirements.txt":
			place = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		all = append(all, place+" "+f.Rule)
	}
	sort.Strings(all)
	return all
}

// Every rule's bad example gives a finding of the rule, and its good one none. An
// example with a set-up is run with it by the test of the rules' pages.
func TestExamples(t *testing.T) {
	for _, r := range Rules() {
		t.Run(r.ID, func(t *testing.T) {
			if r.Summary == "" || r.Why == "" || r.Help == "" || r.Bad == "" || r.Good == "" {
				t.Fatal("the rule is not documented whole")
			}
			if fires, alone := gives(r, r.Bad); alone && !fires {
				t.Errorf("the bad example gives no %s", r.ID)
			}
			if fires, alone := gives(r, r.Good); alone && fires {
				t.Errorf("the good example gives %s", r.ID)
			}
		})
	}
}

// gives reports whether an example gives a finding of the rule; alone is that it is
// one file without a set-up.
func gives(r Rule, example string) (fires, alone bool) {
	e := schema.ParseExample(example)
	if len(e.Files) > 1 || len(e.Commands) > 0 || strings.HasPrefix(example, "-- ") {
		return false, false
	}
	data := []byte(e.Files[0].Text)
	if slices.Contains([]string{ruleMissingTable.ID, ruleMissingKey.ID, ruleBrokenSection.ID}, r.ID) {
		data = append(data, "\n# profile openmanus"...)
	}
	name := path.Base(e.Files[0].Name)
	return slices.ContainsFunc(caseFindings(name, data), func(f Finding) bool { return f.Rule == r.ID }), true
}
