package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The action runs a release whose checksum and attestation are right, and no other.
func TestActionRunsReleases(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil || runtime.GOOS == "windows" {
		t.Skip("the action fetches releases with curl")
	}
	name := fmt.Sprintf("daytona-lint_1.2.3_%s_%s.tar.gz", runtime.GOOS, runtime.GOARCH)
	archive := archiveOf(t, builtProgram(t))
	sums := fmt.Sprintf("%x  other.zip\n%x  %s\n", sha256.Sum256(nil), sha256.Sum256(archive), name)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1.2.3/checksums.txt":
			fmt.Fprint(w, sums)
		case "/v1.2.3/" + name:
			w.Write(archive)
		case "/v1.2.4/checksums.txt":
			fmt.Fprint(w, strings.ReplaceAll(sums, "1.2.3", "1.2.4"))
		case "/v1.2.4/" + strings.ReplaceAll(name, "1.2.3", "1.2.4"):
			w.Write(append(bytes.Clone(archive), 0))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	r := newBuilder(t)
	r.releases, r.tools, r.temp = server.URL, t.TempDir(), filepath.Join(t.TempDir(), "a folder")
	if err := os.Mkdir(r.temp, 0o700); err != nil {
		t.Fatal(err)
	}
	gh := func(help, verdict string) {
		t.Helper()
		script := "#!/bin/sh\ncase \"$*\" in *--help*) echo '" + help + "'; exit ;; esac\n" + verdict + "\n"
		if err := os.WriteFile(filepath.Join(r.tools, "gh"), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	const asked = `[ "$*" = "attestation verify $(echo daytona-lint_1.2.3_*.tar.gz) --repo daytona-lint/daytona-lint --source-ref refs/tags/v1.2.3 --signer-workflow daytona-lint/daytona-lint/.github/workflows/release.yml" ]`
	gh("--source-ref", asked)
	r.write(t, "my config/config.toml", badTOML)
	got := r.run(t, map[string]string{"version": "v1.2.3", "paths": "my config"})
	if got.code != 1 || got.outputs["errors"] != "1" {
		t.Errorf("got exit code %d, outputs %v: %s", got.code, got.outputs, got.log)
	}
	empty := func() {
		t.Helper()
		for _, err := range []error{os.RemoveAll(r.temp), os.Mkdir(r.temp, 0o700)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}

	// Without a version the checkout says which: a tag's names its own release.
	r.checkout = t.TempDir()
	for _, err := range []error{os.Mkdir(filepath.Join(r.checkout, "packaging"), 0o700), os.WriteFile(filepath.Join(r.checkout, "packaging", "release"), []byte("v1.2.3\n"), 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	empty()
	if got := r.run(t, map[string]string{"paths": "my config"}); got.code != 1 || got.outputs["errors"] != "1" {
		t.Errorf("the checkout's release: got exit code %d, outputs %v: %s", got.code, got.outputs, got.log)
	}
	empty()
	for _, c := range []struct{ help, verdict, words string }{
		{"--source-ref", "echo 'HTTP 401: Bad credentials'; echo ::set-output name=program::x; exit 1", "HTTP 401: Bad credentials"},
		{"--source-ref", "exit 1", "gh does not confirm"},
		{"--source", "exit 0", "there is no gh that can"},
	} {
		gh(c.help, c.verdict)
		got := r.run(t, map[string]string{"version": "v1.2.3", "paths": "my config"})
		if got.code != 3 || !strings.Contains(got.log, c.words) {
			t.Errorf("gh that says %q: got exit code %d: %s", c.verdict, got.code, got.log)
		}
		if inert := stopped.ReplaceAllString(got.log, ""); strings.Contains(inert, "::set-output") {
			t.Errorf("what gh says is a command to the runner: %s", got.log)
		}
	}
	gh("--source-ref", "exit 1")
	if got := r.run(t, map[string]string{"version": "v1.2.3", "verify": "", "paths": "my config"}); got.code != 3 {
		t.Errorf("an empty verify: got exit code %d: %s", got.code, got.log)
	}
	if got := r.run(t, map[string]string{"version": "v1.2.3", "verify": "checksum", "paths": "my config"}); got.code != 1 || got.outputs["errors"] != "1" {
		t.Errorf("the checksum alone: got exit code %d, outputs %v: %s", got.code, got.outputs, got.log)
	}
	empty()
	gh("--source-ref", "exit 0")
	for version, words := range map[string]string{"v1.2.4": "checksum", "v9.9.9": "cannot be fetched"} {
		got := r.run(t, map[string]string{"version": version, "paths": "my config"})
		if got.code != 3 || !strings.Contains(got.log, words) {
			t.Errorf("%s: got exit code %d: %s", version, got.code, got.log)
		}
	}
	for _, version := range []string{"v1", "v1.2.3/../v1.2.4", "v1.2.3\nprogram=x", "1.2.3", "v1.2.3 ", "v1.2.3-", "--help", "$(id)", "v1.2.é", "v1.2.3?x"} {
		got := r.run(t, map[string]string{"version": version, "paths": "my config"})
		if got.code != 2 || !strings.Contains(got.log, "the input version") {
			t.Errorf("%q: got exit code %d: %s", version, got.code, got.log)
		}
	}
	if unpacked, err := filepath.Glob(filepath.Join(r.temp, "daytona-lint", "bin", "*")); err != nil || len(unpacked) != 0 {
		t.Errorf("%v is unpacked although nothing is right (%v)", unpacked, err)
	}
}

// archiveOf is a release's archive with a program.
func archiveOf(t *testing.T, program string) []byte {
	t.Helper()
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	files := tar.NewWriter(packed)
	if err := files.WriteHeader(&tar.Header{Name: "daytona-lint", Mode: 0o755, Size: int64(len(data))}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{second(files.Write(data)), files.Close(), packed.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func second(_ int, err error) error { return err }
