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
	outer := c.process()
	for _, layer := range []sdk.Layer{sdk.LayerDotenv, sdk.LayerDotenvLocal} {
		for _, d := range c.dotenv {
			if layerOf(d.Name) == layer {
				d.expanded, d.last = d.expandEntries(outer, c.weakDotenv && layer == sdk.LayerDotenv)
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
	maps.Copy(all, c.process())
	for _, d := range c.dotenv {
		if layerOf(d.Name) != layer || d.disabled || d.template() || d.Preload == PreloadOnly {
			continue
		}
		for name, j := range d.last {
			if _, set := all[name]; !d.dotenv.Entries[j].Bare && !(set && c.weakDotenv) {
				all[name] = source.NewSecret(d.expanded[j])
			}
		}
	}
	return all
}

// expand replaces the ${...} of a file by its own bindings first, then outer.
func (d *document) expand(outer map[string]source.Secret) {
	d.expanded, d.last = d.expandEntries(outer, false)
}

// expandEntries returns the values of a file's bindings and, by name, the last of
// them. Where the file is loaded under what the process has, outer comes first.
// godotenv looks into the file alone, Ruby's dotenv and Bun into the process first,
// and Bun at what follows in the file, too.
func (d *document) expandEntries(outer map[string]source.Secret, outerFirst bool) (expanded []string, last map[string]int) {
	entries := d.dotenv.Entries
	switch d.dialect {
	case dotenv.Godotenv:
		outer = nil
	case dotenv.Ruby30, dotenv.Ruby317, dotenv.Ruby320, dotenv.Bun:
		outerFirst = true
	}
	last = map[string]int{}
	expanded = make([]string, len(entries))
	budget := maxExpanded
	for j, e := range entries {
		if e.Dropped || e.Name == "" {
			continue
		}
		text := e.Text.Reveal()
		if strings.Contains(text, "$") && budget > 0 {
			text, _ = e.Expand(func(name string) (string, bool) {
				v, set := outer[name]
				if set && outerFirst {
					return v.Reveal(), true
				}
				if i, ok := last[name]; ok {
					budget -= len(expanded[i])
					if budget < 0 {
						return "", true
					}
					return expanded[i], true // "" for a name without =
				}
				if d.dialect == dotenv.Bun && !set {
					for _, later := range entries[j+1:] {
						if later.Name == name && !later.Dropped {
							return later.Text.Reveal(), true
						}
					}
				}
				return v.Reveal(), set
			})
		}
		expanded[j] = text
		last[e.Name] = j
	}
	return expanded, last
}
