package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/report"
)

// canaryCase is one run of the program, with a canary somewhere in what it reads.
type canaryCase struct {
	files   [][2]string // path and text
	args    []string
	environ []string
	stdin   string
	outputs []string // files that the run writes
	answer  answer
}

// caseBuilder makes a case. Its templates hold {C} for the canary, or for a
// harmless word where a secret of its shape is shown by contract.
type caseBuilder struct {
	*dice
	canaryCase
	shape  shape
	canary string
	server string // address of the server that answers a probe
}

// shownByContract are the places where a text is shown although a canary of
// such a shape stands there. Nowhere else may six bytes of one turn up.
var shownByContract = []struct {
	place  string
	shapes []shape
	reason string
}{
	{"file", []shape{mixed, number, uuid, moment}, "a report names its files; only what is shaped like a key is hidden in a path"},
	{"host", []shape{mixed, number, uuid}, "the host of an address is what a finding about it speaks of"},
	{"image", []shape{number}, "digits are a part of image names, such as the account of a registry"},
	{"organization", []shape{uuid}, "an organization's id is a UUID and no secret"},
	{"policy", []shape{mixed, number, uuid, moment}, "a policy's rules, regions and hosts are the words that its author wants told"},
	{"report", []shape{mixed, number, uuid, moment}, "merge repeats the messages of reports, which show no secrets when they are written"},
}

// at returns the canary as it may stand in a place.
func (b *caseBuilder) at(place string) string {
	for _, e := range shownByContract {
		if e.place == place && slices.Contains(e.shapes, b.shape) {
			return "harmless"
		}
	}
	return b.canary
}

// fill puts the canary, values and names into a template.
func (b *caseBuilder) fill(template, place string) string {
	at := placeholder.FindStringIndex(template)
	if at == nil {
		return template
	}
	return template[:at[0]] + b.part(template[at[0]+1], place) + b.fill(template[at[1]:], place)
}

var placeholder = regexp.MustCompile(`\{[CEUQVKNSW]\}`)

func (b *caseBuilder) part(letter byte, place string) string {
	switch letter {
	case 'C':
		return b.at(place)
	case 'E': // spelled in TOML's escapes
		var text strings.Builder
		for _, c := range b.at(place) {
			fmt.Fprintf(&text, `\u%04X`, c)
		}
		return text.String()
	case 'U':
		return b.url()
	case 'Q': // contents of a value
		return b.fill(pick(b.dice, contents...), place)
	case 'V':
		return b.fill(pick(b.dice, values...), place)
	case 'K':
		return b.fill(pick(b.dice, keyNames...), "key")
	case 'N':
		return pick(b.dice, variableNames...)
	case 'W':
		return pick(b.dice, "us", "", "x", "https://app.daytona.io/api", "whitezxj/sandbox:0.1.0", "EU ")
	}
	return pick(b.dice, settings...)
}

var settings = []string{
	"daytona_api_key", "daytona_server_url", "daytona_target", "sandbox_image_name", "sandbox_entrypoint", "VNC_password",
}

// keyNames are settings, their misspellings, what nobody knows, and the canary.
var keyNames = []string{
	"daytona_api_kye", "Daytona_API_Key", "api_key", "apikey", "vnc_password", "VNC_pasword", "password", "server",
	"server_url", "daytona_url", "target", "region", "image", "token", "jwt_token", "organization_id", "mine", "timeout", "daytona_key", "secret", "x", "\"my key\"",
	"{C}", `"{C}"`, "'{C}'", "a.{C}", "{C}.b", "a{C}", "api_key.{C}", `"dtn_ {C}"`, "daytona-api-key", "daytona.daytona_api_key", `"{E}"`, `"\u202e{C}"`, "k{C}",
}

