package validate

import (
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

func gaveRule(c *Config, rule string) bool {
	return slices.ContainsFunc(Check(c), func(f Finding) bool { return f.Rule == rule })
}

// A limit of this program's is never told as what OpenManus or the SDK does.
func TestLimitsAreNoPrediction(t *testing.T) {
	deep := "x = " + strings.Repeat("[", 65) + strings.Repeat("]", 65) + "\n"
	for name, c := range map[string]struct {
		in      Input
		outcome Outcome
		rule    string
	}{
		"large TOML":   {Input{TOML: &File{Name: "config/config.toml", Data: []byte(fullTable + strings.Repeat("#", source.MaxTOML))}}, OutcomeOK, "toml-syntax"},
		"many keys":    {Input{TOML: &File{Name: "config/config.toml", Data: []byte(fullTable + strings.Repeat("[[a]]\n", 10001))}}, OutcomeOK, "toml-syntax"},
		"deep TOML":    {Input{TOML: &File{Name: "config/config.toml", Data: []byte(deep + fullTable)}}, OutcomeOK, "toml-syntax"},
		"deep, broken": {Input{TOML: &File{Name: "config/config.toml", Data: []byte(deep + "y = nonsense\n")}}, OutcomeCrash, "toml-syntax"},
		"large dotenv": {Input{Dotenv: []File{{Name: ".env", Data: []byte("DAYTONA_API_KEY=k\n" + strings.Repeat("#", source.MaxDotenv))}}}, OutcomeOK, "dotenv-dropped-line"},
	} {
		t.Run(name, func(t *testing.T) {
			c.in.Client.BrowserUse = sdk.No
			got := Load(c.in)
			if got.Outcome != c.outcome || (c.outcome == OutcomeOK) != strings.HasPrefix(got.Reason, notKnown) {
				t.Errorf("got %s, %q", got.Outcome, got.Reason)
			}
			if !gaveRule(got, c.rule) {
				t.Errorf("no %s", c.rule)
			}
			for _, f := range Check(got) {
				if c.outcome == OutcomeOK && strings.Contains(f.Message, "stops") {
					t.Errorf("got a prediction: %s", f.Message)
				}
			}
		})
	}
}

// A named pipe is read from python-dotenv 1.2.1 on, and what comes out of it is
// not known.
func TestPipe(t *testing.T) {
	if got := Load(Input{TOML: &File{Name: "config/config.toml", Fault: FaultPipe}}); got.Outcome != OutcomeOK || !strings.HasPrefix(got.Reason, notKnown) {
		t.Errorf("in place of the TOML file: got %s, %q", got.Outcome, got.Reason)
	}
	for version, want := range map[string]Outcome{"1.2.0": OutcomeNoCredentials, "1.2.1": OutcomeOK, "": OutcomeOK} {
		got := Load(Input{SDK: "0.226.1", PythonDotenv: version, Dotenv: []File{{Name: ".env", Layer: true, Fault: FaultPipe}}})
		if got.Outcome != want || want == OutcomeOK && !strings.HasPrefix(got.Reason, notKnown) {
			t.Errorf("python-dotenv %q: got %s, %q", version, got.Outcome, got.Reason)
		}
		if !gaveRule(got, "dotenv-dropped-line") {
			t.Errorf("python-dotenv %q: nothing tells of the pipe", version)
		}
	}
}

// NUL in a comment stops nothing but tomllib.
func TestNULInComment(t *testing.T) {
	environ := NewEnvironment([]string{"DAYTONA_API_KEY=k"})
	for _, version := range []string{"0.21.8", "0.226.1"} {
		for _, text := range []string{"# a\x00b\n", "DAYTONA_TARGET=eu # a\x00b\n# c\x00\n"} {
			if got := Load(Input{SDK: version, Environ: environ, Dotenv: []File{{Name: ".env", Data: []byte(text)}}}); got.Outcome != OutcomeOK {
				t.Errorf("SDK %s, %q: got %s, %q", version, text, got.Outcome, got.Reason)
			}
		}
	}
	if got := Load(Input{TOML: &File{Name: "config/config.toml", Data: []byte("# a\x00b\n" + fullTable)}}); got.Outcome != OutcomeCrash {
		t.Errorf("got %s, want tomllib to refuse it", got.Outcome)
	}
}

// Where no virtual environment is to be seen it is said what browser-use would
// change, and only where it would.
func TestUnseenBrowserUse(t *testing.T) {
	const emptyURL = "[daytona]\ndaytona_api_key = \"k\"\ndaytona_server_url = \"\"\n"
	for _, c := range []struct {
		name, toml, env string
		fact            sdk.Fact
		profile         Profile
		want            string
	}{
		{"the URL would count", emptyURL, "DAYTONA_API_URL=https://x.example/api\n", sdk.Unknown, OpenManus, "daytona_server_url"},
		{"a proxy would stop it", fullTable, "ALL_PROXY=socks4://x\n", sdk.Unknown, OpenManus, "ValueError"},
		{"no difference", fullTable, "DAYTONA_API_URL=https://x.example/api\n", sdk.Unknown, OpenManus, ""},
		{"other variables", fullTable, "OPENAI_API_KEY=x\n", sdk.Unknown, OpenManus, ""},
		{"not installed", emptyURL, "DAYTONA_API_URL=https://x.example/api\n", sdk.No, OpenManus, ""},
		{"another program", emptyURL, "DAYTONA_API_KEY=k\nDAYTONA_API_URL=https://x.example/api\n", sdk.Unknown, SDK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := Input{SDK: "0.226.1", Dotenv: []File{{Name: ".env", Data: []byte(c.env), Layer: true}}}
			in.Client.BrowserUse = c.fact
			if c.profile == SDK {
				in.Profile = SDK
			} else { // its file makes it OpenManus's; what else that needs is not asked
				in.TOML = &File{Name: "config/config.toml", Data: []byte(c.toml)}
			}
			got := Load(in)
			if got.Outcome != OutcomeOK || (c.want == "") != (got.Reason == "") || !strings.Contains(got.Reason, c.want) {
				t.Errorf("got %s, %q, want %q", got.Outcome, got.Reason, c.want)
			}
		})
	}
}

func TestConnects(t *testing.T) {
	for _, c := range []struct {
		sdk, env string
		want     bool
	}{{"0.197.0", "", false}, {"0.198.0", "", true}, {"0.198.0", "DAYTONA_USE_DEPRECATED_POLLING=True\n", false}, {"0.226.1", "DAYTONA_USE_DEPRECATED_POLLING=1\n", true}} {
		in := Input{SDK: c.sdk, Environ: NewEnvironment([]string{"DAYTONA_API_KEY=k"}), Dotenv: []File{{Name: ".env", Data: []byte(c.env)}}}
		if got := Load(in).Connects(); got != c.want {
			t.Errorf("SDK %s, %q: got %v", c.sdk, c.env, got)
		}
	}
}
