package probe

import "github.com/daytona-lint/daytona-lint/validate"

// Target is one configuration as the SDK would use it: resolved, untrimmed.
type Target struct {
	Name         string          // the settings file, to distinguish targets
	URL          string          // the API's base URL
	Key          validate.Secret // the API key; it beats the JWT
	JWT          validate.Secret // needs Organization
	Organization string          // the organization's id
	Region       string          // the target setting; "" for the organization's default

	SDK         Client // the SDK that the program uses
	Needs       []Need // permissions that the program needs beside those for sandboxes
	BringsImage bool   // the program makes its sandboxes from images, and needs no snapshot

	// Unread says that the SDK does not read a settings file that is there, to be
	// shown; "" where there is none.
	Unread string

	// Stopped is why the program stops before it builds a client, nil if it does not.
	Stopped *Stop

	// Origins is where each setting came from, as it is to be shown:
	// "daytona_server_url": "config/config.toml:12". Entries may be missing.
	Origins map[string]string

	// Sources is the kind of each origin. A missing entry means the environment.
	Sources map[string]validate.Source
}

// Need is a permission that a program needs.
type Need struct {
	Permission string // "write:snapshots"
	For        string // what it is needed for, as the end of "the program needs it to"
	Where      string // the place in the program that shows it, to be shown
}

// Stop is the linter's finding about a problem in the settings that stops the
// program before it builds a client.
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
