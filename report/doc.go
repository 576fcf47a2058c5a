// Package report writes findings in the formats that people and machines read:
// a table and lines of text for terminals and logs; JSON, SARIF, JUnit and the
// dialects of GitHub and GitLab for everything else.
//
// A format is a Writer. Findings go in one by one, in the order in which they
// are to be read, and those formats that machines read go out as they come, so
// that memory stays flat however many there are.
//
// Nothing that a configuration, a file name or a variable says can act on what
// shows the report: it all passes through inert.Text, or through an encoder that
// keeps it exact and inert.
package report
