package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// candidate is a value that some place offers for a setting.
type candidate struct {
	Origin
	value source.Secret
	layer sdk.Layer
}

// offers returns, for each variable of a slot, its values in the order in which
// the SDK would take them; those of layers that it does not read come last.
func (c *Config) offers(s *slot) map[string][]candidate {
	if len(c.environ.all())+len(c.dotenv) == 0 {
		return nil
	}
	all := map[string][]candidate{}
	for _, variable := range s.variables {
		for _, layer := range c.Generation.Layers {
			all[variable] = append(all[variable], c.readOffers(variable, layer)...)
		}
		for _, layer := range []sdk.Layer{sdk.LayerProcess, sdk.LayerDotenvLocal, sdk.LayerDotenv} {
			if !c.reads(layer) && !(layer == sdk.LayerDotenv && c.loadsItself()) {
				all[variable] = append(all[variable], c.layerOffers(variable, layer)...)
			}
		}
	}
	return all
}

// readOffers returns a variable's values in a layer that the SDK reads, as it
// meets them: what the program has loaded itself is in the process by then.
func (c *Config) readOffers(variable string, layer sdk.Layer) []candidate {
	found := c.layerOffers(variable, layer)
	switch {
	case !c.loadsItself():
	case layer == sdk.LayerDotenv:
		return nil
	case layer == sdk.LayerProcess:
		loaded := c.layerOffers(variable, sdk.LayerDotenv)
		for i := range loaded {
			loaded[i].layer = sdk.LayerProcess
		}
		if c.dotenvOverrides {
			return append(loaded, found...)
		}
		return append(found, loaded...)
	}
	return found
}

// loadsItself reports whether what the program does with .env itself comes before
// what the SDK does with it. An SDK that loads .env into the process, over what is
// there, makes no difference.
func (c *Config) loadsItself() bool {
	return c.loadsDotenv && !(c.Generation.IntoProcess && c.reads(sdk.LayerDotenv))
}

// layerOffers returns a variable's values in one layer: of a file the last
// binding counts, of two files the later one.
func (c *Config) layerOffers(variable string, layer sdk.Layer) []candidate {
	if layer == sdk.LayerProcess {
		return c.processOffers(variable)
	}
	var found []candidate
	for i := len(c.dotenv) - 1; i >= 0; i-- {
		d := c.dotenv[i]
		if layerOf(d.Name) != layer || d.template() || d.Preload == PreloadOnly || c.offeredByProcess(d, variable) {
			continue // a template is copied, never loaded
		}
		if j, ok := d.last[variable]; ok && !d.dotenv.Entries[j].Bare {
			e := d.dotenv.Entries[j]
			value := d.expanded[j]
			if c.Language == sdk.TypeScript && len(c.Generation.Layers) > 0 && c.Generation.Layers[0] != sdk.LayerProcess {
				value = untilNUL(value) // it is loaded into the process
			}
			found = append(found, candidate{d.origin(variable, e.Place()), source.NewSecret(value), layer})
		}
	}
	return found
}

// refusal says why the SDK never takes an offer, empty if it may.
func (c *Config) refusal(s *slot, o candidate) (source.Shown, hiddenBy) {
	switch {
	case !c.reads(o.layer) && !c.noFiles.Empty():
		return source.Say("%s %s", c.version(), c.noFiles), hiddenByNoFiles
	case !c.reads(o.layer):
		return source.Say("%s does not read %s", c.version(), source.Ours(string(o.layer))), hiddenByUnread
	case o.doc != nil && o.doc.disabled:
		return source.Say("PYTHON_DOTENV_DISABLED keeps the file from being loaded"), hiddenByDisabled
	case s.name == "api_url" && o.layer != sdk.LayerProcess && !c.Generation.URLFromDotenv:
		return source.Say("%s never reads the URL from a dotenv file", c.version()), hiddenByFileURL
	case c.Generation.KeyFromCodeOnly && c.Profile == OpenManus && s.credential:
		return source.Say("OpenManus passes a configuration to %s, which then reads no key from the environment", c.version()), hiddenByConfiguration
	}
	return source.Shown{}, hiddenByEmptiness
}

// whyTaken says why an offer does not count where another value does.
func (c *Config) whyTaken(got Setting, o candidate) (source.Shown, hiddenBy) {
	switch {
	case got.Source == SourceTOML:
		return source.Say("the TOML table has the setting and comes first"), hiddenByTable
	case got.Source == SourceDefault:
		return source.Say("the setting's default takes its place: OpenManus passes it to the Python SDK as if the table contained it"), hiddenByTable
	case o.Variable != got.Variable:
		return source.Say("%s comes before %s", source.Ours(got.Variable), source.Ours(o.Variable)), hiddenByName
	}
	return source.Say("%s takes %s first", c.version(), placeWord(got.Origin)), hiddenByLayer
}

func placeWord(o Origin) source.Shown {
	if o.Source == SourceEnvironment {
		return source.Say("the process environment")
	}
	return source.ShowPath(o.File)
}