// contents are what stands between quotes.
var contents = []string{
	"{C}", "{C}", "{C}", "{U}", "{U}", "{U}", " {C} ", "{C} {C}", "Bearer {C}", "key={C}", "x{C}", "{C}x", "{C}.example", "{C}/x:1", "x:{C}", "x/y:{C}", "{C}:latest", "x@sha256:{C}",
	"${{C}}", "${C}", "$C{C}", "${X:-{C}}", "${DAYTONA_API_KEY:-{C}}", "${DAYTONA_TARGET:?{C}}", "{{ {C} }}", "%{C}%", "<{C}>", "$({C})", "“{C}”", "'{C}'", "your-{C}", "us {C}", "us-{C}", "us,{C}", "u:{C}@h", "{C}@h.example",
	"/usr/bin/{C}", "run {C}", "curl -H 'Authorization: Bearer {C}'", "sleep infinity # {C}", "{C}\u200b", "\u202e{C}", "\ufeff{C}", "a{C}b", "{W}{C}", "{C}{W}", "user={C};", "DAYTONA_API_KEY={C}", "[{C}]", "{C}…", "{C}...", "${{C}:-x}", "x=${{C}",
}

// values are a TOML value of each type, whole and broken.
var values = []string{
	`"{Q}"`, `"{Q}"`, `"{Q}"`, `'{Q}'`, `"{E}"`, `"\u0020{Q}"`, `"{Q}\n"`, `"\t{Q}"`, `"\"{Q}\""`, `"\\{Q}"`, "\"\"\"{Q}\"\"\"", "\"\"\"\n{Q}\n\"\"\"", "'''\n{Q}'''", "\"\"\"\\\n  {Q}\"\"\"", "\"\"\"a\n{Q}\nb\"\"\"",
	"{C}", "{C}", "{C}.5", "-{C}", "0x{C}", "1e{C}", "{C}Z", "0{C}", "{C}_0", "true{C}", "{Q}", "inf{C}", "07:32:00.{C}",
	`["{C}"]`, `[{C}]`, `[["{C}"], ["x"]]`, "[\n  \"{Q}\", # {C}\n]", `{ a = "{C}" }`, `{ {C} = 1 }`, `{ a = { "{C}" = "{C}" } }`, `{ daytona_api_key = "{C}" }`, `{ a = "{C}", }`, `["{C}",,]`, "[ \"{C}\"", "{ a = \"{C}\"", "{ a = {C} ", `["x", {C}`,
	`"{Q}`, `'{Q}`, `{Q}"`, "\"\"\"{Q}", "'''{Q}\n", "\"a\n{Q}\"", `"{Q}" {C}`, `"{C}" = 1`, `"x" "{C}"`, `"{Q}\q"`, `"\{C}"`, `"\u{C}"`, `“{Q}”`, `‘{C}’`, "`{Q}`", `= "{C}"`, `"{Q}";`, `"{Q}",`, `"{C}\`, "\"{C}\x00\"", "\"{C}\xff\"", "\"\x1b[31m{C}\"", `""{C}""`, `"x'{C}"`, `"{C}"#{C}`, `"{C}" # {C}`, `"${{C}}"`,
}

// tomlLines are what stands in a table.
var tomlLines = []string{
	"{K} = {V}", "{K} = {V}", "{K} = {V}", "{K} = {V}", "{S} = {V}", "{S} = {V}", "{S} = {V}", "{S} = {V}", "{S} = \"{W}\"", "{K} = \"{W}\" # {C}", "# {C}", "#{K} = {V}", "# {S} = \"{C}\"", "{K}: {V}", "{K} {V}", "{K} =", "{C}", "{Q}", "= {V}", "{K} = {V} {K} = {V}", "{K}={V},",
	"{S} = \"{W}\"{S} = \"{C}\"", "export {N}={C}", "{K} := {V}", "- {K}: {V}", "\"{S}\" = {V}", "{S}.x = {V}", "{S} . '{C}' = 1", "{K} = {V}\r", "\t{K}\t=\t{V}\t", "# daytona-lint: ignore[{C}]", "{S} = \"x\" # daytona-lint: ignore[invalid-target] {C}", "# daytona-lint: ignore-file[{C}", "{S}", "{S} \"{C}\"", "{S} = \"{C}\" \"{C}\"", "==={C}", "<<<<<<< {C}", "\u202e{K} = {V}",
}

