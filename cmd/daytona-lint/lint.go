package main

import (
	"io/fs"
	"path/filepath"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// result is what linting one file gave.
type result struct {
	name     string
	findings []validate.Finding
	ignored  []validate.Finding // silenced by comments
	linted   bool
	searched bool // for keys, and no more
	limited  limit
	err      error
}

// limit is what keeps a file that was named from being judged whole.
type limit int

const (
	unlimited    limit = iota
	onlySearched       // it is in another language
	onlySyntax         // it is TOML without a table of ours
)

// content is a file's text, and its mode where it is known.
type content struct {
	data []byte
	mode fs.FileMode
}

// lintOne lints one file with what surrounds it. The file is read into buffer,
// which findings share nothing with.
func (run *checkRun) lintOne(t discover.Target, buffer *[]byte) result {
	data, mode, err := run.in.readInto(*buffer, t)
	if err != nil {
		return result{err: err}
	}
	if cap(data) <= 2*source.MaxTOML {
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
		return result{}
	}
	file := run.file(t, text)
	file.Dotenv = language == source.LanguageDotenv
	project := run.projects.of(t)
	in := project.input(run.profile, &file)
	in.Model, in.Environ, in.Around = run.policy.model, run.environ, run.around
	config := validate.Load(in)
	if language == source.LanguageTOML && !t.Named && !config.Relevant() {
		return result{}
	}
	if run.log.IsLevelEnabled(logrus.InfoLevel) {
		run.log.WithField("config", source.ShowPath(filepath.ToSlash(t.Name))).Info(source.Say("Daytona SDK %s", source.ShowPath(run.projects.of(t).sdk.String())))
		logInitialization(run.log, config)
	}
	r := result{name: file.Name, findings: validate.Check(config), linted: true}
	if !run.noIgnores {
		r.findings, r.ignored = validate.Silence(config, r.findings)
	}
	r.findings = run.own(config, &file, project, r.findings)
	r.ignored = run.own(config, &file, project, r.ignored)
	if t.Named && language == source.LanguageTOML && !config.Relevant() {
		r.limited = onlySyntax
	}
	return r
}

// searchText looks for keys in a file of another language.
func (run *checkRun) searchText(t discover.Target, text content) result {
	if len(text.data) > source.MaxText {
		run.log.Warn(source.Say("%s is searched for keys in its first 16 MiB only", source.ShowPath(filepath.ToSlash(t.Name))))
		text.data = text.data[:source.MaxText]
	}
	file := run.file(t, text)
	r := result{name: file.Name, findings: validate.Check(validate.Load(validate.Input{Model: run.policy.model, Text: &file, Around: run.around})), linted: true, searched: true}
	if t.Named {
		r.limited = onlySearched
	}
	return r
}

// file is a target's text, with what git and the file system say of it where
// that makes a difference.
func (run *checkRun) file(t discover.Target, text content) validate.File {
	f := validate.File{Name: fileName(t.Name), Data: text.data, Named: t.Named, Loaded: t.Loaded}
	if !t.Stdin && source.MayHoldKey(text.data) {
		f.Git, f.Shared = validate.Git(run.git.Of(gitFile(run.in, t))), run.access.Shared(run.in.Abs(t.Name), text.mode)
	}
	return f
}
