package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Preload is whether browser-use, which OpenManus imports first, may come upon a
// dotenv file: it calls load_dotenv(), which searches upward from its own package.
type Preload uint8

// What a file is to browser-use and to the SDK.
const (
	PreloadNot  Preload = iota // the SDK alone may read it
	PreloadToo                 // both may
	PreloadOnly                // browser-use alone may
)

// preloaded is a variable that stands in the process because it was loaded there
// before the client is built.
type preloaded struct {
	value source.Secret
	entry dotenv.Entry
	doc   *document
	over  bool // over what the process had
}

// clientStop is why the SDK's constructor stops, and where that is written.
type clientStop struct {
	sdk.ClientError
	origin Origin
}

// preload loads the dotenv files that browser-use comes upon into the process, as
// load_dotenv() does: what the process has already wins.
func (c *Config) preload() {
	if c.client.BrowserUse != sdk.Yes || c.Profile != OpenManus {
		return
	}
	outer := c.environ.all()
	if c.reader.Disabled && saysTrue(outer["PYTHON_DOTENV_DISABLED"]) {
		return
	}
	for _, d := range c.dotenv {
		if d.Preload == PreloadNot || d.template() || d.Fault != FaultNone {
			continue
		}
		expanded, last := d.expandEntries(outer, true)
		for name, j := range last {
			if _, set := outer[name]; set || d.dotenv.Entries[j].Bare {
				continue
			}
			if c.preloaded == nil {
				c.preloaded = map[string][]preloaded{}
			}
			c.preloaded[name] = []preloaded{{value: source.NewSecret(expanded[j]), entry: d.dotenv.Entries[j], doc: d}}
		}
	}
}

// process is the variables of the process when the SDK comes to them.
func (c *Config) process() map[string]source.Secret {
	if len(c.preloaded) == 0 {
		return c.environ.all()
	}
	all := make(map[string]source.Secret, len(c.environ.all())+len(c.preloaded))
	for name, value := range c.environ.all() {
		all[name] = value
	}
	for name, p := range c.preloaded {
		if _, set := all[name]; !set || p[0].over {
			all[name] = p[0].value
		}
	}
	return all
}

// processOffers returns a variable's values in the process, the first to win first.
// One that comes from a file which the SDK loads over the process is offered there.
func (c *Config) processOffers(variable string) []candidate {
	var over, under []candidate
	for _, p := range c.preloaded[variable] {
		switch offer := (candidate{p.doc.origin(variable, p.entry.Place()), p.value, sdk.LayerProcess}); {
		case c.loadsAgain(p.doc):
		case p.over:
			over = append(over, offer)
		default:
			under = append(under, offer)
		}
	}
	if v, ok := c.environ.all()[variable]; ok {
		over = append(over, candidate{Origin{Source: SourceEnvironment, Variable: variable}, v, sdk.LayerProcess})
	}
	return append(over, under...)
}

// loadsAgain reports whether the SDK loads a file that browser-use has loaded, and
// then over what the process has.
func (c *Config) loadsAgain(d *document) bool {
	if c.Language != sdk.Python {
		layers := c.Generation.Layers
		at := slices.Index(layers, layerOf(d.Name))
		return at >= 0 && at < slices.Index(layers, sdk.LayerProcess) && d.Preload != PreloadOnly
	}
	return c.Generation.IntoProcess && c.consulted && !c.weakDotenv && d.Preload == PreloadToo && c.reads(layerOf(d.Name))
}

// offeredByProcess reports whether a file's variable is offered as one of the
// process already.
func (c *Config) offeredByProcess(d *document, variable string) bool {
	return slices.ContainsFunc(c.preloaded[variable], func(p preloaded) bool { return p.doc == d }) && !c.loadsAgain(d)
}

// searchesAbove makes .env the weakest layer of the oldest SDKs, where they are
// installed in the project: up to 0.21.4 they search it upward from their own
// package, and load it under what the process has. Later ones, which do so too,
// load the same file over it.
func (c *Config) searchesAbove() {
	g := &c.Generation
	if c.client.Inside == sdk.Yes && g.IntoProcess && !c.reads(sdk.LayerDotenv) {
		g.Layers = append(slices.Clone(g.Layers), sdk.LayerDotenv)
		c.weakDotenv = true
	}
}

