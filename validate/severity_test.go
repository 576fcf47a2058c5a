package validate

import (
	"strings"
	"testing"
)

// What surrounds a value decides how bad it is.
func TestSeverities(t *testing.T) {
	const mark = "\ufeff"
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	table := "[daytona]\ndaytona_api_key = \"" + key + "\"\n"
	for _, c := range []struct {
		name, file, text, rule string
		want                   Severity
	}{
		{"a region, read by OpenManus", "config.toml", table + "daytona_target = \"us-west-2\"\n", "invalid-target", Error},
		{"a region, read by an SDK", "x.env", "DAYTONA_TARGET=us-west-2\n", "invalid-target", Warning},
		{"a misspelled region, read by an SDK", "x.env", "DAYTONA_TARGET=EU\n", "invalid-target", Error},
		{"a misspelled region, a word longer", "x.env", "DAYTONA_TARGET=usa\n", "invalid-target", Error},
		{"a look-alike", "config.toml", table + "daytona_server_url = \"https://app.daytona.co/api\"\n", "url-wrong-host", Warning},
		{"a page of Daytona's", "config.toml", table + "daytona_server_url = \"https://docs.daytona.io\"\n", "url-wrong-host", Error},
		{"Daytona v2 with an SDK 0.x", "config.toml", table + "daytona_server_url = \"https://api.daytona.com\"\n", "url-wrong-host", Error},
		{"a server of one's own", "config.toml", table + "daytona_server_url = \"https://daytona.example.net/api\"\n", "key-to-foreign-host", Info},
		{"a variable, and the key goes elsewhere", "config.toml", "# env DAYTONA_API_URL=http://localhost:3000/api\n" + table, "env-ignored", Error},
		{"a variable, and the key goes where it says", "config.toml", "# env DAYTONA_API_URL=https://app.daytona.io\n" + table, "env-ignored", Warning},
		{"a variable of the region", "config.toml", "# env DAYTONA_TARGET=eu\n" + table, "env-ignored", Warning},
		{"an empty key", "config.toml", "[daytona]\ndaytona_api_key = \"\"\n", "empty-api-key", Error},
		{"an empty key, without the environment", "config.toml", "# no-env\n[daytona]\ndaytona_api_key = \"\"\n", "empty-api-key", Info},
		{"an empty line, without the environment", "x.env", "# no-env\nDAYTONA_API_KEY=\n", "empty-api-key", Info},
		{"an empty line that masks the environment", "x.env", "# no-env\n# sdk 0.21.8\nDAYTONA_API_KEY=\n", "empty-api-key", Error},
		{"a mark, for any python-dotenv", "x.env", mark + "DAYTONA_API_KEY=" + key + "\n", "dotenv-dropped-line", Warning},
		{"a mark, for an old python-dotenv", "x.env", mark + "DAYTONA_API_KEY=" + key + "\n# python-dotenv 1.2.2\n", "dotenv-dropped-line", Error},
		{"a mark in TOML", "config.toml", mark + table, "encoding", Error},
		{"a key beside a JWT", "x.env", "DAYTONA_API_KEY=" + key + "\nDAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n", "key-and-jwt", Warning},
		{"a key beside a JWT, SDK 2.x", "x.env", "# sdk 2.0.0a3\n# env DAYTONA_API_KEY=" + key + "\n# env DAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n", "key-and-jwt", Error},
		{"a JWT without a project, SDK 2.x", "x.env", "# sdk 2.0.0a3\n# env DAYTONA_ORGANIZATION_ID=7b8c6f1e-0000-4000-8000-000000000000\n# env DAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n", "jwt-without-organization", Error},
		{"a key in another service's variable", "x.env", "OPENAI_API_KEY=" + key + "\n", "key-in-wrong-variable", Warning},
	} {
		got := map[Severity]int{}
		for _, f := range caseFindings(c.file, []byte(c.text)) {
			if f.Rule == c.rule {
				got[f.Severity]++
			}
		}
		if got[c.want] != 1 || len(got) != 1 {
			t.Errorf("%s: got %s as %v, want one %s", c.name, c.rule, got, c.want)
		}
	}
}

// What a finding says of a value, and what it must not claim.
func TestWords(t *testing.T) {
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	table := "[daytona]\ndaytona_api_key = \"" + key + "\"\n"
	for _, c := range []struct {
		file, text, rule string
		says             string
		not              string
	}{
		{"config.toml", table + "daytona_target = \"mars\"\n", "invalid-target", `"mars" is not a shared region ("us" or "eu"): unless the organization has a region of this name`, "did you mean"},
		{"config.toml", table + "daytona_target = \"us-east-1\"\n", "invalid-target", "regions in a policy; daytona-lint probe can ask", "did you mean"},
		{"config.toml", table + "daytona_target = \"Us\"\n", "invalid-target", `did you mean "us"?`, "shared"},
		{"config.toml", table + "daytona_server_url = \"127.0.0.1:3000/api\"\n", "url-syntax", `the URL "127.0.0.1:3000/api" has no scheme`, "https://"},
		{"config.toml", table + "daytona_server_url = \"me:geheim@10.0.0.1/api\"\n", "url-syntax", "has no scheme", "geheim"},
		{"config.toml", "[daytona]\ndaytona_api_key = \"your-api-key\"\n", "placeholder-value", `or "" to take it`, "delete the line"},
		{"x.env", "DAYTONA_API_KEY=your-api-key\n", "placeholder-value", "delete the line", `""`},
		{"config.toml", table, "default-vnc-password", "VNC_password is not set", "got the public default"},
		{"config.toml", table + "daytona_server_url = \"https://daytona.example.net/api\"\n", "key-to-foreign-host", "under hosts in a policy", "want"},
		{"config.toml", "# no-env\n[daytona]\ndaytona_api_key = \"\"\n", "empty-api-key", "it must come from DAYTONA_API_KEY", "no other source"},
	} {
		told := ""
		for _, f := range caseFindings(c.file, []byte(c.text)) {
			if f.Rule == c.rule {
				told += f.Message + "\n" + f.Help + "\n"
			}
		}
		if !strings.Contains(told, c.says) || strings.Contains(told, c.not) {
			t.Errorf("%s says %q, want %q in it and not %q", c.rule, told, c.says, c.not)
		}
	}
}
