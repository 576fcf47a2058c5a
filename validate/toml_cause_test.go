package validate

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestBrokenFiles reads the files of testdata/toml/. Each is a TOML file in
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
	files, err := filepath.Glob("testdata/toml/*.txt")
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
			doc := readTOML(data, settingNames)
			checkDoc(t, data, doc)
			if got := describe(data, doc); got != string(raw) {
				t.Errorf("got\n%s\nwant\n%s", got, raw)
			}
		})
	}
}

// describe writes a document in the form of the files of testdata/toml/.
func describe(data []byte, doc tomlDoc) string {
	kinds := [...]string{"broken", "string", "integer", "float", "boolean", "datetime", "array", "inline table"}
	var b strings.Builder
	end := 0
	for _, p := range doc.problems {
		fmt.Fprintf(&b, "%s⟦%s⟧", data[end:p.at.start], data[p.at.start:p.at.end])
		end = p.at.end
	}
	fmt.Fprintf(&b, "%s--- want\n", data[end:])
	safe := false
	for _, p := range doc.problems {
		fmt.Fprintf(&b, "problem: %s: %s\nhelp: %s\n", p.rule, p.message, p.help)
		if p.fix != nil && p.fix.safe {
			safe = true
			fmt.Fprintf(&b, "safe: %s\n", p.fix.description)
		} else if p.fix != nil {
			fmt.Fprintf(&b, "hint: %s: %s\n", p.fix.description, firstLine(data, p.fix.edits))
		}
	}
	for _, e := range doc.entries {
		fmt.Fprintf(&b, "key: %s: %s: %s\n", strings.Join(e.path, " "), kinds[e.kind], strings.ReplaceAll(string(data[e.value.start:e.value.end]), "\n", `\n`))
	}
	for _, table := range doc.tables {
		fmt.Fprintf(&b, "table: %s: %s\n", strings.Join(table.path, " "), data[table.header.start:table.header.end])
	}
	if doc.llm {
		b.WriteString("llm: true\n")
	}
	if doc.cut {
		b.WriteString("cut: true\n")
	}
	if safe {
		fmt.Fprintf(&b, "--- fixed\n%s", fixed(data, doc))
	}
	return b.String()
}

// firstLine shows what a fix makes of the line.
func firstLine(data []byte, edits []byteEdit) string {
	line := edited(data, edits)
	start := strings.LastIndexByte(string(data[:edits[0].at.start]), '\n') + 1
	line, _, _ = strings.Cut(line[start:], "\n")
	return line
}

func edited(data []byte, edits []byteEdit) string {
	var b strings.Builder
	end := 0
	for _, e := range edits {
		b.Write(data[end:e.at.start])
		b.WriteString(e.text)
		end = e.at.end
	}
	b.Write(data[end:])
	return b.String()
}

// fixed applies the safe fixes.
func fixed(data []byte, doc tomlDoc) string {
	var edits []byteEdit
	for _, p := range doc.problems {
		if p.fix != nil && p.fix.safe {
			edits = append(edits, p.fix.edits...)
		}
	}
	return edited(data, edits)
}

// TestSafeFixesHold applies the safe fixes of every broken file: the problems
// that had one are gone, and no other comes up.
func TestSafeFixesHold(t *testing.T) {
	files, _ := filepath.Glob("testdata/toml/*.txt")
	fixes := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		marked, _, _ := strings.Cut(string(raw), "--- want\n")
		data := []byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(marked))
		before := readTOML(data, settingNames)
		unsafe := slices.DeleteFunc(slices.Clone(before.problems), func(p problem) bool { return p.fix != nil && p.fix.safe })
		fixes += len(before.problems) - len(unsafe)
		after := readTOML([]byte(fixed(data, before)), settingNames)
		if len(after.problems) != len(unsafe) {
			t.Errorf("%s: %d problems are left, want %d", file, len(after.problems), len(unsafe))
		}
	}
	if fixes < 20 {
		t.Errorf("got %d safe fixes, want more", fixes)
	}
}