// headers are the tables: that of Daytona, those of others, and broken ones.
var headers = []string{
	"[daytona]", "[daytona]", "[daytona]", "[llm]", "[llm.{C}]", "[daytona.{C}]", "[{C}]", "[[daytona]]", "[Daytona]", "[daytona] # {C}", "[\"daytona\"]", "[daytona", "[daytona]]", "[ {C} ]", "[\"{C}\".daytona]", "[daytona.\"{C}\"]", "[sandbox]", "[dayton]", "[daytona] {C}", "[daytona]{C} = 1", "[{C}", "[daytona.api_key]", "[daytona.daytona_api_key]", "daytona = {V}", "[[llm.{C}]]", "[daytona_{C}]", "[mcp]",
}

func (b *caseBuilder) toml() string {
	var text strings.Builder
	if b.in(12) {
		text.WriteString(pick(b.dice, "\ufeff", "# {C}\n", "\xff\xfe", "\n\n", "---\n"))
	}
	if b.in(8) {
		text.WriteString(b.line("{K} = {V}") + "\n")
	}
	for range 1 + b.n(2) {
		text.WriteString(b.fill(pick(b.dice, headers...), "key") + "\n")
		if b.in(2) {
			text.WriteString(b.fill(pick(b.dice, `daytona_api_key = ""`, `daytona_api_key = "{C}"`, "daytona_target = \"EU\"", "daytona_target = \"mars\""), "") + "\n")
		}
		for range b.n(4) {
			text.WriteString(b.line(pick(b.dice, tomlLines...)) + "\n")
		}
	}
	out := text.String()
	if b.in(10) {
		out = strings.ReplaceAll(out, "\n", pick(b.dice, "\r\n", "\r", "\n\n"))
	}
	return out
}

// line is a template whose setting, if it has one, decides what is shown of the
// value.
func (b *caseBuilder) line(template string) string {
	setting := pick(b.dice, settings...)
	if strings.Contains(template, "{K}") && b.in(2) {
		template = strings.ReplaceAll(template, "{K}", "{S}")
	}
	place := ""
	if setting == "sandbox_image_name" && strings.Contains(template, "{S}") {
		place = "image"
	}
	return b.fill(strings.ReplaceAll(template, "{S}", setting), place)
}

// url is an address, well formed or not, with the canary in some of its parts.
func (b *caseBuilder) url() string {
	scheme := pick(b.dice, "https://", "https://", "https://", "http://", "https:/", "https:///", "https:", "//", "", "HTTPS://", "htps://", "https//", "https:://", "ftp://", "postgres://", "git+https://", "https://https://", "https;//", " https://", "https:\\\\", "{C}://", "https\u200b://", "ws://", "docker://", "oci:")
	user := pick(b.dice, "", "", "", "{C}@", "alice:{C}@", "{C}:x@", "{C}:{C}@", ":{C}@", "alice:12/{C}@", "alice:{C}@x@", "alice%3A{C}%40", "alice:{C}%40", "alice:{C}＠", "alice:{C}\\@", "{C}:", "alice:{C} @", "alice:?{C}@", "alice:#{C}@")
	host := b.fill(pick(b.dice, "app.daytona.io", "app.daytona.io", "localhost", "h.example", "127.0.0.1", "[::1]", "h", "{C}.example", "{C}", "例え.jp", "h..example", "h_{C}", "[{C}]", "", "{C}.daytona.io", "a.{C}"), "host")
	port := pick(b.dice, "", "", "", ":3000", ":{C}", ":99999", ":", "::", ":30{C}", ":{C}@")
	path := pick(b.dice, "", "/api", "/api", "/api/", "/{C}", "/{C}/api", "/api/{C}", "/x/https://alice:{C}@h.example/api", "/x/alice:{C}@h", "/api;{C}", "/a b/{C}", "/api/{C}@x", "/%{C}", "\\{C}", "//{C}", "/api/v1/{C}/", "/~{C}", "/api={C}", "/token:{C}", "/a-{C}", "/v{C}", "/{C}.json", "/x/{C}{C}")
	query := pick(b.dice, "", "", "", "?{C}", "?token={C}", "?a=b&{C}=1", "&token={C}", ";{C}", "%3Ftoken={C}", "?", "??{C}", " ?{C}", " {C}", "\n{C}")
	fragment := pick(b.dice, "", "", "", "#{C}", "%23{C}", "#/{C}", "#")
	return b.fill(scheme+user, "") + host + b.fill(port+path+query+fragment, "")
}

