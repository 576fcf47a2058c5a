package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/daytona-lint/daytona-lint/report"
)

// onTerminal tells a report for standard output what a terminal there has: its
// width, links, and somebody who waits. Elsewhere a report depends on the findings
// alone.
func onTerminal(w *world, color string, options *report.Options) {
	f, ok := w.stdout.(*os.File)
	terminal := false
	if ok {
		_, terminal = terminalWidth(f)
	}
	options.Width = reportWidth(w)
	if terminal && !w.began.IsZero() {
		options.Elapsed = func() time.Duration { return time.Since(w.began) }
	}
	if color != "never" && hasLinks(w.environ, terminal) {
		in := w.inputs()
		options.Locate = func(file string) string { return filepath.ToSlash(in.Abs(filepath.FromSlash(file))) }
		if findsPlaces(w.environ) {
			options.Locate = func(string) string { return "" }
		}
	}
}

// findsPlaces reports whether a terminal opens path:line:col by itself, at the line: a
// link of ours would only lead to the file.
func findsPlaces(env environ) bool { return env.get("TERM_PROGRAM") == "vscode" }

// hasLinks reports whether a terminal makes links of OSC 8. FORCE_HYPERLINK says so,
// or the contrary, of any output; else it is known of some terminals, by the
// variables that they set. Those that multiplex others are not known to pass it on.
func hasLinks(env environ, terminal bool) bool {
	if v, set := env.lookup("FORCE_HYPERLINK"); set {
		return v != "0" && v != "false"
	}
	term := env.get("TERM")
	if !terminal || env.get("CI") != "" || term == "dumb" || strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux") {
		return false
	}
	switch env.get("TERM_PROGRAM") {
	case "iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper", "rio", "Tabby", "mintty":
		return true
	}
	if vte, err := strconv.Atoi(env.get("VTE_VERSION")); err == nil && vte >= 5000 {
		return true
	}
	switch term {
	case "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra":
		return true
	}
	return env.get("WT_SESSION") != "" || env.get("KONSOLE_VERSION") != "" || env.get("DOMTERM") != ""
}
