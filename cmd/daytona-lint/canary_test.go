package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/report"
)

// Two canaries: a key of the cloud's shape, and a password that looks like
// nothing. Six bytes of either in any output are a leak.
const (
	canaryKey  = "dtn_9e1d7c5b3a8f6e4d2c0b1a9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e9d"
	canaryWord = "Zq7Kx9Wv3Tb5Nm1Rp8Yh"
)

// canaryFiles puts KEY and WORD wherever a secret turns up in real files. WORD
// stands only where no value may be shown at all.
var canaryFiles = map[string]string{
	"key.toml":            "[daytona]\ndaytona_api_key = \"KEY\"\n",
	"key_word.toml":       "[daytona]\ndaytona_api_key = \"WORD\"\n",
	"key_space.toml":      "[daytona]\ndaytona_api_key = \" WORD \"\n",
	"key_escaped.toml":    "[daytona]\ndaytona_api_key = \"\\u0020WORD\\n\"\n",
	"key_integer.toml":    "[daytona]\ndaytona_api_key = { a = \"WORD\" }\nVNC_password = [\"WORD\"]\n",
	"vnc.toml":            "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"WORD\"\n",
	"unknown.toml":        "[daytona]\ndaytona_api_key = \"\"\nmine = \"WORD\"\nvnc_password = \"WORD\"\nserver = \"WORD\"\n",
	"unknown_name.toml":   "[daytona]\ndaytona_api_key = \"\"\nKEY = 1\n\"KEY\" = 2\n",
	"subtable.toml":       "[daytona]\ndaytona_api_key = \"\"\n[daytona.KEY]\nx = \"WORD\"\n[KEY.daytona]\n",
	"target.toml":         "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"KEY\"\n",
	"image.toml":          "[daytona]\ndaytona_api_key = \"\"\nsandbox_image_name = \"KEY\"\nsandbox_entrypoint = \"KEY\"\n",
	"url_user.toml":       "[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"https://WORD:WORD@app.daytona.io/api?WORD#WORD\"\n",
	"url_scheme.toml":     "[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"KEY://x\"\n",
	"url_path.toml":       "[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"https://KEY.example/KEY\"\n",
	"misplaced.toml":      "daytona_api_key = \"WORD\"\n[llm]\napi_key = \"WORD\"\nVNC_password = \"WORD\"\n[Daytona]\nx = \"WORD\"\n",
	"comment.toml":        "[daytona] # WORD\n# WORD\ndaytona_api_key = \"\" # WORD\n",
	"unquoted.toml":       "[daytona]\ndaytona_api_key = WORD\n",
	"unquoted_key.toml":   "[daytona]\ndaytona_api_key = KEY # KEY\n",
	"smart.toml":          "[daytona]\ndaytona_api_key = “WORD”\n",
	"colon.toml":          "[daytona]\ndaytona_api_key: \"WORD\"\n",
	"no_equals.toml":      "[daytona]\ndaytona_api_key \"WORD\"\nWORD\nKEY\n",
	"open.toml":           "[daytona]\ndaytona_api_key = \"WORD\n",
	"open_multi.toml":     "[daytona]\ndaytona_api_key = \"\"\"WORD\nWORD\n",
	"twice.toml":          "[daytona]\ndaytona_api_key = \"WORD\"\ndaytona_api_key = \"WORD\"\n[KEY]\n[KEY]\n",
	"trailing.toml":       "[daytona]\ndaytona_api_key = \"x\" WORD\n",
	"escape.toml":         "[daytona]\ndaytona_api_key = \"\\WORD\"\n",
	"latin.toml":          "[daytona]\ndaytona_api_key = \"WORD\xe9\"\n",
	"bom.toml":            "\xef\xbb\xbf[daytona]\ndaytona_api_key = \" WORD\"\n",
	"variable.toml":       "[daytona]\ndaytona_api_key = \"${WORD}\"\n",
	"jwt.toml":            "[daytona]\ndaytona_api_key = \"eyJWORD.eyJWORD.WORD\"\n",
	"a.env":               "DAYTONA_API_KEY=\"WORD\" x\nDAYTONA_API_KEY: WORD\nset DAYTONA_API_KEY=WORD\nDAYTONA_API_KEY WORD\nDAYTONA_API_KEY= # WORD\nDAYTONA_API_KEY=' WORD '\n",
	"b.env":               "DAYTONA_TOKEN=WORD\nDAYTONA_JWT_TOKEN=WORD\nDAYTONA_VNC_PASSWORD=WORD\nDAYTONA_API_URL=https://WORD@h/?WORD\nDAYTONA_TARGET=KEY\nKEY=WORD\nOTHER=WORD\nDAYTONA_KEY=WORD\n",
	"c.env":               "DAYTONA_API_KEY=\"WORD\nX=WORD\n",
	"d.env":               "DAYTONA_API_KEY=WORD\nDAYTONA_API_KEY=${DAYTONA_API_KEY}WORD\nDAYTONA_ORGANIZATION_ID=WORD\n",
	".env.example":        "DAYTONA_API_KEY=KEY\nexport DAYTONA_SERVER_URL=KEY\n",
	"compose.yaml":        "environment:\n  - DAYTONA_API_KEY=KEY\n  WORD: KEY # KEY\n",
	"notes.example.md":    "KEY WORD `KEY` KEYKEY\n\"KEY\": \"WORD\" KEY\n",
	"config.example.toml": "[daytona]\ndaytona_api_key = \"KEY\"\nVNC_password = \"WORD\"\n",
}

