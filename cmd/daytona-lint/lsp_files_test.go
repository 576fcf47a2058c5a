package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// tells reports whether a file is told to have exactly the findings of these rules, in
// any order, as it is on disk.
func tells(rules ...string) func(lsptest.Published) bool {
	slices.Sort(rules)
	return func(p lsptest.Published) bool {
		got := lsptest.Rules(p.Diagnostics)
		slices.Sort(got)
		return p.Version == nil && slices.Equal(got, rules)
	}
}

func says(rule string) func(lsptest.Published) bool {
	return func(p lsptest.Published) bool {
		return p.Version == nil && slices.Contains(lsptest.Rules(p.Diagnostics), rule)
	}
}

func quietAbout(rule string) func(lsptest.Published) bool {
	return func(p lsptest.Published) bool { return !slices.Contains(lsptest.Rules(p.Diagnostics), rule) }
}

// Of a folder's files the editor is told what check finds in them, without opening
// any.
func TestEditorTellsOfFilesThatAreNotOpen(t *testing.T) {
	for _, kind := range []string{"valid", "invalid"} {
		folder := filepath.Join(repository(), "testdata", kind)
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range entries {
			if testing.Short() && i%10 > 0 {
				continue
			}
			t.Run(kind+"/"+e.Name(), func(t *testing.T) {
				t.Parallel()
				data, err := os.ReadFile(filepath.Join(folder, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				if !alike(data) {
					t.Skip("an editor shows another text than the file holds")
				}
				s := caseSession(t, e.Name(), data)
				want := map[string][]sameFinding{}
				for _, f := range s.byCheck(t, ".") {
					if f.File != "" {
						want[f.File] = append(want[f.File], f)
					}
				}
				c := startEditor(t, s.dir, s.environ)
				c.Initialize(uri(s.dir), map[string]any{}, s.options)
				for name, all := range want {
					c.Until(uri(filepath.Join(s.dir, name)), func(p lsptest.Published) bool {
						return slices.Equal(inOrder(findingsIn(name, p.Diagnostics)), all)
					})
				}
				c.End()
			})
		}
	}
}

// findingsIn are the diagnostics of a file but those of the environment.
func findingsIn(name string, diagnostics []lsptest.Diagnostic) (all []sameFinding) {
	for _, d := range diagnostics {
		if !strings.Contains(d.Message, " in the environment: ") {
			all = append(all, sameFinding{Fingerprint: d.Data.Fingerprint, Rule: d.Code, File: name, Severity: d.Severity, Start: d.Range.Start, End: d.Range.End})
		}
	}
	return all
}

// What is told of a file that is not open follows what is typed elsewhere.
func TestEditorRefreshesFilesThatAreNotOpen(t *testing.T) {
	dir := realTemp(t)
	const withTarget = "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n"
	config := uri(write(t, dir, "config/config.toml", withTarget))
	env := uri(write(t, dir, ".env", "DAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=us\n"))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Until(env, says("env-ignored"))
	c.Open(config, 1, withTarget)
	c.Change(config, 2, "# nothing of Daytona's\n")
	c.Until(env, quietAbout("env-ignored"))
	c.Change(config, 3, withTarget)
	c.Until(env, says("env-ignored"))
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": config}})
	write(t, dir, "config/config.toml", "# nothing\n")
	c.Notify("workspace/didChangeWatchedFiles", changes(2, config))
	c.Until(env, quietAbout("env-ignored"))
	// An edit of a file that is in no folder's walk, but around one.
	c.Open(env, 1, "DAYTONA_TARGET=us\n")
	c.Change(env, 2, "DAYTONA_TARGET=EU\n")
	c.Until(env, func(p lsptest.Published) bool {
		return p.Version != nil && *p.Version == 2 && slices.Contains(lsptest.Rules(p.Diagnostics), "invalid-target")
	})
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": env}})
	c.Until(env, func(p lsptest.Published) bool { return p.Version == nil && quietAbout("invalid-target")(p) })
	c.End()
}

func changes(kind int, uris ...string) map[string]any {
	var all []any
	for _, u := range uris {
		all = append(all, map[string]any{"uri": u, "type": kind})
	}
	return map[string]any{"changes": all}
}

// Files of every name that check reads are told of, and counted, when they come, change
// and go.
func TestEditorSeesFilesOfEveryName(t *testing.T) {
	const compose = "services:\n  a:\n    image: x\n    environment:\n      DAYTONA_TARGET: EU\n"
	for name, text := range map[string]string{
		".dev.vars": "DAYTONA_TARGET=EU\n", "env.production": "DAYTONA_TARGET=EU\n", ".flaskenv": "DAYTONA_TARGET=EU\n", "web.env": "DAYTONA_TARGET=EU\n",
		".env-ci": "DAYTONA_TARGET=EU\n", "dotenv": "DAYTONA_TARGET=EU\n", "deep/below/.env": "DAYTONA_TARGET=EU\n", "settings.toml": wrongTarget,
		"compose.yaml": compose, "docker-compose.yml": compose, "Dockerfile": "FROM x\nENV DAYTONA_TARGET=EU\n", "start.sh": "export DAYTONA_TARGET=EU\n",
		".github/workflows/ci.yml": "on: push\nenv:\n  DAYTONA_TARGET: EU\njobs: {}\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := realTemp(t)
			c := startEditor(t, dir, nil)
			c.Initialize(uri(dir), map[string]any{}, nil)
			file := uri(write(t, dir, name, "# nothing yet\n"))
			c.Notify("workspace/didChangeWatchedFiles", changes(1, file))
			write(t, dir, name, text)
			c.Notify("workspace/didChangeWatchedFiles", changes(2, file))
			c.Until(file, says("invalid-target"))
			whenUnread(t, func() error { return os.Remove(filepath.Join(dir, filepath.FromSlash(name))) })
			c.Notify("workspace/didChangeWatchedFiles", changes(3, file))
			c.Until(file, tells())
			c.End()
		})
	}
}

