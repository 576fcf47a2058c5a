package report

import (
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// ruleName is how the program's own rules are named.
var ruleName = lazyregexp.New(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// page is the address of the page about f's rule, "" if there is none. No other
// address becomes a link, whoever made the finding.
func page(f *validate.Finding) string {
	if f.URL == "" || f.URL != schema.PageURL(f.Rule) || !ruleName.MatchString(f.Rule) {
		return ""
	}
	return f.URL
}
