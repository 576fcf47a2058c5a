package report

import (
	_ "embed"
	"slices"
)

//go:embed schema/report.schema.json
var schemaJSON []byte

// Schema returns the JSON Schema of the JSON report. A line of the JSON lines
// is what it calls a finding.
func Schema() []byte { return slices.Clone(schemaJSON) }
