package validate

import "github.com/daytona-lint/daytona-lint/schema"

// Rule is all that is said about a rule.
type Rule = schema.Rule
