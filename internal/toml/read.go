package toml

import (
	"errors"
	"slices"
	"sync"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Limits of a file, so that a hostile one costs neither time nor memory.
const (
	maxKeys     = 10000 // keys and headers
	maxProblems = 20    // after so many, reading stops
)

// daytonaTable is the table that holds the settings.
const daytonaTable = "daytona"

// Read reads a TOML file as Python's tomllib does, which is what OpenManus
// loads its configuration with: strict TOML 1.0. It finds every syntax error it
// can tell from the others, and reads on behind each.
//
// It records the tables that are named daytona, in any letter case, or lie
// below one so named; the keys directly in a top-level table so named; and,
// anywhere, the keys that are named daytona or as one of the settings. A key
// whose value cannot be read is recorded with kind Broken; one that is
// defined a second time is not recorded.
//
// The result shares no memory with data. The size of the file is for the caller
// to limit.
func Read(data []byte, settings map[string]bool) Doc { return read(data, settings, false) }

// ReadStrings is Read of a file that is none of OpenManus's: it records all strings,
// wherever they stand, those in arrays too, and no more than maxKeys of them.
func ReadStrings(data []byte) Doc { return read(data, nil, true) }

func read(data []byte, settings map[string]bool, strings bool) Doc {
	r := readers.Get().(*reader)
	defer r.release()
	r.settings, r.strings = settings, strings
	text, start, ok := r.checkEncoding(data)
	if !ok {
		r.doc.Cut = true
		return r.doc
	}
	if dot, line := endlessKey(text); dot >= 0 {
		r.doc.Cut = true
		r.data = text
		r.limit(r.runeAt(dot+1), source.Say(keyTooLong), source.Say(useTables))
		text = text[:line]
	}
	r.original, r.data, r.text = data, text, string(text)
	if start <= len(text) {
		r.read(start)
	}
	slices.SortStableFunc(r.doc.Problems, func(a, b source.Problem) int { return a.At.Start - b.At.Start })
	return r.doc
}

// readers keeps readers for the memory that they have grown: allocating it
// anew for each file costs as much as reading the file.
var readers = sync.Pool{New: func() any { return &reader{names: newTOMLNames()} }}

// release gives the reader back, without anything of the file it has read. One
// that has grown big is left to the garbage collector.
func (r *reader) release() {
	if len(r.data) > 1<<16 {
		return
	}
	r.parser.Reset(nil)
	r.names.reset()
	clear(r.parts[:cap(r.parts)])
	clear(r.paths[:cap(r.paths)])
	*r = reader{parser: r.parser, names: r.names, parts: r.parts[:0], paths: r.paths[:0]}
	readers.Put(r)
}

// reader goes through a file statement by statement. go-toml's parser reads
// each, names and scalarFault refuse what tomllib refuses beyond that, and
// explain deals with what the parser cannot read.
type reader struct {
	settings map[string]bool
	strings  bool   // all of them are recorded
	original []byte // the file
	data     []byte // the same, with bytes that are not UTF-8 replaced by ?
	text     string // data again: names are cut from it
	base     int    // where in data the parser began
	done     int    // the end of the last statement that was read
	parser   unstable.Parser
	names    names
	table    openTable
	parts    []keyPart
	paths    []string // of the tables that are open
	stopped  bool     // no more is read: a limit, or nothing more to be told apart

	// What is kept of the file: the document, the paths of its entries, and
	// their texts.
	doc   Doc
	kept  []string
	texts []string
}

// openTable is the table that the keys being read belong to.
type openTable struct {
	path    []string
	body    int32
	array   bool // below an array of tables
	daytona bool // one of its parts is daytona
	lost    bool // its header could not be read
}

func (r *reader) read(start int) {
	r.base, r.done = start, start
	for {
		r.parser.Reset(r.data[r.base:])
		for r.parser.NextExpression() {
			switch e := r.parser.Expression(); e.Kind {
			case unstable.Table, unstable.ArrayTable:
				r.header(e)
			case unstable.KeyValue:
				r.done = r.base + int(e.Raw.Offset+e.Raw.Length)
				r.keyValue(e, r.table, false)
			}
			if r.exhausted() {
				return
			}
		}
		var bad *unstable.ParserError
		if !errors.As(r.parser.Error(), &bad) {
			return
		}
		next, ok := r.explain(r.base + int(r.parser.Range(bad.Highlight).Offset))
		if !ok {
			r.stop()
		}
		if r.exhausted() {
			return
		}
		r.base, r.done = next, next
	}
}

// exhausted reports whether a limit is reached that ends the reading.
func (r *reader) exhausted() bool {
	if len(r.doc.Problems) >= maxProblems {
		r.stop()
	}
	return r.stopped
}

func (r *reader) stop() {
	r.stopped, r.doc.Cut = true, true
}

// count counts a key or header at a place, and reports whether it is within the limit.
func (r *reader) count(at source.Span) bool {
	r.doc.Keys++
	if r.doc.Keys == maxKeys+1 {
		r.limit(at, source.Say("the file has more than 10000 keys and tables, which is more than daytona-lint reads"), source.Say("shorten the file"))
		r.stop()
	}
	return r.doc.Keys <= maxKeys
}
