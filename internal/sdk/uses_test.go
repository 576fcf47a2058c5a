package sdk

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestUses holds what is said of projects against what their files mean. The
// comment of a layout has the folder that is asked about and each use that is
// expected, in the words of described.
func TestUses(t *testing.T) {
	paths, err := filepath.Glob("testdata/uses/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			folder := "."
			var want []string
			for line := range strings.Lines(string(archive.Comment)) {
				line = strings.TrimSpace(line)
				if rest, is := strings.CutPrefix(line, "in "); is {
					folder = rest
				} else if line != "" && line != "nothing" && !strings.HasPrefix(line, "#") {
					want = append(want, line)
				}
			}
			var got []string
			for _, u := range Uses(upwards(t, linked(layout(archive, "")), folder)) {
				got = append(got, described(u, folder)...)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
	if len(paths) < 60 {
		t.Errorf("%d layouts, want 60", len(paths))
	}
}

// linked makes a link of each file that is called one.
func linked(all fstest.MapFS) fstest.MapFS {
	for name, file := range all {
		if rest, is := strings.CutPrefix(name, "link "); is {
			delete(all, name)
			all[rest] = &fstest.MapFile{Data: []byte(strings.TrimSpace(string(file.Data))), Mode: fs.ModeSymlink}
		}
	}
	return all
}

// upwards are a folder and those above it.
func upwards(t *testing.T, all fstest.MapFS, folder string) []Folder {
	t.Helper()
	var folders []Folder
	for {
		sub, err := all.Sub(folder)
		if err != nil {
			t.Fatal(err)
		}
		folders = append(folders, Folder{FS: sub, Root: folder})
		if folder == "." {
			return folders
		}
		folder = path.Dir(folder)
	}
}

var factNames = map[Fact]string{Unknown: "unknown", Yes: "yes", No: "no"}

// described is a use in lines: what it is and where that stands, how it is run,
// what loads dotenv files.
func described(u Use, folder string) []string {
	version := u.Version
	if version == "" {
		version = "?"
	}
	if u.Assumed {
		version += " assumed"
	}
	lines := []string{fmt.Sprintf("%s %s %s: %s", u.Language, u.Package, version, u.From)}
	if u.Root != folder {
		lines = append(lines, "of the program in "+u.Root)
	}
	if n := u.Node; n != nil {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s import=%s dotenv=%s %s", n.Runtime, n.Manager, factNames[n.ESModule], factNames[n.Dotenv], n.DotenvVersion)))
	}
	for _, load := range u.Loads {
		files := strings.Join(load.Files, " ")
		if files == "" {
			files = "unknown"
		}
		over := ""
		if load.Overrides {
			over = " over the process"
		}
		lines = append(lines, fmt.Sprintf("load %s at %s: %s%s", load.By, load.At, files, over))
	}
	return lines
}
