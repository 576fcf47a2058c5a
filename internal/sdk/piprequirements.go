package sdk

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Limits of files that include others.
const (
	maxIncludes = 50
	maxDepth    = 20
)

// pipReader reads requirements files as pip does.
type pipReader struct {
	project *project
	into    *wishes
	read    map[string]bool
}

// requirementsFile reads a file in pip's format, with those that it includes.
func (p *project) requirementsFile(name string) wishes {
	w := wishes{lead: p.path(name)}
	r := pipReader{project: p, into: &w, read: map[string]bool{}}
	r.file(name, false, nil)
	return w
}

// file reads one file; limit is set for a constraints file. above are the files
// that include it.
func (r *pipReader) file(name string, limit bool, above []string) {
	key := name
	if limit {
		key = "-c " + name
	}
	if r.read[key] || len(r.read) >= maxIncludes || len(above) >= maxDepth {
		return
	}
	r.read[key] = true
	f := newFile(r.project.path(name), decoded(r.project.bytes(name)))
	for _, l := range logicalLines(f.text) {
		r.line(f, name, l, limit, above)
	}
}

// decoded is a file's text: UTF-16 by its byte order mark, as pip has it, else
// UTF-8 with or without one.
func decoded(data []byte) string {
	if _, marked := source.UTF16(data); marked {
		var order binary.ByteOrder = binary.LittleEndian
		if data[0] == 0xfe {
			order = binary.BigEndian
		}
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			units = append(units, order.Uint16(data[i:]))
		}
		return string(utf16.Decode(units))
	}
	return string(bytes.TrimPrefix(data, []byte(source.ByteOrderMark)))
}

// logicalLine is a line with those that continue it, comments cut off.
type logicalLine struct {
	text       string
	start, end int // of the first line, in bytes
}

var pipComment = lazyregexp.New(`(^|\s+)#.*$`)

