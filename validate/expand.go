package validate

import (
	"maps"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// maxExpanded bounds what the references of a dotenv file may grow to: thirty
// lines that each name the line before twice make a gigabyte.
const maxExpanded = 1 << 20

// expandAll replaces the ${...} of all dotenv files, as python-dotenv does: by
// the bindings before it in the same file, then the environment. In the
// generations that load files into the process, .env.local sees .env too, and
// a file may be the last that is loaded.
func (c *Config) expandAll() {
	outer := c.environ.all()
	for _, layer := range []sdk.Layer{sdk.LayerDotenv, sdk.LayerDotenvLocal} {
		for _, d := range c.dotenv {
			if layerOf(d.Name) == layer {
				d.expand(outer)
				d.disabled = c.reader.Disabled && c.Generation.IntoProcess && saysTrue(outer["PYTHON_DOTENV_DISABLED"])
			}
		}
		if layer == sdk.LayerDotenv && c.Generation.IntoProcess && c.reads(layer) {
			outer = c.withFiles(sdk.LayerDotenv)
		}
	}
}

// saysTrue reports whether python-dotenv takes a value for yes.
func saysTrue(value source.Secret) bool {
	return slices.Contains([]string{"1", "true", "t", "yes", "y"}, strings.ToLower(value.Reveal()))
}

// reads reports whether the generation reads a layer at all.
func (c *Config) reads(layer sdk.Layer) bool { return slices.Contains(c.Generation.Layers, layer) }

func (c *Config) withFiles(layer sdk.Layer) map[string]source.Secret {
	all := map[string]source.Secret{}
	maps.Copy(all, c.environ.all())
	for _, d := range c.dotenv {
		if layerOf(d.Name) != layer || d.disabled || d.template() {
			continue
		}
		for name, j := range d.last {
			if !d.dotenv.Entries[j].Bare {
				all[name] = source.NewSecret(d.expanded[j])
			}
		}
	}
	return all
}

func (d *document) expand(outer map[string]source.Secret) {
	d.last = map[string]int{}
	d.expanded = make([]string, len(d.dotenv.Entries))
	budget := maxExpanded
	for j, e := range d.dotenv.Entries {
		if e.Dropped || e.Name == "" {
			continue
		}
		text := e.Text.Reveal()
		if strings.Contains(text, "${") && budget > 0 {
			text = dotenv.Expand(text, func(name string) (string, bool) {
				if i, ok := d.last[name]; ok {
					budget -= len(d.expanded[i])
					if budget < 0 {
						return "", true
					}
					return d.expanded[i], true // "" for a name without =
				}
				v, ok := outer[name]
				return v.Reveal(), ok
			})
		}
		d.expanded[j] = text
		d.last[e.Name] = j
	}
}
