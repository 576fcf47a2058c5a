package main

import (
	"path"
	"path/filepath"
	"slices"

	"github.com/daytona-lint/daytona-lint/validate"
)

// own leaves of the findings of linting a file those that are told of it. What
// stands in a file beside it is told when that one is linted, if it is one of the
// run's and has its own say; else it is told here, if this file has a part in it.
func (run *checkRun) own(config *validate.Config, file *validate.File, project *project, findings []validate.Finding) []validate.Finding {
	if !slices.ContainsFunc(findings, func(f validate.Finding) bool { return f.File != "" && f.File != file.Name }) {
		return findings // as nearly always
	}
	var kept []validate.Finding
	for _, f := range findings {
		mine, ok := config.Own(f)
		moved := mine.File != f.File
		if ok && !(moved && run.asked(f.File) && project.hasSay(f.File, file)) {
			kept = append(kept, mine)
		}
	}
	validate.Sort(kept)
	return kept
}

// hasSay reports whether linting a dotenv file beside a file tells what lies between
// the two: it counts the file in, or what OpenManus loads in place of that.
func (p *project) hasSay(dotenv string, file *validate.File) bool {
	if file.Dotenv {
		base := path.Base(file.Name)
		return base == ".env" || base == ".env.local"
	}
	return p.toml() != nil && path.Dir(dotenv) == path.Clean(filepath.ToSlash(p.root))
}