var variableNames = []string{
	"DAYTONA_API_KEY", "DAYTONA_API_URL", "DAYTONA_SERVER_URL", "DAYTONA_TARGET", "DAYTONA_JWT_TOKEN", "DAYTONA_ORGANIZATION_ID", "DAYTONA_TOKEN", "DAYTONA_API_KYE", "DAYTONA_VNC_PASSWORD", "VNC_PASSWORD", "DAYTONA_KEY", "daytona_api_key", "NEXT_PUBLIC_DAYTONA_API_KEY", "DAYTONA_REGION", "DAYTONA_IMAGE", "DAYTONA_API_KEY_2", "OTHER", "DAYTONA_TARGETS", "DAYTONA_URL", "OPENAI_API_KEY",
}

var dotenvLines = []string{
	"{N}={Q}", "{N}={Q}", "{N}={Q}", "{N}={C}", "{N}=\"{Q}\"", "{N}='{Q}'", "{N}=`{C}`", "{N} = {Q}", "export {N}={Q}", "set {N}={C}", "{N}: {C}", "{N} {C}", "{N}", "{N}=", "{C}={C}", "{C}", "{C}=x", "DAYTONA_{C}=x", "DAYTONA_API_KEY{C}=x", "{N}=us{N}={C}", "{N}={C}{N}={C}", "{N}=\"{Q}", "{N}='{C}", "{N}=\"x\" {C}", "{N}=x # {C}", "{N}=x #{C}", "{N}=# {C}", "# {N}={C}", "#{C}",
	"{N}=${{N}:-{C}}", "{N}=${{N}}{C}", "{N}=\"${X:-{C}}\"", "{N}=${{C}}", "{N}=${C}", "{N}=a\\n{C}", "{N}=\"a\nb{C}\"", "{N}==\"{C}\"", "{N}=“{C}”", "{N}={C}\r", "  {N}  =  {C}  ", "'{N}'={C}", "{N}={C};", "{N}={C}\x00", "{N}=\xff{C}", "{N}:={C}", "{N}+={C}", "$env:{N}={C}", "{N}=\"{C}\"{N}=\"{C}\"", "{N}=$({C})", "{N}=\u202e{C}", "{N}={C}\\", "x {N}={C}", "{N}='{C}' '{C}'", "{N}='a'{C}", "export", "export {C}", "{N}=\"{C}\\\"", "{N}={U}", "# daytona-lint: ignore[{C}]", "{N}={C} # daytona-lint: ignore[invalid-target]",
}

func (b *caseBuilder) dotenv() string {
	var text strings.Builder
	if b.in(15) {
		text.WriteString("\ufeff")
	}
	for range 1 + b.n(4) {
		line := pick(b.dice, dotenvLines...)
		place := ""
		name := pick(b.dice, variableNames...)
		if name == "DAYTONA_ORGANIZATION_ID" {
			place = "organization"
		}
		text.WriteString(b.fill(strings.ReplaceAll(line, "{N}", name), place))
		if !b.in(12) {
			text.WriteString(pick(b.dice, "\n", "\n", "\n", "\r\n", "\r"))
		}
	}
	return text.String()
}

func (b *caseBuilder) variables() []string {
	var all []string
	for range b.n(4) {
		name := pick(b.dice, variableNames...)
		place := ""
		if name == "DAYTONA_ORGANIZATION_ID" {
			place = "organization"
		}
		all = append(all, b.fill(pick(b.dice, name+"={Q}", name+"={Q}", name+"={C}", name+"={U}", "{C}={C}", "DAYTONA_{C}="+name, name+"=", "DAYTONA_"+name+"={C}", "ENV_MODE={C}", "NO_COLOR={C}", "TERM={C}"), place))
	}
	return all
}

