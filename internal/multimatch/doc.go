// Package multimatch matches a string against many regular expressions at
// once, in one pass over the string. It holds the compiled patterns and the
// automaton that runs them, and imports no other package of this module.
//
// It knows the patterns of Go's regexp/syntax that ask for characters and for
// the beginning and the end of the string, and it knows ASCII strings; it says
// so of every pattern and string that it does not know, for the caller to ask
// package regexp or whatever decides.
package multimatch
