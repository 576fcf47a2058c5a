// Package python reads the syntax of Python source: tokens, then statements and
// expressions. It is written by hand because the parsers of Python for Go either
// need cgo or stop at an old grammar; it covers what configuration modules are
// written in, and keeps what it cannot read as Bad, so that a reader of the tree
// knows where its knowledge ends. Nothing is executed here.
package python
