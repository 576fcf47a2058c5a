package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// baselineVersion is the version of the file's form. Adding a field does not
// change it.
const baselineVersion = 1

// maxBaseline is how large a baseline may be, in bytes.
const maxBaseline = 16 << 20

// baselineFile is what --write-baseline writes: the findings of a run, known by
// their fingerprints. It holds neither values nor messages.
type baselineFile struct {
	SchemaVersion int             `json:"schema_version"`
	Findings      []baselineEntry `json:"findings"`
}

type baselineEntry struct {
	File        string `json:"file"`
	Variable    string `json:"variable,omitempty"`
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
}

// baseline is what --baseline and --write-baseline ask for.
type baseline struct {
	name  string // of the file that was read, "" for none
	known map[string]*baselineEntry
	met   map[string]bool // fingerprints of known that this run found

	writeTo string
	record  []baselineEntry
}

// newBaseline reads the file of --baseline, if there is one.
func newBaseline(in inputs, from, to string) (*baseline, error) {
	b := &baseline{name: from, writeTo: to, known: map[string]*baselineEntry{}, met: map[string]bool{}}
	if from == "" {
		return b, nil
	}
	shown := source.ShowPath(filepath.ToSlash(from))
	data, err := in.readUpTo(from, maxBaseline)
	if err != nil {
		return nil, workError(source.Say("--baseline: %s", source.ShowError(err)))
	}
	var file baselineFile
	switch {
	case len(data) > maxBaseline:
		return nil, usageError(source.Say("--baseline: %s: the file is larger than 16 MiB; name a file that --write-baseline wrote", shown))
	case json.Unmarshal(data, &file) != nil || file.SchemaVersion == 0:
		return nil, usageError(source.Say("--baseline: %s: this is not a baseline; name a file that --write-baseline wrote", shown))
	case file.SchemaVersion != baselineVersion:
		return nil, usageError(source.Say("--baseline: %s: the file has version %d instead of %d; write it again with --write-baseline", shown, source.Int(file.SchemaVersion), source.Int(baselineVersion)))
	}
	for i, e := range file.Findings {
		if !fingerprint.MatchString(e.Fingerprint) {
			return nil, usageError(source.Say("--baseline: %s: finding %d has no fingerprint; write the file again with --write-baseline", shown, source.Int(i+1)))
		}
		b.known[e.Fingerprint] = &file.Findings[i]
	}
	return b, nil
}

var fingerprint = lazyregexp.New(`^[0-9a-f]{16}$`)

// holds reports whether a finding is known, or becomes known by this run.
func (b *baseline) holds(f *validate.Finding) bool {
	if b.writeTo != "" {
		b.record = append(b.record, baselineEntry{f.File, f.Variable, f.Rule, f.Fingerprint})
		return true
	}
	if b.known[f.Fingerprint] == nil {
		return false
	}
	b.met[f.Fingerprint] = true
	return true
}

// stale counts the entries that were looked for in vain: those of files that
// were linted.
func (b *baseline) stale(linted map[string]bool) int {
	n := 0
	for print, e := range b.known {
		if !b.met[print] && linted[path.Clean(e.File)] {
			n++
		}
	}
	return n
}

// write puts the findings of the run into the file of --write-baseline.
func (b *baseline) write(files discover.Files, stderr io.Writer) error {
	slices.SortFunc(b.record, func(x, y baselineEntry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	if b.record == nil {
		b.record = []baselineEntry{}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(baselineFile{baselineVersion, b.record}) // strings and a number, into memory
	if err := writeFile(files, b.writeTo, out.Bytes(), baselineBegins); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "daytona-lint: wrote %d finding%s to %s\n", len(b.record), plural(len(b.record)), source.ShowPath(filepath.ToSlash(b.writeTo)))
	return nil
}

var baselineBeginning = lazyregexp.New(`^\{\s*"schema_version":\s*\d+,\s*"findings":\s*\[`)

// baselineBegins reports whether a file begins as a baseline does.
func baselineBegins(head []byte) bool { return baselineBeginning.Match(head) }
