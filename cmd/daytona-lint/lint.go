package main

import (
	"io/fs"
	"path/filepath"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/validate"
)

// result is what linting one file gave.
type result struct {
	name     string
	findings []validate.Finding
	ignored  []validate.Finding // silenced by comments
	linted   bool
	err      error
}

// content is a file's text, and its mode where it is known.
type content struct {
	data []byte
	mode fs.FileMode
}

// lintOne lints one file with what surrounds it. The file is read into buffer,
// which findings share nothing with.
func (run *checkRun) lintOne(t target, buffer *[]byte) result {
	data, mode, err := run.w.readInto(*buffer, t)
	if err != nil {
		return result{err: err}
	}
	if cap(data) <= 2*validate.MaxFile {
		*buffer = data
	}
	return run.lintText(t, content{data, mode})
}

func (run *checkRun) lintText(t target, text content) result {
	data := text.data
	kind := kindOf(t.name, data)
	if kind == validate.KindText {
		return run.searchText(t, text)
	}
	if kind == validate.KindTOML && !t.named && !worthParsing(t.name, data) {
		return result{}
	}
	file := run.file(t, text)
	in := run.projects.of(t).input(run.profile, &file)
	in.Model, in.Environ = run.law.model, run.environ
	config := validate.Load(in)
	if kind == validate.KindTOML && !t.named && !config.Relevant() {
		return result{}
	}
	if run.log.IsLevelEnabled(logrus.InfoLevel) {
		run.log.WithField("config", filepath.ToSlash(t.name)).Info("Daytona SDK " + run.projects.of(t).sdk.String())
		logInitialization(run.log, config)
	}
	r := result{name: filepath.ToSlash(t.name), findings: validate.Check(config), linted: true}
	if !run.noIgnores {
		r.findings, r.ignored = validate.Silence(config, r.findings)
	}
	return r
}

// searchText looks for keys in a file of another language.
func (run *checkRun) searchText(t target, text content) result {
	if len(text.data) > validate.MaxText {
		run.log.Warnf("%s is searched for keys in its first 16 MiB only", validate.Visible(filepath.ToSlash(t.name)))
		text.data = text.data[:validate.MaxText]
	}
	file := run.file(t, text)
	return result{findings: validate.Check(validate.Load(validate.Input{Model: run.law.model, Text: &file})), linted: true}
}

// file is a target's text, with what git and the file system say of it where
// that makes a difference.
func (run *checkRun) file(t target, text content) validate.File {
	f := validate.File{Name: filepath.ToSlash(t.name), Data: text.data, Named: t.named, Loaded: t.loaded}
	if !t.stdin && validate.MayHoldKey(text.data) {
		f.Git, f.Shared = run.git.of(t), run.w.shared(t.name, text.mode, &run.passages)
	}
	return f
}