// What comes and goes with its folder is seen, though the client tells of the folder
// alone.
func TestEditorSeesFoldersMove(t *testing.T) {
	dir := realTemp(t)
	before := uri(write(t, dir, "a/config/config.toml", wrongTarget))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Until(before, says("invalid-target"))
	whenUnread(t, func() error { return os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "b")) })
	c.Notify("workspace/didChangeWatchedFiles", changes(3, uri(filepath.Join(dir, "a"))))
	c.Notify("workspace/didChangeWatchedFiles", changes(1, uri(filepath.Join(dir, "b"))))
	c.Until(before, tells())
	c.Until(strings.Replace(before, "/a/", "/b/", 1), says("invalid-target"))
	c.End()
}

// A lock file and a manifest decide what is found in files that are not open.
func TestEditorSeesWhatNamesTheSDK(t *testing.T) {
	dir := realTemp(t)
	env := uri(write(t, dir, ".env", "DAYTONA_JWT_TOKEN=x\nDAYTONA_SERVER_URL=https://app.daytona.io/api\n"))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	named := func(sdk string) {
		c.Until(env, func(p lsptest.Published) bool { return strings.Contains(string(p.Raw), sdk) })
	}
	named("the newest Python SDK, which is assumed,")
	manifest := uri(write(t, dir, "package.json", `{"dependencies":{"@daytonaio/sdk":"^0.18.0"}}`))
	c.Notify("workspace/didChangeWatchedFiles", changes(1, manifest))
	named("the TypeScript SDK 0.18.0 fails")
	lock := uri(write(t, dir, "pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      '@daytonaio/sdk':\n        specifier: ^0.18.0\n        version: 0.18.1\n"))
	c.Notify("workspace/didChangeWatchedFiles", changes(1, lock))
	named("the TypeScript SDK 0.18.1 fails")
	c.End()
}

