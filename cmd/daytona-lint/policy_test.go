package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/report"
)

// nosy is a policy that asks for as much of every value as it may.
const nosy = `
import ("regexp", "strings")
settings: {VNC_password: "` + canaryWord + `" | =~"` + canaryWord + `", daytona_api_key: !~"dtn_9", daytona_target: "eu", sandbox_image_name: "x:1"}
rules: [{
	id: "a-secret", settings: ["daytona_api_key", "VNC_password"], severity: "error", summary: "s"
	cases: [{want: "x", message: "{value}", help: "{value}"}]
}, {
	id: "a-value", settings: ["daytona_server_url", "daytona_target", "sandbox_image_name", "sandbox_entrypoint"], severity: "error", summary: "s"
	cases: [{
		want: !~"[a-z]", message: "{value} {length} {scheme} {character} {edge} {allowed}", help: "{value}"
		value: string, fix: strings.ToUpper(value)
	}, {
		want: !~"[A-Z]", message: "m"
		value: string, fix: regexp.ReplaceAll("^", strings.ToLower(value), "x")
	}]
}]
`

func TestPolicyShowsNoSecret(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, policyName), []byte(nosy), 0o600); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name, text := range canaryFiles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(planted(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	var environ []string
	for _, kv := range canaryEnviron {
		environ = append(environ, planted(kv))
	}
	runs := [][]string{{"policy"}, {"policy", "--format", "json"}, {"rules", "-f", "json"}, {"explain", "a-value"}, append([]string{"--diff"}, names...)}
	for _, format := range report.Names() {
		runs = append(runs, append([]string{"--fail-on", "never", "--no-ignores", "-vv", "--format", format}, names...))
	}
	asked := false
	for _, args := range runs {
		var stdout, stderr bytes.Buffer
		w := &world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, environ: environ, dir: dir}
		w.run(args)
		for stream, text := range map[string]string{"stdout": stdout.String(), "stderr": stderr.String()} {
			if got := leakInAnyCase(text); got != "" {
				line := text[strings.LastIndex(text[:strings.Index(text, got)], "\n")+1:]
				line, _, _ = strings.Cut(line, "\n")
				t.Errorf("%v shows %q on %s: %s", args[:min(6, len(args))], got, stream, line)
			}
		}
		asked = asked || strings.Contains(stdout.String(), "a-secret")
	}
	if !asked {
		t.Error("the policy's rules were not asked")
	}
}

// leakInAnyCase looks for canaries in any letter case.
func leakInAnyCase(text string) string {
	if got := leak(text); got != "" {
		return got
	}
	upper := strings.ToUpper(text)
	for _, canary := range []string{canaryKey[4:], canaryWord} {
		for i := 0; i+8 <= len(canary); i++ {
			if part := strings.ToUpper(canary[i : i+8]); strings.Contains(upper, part) {
				return text[strings.Index(upper, part):][:8]
			}
		}
	}
	return ""
}