// texts are files of other languages, which are searched for keys.
var texts = []string{
	"environment:\n  - DAYTONA_API_KEY={C}\n  key: {C} # {C}\n", "ENV DAYTONA_API_KEY={C}\nRUN echo {C}\n", "`{C}` \"{C}\": {C}\n", "export DAYTONA_API_KEY={C}; export DAYTONA_TARGET={Q}\n",
	"{\"DAYTONA_API_KEY\": \"{C}\", \"{C}\": {C}}\n", "client = Daytona(api_key='{C}')\n{C}\n", "dtn_{C} {C}{C}\n",
}

// write adds a file and returns its path.
func (b *caseBuilder) write(name, text string) string {
	b.files = append(b.files, [2]string{name, text})
	return name
}

// settingsFile adds a file that is linted.
func (b *caseBuilder) settingsFile() string {
	folder := b.fill(pick(b.dice, "", "", "", "", "config/", "{C}/", "a {C}/", "sub/"), "file")
	switch b.n(10) {
	case 0, 1, 2:
		name := b.fill(pick(b.dice, ".env", ".env.local", "a.env", ".env.example", "{C}.env", ".env.{C}"), "file")
		return b.write(folder+name, b.dotenv())
	case 3:
		name := b.fill(pick(b.dice, "compose.yaml", "Dockerfile", "notes.md", "run.sh", "a.json", "{C}.py", "{C}", "example.txt"), "file")
		return b.write(folder+name, b.fill(pick(b.dice, texts...), ""))
	}
	name := b.fill(pick(b.dice, "config.toml", "config.toml", "a.toml", "config.example.toml", "{C}.toml", "a\x1b[31m{C}.toml", "\u202e{C}.toml", "https:{C}@h.toml"), "file")
	return b.write(folder+name, b.toml())
}

// reportFlags choose a format, and where it goes.
func (b *caseBuilder) reportFlags(formats []string, several bool) {
	format := pick(b.dice, formats...)
	switch {
	case several && b.in(12):
		b.outputs = append(b.outputs, "r1.out")
		b.args = append(b.args, "--format", format+"=r1.out", "-f", pick(b.dice, formats...))
	case b.in(12):
		b.outputs = append(b.outputs, "r2.out")
		b.args = append(b.args, "-f", format, "-o", "r2.out")
	default:
		b.args = append(b.args, "-f", format)
	}
}

// flagValues are flags whose value is a word of the program's own, or a number.
var flagWords = []string{"--format", "-f", "--fail-on", "--select", "--ignore", "--severity", "--color", "-j", "--jobs", "--shard", "--sdk", "--profile", "--log-level", "--log-format", "--until", "--timeout", "--retries", "--proxy"}

// flagPaths are flags whose value is a path.
var flagPaths = []string{"--output", "-o", "--policy", "--baseline", "--write-baseline", "--root", "--env-file", "--files-from", "--ca-file", "--against", "--stdin-filename"}

// oddFlags add what belongs to no command line.
func (b *caseBuilder) oddFlags() {
	if !b.in(8) {
		return
	}
	path := b.at("file")
	b.args = append(b.args, pick(b.dice,
		[]string{pick(b.dice, flagWords...), b.fill(pick(b.dice, "{C}", "json={C}", "{C}=error", "invalid-target={C}", "x,{C}", "{U}", "{C}/2"), "file")},
		[]string{pick(b.dice, flagPaths...), pick(b.dice, path, "no/"+path, path+".toml", b.fill("https://alice:{C}@h.example/{C}", "file"))},
		[]string{pick(b.dice, flagWords...) + "=" + b.at("file")},
		[]string{"--" + b.canary}, []string{"-" + b.canary}, []string{"--" + b.canary + "=" + b.canary}, []string{"--fix=" + b.canary}, []string{"-v" + b.canary},
		[]string{path}, []string{"--no-env", path}, []string{"--", path}, []string{pick(b.dice, flagPaths...)}, []string{"./" + path}, []string{"-"}, []string{""}, []string{path + "\x00" + path},
	)...)
}