// A file that is not open can be asked about, and one whose diagnostics were sent is
// not shown twice when it is opened.
func TestEditorIsAskedOfAClosedFile(t *testing.T) {
	dir := realTemp(t)
	config := write(t, dir, "config/config.toml", wrongTarget)
	outside := write(t, realTemp(t), "config/config.toml", wrongTarget)
	c := startEditor(t, dir, nil)
	c.Answer("workspace/diagnostic/refresh", func(json.RawMessage) any { return nil })
	c.Initialize(uri(dir), map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}}}, nil)
	ask := func(file string) []string {
		var report struct{ Items []lsptest.Diagnostic }
		c.Call("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": uri(file)}}, &report)
		return lsptest.Rules(report.Items)
	}
	for _, file := range []string{config, outside} {
		if got := ask(file); !slices.Contains(got, "invalid-target") {
			t.Errorf("got %v", got)
		}
	}
	c.Until(uri(config), says("invalid-target"))
	c.Open(uri(config), 1, wrongTarget)
	c.Until(uri(config), tells())
	if got := ask(config); !slices.Contains(got, "invalid-target") {
		t.Errorf("open: got %v", got)
	}
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri(config)}})
	c.Until(uri(config), says("invalid-target"))
	missing := map[string]any{"textDocument": map[string]any{"uri": uri(filepath.Join(dir, "none.toml"))}}
	if err := c.Try("textDocument/diagnostic", missing, nil); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("got %v", err)
	}
	c.End()
}

// A folder that leaves the workspace takes what was told of its files along.
func TestEditorLosesAFolder(t *testing.T) {
	one, two := realTemp(t), realTemp(t)
	first, second := uri(write(t, one, "config/config.toml", wrongTarget)), uri(write(t, two, "config/config.toml", wrongTarget))
	env := uri(write(t, two, ".env", "DAYTONA_TARGET=EU\n"))
	c := startEditor(t, one, nil)
	c.Initialize(uri(one), map[string]any{}, nil)
	folders := func(added, removed []any) {
		c.Notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": added, "removed": removed}})
	}
	c.Open(second, 1, wrongTarget) // in no folder yet
	c.Diagnostics(second, 1)
	folders([]any{map[string]any{"uri": uri(two), "name": "two"}}, []any{})
	c.Until(first, says("invalid-target"))
	c.Until(env, says("invalid-target"))
	folders([]any{}, []any{map[string]any{"uri": uri(two), "name": "two"}})
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": second}})
	c.Until(second, tells())
	c.Until(env, tells())
	c.End()
}

// Files that a policy leaves out, that stand in folders of other people, or that are
// of no concern are not told of.
func TestEditorTellsOfNoOtherFiles(t *testing.T) {
	dir := realTemp(t)
	out := uri(write(t, dir, "old/config.toml", wrongTarget))
	installed := uri(write(t, dir, "node_modules/x/config.toml", wrongTarget))
	named := uri(write(t, dir, "settings.list", "DAYTONA_TARGET=EU\n"))
	write(t, dir, "compose.yaml", "services:\n  a:\n    image: x\n    env_file: settings.list\n")
	write(t, dir, policyName, "paths: exclude: [\"old/**\"]\n")
	config := uri(write(t, dir, "z/config/config.toml", wrongTarget))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Until(config, says("invalid-target"))
	c.Until(named, says("invalid-target"))
	for _, file := range []string{out, installed} {
		if p, ok := c.Last(file); ok {
			t.Errorf("told %s", p.Raw)
		}
	}
	write(t, dir, policyName, "paths: exclude: [\"z/**\"]\n")
	c.Notify("workspace/didChangeWatchedFiles", changes(2, uri(filepath.Join(dir, policyName))))
	c.Until(out, says("invalid-target"))
	c.Until(config, tells())
	c.End()
}

// What is wrong with the environment is told where somebody looks, and not in every file
// of the folder.
func TestEditorTellsOfTheEnvironmentInOpenFiles(t *testing.T) {
	dir := realTemp(t)
	closed := uri(write(t, dir, "a/.env", "DAYTONA_TARGET=EU\n"))
	const text = "DAYTONA_TARGET=EU\n"
	open := uri(write(t, dir, "b/.env", text))
	c := startEditor(t, dir, environ{"DAYTONA_TARGET=US"})
	c.Initialize(uri(dir), map[string]any{}, nil)
	inEnvironment := func(p lsptest.Published) bool { return strings.Contains(string(p.Raw), " in the environment: ") }
	c.Open(open, 1, text)
	c.Until(open, inEnvironment)
	c.Until(closed, func(p lsptest.Published) bool { return len(p.Diagnostics) > 0 && !inEnvironment(p) })
	c.End()
}

