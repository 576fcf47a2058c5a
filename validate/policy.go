package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var unwritten = checker{[]*Rule{&schema.PolicySettingRule}, (*pass).unwritten}

// unwritten asks a policy's rules about what counts where nothing is written: a
// default, or nothing at all. What is written is asked about in its place.
func (p *pass) unwritten() {
	if p.model.Policy == nil || p.Outcome == OutcomeCrash && !p.stoppedByClient() || p.unread {
		return
	}
	for _, s := range p.Settings {
		if s.Set && !s.Value.Empty() && s.Source != SourceDefault {
			continue
		}
		if s.Name == "VNC_password" && s.Source == SourceDefault {
			continue // its default is judged with the table, as the built-in rules are about it, too
		}
		if origin, ok := p.missing(s); ok {
			p.judgeUnwritten(s, origin)
		}
	}
}

// missing tells where a setting that is not written is reported: the table that
// leaves it out, or the place of the key that is used without it.
func (p *pass) missing(s Setting) (Origin, bool) {
	if t := p.toml; t != nil {
		if t.Layer || t.template() || !t.openManus(p.model) || !t.table.found {
			return Origin{}, false
		}
		origin := t.origin("", t.table.header)
		if e, ok := t.table.setting(s.Name); ok {
			origin = t.origin("", e.Value)
		}
		origin.Source = SourceDefault
		return origin, true
	}
	key := p.Setting("daytona_api_key")
	if key.Value.Empty() || key.doc != nil && (key.doc.Layer || key.doc.template()) {
		return Origin{}, false
	}
	return key.Origin, true
}

func (p *pass) judgeUnwritten(s Setting, origin Origin) {
	in := p.scope(s.Name, SourceDefault)
	for _, v := range p.model.JudgeUnset(s.Name, s.Value.Reveal(), in) {
		message := p.words(v.Message, s.Name, s.Value, source.Ours(s.Name), in.Cloud)
		if s.Value.Empty() {
			// What the policy says of a value, said of none.
			_, wants, _ := strings.Cut(source.HideKeys(v.Message), ", ")
			message = source.Say("%s is not set, %s", source.Ours(s.Name), source.Ours(wants))
		} else {
			message = source.Say("%s is not set, so its default is used: %s", source.Ours(s.Name), message)
		}
		p.report(draft{rule: v.Rule, severity: Severity(v.Severity), setting: s.Name, subject: "unwritten", origin: origin,
			message: message, help: p.words(v.Help, s.Name, s.Value, source.Ours(s.Name), in.Cloud)})
	}
}

// showable reports whether a fix by a policy's rule may be made: it is shown, and
// so must hold nothing of a value that is not shown whole.
func showable(rule *Rule, setting string, value source.Secret) bool {
	return rule.Group != schema.GroupPolicy || !isSecretSetting(setting) && show(setting, value).String() == value.Reveal()
}
