package schema

import "slices"

// Who returns whom a rule's problem hits, "" for a policy's own rule.
func (r *Rule) Who() string {
	if r.URL() == "" {
		return ""
	}
	for who, ids := range hits {
		if slices.Contains(ids, r.ID) {
			return who
		}
	}
	switch r.Group {
	case GroupSecret:
		return "Everyone who keeps a Daytona API key in a file or a variable."
	case GroupPolicy:
		return "Members of an organization that has a policy."
	case GroupLinter:
		return "Users of this linter."
	case GroupProbe:
		return "Every program that uses this configuration from this machine."
	}
	return "OpenManus, and every program that uses the Daytona CLI or a Daytona SDK."
}

// hits are the rules that do not concern all users of Daytona.
var hits = map[string][]string{
	"OpenManus.": {"toml-syntax", "example-in-use", "missing-daytona-table", "missing-api-key", "misplaced-key", "misspelled-key", "unknown-key",
		"wrong-type", "dead-setting", "broken-section", "empty-setting", "default-vnc-password", "unpinned-image", "wrong-package"},
	"OpenManus, and programs that read a dotenv file.":                                                             {"encoding"},
	"OpenManus, and containers started with docker's --env-file.":                                                  {"unexpanded-variable"},
	"OpenManus, which passes its table and its defaults to the SDK.":                                               {"env-ignored"},
	"OpenManus, and other programs written for the Python SDK 0.x.":                                                {"sdk-too-new"},
	"OpenManus, and programs that use the Python SDK 0.175 or later.":                                              {"client-environment"},
	"Programs that use the Python, TypeScript or Ruby SDK, including OpenManus.":                                   {"env-masked"},
	"Programs whose SDK reads dotenv files, including OpenManus.":                                                  {"dotenv-shadowed", "dotenv-comment-value", "dotenv-dropped-line"},
	"Programs that use the Python or TypeScript SDK 0.211 or later.":                                               {"url-in-dotenv"},
	"Programs that use the TypeScript SDK 0.175 or later, the Go or Java SDK, the CLI 0.205 or later, or SDK 2.x.": {"dotenv-not-read"},
	"Programs that use the TypeScript SDK 0.214 or later, or 0.211 under Bun, node --env-file or Next.js.":         {"ambiguous-url"},
	"Programs that use SDK 2.x.":                                                                                   {"url-for-v0"},
	"Programs that authenticate with a JSON Web Token.":                                                            {"jwt-without-organization", "key-and-jwt"},
	"Web projects whose build tool copies variables into the page, such as Vite, Next.js or Expo.":                 {"secret-in-public-variable"},
	"Users of a self-hosted Daytona server.":                                                                       {"default-service-key", "url-legacy-port"},
}
