package main

import (
	"strings"
)

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
	key := setting
	if b.in(2) {
		key = pick(b.dice, keyNames...)
	}
	template = strings.NewReplacer("{S}", setting, "{K}", key, "{N}", pick(b.dice, variableNames...)).Replace(template)
	place := ""
	if strings.Contains(template, "sandbox_image_name") || strings.Contains(template, "image = ") || strings.Contains(template, "DAYTONA_IMAGE") {
		place = "image" // at once, or after --fix
	}
	if strings.Contains(template, "DAYTONA_ORGANIZATION_ID") {
		place = "organization" // where the text is read as a dotenv file
	}
	return b.fill(template, place)
}

// url is an address, well formed or not, with the canary in some of its parts.
func (b *caseBuilder) url(place string) string {
	scheme := pick(b.dice, "https://", "https://", "https://", "http://", "https:/", "https:///", "https:", "//", "", "HTTPS://", "htps://", "https//", "https:://", "ftp://", "postgres://", "git+https://", "https://https://", "https;//", " https://", "https:\\\\", "{C}://", "https\u200b://", "ws://", "docker://", "oci:")
	user := pick(b.dice, "", "", "", "{C}@", "alice:{C}@", "{C}:x@", "{C}:{C}@", ":{C}@", "alice:12/{C}@", "alice:{C}@x@", "alice%3A{C}%40", "alice:{C}%40", "alice:{C}＠", "alice:{C}\\@", "{C}:", "alice:{C} @", "alice:?{C}@", "alice:#{C}@")
	host := b.fill(pick(b.dice, "app.daytona.io", "app.daytona.io", "localhost", "h.example", "127.0.0.1", "[::1]", "h", "{C}.example", "{C}", "例え.jp", "h..example", "h_{C}", "[{C}]", "", "{C}.daytona.io", "a.{C}"), "host")
	port := pick(b.dice, "", "", "", ":3000", ":{C}", ":99999", ":", "::", ":30{C}", ":{C}@")
	path := pick(b.dice, "", "/api", "/api", "/api/", "/{C}", "/{C}/api", "/api/{C}", "/x/https://alice:{C}@h.example/api", "/x/alice:{C}@h", "/api;{C}", "/a b/{C}", "/api/{C}@x", "/%{C}", "\\{C}", "//{C}", "/api/v1/{C}/", "/~{C}", "/api={C}", "/token:{C}", "/a-{C}", "/v{C}", "/{C}.json", "/x/{C}{C}")
	query := pick(b.dice, "", "", "", "?{C}", "?token={C}", "?a=b&{C}=1", "&token={C}", ";{C}", "%3Ftoken={C}", "?", "??{C}", " ?{C}", " {C}", "\n{C}")
	fragment := pick(b.dice, "", "", "", "#{C}", "%23{C}", "#/{C}", "#")
	return b.fill(scheme+user, place) + host + b.fill(port+path+query+fragment, place)
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
