package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Settings is what the show command tells: the settings that a client gets, and
// for which SDK that holds.
type Settings struct {
	*validate.Config
	SDK     string // the version that the prediction is for
	SDKFrom string // how it is known, in words
	Assumed bool   // it is not known to be the one in use
	Sources []string
	// Others are the same for the other SDKs of the project, and for the other client
	// of SDK 2.x.
	Others []Settings
}

// SettingsFormats are the ways in which WriteSettings writes.
var SettingsFormats = []string{"table", "text", "json", "env", "toml"}

// WriteSettings writes settings in one of SettingsFormats. No format shows a
// secret: env and toml leave a place for it.
func WriteSettings(out io.Writer, format string, s Settings, o Options) error {
	switch format {
	case "table":
		return settingsTable(out, s, o)
	case "text":
		return settingsText(out, s)
	case "json":
		return settingsJSON(out, s)
	case "env":
		return pasteEnv(out, s)
	case "toml":
		return pasteTOML(out, s)
	}
	return fmt.Errorf("report: no format %s for settings", strconv.Quote(format))
}

// shown is a value as a reader sees it. A key's kind and fingerprint tell
// whether two places hold the same.
func shown(setting string, set bool, value validate.Secret) string {
	switch {
	case value.Empty() && setting == "daytona_target":
		return "(none: the organization's default region)"
	case !set:
		return "(none)"
	}
	return inert.Text(validate.Display(setting, value))
}

// notText is what is shown where a value of another type stands.
const notText = "(not a string)"

// shownSetting is a setting as a reader sees it.
func shownSetting(one validate.Setting) string {
	switch {
	case !one.NotText:
		return shown(one.Name, one.Set, one.Value)
	case one.Name == "VNC_password":
		return "set " + notText
	}
	return notText
}

// settingPlace names where a value stands.
func settingPlace(o validate.Origin) string {
	switch {
	case o.Source == validate.SourceDefault:
		return "default"
	case o.File != "":
		return filePlace(o.File, o.Range().Line, 0)
	case o.Variable != "":
		return environmentDollar(inert.Text(o.Variable))
	}
	return ""
}

// outcomeWords tells what becomes of the client, and what to do if it is not
// built.
func outcomeWords(c *validate.Config) []string {
	who := "the " + c.Language.Title()
	key := c.Setting("daytona_api_key")
	what := "the API key"
	if key.Value.Empty() {
		key, what = c.Setting(validate.JWTToken), "the JWT"
	}
	url, target := c.Setting("daytona_server_url"), c.Setting("daytona_target")
	switch c.Outcome {
	case validate.OutcomeOK:
		region := "the organization's default region"
		if c.Generation.Half == "v2" {
			region = "the region that each call names"
		}
		if !target.Value.Empty() {
			region = "the region " + shown("daytona_target", true, target.Value)
		}
		host := shown("daytona_server_url", true, url.Value)
		if url.Value.Empty() {
			host = "no host, because the URL is empty"
		}
		sends := fmt.Sprintf("%s (%s, from %s)", what, shown(key.Name, true, key.Value), settingPlace(key.Origin))
		if key.Value.Empty() {
			sends = "no credentials, which no server accepts,"
		}
		lines := []string{fmt.Sprintf("the client is built: it sends %s to %s, and asks for %s", sends, host, region)}
		if c.Connects() {
			lines = append(lines, who+" connects there, with the key, as soon as the client is built")
		}
		switch {
		case c.Reason != "" && c.Advice != "": // the outcome itself is not known
			return append([]string{inert.Text(c.Reason)}, advice(c)...)
		case c.Reason != "":
			lines = append(lines, inert.Text(c.Reason))
		}
		return lines
	case validate.OutcomeNoCredentials:
		who += " refuses to build the client: "
		switch {
		case c.Profile == validate.OpenManus:
			who = "the Python SDK refuses to build the client, and OpenManus's sandboxes stop at import: "
		case c.Generation.Half != "":
			who = "the client is built, and refuses the first call of " + c.Generation.Half + ": "
		case c.Language == "cli":
			who = "the Daytona CLI refuses: "
		}
		return append([]string{who + inert.Text(c.Reason)}, advice(c)...)
	}
	who += " stops: "
	if c.Profile == validate.OpenManus {
		who = "OpenManus fails at import: "
	}
	return append([]string{who + inert.Text(c.Reason)}, advice(c)...)
}

func advice(c *validate.Config) []string {
	lines := strings.Split(c.Advice, "\n")
	lines[0] = "help: " + lines[0]
	return lines
}

// settingsHead says what the settings are predicted for.
func settingsHead(s Settings) []string {
	from := "from " + s.SDKFrom
	if s.Assumed {
		from = "assumed: " + s.SDKFrom
	}
	half := ""
	if s.Generation.Half != "" {
		half = ", its client for Daytona " + s.Generation.Half
	}
	read := "nothing"
	if len(s.Sources) > 0 {
		names := make([]string, len(s.Sources))
		for i, name := range s.Sources {
			names[i] = inert.Text(name)
		}
		read = strings.Join(names, ", ")
	}
	lines := []string{
		fmt.Sprintf("%s %s%s, %s", s.Language.Title(), inert.Text(s.SDK), half, inert.Text(from)),
		fmt.Sprintf("profile %s, read: %s", s.Profile, read),
	}
	if program := s.Program(); program != "" {
		lines = append(lines, "program: "+inert.Text(program))
	}
	return lines
}
