package validate

import (
	"fmt"
)

// A slot is what the SDK fills: one argument of its client, with the variables
// it consults for it, the first to win first.
type slot struct {
	name      string
	setting   string // its key in the TOML table, "" for none
	variables []string
}

var slots = []slot{
	{"api_key", "daytona_api_key", []string{"DAYTONA_API_KEY"}},
	{"api_url", "daytona_server_url", []string{"DAYTONA_API_URL", "DAYTONA_SERVER_URL"}},
	{"target", "daytona_target", []string{"DAYTONA_TARGET"}},
	{JWTToken, "", []string{"DAYTONA_JWT_TOKEN"}},
	{OrganizationID, "", []string{"DAYTONA_ORGANIZATION_ID"}},
}

// candidate is a value that some place offers for a setting.
type candidate struct {
	Origin
	value Secret
	layer Layer
}

// resolve fills Settings and Outcome: first the TOML table with its defaults,
// in the openmanus profile, then the SDK's variables for what is still empty.
func (c *Config) resolve() {
	c.Outcome = OutcomeOK
	resolved := map[string]*Setting{}
	if c.Profile == OpenManus {
		for _, s := range c.model.Settings {
			got := c.fromTable(s.Name, s.Default)
			resolved[s.Name] = &got
		}
		if reason := c.importError(); reason != "" {
			c.Outcome, c.Reason = OutcomeCrash, reason
		}
	}
	consulted := c.consultsEnvironment(resolved)
	for _, s := range slots {
		name := s.setting
		if name == "" {
			name = s.name
		}
		got, ok := resolved[name]
		if !ok {
			got = &Setting{Name: name}
			resolved[name] = got
		}
		c.fill(got, s, consulted, resolved)
	}
	c.dropJWT(resolved)
	for _, s := range c.model.Settings {
		if got := resolved[s.Name]; got != nil {
			c.Settings = append(c.Settings, *got)
		}
	}
	for _, name := range []string{JWTToken, OrganizationID} {
		if got := resolved[name]; got.Set || len(got.Hides) > 0 {
			c.Settings = append(c.Settings, *got)
		}
	}
	if c.Outcome == OutcomeOK && resolved["daytona_api_key"].Value.Empty() && resolved[JWTToken].Value.Empty() {
		c.Outcome, c.Reason = OutcomeNoCredentials, c.Generation.NoCredentials
	}
}

// fromTable is what OpenManus's own model makes of a setting.
func (c *Config) fromTable(name, def string) Setting {
	if c.toml != nil {
		if e, ok := c.toml.table.keys[name]; ok {
			return Setting{Name: name, Set: true, Value: e.text, Origin: c.toml.origin("", e.value)}
		}
	}
	s, _ := c.model.Setting(name)
	if s.Required {
		return Setting{Name: name}
	}
	return Setting{Name: name, Set: true, Value: NewSecret(def), Origin: Origin{Source: SourceDefault}}
}

// consultsEnvironment tells whether the SDK looks at variables at all: only
// when key, URL and target are not all given to it.
func (c *Config) consultsEnvironment(given map[string]*Setting) bool {
	if c.Profile != OpenManus {
		return true
	}
	for _, name := range []string{"daytona_api_key", "daytona_server_url", "daytona_target"} {
		if given[name].Value.Empty() {
			return true
		}
	}
	return false
}

