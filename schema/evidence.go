package schema

import "sync"

// Since returns the version of the linter that first had the rule, "" for a
// policy's own.
func (r *Rule) Since() string {
	if r.URL() == "" {
		return ""
	}
	return "0.1.0"
}

// Evidence returns what a rule is there for: what was seen, and where the fact is
// from; "" where nothing is written down.
func (r *Rule) Evidence() string {
	if e, ok := evidence()[r.ID]; ok {
		return e
	}
	if r.Group == GroupProbe {
		return "A test of the probe runs against a server that behaves like this."
	}
	return ""
}

// surveyed is what the counts below are of.
const surveyed = "185 public files in 93 repositories"

var evidence = sync.OnceValue(func() map[string]string {
	const oracle = "Recorded from the real SDKs, version by version."
	return map[string]string{
		"toml-syntax":           "OpenManus's own template has such a line; Python's tomllib rejects the file.",
		"encoding":              "Python's tomllib rejects each of these files, and OpenManus fails at import.",
		"example-in-use":        "A fresh clone of OpenManus has only config.example.toml, and loads it.",
		"missing-daytona-table": "OpenManus's model decides: config.py builds its settings from this table at import.",
		"missing-api-key":       "The field has no default in OpenManus's model, so pydantic rejects the table.",
		"misplaced-key":         "Public reports of settings that had no effect show keys outside the table.",
		"misspelled-key":        "3 of 6 real configurations with a key of their own had a wrong name for one.",
		"unknown-key":           "OpenManus's model ignores keys that it does not declare; people do write enable, for example.",
		"wrong-type":            "pydantic rejects a number where the model declares a string; the usual case is VNC_password = 123456.",
		"dead-setting":          "No code of OpenManus reads the field.",
		"broken-section":        "Compared with the real loader of OpenManus on some forty configurations.",
		"empty-api-key":         "47 of 51 public files with the key leave it empty.",
		"placeholder-value":     "25 shapes of placeholders were seen in " + surveyed + ".",
		"invalid-target":        "Daytona's cloud shares the regions us and eu; every other one belongs to an organization.",
		"url-syntax":            "Bare hosts were seen in " + surveyed + "; the client cannot use them.",
		"url-wrong-host":        "More than 15 lines in " + surveyed + " have such a host, and 6 projects have one as their default.",
		"url-missing-api":       "Reported to Daytona more than once (daytona issues 2637 and 3159): a web page is returned with status 200.",
		"url-trailing-slash":    "More than 10 lines in " + surveyed + " end in one; the client adds another before its paths.",
		"url-insecure":          "The client sends the key with each request, in plain text over http.",
		"url-legacy-port":       "3986 is the port of the server before 1.0, which has another API (daytona issue 1903).",
		"stray-whitespace":      "The SDK trims nothing; a server does not recognize a key with a space in it.",
		"unexpanded-variable":   "Seen in a project's wiki; tomllib expands nothing.",
		"key-format":            "According to its source, the cloud's server only creates keys of this shape.",
		"key-is-jwt":            "According to the server's source, a JWT is never looked up as a key.",
		"default-vnc-password":  "123456 is the default in OpenManus's model, and sandboxes are public.",
		"empty-setting":         "According to the SDK's source, an empty image or password is sent as is.",
		"unpinned-image":        "The image behind such a name changes over time.",

		"env-ignored":              oracle,
		"env-masked":               oracle,
		"dotenv-shadowed":          oracle,
		"url-in-dotenv":            oracle,
		"deprecated-variable":      oracle,
		"jwt-without-organization": oracle,
		"key-and-jwt":              oracle,
		"client-environment":       oracle,
		"misspelled-variable":      "The names were seen in " + surveyed + "; no SDK reads them.",
		"unread-variable":          "No SDK and no code of OpenManus reads the variable.",
		"wrong-package":            "daytona_sdk is the former name of the package; its newest versions install a module other than daytona.",
		"sdk-too-new":              "2.x is a different product under the same name, with a different server.",
		"dotenv-comment-value":     "According to python-dotenv's parser, and compared with the real one.",
		"dotenv-dropped-line":      "According to python-dotenv's parser, and compared with the real one.",

		"secret-committed":          "Of 9 tracked files with keys of this shape, 6 were of kinds that nobody checks.",
		"secret-not-ignored":        "The next git add includes the file.",
		"readable-secret":           "According to the permissions of the file and of the folders above it.",
		"secret-in-public-variable": "Vite, Next.js and similar tools put variables with these names into the page.",
		"default-service-key":       "The values are in Daytona's compose files and chart.",
		"key-in-wrong-variable":     "The key goes to another service, which cannot use it and may log it.",
		"key-to-foreign-host":       "Self-hosted servers create keys of the same shape: only the owner knows.",
		"policy-setting":            "What the organization requires.",
		"too-many-findings":         "Nobody reads more than that about one file.",
		"unused-ignore":             "A comment that silences nothing hides the next finding.",
	}
})
