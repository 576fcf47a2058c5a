package sdk

import (
	"slices"
	"strings"
)

// LoadsUnder are the loaders of a program that is started with variables of the
// process: some name the files that are loaded, others load more.
func (u *Use) LoadsUnder(get func(name string) string) []Load {
	loads := slices.Clone(u.Loads)
	if u.Node == nil {
		return loads
	}
	if options := get("NODE_OPTIONS"); u.Node.Runtime == "node" && options != "" {
		var r scriptReader
		more := r.node("node", nil, map[string]string{"NODE_OPTIONS": options}, Place{}).loads
		for _, m := range more {
			if !slices.ContainsFunc(loads, func(l Load) bool { return l.By == m.By && slices.Equal(l.Files, m.Files) }) {
				loads = append([]Load{m}, loads...)
			}
		}
	}
	for i := range loads {
		l := &loads[i]
		if name := get("DOTENV_CONFIG_PATH"); l.ByVariables && name != "" {
			l.Files = cleanFiles([]string{name})
		}
		l.Overrides = l.Overrides || l.ByVariables && get("DOTENV_CONFIG_OVERRIDE") == "true"
		if (l.By == "Bun" || l.By == "Next.js") && slices.Equal(l.Files, developmentFiles) {
			switch get("NODE_ENV") {
			case "production":
				l.Files = slices.Clone(productionFiles)
			case "test":
				l.Files = slices.Clone(testFiles)
			}
		}
	}
	return loads
}

// nodeOptions adds the options of NODE_OPTIONS to those of a command.
func nodeOptions(text string, values map[string][]string) (words []string) {
	for word := range strings.FieldsSeq(text) {
		if n := len(words); n > 0 && (words[n-1] == "-r" || words[n-1] == "--require" || words[n-1] == "--import" || words[n-1] == "--env-file" || words[n-1] == "--env-file-if-exists") {
			words[n-1] += "=" + word
			continue
		}
		words = append(words, word)
	}
	for _, word := range words {
		option, value, _ := strings.Cut(word, "=")
		values[option] = append(values[option], value)
	}
	return words
}