func (b *caseBuilder) logFlags() {
	switch b.n(6) {
	case 0:
		b.args = append(b.args, "-v")
	case 1:
		b.args = append(b.args, "-vv")
	case 2:
		b.args = append(b.args, "-vv", "--log-format", "json")
	case 3:
		b.args = append(b.args, "--log-level", "debug", "--log-format", pick(b.dice, "text", "json", "auto"))
	}
}

// newCase makes a case of the choices.
func newCase(d *dice, s shape, canary, server string) *canaryCase {
	b := &caseBuilder{dice: d, shape: s, canary: canary, server: server}
	if b.in(3) {
		b.environ = b.variables()
	}
	switch b.n(32) {
	case 0, 1, 2, 3, 4, 5:
		b.show()
	case 6, 7:
		b.probe()
	case 8, 9:
		b.merge()
	case 10:
		if b.in(3) { // compiling a policy takes as long as ten other runs
			b.policy()
		} else {
			b.show()
		}
	case 11, 12:
		b.words()
	default:
		b.check()
	}
	b.oddFlags()
	return &b.canaryCase
}

func (b *caseBuilder) check() {
	if b.in(2) {
		b.args = append(b.args, "check")
	}
	b.reportFlags(report.Names(), true)
	b.logFlags()
	if b.in(3) {
		b.args = append(b.args, "--no-env")
	}
	if b.in(8) {
		b.args = append(b.args, "--sdk", pick(b.dice, "0.21.8", "0.10.1", "0.100.0", "0.190.0"))
	}
	if b.in(8) {
		b.args = append(b.args, "--profile", pick(b.dice, "openmanus", "sdk", "python", "typescript", "go"))
	}
	b.args = append(b.args, pick(b.dice, [][]string{nil, nil, nil, {"--fix"}, {"--diff"}, {"--diff"}, {"--no-ignores"}, {"--fix", "--diff"}, {"--fail-on", "never"}, {"--statistics"}, {"--add-ignore"}}...)...)
	switch b.n(14) {
	case 0:
		b.stdin = pick(b.dice, b.toml(), b.dotenv())
		b.args = append(b.args, "-", "--stdin-filename", b.fill(pick(b.dice, "{C}", "{C}.toml", ".env", "x.toml", ".env.{C}", "{C}/config.toml"), "file"))
		return
	case 1:
		list := b.fill("{C}\nno/{C}.toml\n", "file") + b.settingsFile() + pick(b.dice, "\n", "\x00", "")
		b.args = append(b.args, "--files-from")
		if b.in(2) {
			b.stdin = list
			b.args = append(b.args, "-")
		} else {
			b.args = append(b.args, b.write("list", list))
		}
		return
	case 2:
		b.args = append(b.args, "--env-file", b.write("x.env", b.dotenv()))
	case 3:
		if !b.in(8) {
			break
		}
		b.args = append(b.args, "--policy", b.write("p.cue", b.policyText()))
	case 4:
		b.args = append(b.args, "--baseline", b.write("b.json", b.baselineText()))
	case 5:
		b.outputs = append(b.outputs, "wb.json")
		b.args = append(b.args, "--write-baseline", "wb.json")
	case 6: // what is found by itself
		b.write("config/config.toml", b.toml())
		b.write(".env", b.dotenv())
		if b.in(2) {
			b.write(b.fill(pick(b.dice, "", "", "{C}/"), "file")+pick(b.dice, "requirements.txt", "pyproject.toml", "uv.lock", "poetry.lock", "package.json"), b.fill(pick(b.dice, "daytona=={C}\n", "daytona==0.21.8 # {C}\n{C}\n", "[project]\ndependencies = [\"daytona=={C}\"]\n", "[[package]]\nname = \"daytona\"\nversion = \"{C}\"\n", "{\"dependencies\": {\"@daytonaio/sdk\": \"{C}\"}}"), ""))
		}
		if b.in(2) {
			b.args = append(b.args, ".")
		}
		return
	}
	for range 1 + b.n(2) {
		b.args = append(b.args, b.settingsFile())
	}
}

