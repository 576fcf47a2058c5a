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
		return "A test of the probe has a server that behaves so."
	}
	return ""
}

// surveyed is what the counts below are of.
const surveyed = "185 public files in 93 repositories"

var evidence = sync.OnceValue(func() map[string]string {
	const oracle = "Recorded from the real SDKs, version by version."
	return map[string]string{
		"toml-syntax":           "OpenManus's own template ships a line of this kind; Python's tomllib refuses the file.",
		"encoding":              "Python's tomllib refuses each of these files, and OpenManus fails at import.",
		"example-in-use":        "A fresh clone of OpenManus has only config.example.toml, and loads it.",
		"missing-daytona-table": "OpenManus's model decides: config.py builds its settings from this table while it is imported.",
		"missing-api-key":       "The field has no default in OpenManus's model, so that pydantic refuses the table.",
		"misplaced-key":         "Public reports of settings that had no effect show keys outside of the table.",
		"misspelled-key":        "3 of 6 real configurations with a key of their own had one under a wrong name.",
		"unknown-key":           "OpenManus's model ignores keys that it does not declare; enable is one that people write.",
		"wrong-type":            "pydantic refuses a number where the model declares a string; VNC_password = 123456 is the usual one.",
		"dead-setting":          "No code of OpenManus reads the field.",
		"broken-section":        "Compared with the real loader of OpenManus on some forty configurations.",
		"empty-api-key":         "47 of 51 public files with the key have it empty.",
		"placeholder-value":     "25 shapes of placeholders were seen in " + surveyed + ".",
		"invalid-target":        "Daytona's cloud shares the regions us and eu; every other one belongs to an organization.",
		"url-syntax":            "Bare hosts were seen in " + surveyed + "; the client cannot use them.",
		"url-wrong-host":        "More than 15 lines in " + surveyed + " name such a host, and 6 projects have one as their default.",
		"url-missing-api":       "Reported to Daytona more than once (daytona issues 2637 and 3159): a web page comes back, with status 200.",
		"url-trailing-slash":    "More than 10 lines in " + surveyed + " end so; the client joins its paths with another slash.",
		"url-insecure":          "The client sends the key with each request, in clear text over http.",
		"url-legacy-port":       "3986 is the port of the server before 1.0, which has another API (daytona issue 1903).",
		"stray-whitespace":      "The SDK trims nothing; a server does not know a key with a space in it.",
		"unexpanded-variable":   "Seen in a project's wiki; tomllib expands nothing.",
		"key-format":            "The cloud's server makes keys of this shape only, by its source.",
		"key-is-jwt":            "By the server's source a JWT is never looked up as a key.",
		"default-vnc-password":  "123456 is the default in OpenManus's model, and sandboxes are public.",
		"empty-setting":         "By the SDK's source an empty image or password is sent as it stands.",
		"unpinned-image":        "The image of the day is another one tomorrow.",

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
		"wrong-package":            "daytona_sdk is the former name of the package; its newest versions install another module than daytona.",
		"sdk-too-new":              "2.x is another product under the same name, with another server.",
		"dotenv-comment-value":     "By python-dotenv's parser, compared with the real one.",
		"dotenv-dropped-line":      "By python-dotenv's parser, compared with the real one.",

		"secret-committed":          "Of 9 tracked files with keys of this shape 6 were of kinds that nobody looks at.",
		"secret-not-ignored":        "The next git add takes the file.",
		"readable-secret":           "By the file's permissions and those of the folders above it.",
		"secret-in-public-variable": "Vite, Next.js and the like put variables of these names into the page.",
		"default-service-key":       "The values stand in Daytona's compose files and chart.",
		"key-in-wrong-variable":     "The key goes to another service, which cannot use it and may log it.",
		"key-to-foreign-host":       "Servers of one's own make keys of the same shape: only the owner knows.",
		"policy-setting":            "What the organization has laid down.",
		"too-many-findings":         "Nobody reads more of one file.",
		"unused-ignore":             "A comment that silences nothing hides the next finding.",
	}
})
