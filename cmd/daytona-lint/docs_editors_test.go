package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
)

// editorSettings are the names of the settings that the server takes.
func editorSettings() []string {
	var names []string
	for field := range reflect.TypeFor[lsp.Options]().Fields() {
		names = append(names, field.Tag.Get("json"))
	}
	slices.Sort(names)
	return names
}

// The settings of the server are flags of check, the properties of the extension and
// the table of docs/editors.md.
func TestEditorSettingsAreDocumented(t *testing.T) {
	names := editorSettings()
	flags := map[string]bool{}
	for _, f := range newApp(&world{}).Command("check").Flags {
		flags[f.Names()[0]] = true
	}
	for _, name := range names {
		if !flags[name] {
			t.Errorf("check has no flag --%s", name)
		}
	}
	properties := slices.DeleteFunc(slices.Sorted(maps.Keys(extensionSettings(t))), func(name string) bool { return name == "daytona-lint.path" })
	for i := range properties {
		properties[i] = strings.TrimPrefix(properties[i], "daytona-lint.")
	}
	if !slices.Equal(properties, names) {
		t.Errorf("the extension has the settings %q, the server %q", properties, names)
	}
	var rows []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(editorsPage(t), -1) {
		rows = append(rows, m[1])
	}
	slices.Sort(rows)
	if !slices.Equal(rows, names) {
		t.Errorf("docs/editors.md has the settings %q, the server %q", rows, names)
	}
}

func extensionSettings(t *testing.T) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(), "editors", "vscode", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Contributes struct {
			Configuration struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest.Contributes.Configuration.Properties
}

func editorsPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(repository(), "docs", "editors.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// The blocks of docs/editors.md that scripts/editors/ci does not run: the settings
// of VS Code are the extension's, and Helix's block is the file.
func TestEditorBlocks(t *testing.T) {
	page := editorsPage(t)
	block := func(language string) []byte {
		_, rest, ok := strings.Cut(page, "```"+language+"\n")
		text, _, ended := strings.Cut(rest, "```")
		if !ok || !ended {
			t.Fatalf("docs/editors.md has no block of %s", language)
		}
		return []byte(text)
	}
	var settings map[string]any
	if err := json.Unmarshal(block("json"), &settings); err != nil {
		t.Error(err)
	}
	known := extensionSettings(t)
	for name := range settings {
		if _, ok := known[name]; !ok && name != "[toml]" {
			t.Errorf("the extension has no setting %s", name)
		}
	}
	helix, err := os.ReadFile(filepath.Join(repository(), "editors", "helix", "languages.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(helix, block("toml")) {
		t.Error("the block of Helix is not editors/helix/languages.toml")
	}
}
