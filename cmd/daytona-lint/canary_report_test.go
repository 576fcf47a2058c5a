package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/report"
)

func (b *caseBuilder) baselineText() string {
	c := strconv.Quote(b.canary)
	return pick(b.dice,
		`{"schema_version":1,"findings":[{"file":`+c+`,"rule":`+c+`,"fingerprint":"0123456789abcdef","x":`+c+`}]}`,
		`{"schema_version":1,"findings":[{"file":"config.toml","rule":`+c+`,"fingerprint":`+c+`}]}`,
		`{"schema_version":`+c+`}`, `{`+c+`:1}`, b.canary, `{"schema_version":9,"findings":[],`+c+`:`+c+`}`, `{"schema_version":1,"findings":`+c+`}`,
		`{"schema_version":1,"findings":[{"file":"a.toml","variable":`+c+`,"rule":"invalid-target","fingerprint":"0123456789abcdef"}]}`,
	)
}

func (b *caseBuilder) merge() {
	b.args = append(b.args, "merge")
	switch b.n(3) {
	case 0:
		b.args = append(b.args, b.write("a.sarif", b.sarifText()), b.write("b.sarif", b.sarifText()))
		if b.in(3) {
			b.outputs = append(b.outputs, "m.sarif")
			b.args = append(b.args, "-o", "m.sarif")
		}
	default:
		b.reportFlags(report.Names(), true)
		b.args = append(b.args, b.write("a.json", b.reportText()))
		if b.in(2) {
			b.args = append(b.args, b.write("b.json", b.reportText()))
		}
	}
}

// one returns the canary in one of a report's places, by chance, and else a
// harmless text.
func (b *caseBuilder) one(place, harmless string) string {
	if b.in(4) {
		return strconv.Quote(b.fill(pick(b.dice, "{C}", "x {C} y", "https://alice:{C}@h.example/{C}"), place))
	}
	return strconv.Quote(harmless)
}

func (b *caseBuilder) reportText() string {
	r := func(harmless string) string { return b.one("report", harmless) }
	finding := fmt.Sprintf(`{"rule":%s,"severity":"error","setting":%s,"message":%s,"help":%s,"source":%s,"file":%s,"variable":%s,"line":1,"column":2,"end_line":1,"end_column":3,"x":%s,`+
		`"related":[{"message":%s,"file":%s,"line":1,"column":1}],"fix":{"description":%s,"safe":true,"edits":[{"line":1,"column":1,"end_line":1,"end_column":2,"text":%s}]},"fingerprint":%s}`,
		r("invalid-target"), r("daytona_target"), r("got mars"), r("write us"), r("toml"), r("a.toml"), r(""), b.one("", "x"), r("also here"), r("b.toml"), r("write it"), r("us"), r("0123456789abcdef"))
	return pick(b.dice,
		`{"schema_version":1,"tool":{"name":"daytona-lint","version":`+r("1.0")+`},"findings":[`+finding+`],"summary":{"files":1,"errors":1,"warnings":0,"infos":0,"ignored":0,"x":`+b.one("", "x")+`}}`,
		`{"schema_version":1,"tool":{"name":"daytona-lint","version":"1.0"},"findings":[`+finding+`],"summary":{"files":1,"searched":0,"errors":1,"warnings":0,"infos":0,"ignored":0,"git":"none"}}`,
		`{"schema_version":1,"tool":{"name":`+b.one("", "daytona-lint")+`},"findings":[`+finding+`]}`,
		`{"schema_version":1,"tool":{"name":"daytona-lint","version":"1.0"},"findings":[`+finding+`,`+strconv.Quote(b.canary)+`],"summary":{}}`,
		`{"schema_version":`+strconv.Quote(b.canary)+`}`, b.canary,
	)
}

func (b *caseBuilder) sarifText() string {
	r := func(harmless string) string { return b.one("report", harmless) }
	return `{"version":"2.1.0","runs":[{"tool":{` + pick(b.dice, "", `"x":`+b.one("", "x")+`,`) + `"driver":{"name":"daytona-lint","version":` + r("1.0") + `,"rules":[{"id":` + r("invalid-target") + `,"shortDescription":{"text":` + r("x") + `},"x":` + b.one("", "x") + `}],"y":` + b.one("", "y") + `}},` +
		`"results":[{"ruleId":` + r("invalid-target") + `,"level":"error","message":{"text":` + r("got mars") + `},"locations":[{"physicalLocation":{"artifactLocation":{"uri":` + r("a.toml") + `},"region":{"startLine":1,"snippet":{"text":` + b.one("", "x") + `}}}}],` +
		`"partialFingerprints":{"daytonaLint/v1":` + r("0123456789abcdef") + `},"fixes":[{"description":{"text":` + r("write us") + `},"artifactChanges":[{"artifactLocation":{"uri":` + r("a.toml") + `},"replacements":[{"deletedRegion":{"startLine":1},"insertedContent":{"text":` + r("us") + `}}]}]}],"z":` + b.one("", "z") + `}]}]}`
}

