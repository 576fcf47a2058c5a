// Package probe finds out which link of the chain between a Daytona
// configuration and a working sandbox is broken. It builds the real Daytona API
// client and runs the chain stage by stage: the first failure is explained, the
// later stages are skipped. It only reads; it creates nothing on the server.
//
// It is the only package that uses the network, and it trusts nothing that
// answers: the key goes to the configured scheme, host and port alone, after the
// server has identified itself; time, memory and connections are bounded
// whatever the server does; and nothing that a server sent reaches a Report but
// names that have passed the redactor, and nothing of a library's error or of
// the key.
package probe

//go:generate go test . -run ^TestDocs$ -update
