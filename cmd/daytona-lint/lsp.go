package main

import (
	"context"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

func lspCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "lsp",
		Usage: "serve an editor: a language server on standard input and output",
		Description: "What check finds, its fixes and what show reports, as you type. docs/editors.md says how to set up editors,\n" +
			"and which settings it takes: sdk, profile, no-env, select, ignore and policy, as for check.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "stdio", Usage: "accepted because some editors pass it; there is no other transport"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("lsp takes no path; the editor names the files"))
			}
			return serveEditor(w)
		},
	}
}

func serveEditor(w *world) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	interrupted := make(chan struct{})
	go func() {
		select {
		case <-w.interrupted:
			close(interrupted)
			cancel()
		case <-ctx.Done():
		}
	}()
	orderly := lsp.Serve(ctx, editorHost(w), w.stdin, w.stdout, func() error { return nil })
	select {
	case <-interrupted:
		return codeError{code: exitInterrupted}
	default:
		return exitIf(!orderly)
	}
}

// editorHost is what the language server asks of this program.
func editorHost(w *world) lsp.Host {
	return lsp.Host{
		Version: version(),
		Rules: sync.OnceValue(func() (ids []string) {
			for _, r := range catalogue(schema.Default()) {
				ids = append(ids, r.ID)
			}
			return ids
		}),
		Open: func(folder string, o lsp.Options, open lsp.Texts) (lsp.Folder, []source.Shown, error) {
			return openFolder(w, folder, o, open)
		},
		Home: discover.Files{Dir: w.dir}.ProgramFolder,
		Log:  w.stderr,
	}
}
