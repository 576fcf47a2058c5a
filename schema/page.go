package schema

// pages is where the pages about the rules stand.
const pages = "https://github.com/daytona-lint/daytona-lint/blob/main/docs/rules/"

// PageURL returns the address of the page about one of the program's own rules.
func PageURL(id string) string { return pages + id + ".md" }

// URL returns the address of the page about a rule, "" for a policy's own, which
// has none.
func (r *Rule) URL() string {
	if r.Group == GroupPolicy && r.ID != PolicySettingRule.ID {
		return ""
	}
	return PageURL(r.ID)
}
