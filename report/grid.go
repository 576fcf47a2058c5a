package report

import (
	"bytes"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// drawColumns lays out cells, each of them lines, in columns that two spaces part,
// without a frame, and returns the lines of the head and of the rows. Cells are
// already as wide as they are to be: it neither wraps nor trims.
func drawColumns(head [][]string, rows [][][]string) (headLines []string, rowLines [][]string, err error) {
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		Padding:    tw.CellPadding{Global: tw.Padding{Left: tw.Empty, Right: "  ", Overwrite: true}},
	}
	var drawn bytes.Buffer
	table := tablewriter.NewTable(&drawn,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Settings: tw.Settings{
				Separators: tw.SeparatorsNone,
				Lines:      tw.LinesNone,
			},
		})),
		tablewriter.WithHeaderConfig(cell),
		tablewriter.WithRowConfig(cell),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithTrimSpace(tw.Off), // cells keep the indentation of wrapped text
	)
	table.Header(texts(head))
	for _, row := range rows {
		if err := table.Append(texts(row)); err != nil {
			return nil, nil, err
		}
	}
	if err := table.Render(); err != nil {
		return nil, nil, err
	}
	lines := strings.Split(strings.TrimSuffix(drawn.String(), "\n"), "\n")
	take := func(cells [][]string) []string {
		n := 0
		for _, c := range cells {
			n = max(n, len(c))
		}
		n = min(n, len(lines))
		taken := lines[:n:n]
		lines = lines[n:]
		for i := range taken {
			taken[i] = trimmed(taken[i])
		}
		return taken
	}
	headLines = take(head)
	for _, row := range rows {
		rowLines = append(rowLines, take(row))
	}
	return headLines, rowLines, nil
}

func texts(cells [][]string) []string {
	all := make([]string, len(cells))
	for i, cell := range cells {
		all[i] = strings.Join(cell, "\n")
	}
	return all
}

// trimmed is a line without the space at its end, nor the resets that tablewriter
// puts after that.
func trimmed(line string) string {
	for {
		line = strings.TrimRight(line, " ")
		shorter, reset := strings.CutSuffix(line, unpaint)
		if !reset || strings.TrimRight(shorter, " ") == shorter && !strings.HasSuffix(shorter, unpaint) {
			return line
		}
		line = shorter
	}
}

// lightRule is a line across. Terminals of East Asian locales differ on how wide box
// characters are.
func lightRule(p paint, width int) string {
	with := "─"
	if twwidth.IsEastAsian() {
		with = "-"
	}
	return p.with(dim, strings.Repeat(with, width))
}
