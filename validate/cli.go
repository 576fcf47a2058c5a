package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// SourceCLI is the configuration file of the Daytona CLI.
const SourceCLI Source = "config"

// resolveCLI decides between the variables, which count together alone, and the
// active profile of the CLI's configuration file, which is read first.
func (c *Config) resolveCLI() {
	for _, name := range []string{"daytona_api_key", "daytona_server_url"} {
		if c.setting(name) == nil {
			c.Settings = append(c.Settings, Setting{Name: name})
		}
	}
	var config sdk.CLIConfig
	if c.cli != nil {
		config = sdk.ReadCLIConfig(c.cli.Data)
	}
	switch {
	case c.cli != nil && strings.HasPrefix(c.cli.Name, "$"):
		c.cliCrash = "*errors.errorString: path in " + c.cli.Name + " is relative"
		return
	case c.cli != nil && c.cli.Fault != FaultNone:
		c.cliCrash = "*fs.PathError: the configuration file cannot be read"
		return
	case config.Malformed != "":
		c.cliCrash = config.Malformed + ": the configuration file is malformed"
		return
	}
	key, url := c.setting("daytona_api_key"), c.setting("daytona_server_url")
	if !key.Value.Empty() && !url.Value.Empty() {
		return
	}
	for _, s := range []*Setting{key, url} {
		if s.Set {
			s.Hides = append([]Hidden{{Origin: s.Origin, Value: s.Value, Why: "the CLI takes DAYTONA_API_URL and DAYTONA_API_KEY only together", by: hiddenByLack}}, s.Hides...)
		}
		*s = Setting{Name: s.Name, Hides: s.Hides}
	}
	profile, ok := config.ActiveProfile()
	switch {
	case len(config.Profiles) == 0:
		c.cliError = c.Step.NoCredentials
		return
	case !ok:
		c.cliError = sdk.CLINoActive
		return
	}
	origin := func(from sdk.CLIValue) Origin {
		d := newDocument(*c.cli, SourceCLI)
		d.Layer = true
		return d.origin("", source.Span{Start: from.Start, End: from.End})
	}
	take := func(name string, from sdk.CLIValue) {
		if s := c.setting(name); s != nil {
			s.Set, s.Value, s.Origin = true, source.NewSecret(from.Text), origin(from)
			return
		}
		c.Settings = append(c.Settings, Setting{Name: name, Set: true, Value: source.NewSecret(from.Text), Origin: origin(from)})
	}
	take("daytona_server_url", profile.URL)
	switch { // with neither, it sends no credentials
	case profile.Key.Text != "":
		take("daytona_api_key", profile.Key)
	case profile.Token.Text != "":
		take(JWTToken, profile.Token)
		if profile.Organization.Text != "" {
			take(OrganizationID, profile.Organization)
		}
	}
}
