package openmanus

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// documentValue makes a value of what a TOML decoder returns. Keys of a table
// come in the order of their names.
func documentValue(x any, at *origin) value {
	switch x := x.(type) {
	case string:
		return text(x).at(at)
	case bool:
		return boolean(x).at(at)
	case int64:
		return integer(x).at(at)
	case int:
		return integer(int64(x)).at(at)
	case float64:
		return float(x).at(at)
	case map[string]any:
		d := newDict()
		for _, key := range slices.Sorted(maps.Keys(x)) {
			d.set(text(key), documentValue(x[key], at.child(key)))
		}
		return dictValue(d).at(at)
	case []any:
		l := &list{}
		for i, e := range x {
			l.elems = append(l.elems, documentValue(e, at.child(strconv.Itoa(i))))
		}
		return listValue(l).at(at)
	case []map[string]any:
		l := &list{}
		for i, e := range x {
			l.elems = append(l.elems, documentValue(e, at.child(strconv.Itoa(i))))
		}
		return listValue(l).at(at)
	}
	return value{may: kDate, known: true, from: at}
}

var errNotJSON = errors.New("not JSON")

// jsonValue reads JSON as Python's json module does.
func jsonValue(data []byte, at *origin) (value, error) {
	if !utf8.Valid(data) {
		return value{}, errNotJSON
	}
	d := json.NewDecoder(bytes.NewReader(plainNumbers(data)))
	d.UseNumber()
	v, err := jsonNext(d, at)
	if err == nil {
		if _, end := d.Token(); end != io.EOF {
			err = errNotJSON
		}
	}
	return v, err
}

// plainNumbers replaces the NaN and Infinity that Python reads, and JSON does not
// have, by numbers.
func plainNumbers(data []byte) []byte {
	var out []byte
	quoted := false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\' && i+1 < len(data):
			out = append(out, c)
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && bytes.HasPrefix(data[i:], []byte("NaN")):
			out = append(out, "0.5"...)
			i += len("NaN") - 1
			continue
		case !quoted && bytes.HasPrefix(data[i:], []byte("Infinity")):
			out = append(out, "0.5"...)
			i += len("Infinity") - 1
			continue
		}
		out = append(out, data[i])
	}
	return out
}

func jsonNext(d *json.Decoder, at *origin) (value, error) {
	t, err := d.Token()
	if err != nil {
		return value{}, errNotJSON
	}
	switch t := t.(type) {
	case string:
		return text(t).at(at), nil
	case bool:
		return boolean(t).at(at), nil
	case nil:
		return none().at(at), nil
	case json.Number:
		if n, err := t.Int64(); err == nil {
			return integer(n).at(at), nil
		}
		f, err := t.Float64()
		if err != nil && !math.IsInf(f, 0) {
			return value{}, errNotJSON
		}
		return float(f).at(at), nil
	case json.Delim:
		if t == '[' {
			l := &list{}
			for d.More() {
				v, err := jsonNext(d, at.child(strconv.Itoa(len(l.elems))))
				if err != nil {
					return value{}, err
				}
				l.elems = append(l.elems, v)
			}
			_, err := d.Token()
			return listValue(l).at(at), jsonError(err)
		}
		m := newDict()
		for d.More() {
			key, err := d.Token()
			name, ok := key.(string)
			if err != nil || !ok {
				return value{}, errNotJSON
			}
			v, err := jsonNext(d, at.child(name))
			if err != nil {
				return value{}, err
			}
			m.set(text(name), v)
		}
		_, err := d.Token()
		return dictValue(m).at(at), jsonError(err)
	}
	return value{}, errNotJSON
}

func jsonError(err error) error {
	if err != nil {
		return errNotJSON
	}
	return nil
}
