// Package discover finds files: those that the paths of a command line mean,
// those that surround a file and supply values too, what language each is in,
// and who else may read it. It reads their bytes, and judges none of them.
//
// It may import internal/source, internal/sdk, internal/variables and
// internal/lazyregexp.
package discover