// clientStop works out what the constructor makes of the variables beside the
// settings.
func (c *Config) clientStop() *clientStop {
	if c.Language != sdk.Python || c.sdk2 || c.Profile == OpenManus && c.SDK != "" && sdk.CompareVersions(c.SDK, sdk.Oldest) < 0 {
		return nil
	}
	variables, origins := c.environ.ofClient(), map[string]Origin{}
	if len(c.preloaded) > 0 || c.Generation.IntoProcess && c.consulted && len(c.dotenv) > 0 {
		variables = c.withLoaded(origins)
	}
	if len(variables) == 0 {
		return nil
	}
	stop, ok := sdk.ClientErrorOf(c.SDK, variables, func(name string) string { return c.readVariable(name).value.Reveal() }, c.client)
	if !ok {
		return nil
	}
	origin, found := origins[stop.Variable]
	if !found {
		origin = Origin{Source: SourceEnvironment, Variable: stop.Variable}
	}
	return &clientStop{stop, origin}
}

// withLoaded adds the variables of files that are loaded into the process.
func (c *Config) withLoaded(origins map[string]Origin) map[string]string {
	all := map[string]string{}
	for name, p := range c.preloaded {
		if sdk.IsClientVariable(name) {
			all[name], origins[name] = p[0].value.Reveal(), p[0].doc.origin(name, p[0].entry.Place())
		}
	}
	for name, value := range c.environ.ofClient() {
		all[name] = value
		delete(origins, name)
	}
	if !c.Generation.IntoProcess || !c.consulted {
		return all
	}
	for _, layer := range []sdk.Layer{sdk.LayerDotenv, sdk.LayerDotenvLocal} {
		for _, d := range c.dotenv {
			if layerOf(d.Name) != layer || !c.reads(layer) || d.disabled || d.template() || d.Preload == PreloadOnly {
				continue
			}
			for name, j := range d.last {
				_, set := all[name]
				if e := d.dotenv.Entries[j]; sdk.IsClientVariable(name) && !e.Bare && !(set && c.weakDotenv && layer == sdk.LayerDotenv) {
					all[name], origins[name] = d.expanded[j], d.origin(name, e.Place())
				}
			}
		}
	}
	return all
}

// readVariable is a DAYTONA_* variable as the SDK reads it, from whatever layer that
// it has loaded.
func (c *Config) readVariable(name string) candidate {
	layers := c.Generation.Layers
	if c.Generation.IntoProcess && !c.consulted {
		layers = []sdk.Layer{sdk.LayerProcess}
	}
	for _, layer := range layers {
		if offers := c.layerOffers(name, layer); len(offers) > 0 {
			return offers[0]
		}
	}
	return candidate{}
}

// Connects reports whether the client opens a connection, with the key, as soon as
// it is built.
func (c *Config) Connects() bool {
	return c.Step.Connects && !sdk.Polls(c.readVariable(sdk.PollingVariable).value.Reveal())
}

// unseen says what the settings would be if browser-use loaded .env, where it
// cannot be seen whether it does; "" where that makes no difference.
func (c *Config) unseen(in Input) string {
	if c.Profile != OpenManus || in.Client.BrowserUse != sdk.Unknown || c.importError() != "" {
		return ""
	}
	files := slices.Clone(in.Dotenv)
	matters := false
	for i := range files {
		f := &files[i]
		if path.Base(f.Name) == string(sdk.LayerDotenv) && !f.template() && f.Fault == FaultNone {
			f.Preload = PreloadToo
			matters = matters || c.speaksOfClient(f.Name)
		}
	}
	if !matters {
		return ""
	}
	in.Dotenv, in.Client.BrowserUse = files, sdk.Yes
	other := load(c.model, in, c)
	var differ []string
	for _, s := range c.Settings {
		if other.Setting(s.Name).Value.Reveal() != s.Value.Reveal() {
			differ = append(differ, s.Name)
		}
	}
	switch {
	case other.Outcome != c.Outcome:
		return notKnown + "whether browser-use, which OpenManus imports first, loads .env into the process: there is no virtual environment in the project to tell; if it does, " + otherOutcome(other)
	case len(differ) > 0:
		return notKnown + "whether browser-use, which OpenManus imports first, loads .env into the process: there is no virtual environment in the project to tell; if it does, .env gives " + strings.Join(differ, ", ")
	}
	return ""
}

// notKnown begins a reason that is no prediction.
const notKnown = "not known: "

func otherOutcome(c *Config) string {
	if c.Outcome == OutcomeOK {
		return "the client is built"
	}
	return "it stops with " + errorClass(c.Reason)
}

// speaksOfClient reports whether a dotenv file sets something that the SDK may
// look at.
func (c *Config) speaksOfClient(name string) bool {
	for _, d := range c.dotenv {
		if d.Name != name {
			continue
		}
		for variable := range d.last {
			if strings.HasPrefix(variable, "DAYTONA_") || sdk.IsClientVariable(variable) {
				return true
			}
		}
	}
	return false
}

// stoppedByClient reports whether it is a variable beside the settings that keeps
// the client from being built: which of them would win is known all the same.
func (c *Config) stoppedByClient() bool {
	return c.stop != nil && c.Outcome == OutcomeCrash && c.Reason == c.stop.String()
}
