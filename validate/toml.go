package validate

// tomlKind is the type of a TOML value.
type tomlKind uint8

const (
	tomlBroken tomlKind = iota // the key can be read, its value cannot
	tomlString
	tomlInteger
	tomlFloat
	tomlBoolean
	tomlDatetime // any date or time
	tomlArray
	tomlInlineTable
)

// tomlEntry is one key with its value, however it was written: under a header,
// dotted, or inside an inline table (then both the inline table and each of its
// keys is an entry).
type tomlEntry struct {
	path  []string // the whole path, header and dots included: daytona, daytona_target
	key   span     // the last part of the key as written, quotes included
	value span     // the whole value as written, quotes included; comment excluded
	kind  tomlKind
	text  Secret // the decoded string; empty for other kinds
	array bool   // somewhere below an [[array of tables]]
}

// tomlTable is a table that a header opens, or that a dotted key or inline
// table implies.
type tomlTable struct {
	path    []string
	array   bool // [[path]]
	implied bool // no header of its own (yet): a dotted key, a longer header or an inline table makes it
	header  span // "[daytona]", brackets included; for an implied one the key part that names it
}

// tomlDoc is a TOML file as far as settings need it.
type tomlDoc struct {
	entries  []tomlEntry // in file order; only those that readTOML was asked for
	tables   []tomlTable // in file order; only those that readTOML was asked for
	problems []problem   // toml-syntax and encoding, in file order
	keys     int         // how many keys and headers the file holds, those inside inline tables included
	cut      bool        // part of the file could not be read: what seems to be missing may be there
	llm      bool        // it has a top-level table llm: OpenManus's mark
}
