package validate

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// ignoreMarks are what a comment for this linter, or one that is meant to be, holds.
// A file without them is not searched for comments.
var ignoreMarks = [][]byte{[]byte("lint"), []byte("LINT"), []byte("Lint"), []byte("noqa"), []byte("ignore[")}

// ignoreComment is a comment for this linter.
type ignoreComment struct {
	at    source.Span // from the mark on, the reason excluded
	from  int         // the lines that it speaks of, from 1
	to    int         // the whole file: 1 to the last
	rules []ignoredRule
	fault ignoreFault
	file  bool // ignore-file
}

type ignoredRule struct {
	id   string
	at   source.Span
	used bool
}

// ignoreFault is what keeps a comment from silencing anything.
type ignoreFault int

const (
	ignoreFine       ignoreFault = iota
	ignoreOtherWord              // neither ignore nor ignore-file
	ignoreNoBrackets             // no [, or no ] that closes it
	ignoreNothing                // nothing in the brackets
	ignoreTooLow                 // ignore-file below the first line that is no comment
	ignoreOtherMark              // not daytona-lint: with its colon
	ignoreForeign                // a comment for another linter, with a rule of this one
)

// ignoreForm is the comment from its mark on: the word, the brackets.
var ignoreForm = lazyregexp.New(`#[\t ]*(daytona-lint:[\t ]*([A-Za-z-]*)[\t ]*(\[[^\]]*\]?)?)`)

// nearIgnore is what is meant for an ignore comment and is none: another spelling of
// the linter's name, or no colon after it.
var nearIgnore = lazyregexp.New(`(?i)#[\t ]*(daytona[-_ ]?lint[\t ]*[-:=]*[\t ]*(?:ignore|disable|noqa|nolint)(?:[-_](?:file|next-line|line))?\b(?:[\t ]*\[[^\]]*\]?)?)`)

// foreignIgnore is how other linters are told to ignore a rule.
var foreignIgnore = lazyregexp.New(`(?i)#[\t ]*((?:(?:type|ruff|pylint|pragma|yamllint)[\t ]*:[\t ]*)?(?:noqa|nolint|ignore|disable)[\t ]*[:=\[(]+[\t ]*([a-z]+(?:-[a-z]+)+)[\])]?)`)

// ignoreComments returns the comments for this linter, in file order.
func (d *document) ignoreComments() []ignoreComment {
	limit := source.MaxTOML
	switch d.source {
	case SourceDotenv:
		limit = source.MaxDotenv
	case SourceFile:
		limit = source.MaxText
	}
	if len(d.Data) > limit || !slices.ContainsFunc(ignoreMarks, func(mark []byte) bool { return bytes.Contains(d.Data, mark) }) {
		return nil
	}
	var found []ignoreComment
	comments := d.comments()
	top, blocks := d.topLines(comments), d.blocks()
	for _, comment := range comments {
		text, before := d.hashed(d.Data[comment.at.Start:comment.at.End]), len(found)
		for _, m := range ignoreForm.FindAllSubmatchIndex(text, -1) {
			c := ignoreComment{at: source.Span{Start: comment.at.Start + m[2], End: comment.at.Start + m[3]}, from: comment.about, to: max(comment.about, blocks[comment.about])}
			word := string(text[m[4]:m[5]])
			if m[6] >= 0 {
				c.rules = ignoredRules(text[m[6]:m[7]], comment.at.Start+m[6])
			}
			switch {
			case word != "ignore" && word != "ignore-file":
				c.fault = ignoreOtherWord
			case m[6] < 0 || text[m[7]-1] != ']':
				c.fault = ignoreNoBrackets
			case len(c.rules) == 0:
				c.fault = ignoreNothing
			case word == "ignore-file" && comment.line > top:
				c.fault = ignoreTooLow
			}
			if word == "ignore-file" {
				c.file, c.from, c.to = true, 1, len(d.index().Starts())
			}
			found = append(found, c)
		}
		found = append(found, misspelledIgnores(text, comment, len(found) > before)...)
	}
	return found
}

