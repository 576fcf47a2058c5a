// Package lsp is the language server: what the linter finds, the fixes of it and
// what becomes of a setting, told to an editor as its user types.
//
// It speaks version 3.17 of the Language Server Protocol, and knows nothing of
// files and projects itself: a Folder, which the command line hands it, lints a
// text as the command check does. Notifications change the open documents in the
// order in which they come; requests and linting work on what the documents held
// when they began.
package lsp
