// Package sdk holds who reads what, as data: the versions of the Python SDK,
// the places that each looks for a variable in and in which order, what each
// refuses, and how the python-dotenv beside it reads files. It also finds out
// which version a project uses, from what is installed there, its lock files
// and its requirements.
//
// It reads files only through the fs.FS that it is given. It may import
// internal/source, internal/lazyregexp and well-kept parsers.
package sdk
