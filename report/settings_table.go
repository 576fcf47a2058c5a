package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
)

// showWidth is how wide show's table is where there is no terminal.
const showWidth = 80

// stackedBelow is the width below which where a value is from stands under it.
const stackedBelow = 72

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
		rows = append(rows, [3]string{one.Name, shownSetting(one), settingPlace(one.Origin)})
		for _, h := range one.Hides {
			rows = append(rows, [3]string{"  hides", shown(one.Name, true, h.Value), settingPlace(h.Origin) + ": " + inert.Text(h.Why)})
		}
	}
	draw := drawRows
	if width < stackedBelow {
		draw = drawStacked
	}
	if err := draw(out, p, [3]string{"setting", "value", "from"}, rows, width); err != nil {
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

// drawRows draws a table of three columns: the first as wide as it needs to be, the
// others sharing what is left.
func drawRows(out io.Writer, p paint, head [3]string, rows [][3]string, width int) error {
	const gaps = 2 * 2
	first, second, third := columns(head[0]), columns(head[1]), columns(head[2])
	for _, r := range rows {
		first, second, third = max(first, columns(r[0])), max(second, columns(r[1])), max(third, columns(r[2]))
	}
	first = min(first, width/2)
	left := width - gaps - first
	if second+third > left {
		second = max(min(second, left/2), left-third)
		used := 0 // where words do not fill the column
		for _, r := range append(rows, head) {
			for _, line := range wrap(r[1], second) {
				used = max(used, columns(line))
			}
		}
		second, third = used, left-used
	}
	titles := make([][]string, len(head))
	for i, w := range []int{first, second, third} {
		titles[i] = painted(p, dim, wrap(head[i], w))
	}
	cells := make([][][]string, len(rows))
	for n, r := range rows {
		style, indent := "", ""
		if strings.HasPrefix(r[0], " ") {
			style, indent = dim, "  "
		}
		names := wrap(r[0], first-len(indent))
		for i := range names {
			names[i] = indent + names[i]
		}
		cells[n] = [][]string{painted(p, style, names), painted(p, style, wrap(r[1], second)), painted(p, style, wrap(r[2], third))}
	}
	return writeColumns(out, p, titles, cells, width)
}

// drawStacked is drawRows for narrow terminals: the third column is below the second.
func drawStacked(out io.Writer, p paint, head [3]string, rows [][3]string, width int) error {
	first := columns(head[0])
	for _, r := range rows {
		first = max(first, columns(r[0]))
	}
	first = min(first, width/2)
	room := width - first - 2
	titles := [][]string{{p.with(dim, head[0])}, {p.with(dim, head[1]+", "+head[2])}}
	cells := make([][][]string, len(rows))
	for n, r := range rows {
		style := ""
		if strings.HasPrefix(r[0], " ") {
			style = dim
		}
		cells[n] = [][]string{{p.with(style, r[0])}, append(painted(p, style, wrap(r[1], room)), painted(p, dim, wrap(r[2], room))...)}
	}
	return writeColumns(out, p, titles, cells, width)
}

// painted paints each line by itself.
func painted(p paint, sequence string, lines []string) []string {
	for i := range lines {
		lines[i] = p.with(sequence, lines[i])
	}
	return lines
}

// writeColumns writes a table with a rule below its head, and one at its end.
func writeColumns(out io.Writer, p paint, head [][]string, rows [][][]string, width int) error {
	top, drawn, err := drawColumns(head, rows)
	if err != nil {
		return err
	}
	all := top
	for _, lines := range drawn {
		all = append(all, lines...)
	}
	widest := minWidth
	for _, line := range all {
		widest = max(widest, columns(line))
	}
	rule := lightRule(p, min(widest, width))
	all = append(slices.Insert(all, len(top), rule), rule)
	_, err = io.WriteString(out, strings.Join(all, "\n")+"\n")
	return err
}

// writeWrapped writes a line of words; one that is to be pasted stays as it is.
func writeWrapped(out io.Writer, line string, width int) {
	for _, l := range wrap(line, width) {
		fmt.Fprintln(out, l)
	}
}
