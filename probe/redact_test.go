package probe

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// handedBack are the forms in which a server may hand a key back, and how many
// bytes of each stand for six of the key.
var handedBack = map[string]struct {
	of   func(key string) string
	six  int
	bare bool // its bytes stand in the output with others between them
}{
	"as it is":            {func(k string) string { return k }, 6, false},
	"reversed":            {reversed, 6, false},
	"upper case":          {strings.ToUpper, 6, false},
	"hex":                 {func(k string) string { return hex.EncodeToString([]byte(k)) }, 12, false},
	"hex, upper case":     {func(k string) string { return strings.ToUpper(hex.EncodeToString([]byte(k))) }, 12, false},
	"base64":              {func(k string) string { return base64.StdEncoding.EncodeToString([]byte(k)) }, 8, false},
	"base64, one off":     {func(k string) string { return base64.URLEncoding.EncodeToString([]byte("x" + k)) }, 8, false},
	"base64, two off":     {func(k string) string { return base64.StdEncoding.EncodeToString([]byte("xy" + k)) }, 8, false},
	"base64 of reversed":  {func(k string) string { return base64.StdEncoding.EncodeToString([]byte(reversed(k))) }, 8, false},
	"base64 of upper":     {func(k string) string { return base64.StdEncoding.EncodeToString([]byte(strings.ToUpper(k))) }, 8, false},
	"percent-encoded":     {func(k string) string { return percent(k) }, 12, true},
	"in groups of four":   {func(k string) string { return groups(k, 4, " ") }, 6, true},
	"in groups of two":    {func(k string) string { return groups(k, 2, "-") }, 6, true},
	"letter by letter":    {func(k string) string { return groups(k, 1, ".") }, 6, true},
	"groups of hex":       {func(k string) string { return groups(hex.EncodeToString([]byte(k)), 2, ":") }, 12, true},
	"six bytes of it":     {func(k string) string { return k[20:26] }, 6, false},
	"base64 of six bytes": {func(k string) string { return base64.StdEncoding.EncodeToString([]byte(k[21:27])) }, 8, false},
}

func percent(s string) string {
	return "%" + groups(hex.EncodeToString([]byte(s)), 2, "%")
}

func groups(s string, size int, between string) string {
	var all []string
	for part := range slices.Chunk([]byte(s), size) {
		all = append(all, string(part))
	}
	return strings.Join(all, between)
}

func TestKeyHandedBack(t *testing.T) {
	t.Parallel()
	for name, form := range handedBack {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said := form.of(testKey)
			for part, d := range echoes(t, said) {
				r := Run(context.Background(), target(serve(t, nil, d).url()), options())
				for format, out := range outputs(t, r) {
					if window := piece(out, said, form.six, form.bare); window != "" {
						t.Errorf("%s: %s shows %q of the key:\n%s", part, format, window, out)
					}
				}
				clean(t, r)
			}
		})
	}
}

// piece returns a piece of what was handed back that stands in the output.
func piece(out, said string, six int, bare bool) string {
	if bare {
		out, said = ungrouped(out), ungrouped(said)
	}
	for i := 0; i+six <= len(said); i++ {
		if strings.Contains(out, said[i:i+six]) {
			return said[i : i+six]
		}
	}
	return ""
}

