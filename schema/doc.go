// Package schema holds the settings model and the rules about values, both
// written in CUE, and answers questions about them. It is the only package that
// knows CUE.
package schema
