package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
)

// settingsText writes a line a setting, with what it hides indented below it.
func settingsText(to io.Writer, s Settings) error {
	out := bufio.NewWriter(to)
	for _, line := range settingsHead(s) {
		fmt.Fprintln(out, line)
	}
	for _, one := range s.Settings {
		fmt.Fprintf(out, "%s = %s", one.Name, shownSetting(one))
		if place := settingPlace(one.Origin); place != "" {
			fmt.Fprintf(out, " (%s)", place)
		}
		fmt.Fprintln(out)
		for _, h := range one.Hides {
			fmt.Fprintf(out, "  hides %s (%s): %s\n", shown(one.Name, true, h.Value), settingPlace(h.Origin), inert.Text(h.Why))
		}
	}
	for _, line := range outcomeWords(s.Config) {
		fmt.Fprintln(out, line)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return eachOther(to, s, func(other Settings) error { return settingsText(to, other) })
}
