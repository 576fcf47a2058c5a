package sdk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// What the CLI says of a configuration without the profile that it looks for.
const (
	cliNoProfiles = "*errors.errorString: no profiles found. Run `daytona login` to authenticate"
	CLINoActive   = "*errors.errorString: no active profile found. Run `daytona login` to authenticate"
)

// CLIConfig is the configuration file of the Daytona CLI.
type CLIConfig struct {
	// Malformed is the class of the error with which the CLI stops, whatever the
	// environment holds; "" where it reads the file.
	Malformed string
	Active    string
	Profiles  []CLIProfile
}

// CLIProfile is one of its profiles.
type CLIProfile struct {
	ID                            string
	URL, Key, Token, Organization CLIValue
}

// CLIValue is a value in the file; the place is that of its first mention.
type CLIValue struct {
	Text       string
	Start, End int
}

// ReadCLIConfig reads the file, as Go's encoding/json does.
func ReadCLIConfig(data []byte) CLIConfig {
	var raw struct {
		ActiveProfile string
		Profiles      []struct {
			ID, Name string
			API      struct {
				URL   string
				Key   *string
				Token *struct {
					AccessToken, RefreshToken string
					ExpiresAt                 time.Time
				}
			}
			ActiveOrganizationID *string
		}
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return CLIConfig{Malformed: fmt.Sprintf("%T", err)}
	}
	c := CLIConfig{Active: raw.ActiveProfile}
	value := func(text *string) CLIValue {
		if text == nil || *text == "" {
			return CLIValue{}
		}
		v := CLIValue{Text: *text}
		if at := bytes.Index(data, []byte(*text)); at >= 0 {
			v.Start, v.End = at, at+len(*text)
		}
		return v
	}
	for _, p := range raw.Profiles {
		one := CLIProfile{ID: p.ID, URL: value(&p.API.URL), Key: value(p.API.Key), Organization: value(p.ActiveOrganizationID)}
		if p.API.Token != nil {
			one.Token = value(&p.API.Token.AccessToken)
		}
		c.Profiles = append(c.Profiles, one)
	}
	return c
}

// ActiveProfile is the profile in force; false if there is none.
func (c CLIConfig) ActiveProfile() (CLIProfile, bool) {
	for _, p := range c.Profiles {
		if p.ID == c.Active {
			return p, true
		}
	}
	return CLIProfile{}, false
}
