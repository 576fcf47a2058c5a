package lsp

import (
	"slices"
	"strings"
	"sync"
)

// paragraphs is a text for an editor to show, in Markdown if it can show that.
type paragraphs struct {
	markdown bool
	list     []string
}

func (s *server) paragraphs() *paragraphs {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &paragraphs{markdown: slices.Contains(s.client.TextDocument.Hover.ContentFormat, "markdown")}
}

func (p *paragraphs) add(text string) {
	if text != "" {
		p.list = append(p.list, text)
	}
}

// markdownMarks are the characters that could make more of a text than its words:
// links, tags, emphasis. One _ within a word is harmless.
var markdownMarks = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "[", `\[`, "]", `\]`, "<", "&lt;", "&", "&amp;", "`", "\\`")
})

// plain is a text that means what it says.
func (p *paragraphs) plain(text string) string {
	if !p.markdown {
		return text
	}
	return markdownMarks().Replace(text)
}

// code is a text that is shown as it is.
func (p *paragraphs) code(text string) string {
	switch {
	case !p.markdown:
		return text
	case strings.Contains(text, "`"):
		return "`` " + strings.ReplaceAll(text, "``", "` `") + " ``"
	}
	return "`" + text + "`"
}

func (p *paragraphs) strong(text string) string {
	if !p.markdown {
		return text
	}
	return "**" + markdownMarks().Replace(text) + "**"
}

func (p *paragraphs) markup() markup {
	kind := "plaintext"
	if p.markdown {
		kind = "markdown"
	}
	return markup{kind, strings.Join(p.list, "\n\n")}
}
