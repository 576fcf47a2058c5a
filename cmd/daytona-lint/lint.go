package main

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"runtime/debug"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/validate"
)

// result is what linting one file gave.
type result struct {
	name     string
	findings []validate.Finding
	ignored  []validate.Finding // silenced by comments
	linted   bool
	searched bool          // for keys, and no more
	look     discover.Look // at a file of another language, met on a walk
	other    bool
	unread   bool // in a language that variables are read in, and not readable as that
	limited  limit
	err      error
}

// limit is what keeps a file that was named from being judged whole.
type limit int

const (
	unlimited    limit = iota
	onlySearched       // it is in another language
	onlySyntax         // it is TOML without a table of ours
	onlyPart           // its language can be read up to a place, or but for some lines
	onlyBytes          // it is no text
	onlyStart          // it is too large
)

// content is a file's text, and its mode where it is known.
type content struct {
	data []byte
	mode fs.FileMode
}

// largeFile is how many bytes a file has that is linted while no other such is, so that
// memory stays bounded.
const largeFile = 4 << 20

// lintOne lints one file with what surrounds it. The file is read into buffer,
// which findings share nothing with.
func (run *checkRun) lintOne(t discover.Target, buffer *[]byte) result {
	if t.Other {
		if cap(*buffer) < discover.LookBuffer {
			*buffer = make([]byte, discover.LookBuffer)
		}
		look, err := run.in.Look((*buffer)[:discover.LookBuffer], t)
		if err != nil {
			return result{err: fileError(t.Name, err)}
		}
		if look != discover.Concerns {
			return result{name: fileName(t.Name), other: true, look: look, linted: look == discover.Nothing, searched: true}
		}
	}
	if !t.Stdin && run.in.Size(t.Name) > largeFile {
		run.large.Lock()
		defer run.large.Unlock()
		debug.SetGCPercent(50)
		buffer = &run.largeBuffer
	}
	data, mode, err := run.in.readInto(*buffer, t)
	if err != nil {
		return result{err: err}
	}
	if buffer == &run.largeBuffer || cap(data) <= 2*source.MaxTOML {
		*buffer = data
	}
	return run.lintText(t, content{data, mode})
}

func (run *checkRun) lintText(t discover.Target, text content) result {
	data := text.data
	language := discover.LanguageOf(t, data)
	if language == source.LanguageText {
		return run.searchText(t, text)
	}
	if language == source.LanguageTOML && !t.Named && !discover.WorthParsing(t.Name, data) {
		return run.searchTOML(t, text)
	}
	if language == source.LanguageTOML && len(data) > source.MaxTOML && !discover.WorthParsing(t.Name, data) {
		return run.searchText(t, text) // it is named, and too large to be OpenManus's
	}
	file := run.file(t, text)
	if file.Dotenv = language == source.LanguageDotenv; file.Dotenv {
		run.handed(&file, t)
	}
	project := run.projects.of(t)
	r := result{name: file.Name, linted: true}
	var kept, silenced [][]validate.Finding
	for _, reading := range project.readings(run.profile, &file) {
		if reading.by.half == sdk.SecondV0.Half {
			continue // its own part in the findings is told of the other
		}
		in := reading.Input
		in.Model, in.Environ, in.Around = run.policy.model, run.environ, run.around
		config := validate.Load(in)
		if language == source.LanguageTOML && !t.Named && !config.Relevant() {
			return run.searchTOML(t, text)
		}
		if run.log.IsLevelEnabled(logrus.InfoLevel) {
			run.log.WithField("config", source.ShowPath(filepath.ToSlash(t.Name))).Info(reading.by.shown())
			logInitialization(run.log, config)
		}
		findings, ignored := validate.Check(config), []validate.Finding(nil)
		if !run.noIgnores {
			findings, ignored = validate.Silence(config, findings)
		}
		kept = append(kept, run.own(config, &file, project, findings))
		silenced = append(silenced, run.own(config, &file, project, ignored))
		if sets, _ := config.Read(); t.Named && language == source.LanguageTOML && !config.Relevant() && !sets {
			r.limited = onlySyntax
		}
	}
	r.findings, r.ignored = validate.Merge(kept...), validate.Merge(silenced...)
	return r
}