func (b *caseBuilder) show() {
	b.args = append(b.args, "show")
	b.reportFlags([]string{"table", "text", "json", "env", "toml"}, false)
	b.logFlags()
	if b.in(6) {
		b.args = append(b.args, "--profile", pick(b.dice, "openmanus", "sdk"))
	}
	if b.in(6) {
		b.args = append(b.args, "--color", "always")
	}
	switch b.n(8) {
	case 0:
		b.stdin = pick(b.dice, b.toml(), b.dotenv())
		b.args = append(b.args, "-", "--stdin-filename", b.fill(pick(b.dice, "{C}", "{C}.toml", ".env"), "file"))
	case 1, 2:
		if b.in(2) {
			b.args = append(b.args, b.write("a.env", b.dotenv()), "--against", b.write("b.env", b.dotenv()))
		} else {
			b.args = append(b.args, b.write("a.toml", b.toml()), "--against", b.write("b.toml", b.toml()))
		}
	case 3:
		b.write("config/config.toml", b.toml())
		b.write(".env", b.dotenv())
		if b.in(2) {
			b.write(".env.local", b.dotenv())
		}
		if b.in(4) {
			folder := b.at("file")
			b.write(folder+"/requirements.txt", "daytona==0.21.8\n")
			b.args = append(b.args, folder)
		}
	default:
		b.args = append(b.args, b.settingsFile())
	}
}

// words are the commands that read no settings.
func (b *caseBuilder) words() {
	b.args = pick(b.dice,
		[]string{"explain", b.canary}, []string{"rules", b.canary}, []string{"rules", "--format", b.canary}, []string{"schema", "--format", b.canary}, []string{"completion", b.canary},
		[]string{"policy", b.canary}, []string{"policy", "--format", b.canary}, []string{"version", b.canary}, []string{"schema", b.canary}, []string{"help", b.canary}, []string{"explain", b.canary, b.canary},
		[]string{"explain", "--policy", b.at("file"), "invalid-target"}, []string{"rules", "--root", b.at("file")}, []string{"show", b.at("file"), b.at("file")}, []string{"--" + b.canary, "rules"}, []string{b.at("file")}, []string{b.at("file"), "--help"},
		[]string{"explain", "invalid-" + b.canary}, []string{"merge", b.at("file")}, []string{"show", b.at("file"), "--against", b.at("file")}, []string{"probe", b.at("file"), "--until", "settings"}, []string{"chek", b.at("file")}, []string{"lsp", b.at("file")},
	)
}

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
	rule := fmt.Sprintf("rules: %s: {setting: %q, severity: \"error\", summary: %s, message: %s, help: %s, why: %s, want: !=%s, fix: %s}\n",
		pick(b.dice, "mine", `"corp-server"`, strconv.Quote(b.canary)), pick(b.dice, settings...), p("it is not ours"), p("got {value}"), p("write another"), p("it breaks"), b.one("", "x"), pick(b.dice, `"eu"`, "value", b.one("policy", "x")))
	return pick(b.dice,
		rule, rule, "regions: ["+p("corp")+"]\n", "hosts: ["+p("h.example")+"]\nseverities: "+b.one("", "x")+": \"error\"\n", "severity: {"+strconv.Quote(b.canary)+": \"error\"}\n",
		"settings: daytona_target: =~"+p("^us$")+"\n", "settings: daytona_api_key: !="+b.one("", "x")+"\n", "settings: VNC_password: =~"+b.one("", "x")+"\n", "exclude: ["+p("old/**")+"]\n", b.canary+"\n", "{"+strconv.Quote(b.canary)+": 1}\n", "rules: {\n", "import "+strconv.Quote(b.canary)+"\n", "regions: "+strconv.Quote(b.canary)+"\n", "regions: ["+b.canary+"]\n", "// "+b.canary+"\nregions: [\"x\"]\n", "regions: [\"\\("+"x"+")"+b.canary+"\"]\n", "settings: daytona_target: #"+b.canary+"\n", "settings: daytona_target: strings."+b.canary+"(1)\n",
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
