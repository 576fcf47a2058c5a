package validate

import "github.com/daytona-lint/daytona-lint/internal/sdk"

// dotenvVersionOf is a dialect as the dotenv reader names it.
func dotenvVersionOf(d sdk.Dialect) dotenvVersion {
	switch d {
	case sdk.PythonDotenv100:
		return dotenv100
	case sdk.PythonDotenv123:
		return dotenv123
	}
	return dotenv124
}
