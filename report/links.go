package report

import "github.com/daytona-lint/daytona-lint/validate"

// hyperlink makes a text a link on terminals that have them; url holds nothing that
// is not percent-encoded.
func hyperlink(url, text string) string {
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// linkedPlace makes the place of a finding a link to its file.
func linkedPlace(f *validate.Finding, o Options, text string) string {
	if o.Locate == nil || f.File == "" {
		return text
	}
	at := o.Locate(f.File)
	if at == "" {
		return text
	}
	return hyperlink(uri(at), text)
}

// linkedRule makes the name of a finding's rule a link to its page.
func linkedRule(f *validate.Finding, o Options, text string) string {
	url := page(f)
	if o.Locate == nil || url == "" {
		return text
	}
	return hyperlink(url, text)
}
