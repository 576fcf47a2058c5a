package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
)

// showWidth is how wide show's table is where there is no terminal.
const showWidth = 80

// settingsTable writes the settings with what each hides below it, then what
// becomes of the client.
func settingsTable(to io.Writer, s Settings, o Options) error {
	out, width, p := bufio.NewWriter(to), o.Width, paint(o.Color)
	if width <= 0 {
		width = showWidth
	}
	width = max(width, minWidth)
	for _, line := range settingsHead(s) {
		writeWrapped(out, line, width)
	}
	rows := [][3]string{}
	for _, one := range s.Settings {
		rows = append(rows, [3]string{one.Name, shown(one.Name, one.Set, one.Value), settingPlace(one.Origin)})
		for _, h := range one.Hides {
			rows = append(rows, [3]string{"  hides", shown(one.Name, true, h.Value), settingPlace(h.Origin) + ": " + inert.Text(h.Why)})
		}
	}
	if err := drawRows(out, p, [3]string{"setting", "value", "from"}, rows, width); err != nil {
		return err
	}
	for _, line := range outcomeWords(s.Config) {
		writeWrapped(out, line, width)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return eachOther(to, s, func(other Settings) error { return settingsTable(to, other, o) })
}

// eachOther writes the settings for the other SDKs, each after an empty line.
func eachOther(to io.Writer, s Settings, write func(Settings) error) error {
	for _, other := range s.Others {
		if _, err := fmt.Fprintln(to); err != nil {
			return err
		}
		if err := write(other); err != nil {
			return err
		}
	}
	return nil
}

// drawRows draws a table of three columns: the first as wide as it needs to be,
// the others sharing what is left.
func drawRows(out io.Writer, p paint, head [3]string, rows [][3]string, width int) error {
	const frame = 4 + 3*2
	first, second, third := len(head[0]), len(head[1]), len(head[2])
	for _, r := range rows {
		first, second, third = max(first, columns(r[0])), max(second, columns(r[1])), max(third, columns(r[2]))
	}
	first = min(first, (width-frame)/3)
	left := width - frame - first
	if second+third > left {
		second = max(min(second, left/2), left-third)
		third = left - second
	}
	grid := newGrid(out)
	grid.Header([]string{p.with(bold, head[0]), p.with(bold, head[1]), p.with(bold, head[2])})
	for _, r := range rows {
		style, indent := "", ""
		if strings.HasPrefix(r[0], " ") {
			style, indent = dim, "  "
		}
		cells := make([]string, 3)
		for i, w := range []int{first - len(indent), second, third} {
			lines := wrap(r[i], w)
			for j := range lines {
				if i == 0 {
					lines[j] = indent + lines[j]
				}
				lines[j] = p.with(style, lines[j])
			}
			cells[i] = strings.Join(lines, "\n")
		}
		if err := grid.Append(cells); err != nil {
			return err
		}
	}
	return grid.Render()
}

// writeWrapped writes a line of words; one that is to be pasted stays as it is.
func writeWrapped(out io.Writer, line string, width int) {
	for _, l := range wrap(line, width) {
		fmt.Fprintln(out, l)
	}
}
