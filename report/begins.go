package report

import "github.com/daytona-lint/daytona-lint/internal/lazyregexp"

// beginnings is how each format's reports begin. Those that have a place for it
// name the tool; the others begin with a finding, or are empty.
var beginnings = map[string]*lazyregexp.Regexp{
	"table":    lazyregexp.New(`^  line:col  severity(  rule +message|, rule(, message)?)\n`),
	"text":     lazyregexp.New(`^[^\n]+: (error|warning|info)(: [^\n]+)?(?:\n )? \[([a-z0-9-]+)\]\n`),
	"concise":  lazyregexp.New(`^[^\n]+: (error|warning|info)(): [^\n]+ \[([a-z0-9-]+)\]\n`),
	"json":     lazyregexp.New(`^\{"schema_version":\d+,"tool":\{"name":"` + Tool + `"`),
	"jsonl":    lazyregexp.New(`^\{"rule":"[^"]+","severity":"(error|warning|info)","setting":"`),
	"sarif":    lazyregexp.New(`^\{"\$schema":"[^"]+","version":"2\.1\.0","runs":\[\{\n"tool":\{"driver":\{"name":"` + Tool + `"`),
	"github":   lazyregexp.New(`^(::(error|warning|notice) ([^\n]*,)?title=[^\n]+::|` + Tool + `: not shown above)`),
	"gitlab":   lazyregexp.New(`^\[\n(\{"description":"|\]\n$)`),
	"junit":    lazyregexp.New(`^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="` + Tool + `"`),
	"markdown": lazyregexp.New(`^### ` + Tool + `: `),

	"html":       lazyregexp.New(`^` + htmlHead),
	"rdjson":     lazyregexp.New(`^\{"source":\{"name":"` + Tool + `"`),
	"checkstyle": lazyregexp.New(`^<\?xml version="1\.0" encoding="UTF-8"\?>\n<checkstyle version="[0-9.]+">\n<!-- ` + Tool + ` -->\n`),
	"teamcity":   lazyregexp.New(`^##teamcity\[inspectionType id='[^\n]*category='` + Tool + `'`),
	"azure":      lazyregexp.New(`^(##vso\[task\.logissue type=(error|warning);[^\n]*code=[a-z0-9-]+\]|` + Tool + `: not shown above)`),
}

// settingsHeadline begins with the SDK's name; earlier versions of this program wrote
// Daytona SDK.
const settingsHeadline = `((Daytona|Python|TypeScript|Go|Java|Ruby) SDK |Daytona CLI )`

// settingsBeginnings is the same for SettingsFormats and ComparisonFormats.
var settingsBeginnings = map[string]*lazyregexp.Regexp{
	"table": lazyregexp.New(`^(` + settingsHeadline + `|` + noDifference + `\n|setting +[^\n]+\n( [^\n]+\n)*(─{40}|-{40})|┌[─┬]+┐\n│ setting +│ )`),
	"text":  lazyregexp.New(`^(` + settingsHeadline + `|` + noDifference + `\n|\w+\n  [^\n]+: )`),
	"json":  lazyregexp.New(`^\{("sdk":"[^"]*","sdk_assumed":|"a":\{"name":")`),
	"env":   lazyregexp.New(`^# ` + settingsHeadline),
	"toml":  lazyregexp.New(`^# ` + settingsHeadline),
}

// Begins reports whether a file with these first bytes, some thousand at most,
// begins as a report of that format does: it may then be replaced by the next. The
// lines of compilers look like those of text and concise, but for the rule: isRule
// reports whether there is one of that id.
func Begins(format string, head []byte, isRule func(id string) bool) bool {
	known := beginnings[format]
	if known == nil {
		return false
	}
	if format == "text" || format == "concise" {
		m := known.FindSubmatchIndex(head)
		return m != nil && isRule(string(head[m[6]:m[7]]))
	}
	return known.Match(head)
}

// SettingsBegin is Begins for what WriteSettings and WriteComparison write.
func SettingsBegin(format string, head []byte) bool {
	known := settingsBeginnings[format]
	return known != nil && known.Match(head)
}
