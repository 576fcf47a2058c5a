package probe

import (
	"encoding/json"
	"io"
)

// WriteJSON writes one report as an object, several as an array of such objects
// with their names.
func WriteJSON(w io.Writer, reports []Report) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if len(reports) == 1 {
		return enc.Encode(reports[0])
	}
	if reports == nil {
		reports = []Report{}
	}
	return enc.Encode(reports)
}
