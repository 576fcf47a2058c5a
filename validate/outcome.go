package validate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// What to do about each way in which the client is not built.
const (
	adviceTable = "add to config/config.toml:\n\n[daytona]\ndaytona_api_key = \"\"\n\n" +
		"and set DAYTONA_API_KEY, or put the key there"
	adviceKey          = "create a key at https://app.daytona.io/dashboard/keys; set DAYTONA_API_KEY, or daytona_api_key in [daytona]"
	adviceVariable     = "create a key at https://app.daytona.io/dashboard/keys, and set DAYTONA_API_KEY"
	adviceOrganization = "set DAYTONA_ORGANIZATION_ID, or use an API key"
	adviceCheck        = "daytona-lint check shows where"
	adviceLimit        = "check that this is the right file"
	advicePipe         = "start what writes into the pipe before the program"
	adviceModule       = "install daytona " + sdk.Oldest + " or later"
	adviceURL          = "set DAYTONA_SERVER_URL, or install a newer SDK"
	adviceBelow2       = "require daytona<2"
	adviceFolder       = "set it to the absolute path of a folder, or unset it"
	adviceCLIFile      = "fix the file, or move it away and run daytona login"

	// importOf2 is what OpenManus's own imports raise with SDK 2.x.
	importOf2 = "ImportError: cannot import name 'CreateSandboxFromImageParams' from 'daytona'"
)

// outcome tells what becomes of the client, in the order in which OpenManus and
// the SDK come upon it.
func (c *Config) outcome(consulted bool) (outcome Outcome, reason, advice string) {
	if c.Profile == OpenManus {
		if reason, advice := c.preloadError(); reason != "" {
			return OutcomeCrash, reason, advice
		}
		if reason := c.importError(); reason != "" {
			advice := adviceCheck
			if c.toml == nil || strings.Contains(reason, "Field required") {
				advice = adviceTable
			}
			return OutcomeCrash, reason, advice
		}
		if unknown, advice := c.unreadTOML(); unknown != "" {
			c.unread = true
			return OutcomeOK, notKnown + unknown, advice
		}
		if c.SDK != "" && sdk.CompareVersions(c.SDK, sdk.Oldest) < 0 {
			return OutcomeCrash, "ModuleNotFoundError: No module named 'daytona'", adviceModule
		}
	}
	if c.cliCrash != "" {
		if strings.HasPrefix(c.cli.Name, "$") {
			return OutcomeCrash, c.cliCrash, adviceFolder
		}
		return OutcomeCrash, c.cliCrash, adviceCLIFile
	}
	if c.Profile == OpenManus && c.sdk2 {
		return OutcomeCrash, importOf2, adviceBelow2
	}
	if reason := c.fileError(consulted); reason != "" {
		return OutcomeCrash, reason, adviceCheck
	}
	if unknown, advice := c.unreadFile(consulted); unknown != "" {
		c.unread = true
		return OutcomeOK, notKnown + unknown, advice
	}
	if a := c.ambiguousURL(); a != nil {
		return OutcomeCrash, a.reason(), a.advice()
	}
	if reason, advice := c.credentialsError(); reason != "" {
		return OutcomeNoCredentials, reason, advice
	}
	if c.Step.NoURL != "" && c.setting("daytona_server_url").Value.Empty() {
		return OutcomeCrash, c.Step.NoURL, adviceURL
	}
	if reason, _ := c.handshakesError(); reason != "" {
		return OutcomeCrash, reason, handshakesVariable + " must be an integer of 0 or more: fix it, or leave it out"
	}
	if c.stop != nil {
		return OutcomeCrash, c.stop.String(), clientHelp[c.stop.Cause].String()
	}
	return OutcomeOK, "", ""
}

// preloadError is what browser-use raises of the dotenv file that it loads.
func (c *Config) preloadError() (reason, advice string) {
	if c.client.BrowserUse != sdk.Yes {
		return "", ""
	}
	for _, d := range c.dotenv {
		if d.Preload == PreloadNot || d.template() || d.Fault == FaultFolder || c.reader.Disabled && saysTrue(c.environ.all()["PYTHON_DOTENV_DISABLED"]) {
			continue
		}
		if reason := d.sdkError(true); reason != "" {
			return reason, adviceCheck
		}
	}
	return "", ""
}

// unreadTOML says why this program cannot tell what OpenManus makes of the TOML
// file, "" if it can; a file that tomllib does not read is told as that.
func (c *Config) unreadTOML() (unknown, advice string) {
	switch d := c.toml; {
	case d.Fault == FaultPipe:
		return source.Say("%s is a named pipe: OpenManus waits until something writes into it", source.ShowPath(d.Name)).String(), advicePipe
	case slices.ContainsFunc(d.toml.Problems, beyondLimit):
		return source.Say("%s exceeds what daytona-lint reads", source.ShowPath(d.Name)).String(), adviceLimit
	}
	return "", ""
}

