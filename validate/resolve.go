package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// A slot is what the SDK fills: one argument of its client, with the variables
// it consults for it, the first to win first.
type slot struct {
	name       string
	setting    string // its name among the settings
	variables  []string
	credential bool
}

// slots are those of the SDK in use.
func (c *Config) slots() []slot {
	all := make([]slot, 0, 5)
	for _, s := range c.Generation.SlotsOf() {
		one := slot{s.Name, s.Name, s.Variables, true}
		switch s.Name {
		case sdk.SlotKey:
			one.setting = "daytona_api_key"
		case sdk.SlotURL:
			one.setting, one.credential = "daytona_server_url", false
		case sdk.SlotTarget:
			one.setting, one.credential = "daytona_target", false
		}
		all = append(all, one)
	}
	return all
}

// resolve fills Settings and Outcome: first the TOML table with its defaults,
// in the openmanus profile, then the SDK's variables for what is still empty.
func (c *Config) resolve() {
	c.Settings = make([]Setting, 0, len(c.model.Settings)+2) // a JWT and an organization are none of the model's
	if c.Profile == OpenManus {
		for i := range c.model.Settings {
			c.Settings = append(c.Settings, c.fromTable(&c.model.Settings[i]))
		}
	}
	consulted := c.consultsEnvironment()
	c.consulted = consulted
	slots := c.slots()
	for i := range slots {
		s := &slots[i]
		if c.setting(s.setting) == nil {
			c.Settings = append(c.Settings, Setting{Name: s.setting})
		}
		c.fill(c.setting(s.setting), s, consulted)
	}
	if c.Language == sdk.CLI {
		c.resolveCLI()
	}
	c.stop = c.clientStop()
	c.Outcome, c.Reason, c.Advice = c.outcome(consulted)
	if c.setting(JWTToken) != nil && c.setting(OrganizationID) != nil && c.Outcome != OutcomeNoCredentials {
		c.dropJWT(c.setting(JWTToken), c.setting(OrganizationID), !c.Setting("daytona_api_key").Value.Empty())
	}
	// They are in the model's order already, with what has no key in the table last.
	c.Settings = slices.DeleteFunc(c.Settings, func(s Setting) bool {
		return (s.Name == JWTToken || s.Name == OrganizationID || s.Name == ProjectID) && !s.Set && len(s.Hides) == 0
	})
}

// fromTable is what OpenManus's own model makes of a setting.
func (c *Config) fromTable(s *schema.Setting) Setting {
	if c.toml != nil {
		if e, ok := c.toml.table.setting(s.Name); ok {
			return Setting{Name: s.Name, Set: true, Value: e.Text, NotText: e.Kind != toml.String && e.Kind != toml.Broken, Origin: c.toml.origin("", e.Value)}
		}
	}
	if c.program.fork() != nil {
		return c.forkDefault(s)
	}
	if s.Required {
		return Setting{Name: s.Name}
	}
	return Setting{Name: s.Name, Set: true, Value: source.SecretAt(&s.Default), Origin: Origin{Source: SourceDefault}}
}

// forkDefault is what a fork's own class makes of a setting that is not in the
// table. A fork that has no such field hands nothing of it to the SDK.
func (c *Config) forkDefault(s *schema.Setting) Setting {
	f, ok := c.program.field(c.model, s.Name)
	text, isText := f.Default.(string)
	switch {
	case !ok, f.Required == openmanus.Yes, f.DefaultKnown && !isText:
		return Setting{Name: s.Name}
	case f.DefaultKnown:
		return Setting{Name: s.Name, Set: true, Value: source.NewSecret(text), Origin: Origin{Source: SourceDefault}}
	}
	return Setting{Name: s.Name, Set: true, Value: source.SecretAt(&s.Default), Origin: Origin{Source: SourceDefault}}
}

// consultsEnvironment reports whether the SDK looks at variables at all: only
// when key, URL and target are not all given to it.
func (c *Config) consultsEnvironment() bool {
	if c.Profile != OpenManus {
		return true
	}
	for _, name := range []string{"daytona_api_key", "daytona_server_url", "daytona_target"} {
		if c.setting(name).Value.Empty() {
			return true
		}
	}
	return false
}