// blocks are the last lines of the block scalars, which hold no comments of their own,
// by the lines of their headers.
func (d *document) blocks() map[int]int {
	last := map[int]int{}
	for _, b := range d.vars.Blocks {
		header, _ := d.index().Position(b.Start)
		last[header], _ = d.index().Position(b.End)
	}
	return last
}

// misspelledIgnores are what a comment holds that is meant to ignore and does not.
// In one that has a right form the rest is its reason.
func misspelledIgnores(text []byte, c comment, right bool) []ignoreComment {
	if right {
		return nil
	}
	if m := nearIgnore.FindSubmatchIndex(text); m != nil {
		return []ignoreComment{{at: source.Span{Start: c.at.Start + m[2], End: c.at.Start + m[3]}, fault: ignoreOtherMark}}
	}
	if m := foreignIgnore.FindSubmatchIndex(text); m != nil {
		rule := ignoredRule{id: string(text[m[4]:m[5]])}
		return []ignoreComment{{at: source.Span{Start: c.at.Start + m[2], End: c.at.Start + m[3]}, fault: ignoreForeign, rules: []ignoredRule{rule}}}
	}
	return nil
}

// ignoredRules reads [a, b]; text begins at offset.
func ignoredRules(text []byte, offset int) []ignoredRule {
	var rules []ignoredRule
	at := offset + 1
	for _, part := range strings.Split(strings.Trim(string(text), "[]"), ",") {
		if id := strings.TrimSpace(part); id != "" {
			start := at + strings.Index(part, id)
			rules = append(rules, ignoredRule{id: id, at: source.Span{Start: start, End: start + len(id)}})
		}
		at += len(part) + 1
	}
	return rules
}

// comment is a comment of a file.
type comment struct {
	at    source.Span
	line  int
	alone bool // nothing but white space stands before it
	about int  // the line that it speaks of
}

// comments returns the comments of a file. One behind something speaks of its
// own line; one that stands alone, of the next line that holds no such comment,
// so that several can speak of one line.
func (d *document) comments() []comment {
	var places []source.Span
	switch d.source {
	case SourceDotenv:
		places = dotenv.Comments(d.Data, d.dotenv.Entries)
	case SourceFile:
		places = d.otherComments()
	default:
		places = toml.Comments(d.Data)
	}
	all := make([]comment, len(places))
	for i, at := range places {
		line, _ := d.index().Position(at.Start)
		before := bytes.TrimPrefix(d.Data[d.index().Starts()[line-1]:at.Start], []byte(source.ByteOrderMark))
		all[i] = comment{at, line, len(bytes.TrimSpace(before)) == 0, line}
	}
	for i := len(all) - 1; i >= 0; i-- {
		c := &all[i]
		if !c.alone {
			continue
		}
		c.about = c.line + 1
		if i+1 < len(all) && all[i+1].alone && all[i+1].line == c.line+1 {
			c.about = all[i+1].about
		}
	}
	return all
}

// topLines returns the last of the lines at the top that hold only comments, or
// nothing.
func (d *document) topLines(comments []comment) int {
	own := map[int]bool{}
	for _, c := range comments {
		own[c.line] = c.alone
	}
	for n := 1; n <= len(d.index().Starts()); n++ {
		line, _ := d.index().Line(n)
		text := bytes.TrimPrefix(d.Data[line.Start:line.End], []byte(source.ByteOrderMark))
		text = bytes.TrimSpace(text)
		if !own[n] && len(text) > 0 && !(d.prose() && looksLikeComment(text)) {
			return n - 1
		}
	}
	return len(d.index().Starts())
}

// looksLikeComment reports whether a line of prose or program code begins as one does
// that is a comment, within one, or a declaration of what the file is, as #! and <!doctype.
func looksLikeComment(line []byte) bool {
	return slices.ContainsFunc([]string{"*", "<!", "<?", "<%#"}, func(mark string) bool { return bytes.HasPrefix(line, []byte(mark)) }) ||
		slices.ContainsFunc(marks, func(mark string) bool { return bytes.HasPrefix(line, []byte(mark)) })
}
