package schema

// Policy is what an organization lays down beside the built-in rules.
type Policy struct {
	Ignores bool // comments may silence findings
}
