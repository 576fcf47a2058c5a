package source

// Range is a place in a file. Lines and columns count from 1, columns in
// characters (code points); the end is exclusive. It is all zeros where there
// is no place: an environment variable has none.
type Range struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
}
