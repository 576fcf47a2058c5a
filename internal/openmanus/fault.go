package openmanus

// Kind is what is wrong with a part of the configuration.
type Kind uint8

const (
	Missing    Kind = iota // it is not there
	WrongType              // it is of another type than wanted
	WrongValue             // it is of the right type, or could be converted, but for its value
	UnknownKey             // it must not be there
	Malformed              // the file does not parse
	Refused                // the program's own code refuses it
)

func (k Kind) String() string {
	return [...]string{"missing", "wrong type", "wrong value", "unknown key", "malformed", "refused"}[k]
}

// Fault is one part of the configuration that stops the import. It holds no value
// of the configuration.
type Fault struct {
	File    string   // "" for the configuration file, else config/mcp.json
	Section string   // the table at the root of the configuration file that it is in
	Path    []string // the keys from the file's root on; elements of lists by number from 0
	Kind    Kind
	Want    string // what is wanted, such as "string", "table" or "no such key"

	Exception string   // the Python class that is raised
	Type      string   // pydantic's type of error, such as "string_type"; "" for other exceptions
	Class     string   // the settings class, for pydantic's errors
	Loc       []string // pydantic's location in it
	Group     int      // faults of one exception share it; from 1, in the order in which they are met
}

// Prediction is what Check predicts. Without faults, and with Unknown empty, the
// import succeeds as far as the configuration goes.
type Prediction struct {
	// Faults are in the order in which the program meets them: the first one stops
	// it, and each later one would once those before it are corrected. Several may
	// have the same Path, as where each of [llm]'s models lacks the same key.
	Faults []Fault
	// Unknown says why there may be other faults; "" where there can be none. With
	// faults beside it the import stops all the same, for the first of them or for
	// what is not known.
	Unknown string
}
