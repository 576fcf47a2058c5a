package sdk

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestLayouts holds what is said of a project against what the real installers
// said, recorded by scripts/sdk-oracle: it is the same version, or it is said
// not to be known. Nothing certain is wrong.
func TestLayouts(t *testing.T) {
	paths, err := filepath.Glob("testdata/layouts/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	known, assumed, unknown := 0, 0, 0
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			said := map[string]string{}
			for line := range strings.Lines(string(archive.Comment)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
				said[key] = value
			}
			truth := map[string]string{}
			for part := range strings.SplitSeq(said["truth"], ", ") {
				name, version, _ := strings.Cut(part, " ")
				truth[name] = version
			}
			got := Detect(layout(archive, said["encode"]), ".", linux)
			switch {
			case said["truth"] == "":
				t.Fatal("no truth is recorded")
			case got.Version == "":
				unknown++
			case got.Assumed:
				assumed++
			default:
				known++
			}
			want, installed := truth[got.Package]
			_, excused := said["assumed"]
			switch {
			case got.Package == "" || got.Version == "" && got.From == "":
				if truth[daytonaPackage]+truth[sdkPackage] != "" {
					t.Errorf("found nothing, want %v", truth)
				}
			case got.Version == "": // said not to be known
			case !got.Assumed && (!installed || got.Version != want):
				t.Errorf("certain of %s %s (%s), want %v", got.Package, got.Version, got.From, said["truth"])
			case installed && got.Version != want && !excused:
				t.Errorf("assumed %s %s (%s), want %v", got.Package, got.Version, got.From, said["truth"])
			}
			dotenv, installed := truth[dotenvPackage]
			if got.PythonDotenv != "" && got.PythonDotenv != dotenv && (installed || !got.PythonDotenvAssumed) && !excused {
				t.Errorf("python-dotenv %s (assumed: %t), want %q", got.PythonDotenv, got.PythonDotenvAssumed, dotenv)
			}
			if got.PythonDotenv == "" && installed && dotenv != releases(dotenvPackage)[0].version.String() && got.Version != "" && !excused {
				t.Errorf("python-dotenv: said nothing, want %q", dotenv)
			}
		})
	}
	t.Logf("%d known, %d assumed, %d unknown", known, assumed, unknown)
	if len(paths) < 80 {
		t.Errorf("%d layouts, want 80", len(paths))
	}
}

// layout is the folder that an archive holds, with one file in an encoding of
// its own.
func layout(archive *txtar.Archive, encode string) fstest.MapFS {
	folder := fstest.MapFS{}
	name, encoding, _ := strings.Cut(encode, " ")
	for _, file := range archive.Files {
		data := file.Data
		if file.Name == name {
			data = encoded(string(data), encoding)
		}
		folder[file.Name] = &fstest.MapFile{Data: data}
	}
	return folder
}

func encoded(text, encoding string) []byte {
	if encoding == "utf-8-sig" {
		return []byte("\ufeff" + text)
	}
	var data []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		low, high := byte(unit), byte(unit>>8)
		if encoding == "utf-16-be-bom" {
			low, high = high, low
		}
		data = append(data, low, high)
	}
	return data
}
