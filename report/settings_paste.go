package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// pasteEnv writes the settings as a dotenv file that gives a client of the SDK
// alone the same. Secrets are left to fill in.
func pasteEnv(to io.Writer, s Settings) error {
	out := bufio.NewWriter(to)
	pasteHead(out, s)
	for _, one := range s.Settings {
		name := variableOf(one.Name)
		if name == "" || !one.Set {
			continue
		}
		fmt.Fprintf(out, "# %s\n", pasteNote(one))
		value, ok := pasteValue(one)
		if !ok {
			value = ""
		}
		if !plainDotenv.MatchString(value) {
			value = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
		}
		fmt.Fprintf(out, "%s=%s\n", name, value)
	}
	return out.Flush()
}

// plainDotenv is what needs no quotes in any reader.
var plainDotenv = lazyregexp.New(`^[A-Za-z0-9_./:@%+-]*$`)

// variableOf is the variable that feeds a setting, "" if none does.
func variableOf(setting string) string {
	switch setting {
	case validate.JWTToken:
		return "DAYTONA_JWT_TOKEN"
	case validate.OrganizationID:
		return "DAYTONA_ORGANIZATION_ID"
	}
	if one, ok := schema.Default().Setting(setting); ok && len(one.Variables) > 0 {
		return one.Variables[0]
	}
	return ""
}

// pasteTOML writes the settings as OpenManus's table. Secrets are left to fill
// in; an empty key leaves it to the environment.
func pasteTOML(to io.Writer, s Settings) error {
	out := bufio.NewWriter(to)
	pasteHead(out, s)
	fmt.Fprintln(out, "[daytona]")
	for _, m := range schema.Default().Settings {
		one := s.Setting(m.Name)
		value, ok := pasteValue(one)
		switch {
		case m.Required && !ok:
			fmt.Fprintf(out, "%s = \"\" # %s\n", m.Name, pasteNote(one))
		case !one.Set:
		case !ok:
			fmt.Fprintf(out, "# %s = \"\" # %s\n", m.Name, pasteNote(one))
		default:
			fmt.Fprintf(out, "%s = %s\n", m.Name, tomlString(value))
		}
	}
	return out.Flush()
}

// toml.String quotes a text; what Go escapes otherwise than TOML does not come
// through Display unmasked.
func tomlString(value string) string { return strconv.Quote(value) }

func pasteHead(out io.Writer, s Settings) {
	for _, line := range settingsHead(s) {
		fmt.Fprintf(out, "# %s\n", line)
	}
	if s.Outcome != validate.OutcomeOK {
		fmt.Fprintf(out, "# %s\n", outcomeWords(s.Config)[0])
	}
}

// pasteValue is a value that may stand in a file as it is.
func pasteValue(one validate.Setting) (string, bool) {
	value := one.Value.Reveal()
	if validate.IsKey(one.Name) || one.NotText || value != "" && validate.Display(one.Name, one.Value) != value {
		return "", false
	}
	return value, true
}

// pasteNote says what stands in a place, or is to be put there.
func pasteNote(one validate.Setting) string {
	place := settingPlace(one.Origin)
	if _, ok := pasteValue(one); ok && one.Set {
		return "from " + place
	}
	if !one.Set || one.Value.Empty() && !one.NotText {
		return "nothing supplies it"
	}
	return fmt.Sprintf("to be filled in: %s, from %s", shownSetting(one), place)
}
