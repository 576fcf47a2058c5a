package main

import "github.com/urfave/cli/v2"

// The library works out a flag's names with a pattern each time that it asks for
// them, and it asks some nine hundred times a run, an eighth of a cold start.
// These flags remember theirs.
type (
	namedString struct {
		*cli.StringFlag
		names []string
	}
	namedBool struct {
		*cli.BoolFlag
		names []string
	}
	namedStrings struct {
		*cli.StringSliceFlag
		names []string
	}
)

func (f namedString) Names() []string  { return f.names }
func (f namedBool) Names() []string    { return f.names }
func (f namedStrings) Names() []string { return f.names }

// named makes flags remember their names. They are copies, as the library writes to
// flags, several commands share one, and an editor's folders parse them side by side.
func named(flags []cli.Flag) []cli.Flag {
	all := make([]cli.Flag, len(flags))
	for i, f := range flags {
		switch f := f.(type) {
		case *cli.StringFlag:
			own := *f
			all[i] = namedString{&own, append([]string{f.Name}, f.Aliases...)}
		case *cli.BoolFlag:
			own := *f
			all[i] = namedBool{&own, append([]string{f.Name}, f.Aliases...)}
		case *cli.StringSliceFlag:
			own := *f
			all[i] = namedStrings{&own, append([]string{f.Name}, f.Aliases...)}
		default:
			all[i] = f
		}
	}
	return all
}
