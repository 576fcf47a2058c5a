package validate

import (
	"fmt"
	"strings"
)

// importError is what OpenManus says when it stops at import because of its
// settings, "" if it does not. The words are pydantic's and Python's, without
// the values that they quote.
func (c *Config) importError() string {
	if c.toml == nil {
		return "FileNotFoundError: No configuration file found in config directory"
	}
	if len(c.toml.toml.problems) > 0 {
		if c.toml.toml.problems[0].rule == "encoding" {
			return "tomllib cannot read the file: it is not UTF-8 text"
		}
		return "tomllib.TOMLDecodeError: the file is not TOML 1.0"
	}
	t := c.toml.table
	if t.scalar {
		return "TypeError: argument after ** must be a mapping"
	}
	if _, ok := t.keys["daytona_api_key"]; !ok {
		return "pydantic ValidationError for DaytonaSettings: daytona_api_key  Field required [type=missing]"
	}
	for _, s := range c.model.Settings {
		if e, ok := t.keys[s.Name]; ok && e.kind != tomlString {
			return fmt.Sprintf("pydantic ValidationError for DaytonaSettings: %s  Input should be a valid string [type=string_type]", s.Name)
		}
	}
	return ""
}

// errorClass is the name of the error that a reason begins with.
func errorClass(reason string) string {
	class, _, _ := strings.Cut(reason, ":")
	return class
}
