package main

import (
	"bytes"
	"io"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

func showCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show what the client will really get: each value, where it comes from, what it hides, and the outcome",
		ArgsUsage: "[PATH]",
		Description: "PATH is a TOML file, a dotenv file, a folder to start in, or -. Without it: what OpenManus and the SDK would read under --root.\n" +
			"--against compares two TOML files, or two environments given as dotenv files: their variables are then treated\n" +
			"as those of the process, and the process's own are left out.\n\n" +
			"Secrets are never shown; --format env and toml leave a place to fill them in.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "table", Usage: "format: table, text, json, env or toml"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to this file"},
			&cli.StringFlag{Name: "against", Usage: "show only what the client would get differently from this file"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "when to colour: auto, always or never"},
		}, sourceFlags, logFlags),
		Action: func(c *cli.Context) error { return show(w, c) },
	}
}

func show(w *world, c *cli.Context) error {
	if c.NArg() > 1 {
		return usageError(source.Say("show takes one path; to compare it with another, use --against FILE"))
	}
	if err := checkPaths(c.Args().Slice()); err != nil {
		return err
	}
	v, err := newViewer(w, c)
	if err != nil {
		return err
	}
	begins := func(head []byte) bool { return report.SettingsBegin(v.format, head) }
	if name := c.String("output"); name != "" {
		outputs := &outputs{in: v.in}
		if err := outputs.add(name, begins); err != nil {
			return err
		}
		if err := v.refuse(outputs, c, c.Args().First(), c.String("against")); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	if c.IsSet("against") {
		err = v.compare(&out, c.Args().First(), c.String("against"))
	} else {
		err = v.view(&out, c.Args().First())
	}
	if err != nil {
		return err
	}
	if name := c.String("output"); name != "" {
		return writeFile(v.in.Files, name, out.Bytes(), begins)
	}
	return printText(w.stdout, out.String())
}

// viewer is one run of show.
type viewer struct {
	*resolver
	format  string
	options report.Options
}

func newViewer(w *world, c *cli.Context) (*viewer, error) {
	r, err := newResolver(w, c)
	if err != nil {
		return nil, err
	}
	v := &viewer{resolver: r, format: c.String("format")}
	formats := report.SettingsFormats
	if c.IsSet("against") {
		formats = report.ComparisonFormats
	}
	if !slices.Contains(formats, v.format) {
		return nil, wrongWord("unknown format", v.format, formats...)
	}
	colour, err := colours(c.String("color"), w.environ, w.stdout)
	if err != nil {
		return nil, err
	}
	v.options = report.Options{Color: colour && c.String("output") == ""}
	if f, ok := w.stdout.(*os.File); ok && c.String("output") == "" {
		v.options.Width, _ = terminalWidth(f)
	}
	return v, nil
}

func (v *viewer) view(out io.Writer, path string) error {
	all, err := v.readings(path)
	if err != nil {
		return err
	}
	s := v.settings(all[0])
	for _, other := range all[1:] {
		s.Others = append(s.Others, v.settings(other))
	}
	return report.WriteSettings(out, v.format, s, v.options)
}

// settings predicts, and says for what.
func (v *viewer) settings(r reading) report.Settings {
	in := r.Input
	if in.Profile != "" && in.Profile != validate.OpenManus {
		in.TOML = nil
	}
	config := validate.Load(in)
	v.log.Info(r.by.shown())
	from, assumed := r.by.from()
	s := report.Settings{Config: config, SDK: r.by.predicted(), SDKFrom: source.HidePath(from), Assumed: assumed}
	if in.TOML != nil {
		s.Sources = append(s.Sources, in.TOML.Name)
	}
	for _, f := range in.Dotenv {
		if config.ReadsFile(f.Name) {
			s.Sources = append(s.Sources, f.Name)
		}
	}
	if in.Environ.OfDaytona() {
		s.Sources = append(s.Sources, "the process environment")
	}
	return s
}
