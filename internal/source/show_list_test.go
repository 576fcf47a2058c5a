package source

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestShowList(t *testing.T) {
	data, err := os.ReadFile("testdata/show.txt")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{"region": Region, "image": Image, "command": Command, "url": URL, "organization": Organization, "nothing": Nothing}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		kind, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			t.Fatal(line, err)
		}
		value, _ := strconv.Unquote(quoted)
		want, err := strconv.Unquote(`"` + strings.ReplaceAll(rest[len(quoted)+1:], `"`, `\"`) + `"`)
		if err != nil {
			t.Fatal(line, err)
		}
		if want == "-" {
			want = Redacted
		}
		if got := ShowValue(kinds[kind], NewSecret(value), ""); got.String() != strings.ReplaceAll(want, "\u00a0", "<U+00A0>") {
			t.Errorf("%s %s: got %s, want %s", kind, quoted, got, want)
		}
	}
}