// What git says of a file follows each .gitignore, whatever happens to it: beside the
// file, above the folder, or saved from a buffer.
func TestEditorSeesWhatGitIgnores(t *testing.T) {
	repository := realTemp(t)
	dir := filepath.Join(repository, "project")
	env := uri(write(t, dir, ".env", "DAYTONA_API_KEY="+editedKey+"\n"))
	git(t, repository, ".env", "")
	ignore := uri(write(t, dir, ".gitignore", "\n"))
	above := uri(write(t, repository, ".gitignore", "\n"))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	ignored := quietAbout("secret-not-ignored")
	c.Until(env, says("secret-not-ignored"))
	for _, text := range []string{".env\n", "# .env\n"} {
		write(t, dir, ".gitignore", text)
		c.Notify("workspace/didChangeWatchedFiles", changes(2, ignore))
		if text == ".env\n" {
			c.Until(env, ignored)
		} else {
			c.Until(env, says("secret-not-ignored"))
		}
	}
	write(t, repository, ".gitignore", "project/.env\n")
	c.Notify("workspace/didChangeWatchedFiles", changes(2, above))
	c.Until(env, ignored)
	write(t, repository, ".gitignore", "\n")
	c.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": above}})
	c.Until(env, says("secret-not-ignored"))
	c.End()
}

// finds is says of a file that is open.
func finds(rule string) func(lsptest.Published) bool {
	return func(p lsptest.Published) bool { return !quietAbout(rule)(p) }
}

// Requirements and the program's own module count as they are typed, a policy as it is on
// disk: half of one would change every finding.
func TestEditorSeesWhatSurroundsAsItIsTyped(t *testing.T) {
	dir := realTemp(t)
	config := uri(write(t, dir, "config/config.toml", wrongTarget))
	requirements := uri(write(t, dir, "requirements.txt", "daytona==0.21.8\n"))
	module := uri(write(t, dir, "app/config.py", "\n"))
	policy := uri(write(t, dir, policyName, "regions: [\"us\"]\n"))
	alias, err := os.ReadFile(filepath.Join(repository(), "internal", "openmanus", "testdata", "modules", "alias.py"))
	if err != nil {
		t.Fatal(err)
	}
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(config, 1, wrongTarget)
	c.Open(module, 1, "\n")
	c.Until(config, quietAbout("broken-section"))
	c.Change(module, 2, string(alias))
	c.Until(config, finds("broken-section"))
	c.Open(requirements, 1, "daytona==0.21.8\n")
	c.Change(requirements, 2, "daytona==2.0.0a3\n")
	c.Until(requirements, finds("sdk-too-new"))
	c.Change(requirements, 3, "daytona==0.21.8\n")
	c.Until(requirements, quietAbout("sdk-too-new"))
	c.Open(policy, 1, "regions: [\"EU\"]\n")
	c.Change(policy, 2, "regions: [")
	c.Change(requirements, 4, "daytona==2.0.0a3\n")
	c.Until(requirements, finds("sdk-too-new"))
	c.Until(config, finds("invalid-target")) // it is in the buffer's regions, but not in those on disk
	c.End()
}

// Where the client cannot tell which files come, a new file counts when it is saved.
func TestEditorSeesNewFilesWhenTheyAreSaved(t *testing.T) {
	dir := realTemp(t)
	config := uri(write(t, dir, "config/config.toml", wrongTarget))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(config, 1, wrongTarget)
	c.Until(config, finds("empty-api-key"))
	const text = "DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
	env := uri(write(t, dir, ".env", text))
	c.Open(env, 1, text)
	c.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": env}})
	c.Until(config, quietAbout("empty-api-key"))
	c.End()
}