// canaryEnviron does the same for the process environment.
var canaryEnviron = []string{
	"DAYTONA_API_KEY=WORD", "DAYTONA_API_URL=https://WORD:WORD@localhost/KEY?WORD", "DAYTONA_TARGET=KEY",
	"DAYTONA_SERVER_URL=WORD", "DAYTONA_JWT_TOKEN=eyJWORD.eyJWORD.WORD", "DAYTONA_ORGANIZATION_ID=WORD",
	"DAYTONA_TOKEN=WORD", "DAYTONA_VNC_PASSWORD=WORD", "DAYTONA_KEY=WORD", "KEY=WORD", "NEXT_PUBLIC_DAYTONA_API_KEY=KEY",
}

// planted replaces KEY and WORD, but for the variable names that hold them.
func planted(text string) string {
	return strings.NewReplacer("API_KEY", "API_KEY", "DAYTONA_KEY", "DAYTONA_KEY", "PASSWORD", "PASSWORD",
		"KEY", canaryKey, "WORD", canaryWord).Replace(text)
}

// leak returns six bytes of a canary that stand in the output, "" if none do.
func leak(output string) string {
	for _, canary := range []string{canaryKey[4:], canaryWord} {
		for i := 0; i+6 <= len(canary); i++ {
			if strings.Contains(output, canary[i:i+6]) {
				return canary[i : i+6]
			}
		}
	}
	return ""
}

func TestNoSecretIsShown(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for name, text := range canaryFiles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(planted(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	var environ []string
	for _, kv := range canaryEnviron {
		environ = append(environ, planted(kv))
	}
	var runs [][]string
	for _, format := range report.Names() {
		runs = append(runs, append([]string{"-vv", "--fail-on", "never", "--format", format}, names...))
	}
	runs = append(runs,
		append([]string{"--diff", "-vv"}, names...),
		[]string{"--ignore", canaryWord, "key.toml"}, []string{"--severity", canaryKey + "=x"}, []string{"--" + canaryKey},
		[]string{"--format", canaryKey}, []string{"-j", canaryWord}, []string{"--sdk", canaryKey}, []string{"--profile", canaryWord},
		[]string{"explain", canaryKey}, []string{"--color", canaryWord}, []string{"--log-level", canaryWord}, []string{"rules", canaryKey},
	)
	for _, format := range []string{"table", "text", "json", "env", "toml"} {
		for _, name := range names {
			runs = append(runs, []string{"show", "--format", format, "-vv", name})
		}
	}
	for _, format := range []string{"table", "text", "json", "prometheus"} {
		for _, name := range names {
			runs = append(runs, []string{"probe", "--until", "settings", "--format", format, "-vv", name})
		}
	}
	for _, name := range names {
		runs = append(runs, []string{"show", "key.toml", "--against", name})
		runs = append(runs, []string{"--fix", "--diff", name, "--log-format", "json", "-vv"})
	}
	for _, args := range runs {
		for _, env := range [][]string{nil, environ} {
			var stdout, stderr bytes.Buffer
			w := &world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, environ: env, dir: dir}
			code := w.run(args)
			for stream, text := range map[string]string{"stdout": stdout.String(), "stderr": stderr.String()} {
				if got := leak(text); got != "" {
					line := text[strings.LastIndex(text[:strings.Index(text, got)], "\n")+1:]
					line, _, _ = strings.Cut(line, "\n")
					t.Errorf("%v (exit %d) shows %q on %s: %s", args[:min(6, len(args))], code, got, stream, line)
				}
			}
		}
	}
}

// The test itself must see a leak.
func TestLeakIsSeen(t *testing.T) {
	for _, text := range []string{canaryKey, "x" + canaryWord[3:9] + "x"} {
		if leak(fmt.Sprint("a ", text, " b")) == "" {
			t.Errorf("no leak seen in %q", text)
		}
	}
	if !strings.Contains(planted("DAYTONA_API_KEY=KEY"), "DAYTONA_API_KEY="+canaryKey) {
		t.Error("the canary is not planted")
	}
}
