// Package variables finds where a file sets environment variables: compose files,
// workflows, manifests, container files, editors' and agents' JSON, units, scripts.
// Each place comes with its exact position, so that what is wrong there can be told
// and, where that is certain, fixed.
//
// A file is read in one language, which its name and its first lines decide. YAML and
// JSON are read by libraries that keep positions, TOML by internal/toml. The other
// languages have readers of their own, which go through a file once, without
// recursion: the parser of shell that there is (mvdan.cc/sh) recurses, so that a file
// of 260 KB ends the process, BuildKit's and HashiCorp's would each weigh more than
// the rest of the program, and the others have none that gives positions.
//
// What is being typed in such a file, the name of a variable or a value, is found by the
// same readers: TypingAt has them read the file with a word of its own at that place.
//
// It may import internal/source, internal/toml and internal/lazyregexp.
package variables
