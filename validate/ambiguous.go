package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// urlVariables are those that decide where a key is sent.
var urlVariables = []string{"DAYTONA_API_URL", "DAYTONA_SERVER_URL"}

// ambiguity is a URL that the SDK refuses to take from the process, because a
// dotenv file assigns one, too.
type ambiguity struct {
	file    Origin
	process Origin // zero where the process names none, as the SDK does not mind
}

func (a *ambiguity) reason() string {
	return source.Say("DaytonaInvalidArgumentError: The Daytona API endpoint is ambiguous: %s sets DAYTONA_API_URL or DAYTONA_SERVER_URL", source.ShowPath(a.file.File)).String()
}

func (a *ambiguity) advice() string {
	return source.Say("delete %s from %s", source.Ours(a.file.Variable), source.ShowPath(a.file.File)).String()
}

// ambiguousURL is the URL that the SDK refuses, nil for none.
func (c *Config) ambiguousURL() *ambiguity {
	node := c.use.Node
	if node == nil {
		node = &sdk.Node{}
	}
	var in Origin
	switch c.Generation.Ambiguous {
	case sdk.AmbiguousNever:
		return nil
	case sdk.AmbiguousLoaded:
		next := c.environ.all()["NEXT_RUNTIME"]
		if !slices.ContainsFunc(c.use.Loads, beforeTheProgram) && next.Empty() || node.ESModule == sdk.Yes && node.Runtime != "bun" {
			return nil
		}
	case sdk.AmbiguousAlways:
		for _, name := range urlVariables {
			if offers := c.processOffers(name); len(offers) > 0 && in == (Origin{}) {
				in = offers[0].Origin
			}
		}
		if in == (Origin{}) {
			return nil
		}
	}
	if c.assumed || c.serverless || c.maybeServerless() || node.Runtime == "deno" {
		return nil
	}
	for _, d := range c.dotenv {
		if d.Fault != FaultNone || !c.looksInto(d) {
			continue
		}
		if variable, at, ok := d.assignsURL(c.Generation.Ambiguous == sdk.AmbiguousAlways); ok {
			return &ambiguity{d.origin(variable, at), in}
		}
	}
	return nil
}

// maybeServerless reports whether files that are loaded into the process, or may be,
// make the SDK take it for one of a serverless platform.
func (c *Config) maybeServerless() bool {
	return sdk.Serverless(func(name string) (string, bool) {
		if v, ok := c.environ.all()[name]; ok {
			return v.Reveal(), true
		}
		if loaded := c.preloaded[name]; len(loaded) > 0 {
			return loaded[0].value.Reveal(), true
		}
		for _, d := range c.dotenv {
			if j, ok := d.last[name]; ok && c.otherLoader && d.Fault == FaultNone && !d.template() {
				return d.expanded[j], true
			}
		}
		return "", false
	})
}

// beforeTheProgram reports whether files are loaded in a way that the SDK itself can
// see.
func beforeTheProgram(l sdk.Load) bool {
	return l.By == "Bun" || l.By == "Next.js" || strings.HasSuffix(l.By, " --env-file") && !strings.HasPrefix(l.By, "deno ")
}

// looksInto reports whether the SDK looks for a URL in a file.
func (c *Config) looksInto(d *document) bool {
	if slices.Contains(sdk.AmbiguousFiles, path.Base(d.Name)) {
		return true
	}
	if path := c.environ.all()["DOTENV_CONFIG_PATH"]; c.Generation.Ambiguous == sdk.AmbiguousAlways && !path.Empty() && d.is(path.Reveal()) {
		return true
	}
	return slices.ContainsFunc(c.use.Loads, func(l sdk.Load) bool {
		return l.By != "Next.js" && beforeTheProgram(l) && slices.ContainsFunc(l.Files, d.is)
	})
}

// assignment is what the SDK takes for one, in its own words.
var assignment = lazyregexp.New("(?m)^[ \\t]*(?:export[ \\t]+)?([\\w.-]+)(?:[ \\t]*=[ \\t]*|:[ \\t]+)(?:'[^']*'|\"(?:\\\\[\\s\\S]|[^\"\\\\])*\"|`(?:\\\\[\\s\\S]|[^`\\\\])*`|[^#\\r\\n]*)?[ \\t]*(?:#[^\\r\\n]*)?\\r?$")

// loneReturns makes line feeds of the carriage returns that end a line by themselves,
// as they do for the pattern.
func loneReturns(data []byte) []byte {
	if !slices.Contains(data, '\r') {
		return data
	}
	text := slices.Clone(data)
	for i, c := range text {
		if c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			text[i] = '\n'
		}
	}
	return text
}

// assignsURL returns the first variable of a file that names a URL, be it empty: as
// the SDK's own pattern finds it, or as the package dotenv reads the file.
func (d *document) assignsURL(byPattern bool) (variable string, at source.Span, ok bool) {
	if !byPattern {
		for _, e := range d.dotenv.Entries {
			if !e.Dropped && !e.Bare && slices.Contains(urlVariables, e.Name) {
				return e.Name, e.Key, true
			}
		}
		return "", source.Span{}, false
	}
	text := loneReturns(d.Data)
	from := 0
	if strings.HasPrefix(string(text), source.ByteOrderMark) {
		from = len(source.ByteOrderMark)
	}
	for _, m := range assignment.FindAllSubmatchIndex(text[from:], -1) {
		if name := string(text[from+m[2] : from+m[3]]); slices.Contains(urlVariables, name) {
			return name, source.Span{Start: from + m[2], End: from + m[3]}, true
		}
	}
	return "", source.Span{}, false
}
