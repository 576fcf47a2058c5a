package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// dotenvVersion is a dialect as the dotenv reader names it.
func dotenvVersion(d sdk.Dialect) dotenv.Dialect {
	switch d {
	case sdk.PythonDotenv100:
		return dotenv.V100
	case sdk.PythonDotenv123:
		return dotenv.V123
	}
	return dotenv.V124
}
