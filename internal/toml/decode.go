package toml

import gotoml "github.com/pelletier/go-toml/v2"

// Decode returns the values of a file that Read found nothing wrong with; false
// if they cannot be had.
func Decode(data []byte) (map[string]any, bool) {
	var values map[string]any
	err := gotoml.Unmarshal(data, &values)
	return values, err == nil
}