// handed notes what files of the run hand a dotenv file to.
func (run *checkRun) handed(file *validate.File, t discover.Target) {
	if t.Stdin || run.targets == nil { // an editor's file is linted by itself
		return
	}
	for _, h := range run.targets.Handed(run.in.Files, t.Name, file.Data) {
		by := validate.ByDocker
		switch h.By {
		case variables.Compose:
			file.ReadOtherwise = true
			continue
		case variables.ComposeRaw:
			by = validate.ByCompose
		}
		file.AsItIs = append(file.AsItIs, validate.AsItIs{By: by, File: fileName(h.File), Line: h.At.Line, Column: h.At.Column})
	}
}

// searchTOML searches a TOML file that a walk has met and that is none of OpenManus's.
func (run *checkRun) searchTOML(t discover.Target, text content) result {
	if !source.MayConcern(text.data) {
		return result{}
	}
	return run.searchText(t, text)
}

// searchText looks for keys in a file of another language, and for the variables
// that it sets.
func (run *checkRun) searchText(t discover.Target, text content) result {
	large := len(text.data) > source.MaxText
	text.data = text.data[:min(len(text.data), source.MaxText)]
	decoded := false
	if utf16, _ := source.UTF16(text.data); utf16 != "" {
		text.data, decoded = source.FromUTF16(text.data), true
	}
	binary := discover.IsBinary(text.data)
	if binary && !t.Named {
		return result{name: fileName(t.Name), other: t.Other, look: discover.Binary}
	}
	file := run.file(t, text)
	config := validate.Load(validate.Input{Model: run.policy.model, Text: &file, SDK: run.sdkAround(t, text.data), Around: run.around})
	r := result{name: file.Name, findings: validate.Check(config), linted: true, other: t.Other}
	if !run.noIgnores {
		r.findings, r.ignored = validate.Silence(config, r.findings)
	}
	sets, whole := config.Read()
	r.unread = !whole && variables.KindOf(file.Name, text.data) != variables.Text
	whole = whole && !large
	r.searched = !whole
	switch {
	case whole || !t.Named:
	case large:
		r.limited = onlyStart
	case binary:
		r.limited = onlyBytes
	case sets:
		r.limited = onlyPart
	default:
		r.limited = onlySearched
	}
	if decoded { // a fix is for the bytes that the file has
		for _, findings := range [][]validate.Finding{r.findings, r.ignored} {
			for i := range findings {
				findings[i].Fix = nil
			}
		}
	}
	return r
}

// sdkAround is the version of the SDK that the project of a file uses, "" where that
// is not known or makes no difference. A file such as a workflow stands in a folder
// of its own: then it is that of the folder in which the run is.
func (run *checkRun) sdkAround(t discover.Target, data []byte) string {
	if !bytes.Contains(data, []byte("DAYTONA_")) {
		return ""
	}
	if used := run.projects.of(t).sdk; used.Version != "" && !used.Assumed {
		return used.Version
	}
	if used := run.projects.of(discover.Target{Name: "."}).sdk; filepath.IsLocal(t.Name) && !used.Assumed {
		return used.Version
	}
	return ""
}

// file is a target's text, with what git and the file system say of it where
// that makes a difference.
func (run *checkRun) file(t discover.Target, text content) validate.File {
	f := validate.File{Name: fileName(t.Name), Data: text.data, Named: t.Named, Loaded: t.Loaded}
	switch {
	case t.Tracked:
		f.Git = validate.Git{Known: true, Tracked: true}
	case !t.Stdin && source.MayHoldKey(text.data):
		f.Git, f.Shared = validate.Git(run.git.Of(gitFile(run.in, t))), run.access.Shared(run.in.Abs(t.Name), text.mode)
	}
	return f
}
