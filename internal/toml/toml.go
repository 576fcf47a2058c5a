// Package toml reads a TOML file as Python's tomllib does, which is what loads
// OpenManus's configuration: strict TOML 1.0, each entry with its place, and
// every syntax error explained. It touches nothing but the bytes it is given.
package toml

import "github.com/daytona-lint/daytona-lint/internal/source"

// Kind is the type of a TOML value.
type Kind uint8

const (
	Broken Kind = iota // the key can be read, its value cannot
	String
	Integer
	Float
	Boolean
	Datetime // any date or time
	Array
	InlineTable
)

// Entry is one key with its value, however it was written: under a header,
// dotted, or inside an inline table (then both the inline table and each of its
// keys is an entry).
type Entry struct {
	Path  []string    // the whole path, header and dots included: daytona, daytona_target
	Key   source.Span // the last part of the key as written, quotes included
	Value source.Span // the whole value as written, quotes included; comment excluded
	Kind  Kind
	Text  source.Secret // the decoded string; empty for other kinds
	Array bool          // somewhere below an [[array of tables]]
	Item  bool          // a string in the array that Path names; of ReadStrings alone
}

// Table is a table that a header opens, or that a dotted key or inline
// table implies.
type Table struct {
	Path    []string
	Array   bool        // [[path]]
	implied bool        // no header of its own (yet): a dotted key, a longer header or an inline table makes it
	Header  source.Span // "[daytona]", brackets included; for an implied one the key part that names it
}

// Doc is a TOML file as far as settings need it.
type Doc struct {
	Entries  []Entry          // in file order; only those that Read was asked for
	Tables   []Table          // in file order; only those that Read was asked for
	Problems []source.Problem // toml-syntax and encoding, in file order
	Keys     int              // how many keys and headers the file holds, those inside inline tables included
	Cut      bool             // part of the file could not be read: what seems to be missing may be there
	LLM      LLMKeys          // what its top-level table llm holds of what OpenManus wants there
}

// LLMKeys are those keys of [llm] that OpenManus requires. Other programs have
// such a table, too, and hardly with all of them.
type LLMKeys uint8

// AllLLMKeys are the three of them.
const AllLLMKeys LLMKeys = 7

var llmKeys = map[string]LLMKeys{"model": 1, "base_url": 2, "api_key": 4}
