package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about keys, tokens and where they go.
var (
	ruleJWTWithoutOrganization = Rule{
		ID: "jwt-without-organization", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Settings: []string{JWTToken, OrganizationID},
		Summary:  "a JWT is set, but neither an API key nor an organization (with SDK 2.x, a project)",
		Why:      "the SDKs refuse to build a client: a JWT does not say which organization it is for; the Go SDK requires one even with an API key",
		Help:     "set DAYTONA_ORGANIZATION_ID",
		Bad:      "DAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n",
		Good:     "DAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\nDAYTONA_ORGANIZATION_ID=7b8c6f1e-0000-4000-8000-000000000000\n",
	}
	ruleKeyAndJWT = Rule{
		ID: "key-and-jwt", Group: schema.GroupEnvironment, Severity: "warning", Surroundings: true,
		Settings: []string{"daytona_api_key", JWTToken},
		Summary:  "both an API key and a JWT are set (an error with SDK 2.x, which rejects the two together)",
		Why:      "the key wins, and the JWT and its organization are ignored",
		Help:     "keep one of them",
		Bad:      "DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nDAYTONA_JWT_TOKEN=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n",
		Good:     "DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	}
	ruleForeignHost = Rule{
		ID: "key-to-foreign-host", Group: schema.GroupSecret, Severity: "info", Surroundings: true,
		Settings: []string{"daytona_api_key", "daytona_server_url"},
		Summary:  "a dtn_ key is sent to a host that is not Daytona's, loopback, private or allowed by the policy",
		Why:      "self-hosted servers create keys of the same form; a key for Daytona's cloud can be used by whoever runs the host",
		Help:     "if the server is yours, list its host under hosts in a policy; otherwise check the URL",
		Bad:      "[daytona]\ndaytona_api_key = \"dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"\ndaytona_server_url = \"https://daytona.example.net/api\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"\ndaytona_server_url = \"https://app.daytona.io/api\"\n",
	}
)

var credentials = checker{[]*Rule{&ruleJWTWithoutOrganization, &ruleKeyAndJWT, &ruleForeignHost}, (*pass).credentials}

// credentials checks what the client identifies itself with, and to whom.
func (p *pass) credentials() {
	if p.undecided() {
		return
	}
	if p.sdk2 {
		p.credentialsOfSDK2()
		return
	}
	key, token := p.Setting("daytona_api_key"), p.Setting(JWTToken)
	switch {
	case p.Outcome == OutcomeNoCredentials && !token.Value.Empty():
		reason, _, _ := strings.Cut(p.Reason, ". ") // what follows repeats itself
		p.report(draft{rule: &ruleJWTWithoutOrganization, setting: JWTToken, origin: token.Origin,
			message: source.Say("a JWT is set without an organization: %s fails with %s", p.version(), source.Ours(reason))})
	case !key.Value.Empty():
		p.keyAndJWT(key, token)
		p.foreignHost(key, p.Setting("daytona_server_url"))
	}
}

// credentialsOfSDK2 checks what an SDK 2.x finds in the process, where alone it
// looks: a key or a JWT with a project, and not both.
func (p *pass) credentialsOfSDK2() {
	find := func(variable string) (candidate, bool) {
		offers := p.readOffers(variable, sdk.LayerProcess)
		if len(offers) == 0 || offers[0].value.Empty() {
			return candidate{}, false
		}
		return offers[0], true
	}
	token, ok := find("DAYTONA_JWT_TOKEN")
	if !ok {
		return
	}
	key, both := find("DAYTONA_API_KEY")
	_, project := find("DAYTONA_PROJECT_ID")
	switch {
	case both:
		p.report(draft{rule: &ruleKeyAndJWT, severity: Error, setting: JWTToken, origin: token.Origin, related: []Related{related(key.Origin, source.Say("is the key"))},
			message: source.Say("both an API key and a JWT are set: %s rejects the two together with BadRequestError", p.version())})
	case !project:
		p.report(draft{rule: &ruleJWTWithoutOrganization, setting: JWTToken, origin: token.Origin,
			message: source.Say("a JWT is set without a project: %s fails with BadRequestError", p.version()),
			help:    source.Say("set DAYTONA_PROJECT_ID")})
	}
}

// lacksKey reports whether the client is refused for want of a key; a JWT without
// its organization is another matter.
func (p *pass) lacksKey() bool {
	key := p.Setting("daytona_api_key")
	return p.Setting(JWTToken).Value.Empty() && (p.Outcome == OutcomeNoCredentials || p.Outcome == OutcomeOK && key.Set && key.Value.Empty())
}

func (p *pass) keyAndJWT(key, token Setting) {
	for _, h := range token.Hides {
		if h.by != hiddenByKey && h.by != hiddenByComplete && h.by != hiddenByLack || h.Value.Empty() {
			continue
		}
		p.report(draft{rule: &ruleKeyAndJWT, setting: JWTToken, origin: h.Origin, related: []Related{related(key.Origin, source.Say("is used"))},
			message: source.Say("both an API key and a JWT are set: the client uses the key from %s and ignores the JWT", p.placeOf(key.Origin))})
		return
	}
}

// foreignHost says where a key of Daytona's form goes that another host gets.
// A host that only resembles Daytona's is for url-wrong-host to tell.
func (p *pass) foreignHost(key, url Setting) {
	host := p.serverHost()
	if !strings.HasPrefix(key.Value.Reveal(), "dtn_") || host == "" || p.ownHost(host) || p.model.AllowsHost(host) || p.model.LooksLikeDaytona(host) || source.FilledIn(url.Value.Reveal()) {
		return
	}
	if url.doc != nil && url.doc.Layer && url.Source == SourceTOML {
		return // told of the TOML file itself
	}
	p.report(draft{rule: &ruleForeignHost, setting: url.Name, origin: url.Origin, related: []Related{related(key.Origin, source.Say("is the key"))},
		message: source.Say("the API key from %s (%s) goes to %s, which is not one of Daytona's hosts",
			p.placeOf(key.Origin), source.ShowKey(key.Value), quoted(url.Name, source.NewSecret(host)))})
}

// ownHost reports whether a host is Daytona's or cannot be a stranger's. Other
// hosts of Daytona's are for url-wrong-host to tell.
func (p *pass) ownHost(host string) bool {
	return schema.IsDaytonaHost(host) || p.model.IsPrivateHost(host)
}