// logicalLines joins and cuts lines as pip does: a backslash at the very end
// continues a line, a line that is all comment does not.
func logicalLines(text string) []logicalLine {
	var all []logicalLine
	var open *logicalLine
	for start := 0; start < len(text); {
		length := strings.IndexAny(text[start:], "\r\n")
		next := start + length + 1
		if length < 0 {
			length, next = len(text)-start, len(text)
		} else if strings.HasPrefix(text[start+length:], "\r\n") {
			next++
		}
		line := text[start : start+length]
		comment := strings.HasPrefix(strings.TrimSpace(line), "#")
		if comment {
			line = " " + line
		}
		goes := strings.HasSuffix(line, `\`) && !comment
		if goes {
			line = strings.Trim(line, `\`)
		}
		if open == nil {
			open = &logicalLine{start: start, end: start + length}
		}
		open.text += line
		if !goes {
			all, open = append(all, *open), nil
		}
		start = next
	}
	if open != nil {
		all = append(all, *open)
	}
	kept := all[:0]
	for _, l := range all {
		l.text = strings.TrimSpace(pipComment.ReplaceAllString(l.text, ""))
		if l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// optionStart is where a line's options begin.
var optionStart = lazyregexp.New(`(?:^|\s)(-)`)

// shellWords splits options as a shell does: at spaces that are not quoted.
func shellWords(text string) []string {
	var words []string
	var word strings.Builder
	inside, quote := false, rune(0)
	for _, c := range text {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, inside = c, true
		case quote == 0 && (c == ' ' || c == '\t'):
			if inside {
				words = append(words, word.String())
				word.Reset()
			}
			inside = false
		default:
			word.WriteRune(c)
			inside = true
		}
	}
	if inside {
		words = append(words, word.String())
	}
	return words
}

// line reads a line: a requirement, with options that do not matter, or options.
func (r *pipReader) line(f *file, name string, l logicalLine, limit bool, above []string) {
	wish, options := l.text, ""
	if at := optionStart.FindStringSubmatchIndex(l.text); at != nil {
		wish, options = strings.TrimSpace(l.text[:at[0]]), l.text[at[2]:]
	}
	first := f.text[l.start:l.end]
	start := l.start + len(first) - len(strings.TrimLeft(first, " \t"))
	if wish != "" {
		r.wish(f.at(start, min(start+len(wish), l.end)), name, wish, limit)
		return
	}
	place := f.at(start, min(start+len(l.text), l.end))
	words := shellWords(options)
	for i := 0; i < len(words); i++ {
		option, value, joined := strings.Cut(words[i], "=")
		if len(option) > 2 && option[1] != '-' && option[0] == '-' { // -rbase.txt
			option, value, joined = words[i][:2], words[i][2:], true
		}
		if !joined && i+1 < len(words) {
			value = words[i+1]
		}
		switch option {
		case "--pre":
			r.into.pre = true
			continue
		case "-r", "--requirement":
			r.include(place, name, value, false, above)
		case "-c", "--constraint":
			r.include(place, name, value, true, above)
		case "-e", "--editable":
			r.path(place, name, value, true)
		case "--no-index", "--prefer-binary", "--require-hashes", "--no-require-hashes":
			continue
		case "-i", "--index-url", "--pypi-url", "--extra-index-url", "-f", "--find-links", "--no-binary", "--only-binary",
			"--all-releases", "--only-final", "--trusted-host", "--use-feature":
		default:
			r.into.doubtful(place.String() + " has an option that pip does not know there")
		}
		if !joined {
			i++
		}
	}
}

// include follows -r and -c, from the folder of the file that they stand in.
func (r *pipReader) include(place Place, from, name string, limit bool, above []string) {
	if strings.Contains(name, "://") {
		r.into.doubtful(place.String() + " includes a file from elsewhere")
		return
	}
	target := path.Join(path.Dir(from), strings.ReplaceAll(name, `\`, "/"))
	above = append(above[:len(above):len(above)], from)
	switch {
	case !fs.ValidPath(target):
		r.into.doubtful(place.String() + " includes a file outside of the project")
	case !r.project.has(target):
		r.into.doubtful(place.String() + " includes a file that is not there")
	case slices.Contains(above, target):
		r.into.doubtful(place.String() + " includes itself")
	default:
		r.file(target, limit, above)
	}
}

// wish reads one requirement: a name, a URL, a file or the project itself.
func (r *pipReader) wish(place Place, from, text string, limit bool) {
	first, _, _ := strings.Cut(text, " ")
	if strings.Contains(first, "://") || strings.HasPrefix(first, ".") || strings.Contains(first, "/") && !strings.Contains(text, "@") ||
		strings.HasSuffix(first, ".whl") || strings.HasSuffix(first, ".tar.gz") {
		r.path(place, from, text, false)
		return
	}
	if strings.Contains(text, "${") {
		r.into.doubtful(place.String() + " depends on an environment variable")
		return
	}
	req, ok := parseRequirement(text)
	if !ok {
		r.into.doubtful(place.String() + " is no requirement that pip can read")
		if req.name == "" {
			return
		}
		req.url = "unreadable:"
	}
	if strings.HasPrefix(req.url, "file:") {
		r.into.doubtful(place.String() + " takes it from a file that is not looked at")
	}
	req.at, req.limit = place, limit
	r.into.requirements = append(r.into.requirements, req)
}

var eggName = lazyregexp.New(`[#&]egg=([A-Za-z0-9._-]+)`)

// path reads a requirement that is a URL or a path, seen from the file that it
// stands in: an archive, a repository, or a folder, such as the project's own.
func (r *pipReader) path(place Place, from, address string, editable bool) {
	address, condition, _ := strings.Cut(address, " ;")
	bare, extras, _ := strings.Cut(address, "[")
	if bare = strings.TrimSpace(bare); bare == "." || bare == "./" {
		extras, _, _ = strings.Cut(extras, "]")
		more := r.project.own(strings.Split(extras, ","))
		r.into.requirements = append(r.into.requirements, more.requirements...)
		r.into.doubtful(more.doubt)
		return
	}
	if !strings.Contains(address, "://") && !strings.HasPrefix(address, "git+") && !r.project.exists(path.Join(path.Dir(from), address)) {
		r.into.doubtful(place.String() + " names a file or folder that is not there")
	}
	req := requirement{url: address, editable: editable, at: place}
	if m := eggName.FindStringSubmatch(address); m != nil {
		req.name = normalizedName(m[1])
	} else {
		req.name, _ = ofURL(address)
	}
	var ok bool
	if req.marker, ok = parseMarker(condition); ok && req.name != "" {
		r.into.requirements = append(r.into.requirements, req)
	}
}
