package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestEnvironOf(t *testing.T) {
	variables := []string{"Path=C:\\", "daytona_Api_Key=Dtn_x=y", "=C:=C:\\Users", "Empty=", "noequals", "DAYTONA_API_KEY=last"}
	upper := environ{"PATH=C:\\", "DAYTONA_API_KEY=Dtn_x=y", "=C:=C:\\Users", "EMPTY=", "noequals", "DAYTONA_API_KEY=last"}
	for goos, want := range map[string]environ{"windows": upper, "linux": variables, "darwin": variables} {
		got := environOf(goos, variables)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", goos, got, want)
		}
		if v, set := got.lookup("DAYTONA_API_KEY"); !set || v != "last" {
			t.Errorf("%s: got %q, %t", goos, v, set)
		}
	}
}

// Windows finds a variable in whatever case its name was set; elsewhere another
// case is another variable.
func TestVariablesInAnyCase(t *testing.T) {
	variables := []string{"Daytona_Target=local", "daytona_api_key=dtn_x", "DAYTONA_API_URL=https://app.daytona.io/api"}
	for goos, want := range map[string]string{"windows": "DAYTONA_TARGET: warning", "linux": "Daytona_Target is a misspelling"} {
		var out bytes.Buffer
		w := &world{stdin: strings.NewReader(""), stdout: &out, stderr: &out, environ: environOf(goos, variables), dir: t.TempDir()}
		if code := w.run([]string{"--format=concise"}); code != exitOK || !strings.Contains(out.String(), want) {
			t.Errorf("%s: got exit code %d and %s", goos, code, &out)
		}
	}
}
