package toml

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// TestBrokenFiles reads the files of testdata/broken/. Each is a TOML file in
// which ⟦ ⟧ mark where problems are wanted, and behind "--- want" what is wanted:
//
//	problem: message
//	help: what to do
//	safe: or hint: what the fix does
//	key: a recorded key, its kind and its value as written
//	table: a recorded table
//	llm: true or cut: true
//	--- fixed
//	the file once every safe fix is applied
func TestBrokenFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.txt")
	if err != nil || len(files) < 70 {
		t.Fatalf("got %d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			marked, _, _ := strings.Cut(string(raw), "--- want\n")
			data := []byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(marked))
			doc := Read(data, settingNames)
			checkDoc(t, data, doc)
			if got := describe(data, doc); got != string(raw) {
				t.Errorf("got\n%s\nwant\n%s", got, raw)
			}
		})
	}
}

// describe writes a document in the form of the files of testdata/broken/.
func describe(data []byte, doc Doc) string {
	kinds := [...]string{"broken", "string", "integer", "float", "boolean", "datetime", "array", "inline table"}
	var b strings.Builder
	end := 0
	for _, p := range doc.Problems {
		fmt.Fprintf(&b, "%s⟦%s⟧", data[end:p.At.Start], data[p.At.Start:p.At.End])
		end = p.At.End
	}
	fmt.Fprintf(&b, "%s--- want\n", data[end:])
	safe := false
	for _, p := range doc.Problems {
		fmt.Fprintf(&b, "problem: %s: %s\nhelp: %s\n", p.Rule, p.Message, p.Help)
		if p.Fix != nil && p.Fix.Safe {
			safe = true
			fmt.Fprintf(&b, "safe: %s\n", p.Fix.Description)
		} else if p.Fix != nil {
			fmt.Fprintf(&b, "hint: %s: %s\n", p.Fix.Description, firstLine(data, p.Fix.Edits))
		}
	}
	for _, e := range doc.Entries {
		fmt.Fprintf(&b, "key: %s: %s: %s\n", strings.Join(e.Path, " "), kinds[e.Kind], strings.ReplaceAll(string(data[e.Value.Start:e.Value.End]), "\n", `\n`))
	}
	for _, table := range doc.Tables {
		fmt.Fprintf(&b, "table: %s: %s\n", strings.Join(table.Path, " "), data[table.Header.Start:table.Header.End])
	}
	if doc.Cut {
		b.WriteString("cut: true\n")
	}
	if safe {
		fmt.Fprintf(&b, "--- fixed\n%s", fixed(data, doc))
	}
	return b.String()
}

// firstLine shows what a fix makes of the line.
func firstLine(data []byte, edits []source.Edit) string {
	line := edited(data, edits)
	start := strings.LastIndexByte(string(data[:edits[0].At.Start]), '\n') + 1
	line, _, _ = strings.Cut(line[start:], "\n")
	return line
}

func edited(data []byte, edits []source.Edit) string {
	return string(source.Apply(data, source.Span{End: len(data)}, edits))
}

// fixed applies the safe fixes.
func fixed(data []byte, doc Doc) string {
	var edits []source.Edit
	for _, p := range doc.Problems {
		if p.Fix != nil && p.Fix.Safe {
			edits = append(edits, p.Fix.Edits...)
		}
	}
	return edited(data, edits)
}

// TestSafeFixesHold applies the safe fixes of every broken file: the problems
// that had one are gone, and no other comes up.
func TestSafeFixesHold(t *testing.T) {
	files, _ := filepath.Glob("testdata/broken/*.txt")
	fixes := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		marked, _, _ := strings.Cut(string(raw), "--- want\n")
		data := []byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(marked))
		before := Read(data, settingNames)
		unsafe := slices.DeleteFunc(slices.Clone(before.Problems), func(p source.Problem) bool { return p.Fix != nil && p.Fix.Safe })
		fixes += len(before.Problems) - len(unsafe)
		after := Read([]byte(fixed(data, before)), settingNames)
		if len(after.Problems) != len(unsafe) {
			t.Errorf("%s: %d problems are left, want %d", file, len(after.Problems), len(unsafe))
		}
	}
	if fixes < 20 {
		t.Errorf("got %d safe fixes, want more", fixes)
	}
}