// policyText is a policy with the canary in its words, its data, or where it
// cannot be.
func (b *caseBuilder) policyText() string {
	p := func(harmless string) string { return b.one("policy", harmless) }
	fix := pick(b.dice, "", "", ", value: string, fix: \"eu\"", ", value: string, fix: value", ", value: string, fix: "+b.one("policy", "x"), ", remove: true")
	rule := fmt.Sprintf("rules: [{id: %s, settings: [%q], severity: \"error\", summary: %s, help: %s, why: %s, bad: %s, cases: [{want: %s, message: %s%s}]}]\n",
		pick(b.dice, `"mine"`, `"mine"`, `"corp-server"`, strconv.Quote(b.at("policy"))), pick(b.dice, settings...), p("it is not ours"), p("write another"), p("it breaks"), p("x"),
		pick(b.dice, `"eu"`, "!="+b.one("policy", "x"), "=~"+p("^y"), p("y")), p("got {value}"), fix)
	return pick(b.dice,
		rule, rule, "regions: ["+p("corp")+"]\n", "hosts: ["+p("h.example")+"]\nseverities: {"+b.one("", "invalid-target")+": \"error\"}\n", "severities: {"+strconv.Quote(b.canary)+": \"error\"}\n",
		"settings: daytona_target: =~"+p("^us$")+"\n", "settings: daytona_api_key: !="+b.one("", "x")+"\n", "settings: VNC_password: =~"+b.one("", "x")+"\n", "paths: exclude: ["+p("old/**")+"]\n", b.canary+"\n", "{"+strconv.Quote(b.canary)+": 1}\n", "rules: {\n", "import "+strconv.Quote(b.canary)+"\n", "regions: "+strconv.Quote(b.canary)+"\n", "regions: ["+b.canary+"]\n", "// "+b.canary+"\nregions: [\"x\"]\n", "regions: [\"\\("+"x"+")"+b.canary+"\"]\n", "settings: daytona_target: #"+b.canary+"\n", "settings: daytona_target: strings."+b.canary+"(1)\n",
	)
}

func (b *caseBuilder) policy() {
	b.write("p.cue", b.policyText())
	b.args = append(b.args, pick(b.dice, [][]string{
		{"policy"}, {"policy", "--format", "json"}, {"rules"}, {"rules", "--format", "json"}, {"rules", "--format", "markdown"}, {"explain", "mine"}, {"explain", "corp-server"}, {"check", "-f", "sarif", "a.toml"}, {"check", "--diff", "a.toml"}, {"check", "-f", "text", "a.toml"}, {"check", "-f", "json", "a.toml"},
	}...)...)
	b.args = append(b.args, "--policy", "p.cue")
	b.write("a.toml", "[daytona]\n"+b.line("{S} = {V}")+"\n"+b.line("{S} = \"{C}\"")+"\n")
}

// answer is what the server of a probe says.
type answer struct {
	status         int
	reason         string
	header, config string
	body           string
}

func (b *caseBuilder) probe() {
	b.args = append(b.args, "probe")
	b.reportFlags([]string{"table", "text", "json", "prometheus"}, false)
	b.logFlags()
	if !b.in(3) {
		b.args = append(b.args, "--until", "settings", b.settingsFile())
		return
	}
	proxy := pick(b.dice, "none", "none", "none", strings.Replace(b.server, "://", "://alice:"+b.canary+"@", 1), b.server+"/"+b.canary, "socks5://"+b.canary)
	b.args = append(b.args, "--timeout", "2s", "--retries", "0", "--proxy", proxy, "--no-env", b.write("a.toml", "[daytona]\ndaytona_api_key = \""+b.canary+"\"\ndaytona_server_url = \""+b.server+pick(b.dice, "/api", "/api/", "", "/x")+"\"\ndaytona_target = \""+pick(b.dice, "us", "eu", "mars")+"\"\n"))
	echo := echoes(b.canary)
	say := func() string { return echo[b.n(len(echo))] }
	text := func() string {
		return pick(b.dice, say(), `{"message":`+strconv.Quote(say())+`,"statusCode":`+strconv.Quote(say())+`}`, "<html><title>"+say()+"</title>"+say()+"</html>", `[{"id":`+strconv.Quote(say())+`,"name":`+strconv.Quote(say())+`}]`,
			`{"name":`+strconv.Quote(say())+`,"permissions":[`+strconv.Quote(say())+`],"userId":`+strconv.Quote(say())+`,"expiresAt":`+strconv.Quote(say())+`,"items":[{"id":`+strconv.Quote(say())+`}]}`, "")
	}
	b.answer = answer{
		status: pick(b.dice, 200, 200, 200, 400, 401, 403, 404, 429, 500, 502, 301, 304, 204), reason: say(),
		header: pick(b.dice, "Server", "WWW-Authenticate", "Location", "Retry-After", "Content-Type", "X-Daytona-Version", "Via", "Set-Cookie"),
		config: pick(b.dice, `{"version":"0.21.8","oidc":{}}`, `{"version":"0.21.8","oidc":{}}`, `{"version":`+strconv.Quote(say())+`,"oidc":{"issuer":`+strconv.Quote(say())+`}}`, text()),
		body:   text(),
	}
}

// echoes are the forms in which a server may hand a key back.
func echoes(key string) []string {
	reversed := []byte(key)
	slices.Reverse(reversed)
	var groups []string
	for i := 0; i < len(key); i += 4 {
		groups = append(groups, key[i:min(i+4, len(key))])
	}
	return []string{
		key, string(reversed), strings.ToUpper(key), strings.ToLower(key), base64.StdEncoding.EncodeToString([]byte(key)), base64.URLEncoding.EncodeToString([]byte("x" + key)), base64.RawStdEncoding.EncodeToString([]byte("u:" + key)),
		hex.EncodeToString([]byte(key)), strings.ToUpper(hex.EncodeToString([]byte(key))), strings.Join(groups, " "), strings.Join(groups, "-"), url.QueryEscape(key), "Bearer " + key, key[len(key)/2:], key[:8], "https://alice:" + key + "@h.example/", hex.EncodeToString(reversed),
	}
}