// fill gives an empty slot the value that the SDK finds for it, and keeps every
// other value on offer as hidden.
func (c *Config) fill(got *Setting, s slot, consulted bool, all map[string]*Setting) {
	offers := c.offers(s)
	taken := !got.Value.Empty()
	for _, variable := range s.variables {
		masked := false
		for _, o := range offers[variable] {
			switch {
			case taken:
				got.Hides = append(got.Hides, Hidden{o.Origin, o.value, c.whyTaken(*got, o)})
			case !c.allows(s, o):
				got.Hides = append(got.Hides, Hidden{o.Origin, o.value, fmt.Sprintf("SDK %s never takes the URL from a dotenv file", c.version())})
			case !consulted:
				got.Hides = append(got.Hides, Hidden{o.Origin, o.value, "the SDK does not look at the environment when key, URL and target are all given"})
			case masked:
				got.Hides = append(got.Hides, Hidden{o.Origin, o.value, "an empty value of the same variable comes before it"})
			case o.value.Empty():
				masked = true
				if c.keepsEmpty(s, variable) {
					got.Set, got.Value, got.Origin, taken = true, o.value, o.Origin, true
				}
			default:
				if got.Set {
					got.Hides = append(got.Hides, Hidden{got.Origin, got.Value, "an empty value leaves the setting to the environment"})
				}
				got.Set, got.Value, got.Origin, taken = true, o.value, o.Origin, true
			}
		}
	}
	if s.name == "api_url" && !taken {
		if got.Set {
			got.Hides = append(got.Hides, Hidden{got.Origin, got.Value, "an empty value leaves the setting to the SDK's default"})
		}
		def, _ := c.model.Setting(s.setting)
		got.Set, got.Value, got.Origin = true, NewSecret(def.Default), Origin{Source: SourceDefault}
	}
}

// keepsEmpty tells of the oldest SDKs, where an empty DAYTONA_SERVER_URL is the
// last word.
func (c *Config) keepsEmpty(s slot, variable string) bool {
	return c.Generation.KeepsEmptyURL && s.name == "api_url" && variable == "DAYTONA_SERVER_URL"
}

func (c *Config) allows(s slot, o candidate) bool {
	return s.name != "api_url" || o.layer == LayerProcess || c.Generation.URLFromDotenv
}

// offers returns, for each variable of a slot, its values in the order in which
// the SDK would take them.
func (c *Config) offers(s slot) map[string][]candidate {
	all := map[string][]candidate{}
	for _, variable := range s.variables {
		for _, layer := range c.Generation.Layers {
			if layer == LayerProcess {
				if v, ok := c.environ[variable]; ok {
					all[variable] = append(all[variable], candidate{Origin{Source: SourceEnvironment, Variable: variable}, v, layer})
				}
				continue
			}
			all[variable] = append(all[variable], c.dotenvOffers(variable, layer)...)
		}
	}
	return all
}

// dotenvOffers returns a variable's values in the files of one layer: of a file
// the last binding counts, of two files the later one.
func (c *Config) dotenvOffers(variable string, layer Layer) []candidate {
	var found []candidate
	for i := len(c.dotenv) - 1; i >= 0; i-- {
		d := c.dotenv[i]
		if layerOf(d.Name) != layer || d.template() {
			continue // a template is copied, never loaded
		}
		if j, ok := d.last[variable]; ok && !d.dotenv.entries[j].bare {
			e := d.dotenv.entries[j]
			found = append(found, candidate{d.origin(variable, e.place()), NewSecret(d.expanded[j]), layer})
		}
	}
	return found
}

// dropJWT: an API key beats a JWT.
func (c *Config) dropJWT(all map[string]*Setting) {
	key, token := all["daytona_api_key"], all[JWTToken]
	if key.Value.Empty() || token.Value.Empty() {
		return
	}
	token.Hides = append([]Hidden{{token.Origin, token.Value, "an API key comes before a JWT"}}, token.Hides...)
	token.Set, token.Value, token.Origin = false, Secret{}, Origin{}
}

func (c *Config) whyTaken(got Setting, o candidate) string {
	switch got.Source {
	case SourceTOML:
		return "the TOML table gives the setting, and comes first"
	case SourceDefault:
		return "the setting's default fills its place: OpenManus gives it to the SDK as if it were written in the table"
	}
	if o.Variable != got.Variable {
		return got.Variable + " comes before " + o.Variable
	}
	return fmt.Sprintf("SDK %s takes %s first", c.version(), placeWord(got.Origin))
}

func placeWord(o Origin) string {
	if o.Source == SourceEnvironment {
		return "the process environment"
	}
	return o.File
}

// version names the SDK for messages.
func (c *Config) version() string {
	if c.SDK == "" {
		return "(newest)"
	}
	return c.SDK
}
