package report

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// hostile are texts that someone may give a file, a key or a variable so that
// the report says, does or hides something else.
func hostile() []string {
	return []string{
		"\x1b[31mred\x1b[0m",
		"\x1b]0;title\x07",
		"\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
		"\x1b[2J\x1b[1A\x1b[2K",
		"a\x00b",
		"a\rb: error: forged [invalid-target]",
		"a\nconfig.toml:1:1: error: forged [invalid-target]",
		"a\r\n::error file=x.toml,line=1::forged",
		"\n::stop-commands::token",
		"::error::forged",
		"  ::error file=a.toml,line=1,title=x::forged",
		"::add-mask::a",
		"##[error]forged",
		"x ##[group]forged",
		"##vso[task.setvariable variable=PATH]forged",
		"a%0A::error::forged%0D%25",
		"a,line=9,title=forged::forged",
		"a:b::c",
		"]]>",
		"]]><testcase name=\"forged\"/><![CDATA[",
		"<script>alert(1)</script>",
		"</code></td></tr></table><h1>forged</h1>",
		"<!-- ",
		"\"/><failure message=\"forged",
		"'\"&amp;&#10;&lt;",
		"a | **forged** | b |",
		"a`b``c```d",
		"```\nforged\n```",
		"[text](javascript:alert(1))",
		"![x](https://evil.example/pixel.png)",
		"[a\\](https://evil.example)](https://evil.example)",
		"https://evil.example/?q=1 www.evil.example",
		"{0} {1} {{x}} {",
		"@everyone @org/team a@b.example",
		"$x$ $`y`$ #1 ~~z~~ __w__ *v*",
		"\\n\\x1b\\u001b\\",
		"\xff\xfe\x80",
		"\xed\xa0\x80\xed\xb0\x80",
		"\u202egnp.exe\u202c \u2066x\u2069",
		"a\u200bb\u200d\ufeff\u2060\u00ad",
		"a\u2028b\u2029c\u0085d",
		"\u009b31m\u009d0;x\u009c",
		"\x7f\x08\x08\x08",
		"\U000e0064\U000e0061\ufe0f",
		"Z" + strings.Repeat("\u0310", 60),
		"\u0301\u20dd",
		"👩‍👩‍👧‍👦🏳️‍🌈",
		"区域設定ファイル.toml",
		strings.Repeat("あ", 300),
		strings.Repeat("x", 5000),
		strings.Repeat("y", 90) + "/" + strings.Repeat("z", 90),
		"\ufffe\uffff\ufdd0",
		"..",
		"./-",
		"C:/Users/x",
		"/abs/olute",
		" ",
		"\t",
	}
}

const hostileCount = 4 // findings in hostileFindings

// hostileFindings have s wherever text that is not ours may stand.
func hostileFindings(s string) []validate.Finding {
	related := []validate.Related{{Message: "see " + s, File: s, Line: 2, Column: 3}, {Message: s}}
	fix := &validate.Fix{Description: "rename " + s, Safe: true, Edits: []validate.Edit{{Range: at(7, 1, 4), Text: s}}}
	return []validate.Finding{
		{Rule: "env-ignored", Severity: validate.Warning, Source: validate.SourceEnvironment, Variable: s,
			Message: s, Help: s, Related: related, Fingerprint: "f0"},
		{Rule: "unknown-key", Severity: validate.Warning, Setting: s, Source: validate.SourceTOML, File: s, Range: at(7, 1, 4),
			Message: "unknown key " + s, Help: "remove " + s, Related: related, Fix: fix, Fingerprint: "f1",
			Snippet: validate.Snippet{Text: s + " = 1", Start: 0, End: 4}},
		{Rule: "dead-setting", Severity: validate.Info, Source: validate.SourceDotenv, File: s, Variable: s, Range: at(9, 1, 2),
			Message: s, Fingerprint: "f2", Snippet: validate.Snippet{Text: "x " + s, Start: 1, End: 9999}},
		{Rule: "invalid-target", Severity: validate.Error, Source: validate.SourceTOML, File: "zz.toml", Range: at(1, 1, 2),
			Message: "the last one", Fingerprint: "f3"},
	}
}