// fill gives an empty slot the value that the SDK finds for it, and keeps every
// other value on offer as hidden.
func (c *Config) fill(got *Setting, s *slot, consulted bool) {
	offers := c.offers(s)
	taken := !got.Value.Empty()
	hide := func(o candidate, why source.Shown, by hiddenBy) {
		got.Hides = append(got.Hides, Hidden{Origin: o.Origin, Value: o.value, Why: why.String(), by: by})
	}
	take := func(o candidate) {
		if got.Set {
			got.Hides = append(got.Hides, Hidden{Origin: got.Origin, Value: got.Value, Why: "an empty value leaves the setting to the environment"})
		}
		got.Set, got.Value, got.Origin = true, o.value, o.Origin
		taken = !o.value.Empty() || c.Generation.Empty == sdk.EmptyCounts || c.Generation.KeepsEmptyURL && o.Variable == "DAYTONA_SERVER_URL"
	}
	for _, variable := range s.variables {
		var mask *candidate
		for _, o := range offers[variable] {
			refusal, place := c.refusal(s, o)
			if c.Generation.TrimsURL && s.name == sdk.SlotURL {
				o.value = source.NewSecret(strings.TrimRight(strings.TrimSpace(o.value.Reveal()), "/"))
			}
			switch {
			case place == hiddenByNoFiles:
				hide(o, refusal, place)
			case taken && got.Value.Empty() && got.Variable == variable && refusal.Empty():
				hide(o, source.Say("an empty %s in %s comes before it, and is used", source.Ours(variable), placeWord(got.Origin)), hiddenByMask)
				got.Hides[len(got.Hides)-1].mask = got.Origin
			case taken:
				why, by := c.whyTaken(*got, o)
				hide(o, why, by)
			case !refusal.Empty():
				hide(o, refusal, place)
			case !consulted:
				hide(o, source.Say("the Python SDK reads no variables when it is given key, URL and target"), hiddenByComplete)
			case mask != nil:
				hide(o, source.Say("an empty %s in %s comes before it", source.Ours(variable), placeWord(mask.Origin)), hiddenByMask)
				got.Hides[len(got.Hides)-1].mask = mask.Origin
			case o.value.Empty() && c.Generation.Empty == sdk.EmptyUnset:
				hide(o, source.Say("an empty value counts as not set"), hiddenByEmptiness)
			case o.value.Empty() && c.Generation.Empty == sdk.EmptyMasks && !(c.Generation.KeepsEmptyURL && variable == "DAYTONA_SERVER_URL"):
				mask = &o
				if s.name != sdk.SlotURL {
					take(o)
				}
			default:
				take(o)
			}
		}
	}
	if region := c.Generation.DefaultTarget; s.name == sdk.SlotTarget && !taken && region != "" {
		got.Set, got.Value, got.Origin = true, source.NewSecret(region), Origin{Source: SourceDefault}
	}
	if s.name == sdk.SlotURL && !taken && c.Language != sdk.CLI && c.Step.NoURL == "" {
		if got.Set {
			got.Hides = append(got.Hides, Hidden{Origin: got.Origin, Value: got.Value, Why: "an empty value leaves the setting to the default of the " + c.Language.Title()})
		}
		url := c.Generation.DefaultURL
		if url == "" {
			def, _ := c.model.Setting(s.setting)
			url = def.Default
		}
		got.Set, got.Value, got.Origin = true, source.NewSecret(url), Origin{Source: SourceDefault}
	}
}

// dropJWT: an API key beats a JWT, and only a JWT needs an organization.
func (c *Config) dropJWT(token, organization *Setting, key bool) {
	if key && token.Set {
		token.Hides = append([]Hidden{{Origin: token.Origin, Value: token.Value, Why: "an API key comes before a JWT", by: hiddenByKey}}, token.Hides...)
		*token = Setting{Name: token.Name, Hides: token.Hides}
	}
	if key && organization.Set {
		organization.Hides = append([]Hidden{{Origin: organization.Origin, Value: organization.Value, Why: "an API key has its own organization", by: hiddenByKey}}, organization.Hides...)
		*organization = Setting{Name: organization.Name, Hides: organization.Hides}
	}
}
