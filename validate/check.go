package validate

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Check returns everything that is wrong with the configuration, sorted by
// file, line, column and rule. Each problem is asked for on its own, so that
// none hides another.
func Check(c *Config) []Finding {
	p := &pass{Config: c}
	for _, one := range checkers {
		if one.run != nil {
			one.run(p)
		}
	}
	sort.SliceStable(p.findings, func(i, j int) bool { return before(&p.findings[i], &p.findings[j]) })
	return p.findings
}

// before orders findings by place; those of the environment, which have none, come
// last. What is equal up to there is told apart by what it says, so that the order
// does not depend on which file of a run was read first.
func before(a, b *Finding) bool {
	switch {
	case a.File != b.File:
		return b.File == "" || a.File != "" && a.File < b.File
	case a.Line != b.Line:
		return a.Line < b.Line
	case a.Column != b.Column:
		return a.Column < b.Column
	case a.Rule != b.Rule:
		return a.Rule < b.Rule
	case a.Variable != b.Variable:
		return a.Variable < b.Variable
	}
	return a.File == "" && Precedes(a, b)
}

// Precedes reports whether, of two findings about the same thing of the environment,
// such as two files of a run give, the first is the one to tell: the worse one, else
// that whose words come first.
func Precedes(a, b *Finding) bool {
	if x, y := a.Severity.Rank(), b.Severity.Rank(); x != y {
		return x < y
	}
	words := func(f *Finding) []string {
		all := []string{f.Fingerprint, f.Setting, f.Message, f.Help}
		for _, r := range f.Related {
			all = append(all, r.File, fmt.Sprintf("%09d", r.Line), r.Message)
		}
		return all
	}
	return slices.Compare(words(a), words(b)) < 0
}

// Sort brings findings of several files into the order in which they are told.
func Sort(findings []Finding) {
	sort.SliceStable(findings, func(i, j int) bool { return before(&findings[i], &findings[j]) })
}

// rewriter tells how to write another value in a place, or none; its functions
// return nil where that is not certain.
type rewriter struct {
	to     func(fixed string) *source.Fix
	delete func() *source.Fix
}

// judge asks the rules about one value.
func (p *pass) judge(setting string, value source.Secret, origin Origin, template bool, rewrite rewriter) {
	in := p.scope(setting, origin.Source)
	in.Template = template
	p.judgeIn(in, setting, value, origin, rewrite)
}

// judgeIn is judge where more is known of what surrounds the value than of the
// configuration.
func (p *pass) judgeIn(in schema.Scope, setting string, value source.Secret, origin Origin, rewrite rewriter) {
	if p.perFile[origin.File] > maxFindings {
		return // nothing more is told of the file
	}
	name := source.Ours(setting)
	if origin.Variable != "" {
		name = source.ShowVariable(origin.Variable)
	}
	for _, v := range p.model.Judge(setting, value.Reveal(), in) {
		if p.Language != sdk.Python && p.Language != sdk.TypeScript {
			v.Help = strings.TrimSuffix(v.Help, ", or upgrade to SDK 2.x") // which there is not in the other languages
		}
		f := draft{
			rule: v.Rule, severity: Severity(v.Severity), setting: setting, origin: origin,
			message: p.words(v.Message, setting, value, name, in.Cloud), help: p.words(v.Help, setting, value, name, in.Cloud),
		}
		switch {
		case rewrite.to != nil && v.HasFix && showable(v.Rule, setting, value):
			if f.fix = rewrite.to(v.Fixed); f.fix != nil && v.Hint {
				f.fix.Safe = false
			}
		case rewrite.delete != nil && v.Remove:
			f.fix = rewrite.delete()
		}
		p.report(f)
	}
}

// scope is what the rules about a setting's value may know of the configuration.
func (p *pass) scope(setting string, of Source) schema.Scope {
	cloud := p.cloud() && !(setting == "daytona_api_key" && p.ownServer())
	return schema.Scope{Source: string(of), Cloud: cloud, OpenManus: p.Profile == OpenManus, SDK2: p.sdk2}
}

// ownServer reports whether a URL is set that is not Daytona's cloud's, though the
// client reads another: the key may well be that server's.
func (p *pass) ownServer() bool {
	return slices.ContainsFunc(p.Setting("daytona_server_url").Hides, func(h Hidden) bool {
		host := strings.ToLower(schema.Host(h.Value.Reveal()))
		return host != "" && !schema.IsDaytonaHost(host)
	})
}

// cloud reports whether the client will talk to Daytona's own cloud. Of a URL that
// is no URL, or that something else fills in, that is not known.
func (p *pass) cloud() bool {
	host := p.serverHost()
	if host == "" {
		url := p.Setting("daytona_server_url").Value
		return url.Empty() || strings.Contains(strings.ToLower(url.Reveal()), "daytona.io")
	}
	return schema.IsDaytonaHost(host)
}

// serverHost is the host that the client will talk to, in lower case; "" if the
// URL has none.
func (p *pass) serverHost() string {
	if !p.hostKnown {
		p.host, p.hostKnown = strings.ToLower(schema.Host(p.Setting("daytona_server_url").Value.Reveal())), true
	}
	return p.host
}