// echoes are servers that say a text in every place that has room for it.
func echoes(t *testing.T, said string) map[string]http.HandlerFunc {
	text, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	list := []map[string]string{}
	for part := range slices.Chunk([]byte(said), 5) {
		list = append(list, map[string]string{"id": string(part), "name": string(part)})
	}
	parts, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	header := url.PathEscape(said)
	all := map[string]http.HandlerFunc{}
	add := func(part, path string, h http.HandlerFunc) {
		d := newDaytona(t)
		d.unchecked = true
		d.answers[path] = h
		all[part] = d.ServeHTTP
	}
	add("version", "/config", answer(200, jsonType, `{"version":`+string(text)+`,"oidc":{}}`))
	add("region", "/regions", answer(200, jsonType, `[{"id":`+string(text)+`,"name":`+string(text)+`}]`))
	add("regions of five bytes", "/regions", answer(200, jsonType, string(parts)))
	add("permission", "/api-keys/current", answer(200, jsonType, `{"permissions":[`+string(text)+`]}`))
	for _, status := range []int{301, 401, 403, 404, 429, 500, 503} {
		add(http.StatusText(status), "/api-keys/current", answer(status, jsonType, `{"message":`+string(text)+`}`,
			"Location", "/"+header, "Retry-After", header, "Www-Authenticate", `Basic realm="`+header+`"`))
	}
	return all
}

// TestURLIsNamed checks that a report names the URL, also where it is wrong, but
// nothing in it that may be a secret.
func TestURLIsNamed(t *testing.T) {
	t.Parallel()
	long := "https://" + strings.Repeat("a.", 60) + "example" + strings.Repeat("/b", 150) + "/api"
	o := options()
	o.Until = StageSettings
	for url, want := range map[string]string{
		long:                                  long,
		"https://api.daytona.io":              "https://api.daytona.io",
		"https://your-api-url/api?key=secret": "https://your-api-url/api",
		"https://h.example/me:secret@x/api":   "https://h.example/[redacted]",
		"https://me:secret@h.example/api":     "",
		"h.example/api":                       "",
		"https://h.example/" + testKey:        "https://h.example/[redacted]",
		"https://h.example/a/Vq7Lm2Xt9R/api":  "https://h.example/a/[redacted]/api",
	} {
		r := Run(context.Background(), target(url), o)
		if r.URL != want {
			t.Errorf("%s: got %s, want %s", url, r.URL, want)
		}
		clean(t, r, "secret")
	}
}

func TestNamesTogether(t *testing.T) {
	t.Parallel()
	r := newRedactor(testKey)
	if got := r.names([]string{"us", "eu"}); got != "us, eu" {
		t.Errorf("got %s", got)
	}
	if got := r.names([]string{testKey[10:13], testKey[13:16]}); got != redacted {
		t.Errorf("got %s", got)
	}
}

func TestVersionIsNothingElse(t *testing.T) {
	t.Parallel()
	r := newRedactor(testKey)
	for version, want := range map[string]string{
		"v0.190.0":      "Daytona v0.190.0",
		"0.0.1-rc.2":    "Daytona 0.0.1-rc.2",
		"any words":     "Daytona of a version that is not shown",
		testKey:         "Daytona of a version that is not shown",
		"v0.190.0\x1b[": "Daytona of a version that is not shown",
	} {
		if got := r.daytona(version); got != want {
			t.Errorf("%q: got %s", version, got)
		}
	}
}

func TestRedactor(t *testing.T) {
	t.Parallel()
	p := newRedactor(testKey, "abcd")
	for in, want := range map[string]string{
		"us":                 "us",
		"us-east-1":          "us-east-1",
		"a\x1b[31mb":         `a\u001b[31mb`,
		"a\nb":               `a\u000ab`,
		"a\u202eb\u200b":     `a\u202eb\u200b`,
		"\u00e9":             `\u00e9`,
		"\xff":               `\ufffd`,
		"::error::x":         `:\u003aerror:\u003ax`,
		"##[error]":          `\u0023\u0023[error]`,
		"<b>&\"'`|":          `\u003cb\u003e\u0026\u0022\u0027\u0060\u007c`,
		"x" + testKey[20:26]: "[redacted]",
		"xABCDx":             "[redacted]",
		"dtn_7":              "dtn_7",
	} {
		if got := p.name(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
	long := make([]byte, 1000)
	for i := range long {
		long[i] = 'a'
	}
	if got := p.name(string(long)); len(got) != 67 {
		t.Errorf("%d characters of a long name", len(got))
	}
}
