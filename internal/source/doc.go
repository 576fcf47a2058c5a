// Package source holds what every reader shares: places in a file, what is
// wrong with its form, values that must not be printed, and the one decision
// about what of a value or a name may be shown.
//
// A value read from a file, a variable or the command line is a Secret or a
// plain string, and neither can be part of a message: Say, which makes
// messages, takes only what came out of a Show function, numbers, and words of
// the program's own. It imports no room but inert.
package source
