package validate

// dotenvEntry is one binding of a dotenv file as python-dotenv reads it, or a
// line that it drops.
type dotenvEntry struct {
	name    string // "" where no name can be told
	key     span   // the name, without export and quotes
	value   span   // the value as written, quotes included, inline comment excluded; empty after a bare =
	text    Secret // decoded (quotes and escapes), ${...} not yet expanded
	quote   byte   // 0, '\'' or '"'
	bare    bool   // NAME without =, which python-dotenv gives the value None
	dropped bool   // python-dotenv drops this line with only a log warning
}

// dotenvDoc is a dotenv file.
type dotenvDoc struct {
	entries  []dotenvEntry // in file order
	problems []problem     // encoding, dotenv-comment-value, dotenv-dropped-line
}
