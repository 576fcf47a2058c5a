package probe

import "github.com/daytona-lint/daytona-lint/validate"

// Target is one configuration as the SDK would use it: resolved, untrimmed.
type Target struct {
	Name         string          // the settings file, to tell targets apart
	URL          string          // the API's base URL
	Key          validate.Secret // the API key; it beats the JWT
	JWT          validate.Secret // needs Organization
	Organization string          // the organization's id
	Region       string          // the target setting; "" for the organization's default

	// Stopped is why the program does not come to build a client, nil if it does.
	Stopped *Stop

	// Origins says where each setting came from, as a reader should see it:
	// "daytona_server_url": "config/config.toml:12". Settings may be missing.
	Origins map[string]string

	// Sources are the kinds of those places. One that is missing is the environment.
	Sources map[string]validate.Source
}

// Stop is a problem of the settings that ends the program before the client is
// built, told in the words of the linter's finding.
type Stop struct{ Rule, Message, Help string }

// The settings by the names that Origins uses: those of the TOML file, and of
// the variables for what the file cannot hold.
const (
	SettingURL          = "daytona_server_url"
	SettingKey          = "daytona_api_key"
	SettingTarget       = "daytona_target"
	SettingJWT          = "DAYTONA_JWT_TOKEN"
	SettingOrganization = "DAYTONA_ORGANIZATION_ID"
)

// credential is what authenticates the requests: the key beats the JWT, as in
// the SDKs.
func (t Target) credential() (secret validate.Secret, isJWT bool) {
	if t.Key.Empty() && !t.JWT.Empty() {
		return t.JWT, true
	}
	return t.Key, false
}
