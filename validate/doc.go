// Package validate finds what is wrong with a Daytona configuration before it
// runs: it loads TOML, dotenv files and environment variables into settings
// with their origins, and checks them against the schema.
//
// The package is pure. It touches no disk, network, clock, environment or
// logger, and everything in it is safe for concurrent use. An error means that
// the work could not be done; a Finding means that the configuration is wrong.
package validate
