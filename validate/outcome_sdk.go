package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// credentialsError is what the SDK says of the credentials that it finds, "" where
// it takes them.
func (c *Config) credentialsError() (reason, advice string) {
	there := func(name string) bool {
		s := c.Setting(name)
		return !s.Value.Empty() || s.Set && c.Generation.Empty == sdk.EmptyCounts
	}
	key, token, organization := there("daytona_api_key"), there(JWTToken), there(OrganizationID)
	switch g := c.Generation; {
	case c.Language == sdk.CLI && c.cliError != "":
		return c.cliError, adviceCLI
	case c.Language == sdk.CLI:
		return "", ""
	case g.RefusesBoth && key && token:
		return sdk.SecondBoth, "unset one of them"
	case g.RefusesBoth && !key && !token:
		return sdk.SecondNone, c.adviceKey()
	case g.RefusesBoth && !key && !there(ProjectID):
		return sdk.SecondNoProject, "set DAYTONA_PROJECT_ID, or use an API key"
	case g.RefusesBoth:
		return "", ""
	case g.OrganizationSuffices && (key || organization):
		return "", ""
	case !key && !token:
		return c.Step.NoCredentials, c.adviceKey()
	case token && !organization && (!key || g.OrganizationBesideKey):
		return c.Step.NoOrganization, c.readingFiles(adviceOrganization, OrganizationID)
	}
	return "", ""
}

const adviceCLI = "run daytona login, or set both DAYTONA_API_URL and DAYTONA_API_KEY"

// adviceKey says where a key is to be put.
func (c *Config) adviceKey() string {
	if c.Profile == OpenManus {
		return adviceKey
	}
	advice := adviceVariable
	if c.Generation.Half == sdk.SecondV2.Half {
		advice = adviceV2
	}
	return c.readingFiles(advice, "daytona_api_key")
}

// adviceV2 is adviceVariable for Daytona v2.
const adviceV2 = "make a key at https://app.daytona.com, and set DAYTONA_API_KEY"

// readingFiles puts before an advice what lets the SDK read the dotenv file that
// holds a setting, if there is one.
func (c *Config) readingFiles(advice, setting string) string {
	for _, h := range c.Setting(setting).Hides {
		if h.by == hiddenByMask && h.mask.Source == SourceEnvironment && !h.Value.Empty() {
			return source.Say("unset %s, which is empty in the process and hides that in %s", source.Ours(h.mask.Variable), placeWord(h.Origin)).String()
		}
		if h.by == hiddenByDisabled && !h.Value.Empty() {
			return source.Say("unset PYTHON_DOTENV_DISABLED, which keeps %s from being loaded, or set the variables in the process environment", placeWord(h.Origin)).String()
		}
		if h.by == hiddenByNoFiles && !h.Value.Empty() {
			do := source.Say("%s: %s %s; %s", placeWord(h.Origin), c.version(), c.noFiles, c.helpFor(h.doc)).String()
			if c.otherLoader {
				do += "\n" + notKnown + "whether something beside the program, such as a compose file or a script, loads it into the process"
			}
			return do
		}
	}
	return advice
}

// otherFileError is what an SDK other than Python's raises of a dotenv file that it
// reads by itself, "" for nothing.
func (c *Config) otherFileError() string {
	for _, layer := range []sdk.Layer{sdk.LayerDotenvLocal, sdk.LayerDotenv} {
		for _, d := range c.dotenv {
			if !c.reads(layer) || layerOf(d.Name) != layer || d.template() || d.Preload == PreloadOnly {
				continue
			}
			reason := ""
			switch c.Language {
			case sdk.TypeScript:
				reason = c.nodeError(d)
			case sdk.Ruby:
				reason = c.rubyError(d)
			}
			if reason != "" {
				return reason
			}
		}
	}
	return ""
}

// nodeError is what the TypeScript SDK raises of a file. The oldest have the package
// dotenv load it, which swallows errors.
func (c *Config) nodeError(d *document) string {
	switch {
	case c.Generation.Layers[0] != sdk.LayerProcess:
	case d.Fault == FaultFolder:
		return "Error: EISDIR: illegal operation on a directory, read"
	case d.Fault == FaultUnreadable:
		return "Error: EACCES: permission denied, open '" + source.ShowPath(d.Name).String() + "'"
	}
	return ""
}

// rubyError is what Ruby's dotenv raises of a file.
func (c *Config) rubyError(d *document) string {
	if d.dotenv.Refused != "" {
		return d.dotenv.Refused
	}
	for _, need := range d.dotenv.Needs {
		if _, set := c.environ.all()[string(d.Data[need.Start:need.End])]; !set {
			return "Dotenv::FormatError: a line exports a variable that is not set"
		}
	}
	return ""
}