// beyondLimit reports whether a problem is a limit of this program's.
func beyondLimit(p source.Problem) bool { return p.Limit }

// unreadFile says which dotenv file the SDK or browser-use reads and this program
// does not, "" for none.
func (c *Config) unreadFile(consulted bool) (unknown, advice string) {
	for _, d := range c.dotenv {
		bySDK := c.reads(layerOf(d.Name)) && !d.disabled && d.Preload != PreloadOnly && (consulted || !c.Generation.IntoProcess)
		if d.template() || !bySDK && (d.Preload == PreloadNot || c.client.BrowserUse != sdk.Yes) {
			continue
		}
		switch {
		case d.Fault == FaultPipe && c.pipes:
			return source.Say("%s is a named pipe: python-dotenv waits until something writes into it", source.ShowPath(d.Name)).String(), advicePipe
		case slices.ContainsFunc(d.dotenv.Problems, beyondLimit):
			return source.Say("%s exceeds what daytona-lint reads", source.ShowPath(d.Name)).String(), adviceLimit
		}
	}
	return "", ""
}

const handshakesVariable = "DAYTONA_WS_MAX_CONCURRENT_HANDSHAKES"

// pythonInt is what int() of Python takes, as far as people write it.
var pythonInt = lazyregexp.New(`^[+-]?[0-9]+(_[0-9]+)*$`)

// handshakesError is what the SDKs that read the variable raise of it: they
// take it for the size of a semaphore; and the place of its value.
func (c *Config) handshakesError() (string, Origin) {
	if !c.Step.Handshakes {
		return "", Origin{}
	}
	for _, layer := range c.Generation.Layers {
		offers := c.readOffers(handshakesVariable, layer)
		if len(offers) == 0 {
			continue
		}
		text := strings.TrimSpace(offers[0].value.Reveal())
		switch {
		case !pythonInt.MatchString(text):
			return "ValueError: invalid literal for int() with base 10", offers[0].Origin
		case strings.HasPrefix(text, "-") && strings.Trim(text, "-0_") != "":
			return "ValueError: semaphore initial value must be >= 0", offers[0].Origin
		}
		break
	}
	return "", Origin{}
}

// fileError is what the SDK's constructor raises because of a dotenv file, ""
// if it raises nothing. None of it is a DaytonaError.
func (c *Config) fileError(consulted bool) string {
	if c.Language != sdk.Python {
		return c.otherFileError()
	}
	order := []sdk.Layer{sdk.LayerDotenvLocal, sdk.LayerDotenv}
	if c.Generation.IntoProcess {
		if !consulted {
			return ""
		}
		order = []sdk.Layer{sdk.LayerDotenv, sdk.LayerDotenvLocal}
	}
	for _, layer := range order {
		if !c.reads(layer) {
			continue
		}
		for _, d := range c.dotenv {
			if layerOf(d.Name) != layer || d.template() || d.Preload == PreloadOnly || d.Fault == FaultFolder && c.weakDotenv && layer == sdk.LayerDotenv {
				continue
			}
			if reason := d.sdkError(c.Generation.IntoProcess); reason != "" {
				return reason
			}
		}
	}
	return ""
}

// sdkError is what reading one dotenv file raises. Folders stop only those SDKs
// that load files into the process, and so does what os.environ refuses.
func (d *document) sdkError(intoProcess bool) string {
	switch {
	case d.Fault == FaultFolder && intoProcess:
		return "ValueError: path must be a filename, not a directory. (" + source.ShowPath(d.Name).String() + ")"
	case d.disabled || d.Fault == FaultFolder:
		return ""
	case d.Fault == FaultUnreadable:
		return "PermissionError: [Errno 13] Permission denied: " + source.ShowPath(d.Name).String()
	case !d.utf8():
		return "UnicodeDecodeError: 'utf-8' codec can't decode " + source.ShowPath(d.Name).String()
	case !intoProcess:
		return ""
	}
	if slices.ContainsFunc(d.dotenv.Problems, func(p source.Problem) bool { return p.Rule == ruleEncoding.ID }) && len(d.dotenv.Entries) == 0 && strings.ContainsRune(string(d.Data), 0) {
		return fmt.Sprintf("ValueError: embedded null byte (%s)", source.ShowPath(d.Name).String()) // UTF-16 without a mark
	}
	for j, e := range d.dotenv.Entries {
		switch {
		case e.Bare || e.Dropped || d.last[e.Name] != j:
		case strings.ContainsRune(e.Name+d.expanded[j], 0):
			return fmt.Sprintf("ValueError: embedded null byte (%s)", source.ShowPath(d.Name).String())
		case strings.Contains(e.Name, "="):
			return fmt.Sprintf("ValueError: illegal environment variable name (%s)", source.ShowPath(d.Name).String())
		}
	}
	return ""
}
