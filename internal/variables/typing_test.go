package variables

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var typedNames = []string{"DAYTONA_API_KEY", "DAYTONA_API_URL", "DAYTONA_TARGET"}

// Wherever a file breaks off, and whatever is wrong with it, what is typed stands on the
// cursor's line and around the cursor.
func TestTypingAnywhere(t *testing.T) {
	files, err := filepath.Glob("testdata/files/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	found := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, ".want") || len(data) > 2<<10 {
			continue
		}
		for offset := 0; offset <= len(data); offset += 7 {
			for _, text := range [][]byte{data, data[:offset], slices.Concat(data[:offset], []byte("\n{\"]:\n"), data[offset:]), slices.Concat([]byte("{ [\n"), data)} {
				got, ok := TypingAt(filepath.Base(file), text, offset, typedNames)
				if !ok {
					continue
				}
				found++
				if got.At.Start > offset || got.At.End < offset || got.At.End > len(text) || bytes.ContainsAny(text[got.At.Start:got.At.End], "\r\n") {
					t.Fatalf("%s: at %d of %q got %+v", file, offset, text, got)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("%d places were found", found)
	}
}

// Of what is typed the place is exact after other characters, too, and whatever ends
// the lines.
func TestTypingAtExactPlaces(t *testing.T) {
	for _, one := range []struct{ name, text, typed string }{
		{"compose.yaml", "services:\r\n  app: # größe\r\n    environment:\r\n      DAYTONA_TARGET: eu‸\r\n      OTHER: x\r\n", "eu"},
		{"compose.yaml", "\ufeffservices:\n  app:\n    environment: {A: 'ä', DAYTONA_TARGET: e‸u}\n", "eu"},
		{"compose.yaml", "\ufeffDAYT‸: x\n", "DAYT"},
		{"start.sh", "export A='ä' DAYTONA_API_URL=https://x‸/y\n", "https://x/y"},
		{"devcontainer.json", "\ufeff{\"containerEnv\": {\"A\": \"ä\", \"DAYTONA_TARGET\": \"x‸y\"}}", "xy"},
		{"devcontainer.json", "{\"containerEnv\": {\"A\": \"ä\",, \"DAYTONA_TARGET\": u‸}}", "u"},
		{"app.plist", "<dict><key>DAYTONA_TARGET</key><string>x‸</string></dict>", "x"},
		{"Procfile", "web: DAYTONA_TARGET=x‸ python app.py\n", "x"},
		{"settings.nix", "{ DAYTONA_TARGET = \"x‸\"; }\n", "x"},
	} {
		before, after, _ := strings.Cut(one.text, "‸")
		text := []byte(before + after)
		got, ok := TypingAt(one.name, text, len(before), typedNames)
		if !ok || string(text[got.At.Start:got.At.End]) != one.typed {
			t.Errorf("%s: %q: got %+v, %v", one.name, one.text, got, ok)
		}
	}
}
