package openmanus

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// What pydantic accepts for a number or boolean in lax mode, found by running
// pydantic 2.10.

var intText = lazyregexp.New(`^[+-]?[0-9]+(_[0-9]+)*(\.0+)?$`)

func checkInt(v value) verdict {
	switch v.may {
	case kInt, kBool:
		return accepted(integer(v.n).at(v.from))
	case kFloat:
		switch {
		case math.IsInf(v.f, 0) || math.IsNaN(v.f):
			return wrong(v, "finite_number", "integer")
		case v.f != math.Trunc(v.f):
			return wrong(v, "int_from_float", "integer")
		}
		return accepted(integer(int64(v.f)).at(v.from))
	case kStr:
		if s := strings.TrimSpace(v.s); intText.MatchString(s) {
			whole, _, _ := strings.Cut(strings.ReplaceAll(s, "_", ""), ".")
			if n, err := strconv.ParseInt(whole, 10, 64); err == nil {
				return accepted(integer(n).at(v.from))
			}
			return accepted(unknown(kInt))
		}
		return wrong(v, "int_parsing", "integer")
	case kOther, kInstance:
		return doubtful("a value of its own making", kInt)
	}
	return wrong(v, "int_type", "integer")
}

var floatText = lazyregexp.New(`^(?i)[+-]?(nan|inf|infinity|([0-9]+(_[0-9]+)*\.?([0-9]+(_[0-9]+)*)?|\.[0-9]+(_[0-9]+)*)(e[+-]?[0-9]+(_[0-9]+)*)?)$`)

func checkFloat(v value) verdict {
	switch v.may {
	case kFloat, kInt, kBool:
		return accepted(float(v.number()).at(v.from))
	case kStr:
		if s := strings.TrimSpace(v.s); floatText.MatchString(s) {
			if f, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64); err == nil {
				return accepted(float(f).at(v.from))
			}
			return accepted(unknown(kFloat))
		}
		return wrong(v, "float_parsing", "number")
	case kOther, kInstance:
		return doubtful("a value of its own making", kFloat)
	}
	return wrong(v, "float_type", "number")
}

var boolTexts = map[string]bool{
	"0": false, "off": false, "f": false, "false": false, "n": false, "no": false,
	"1": true, "on": true, "t": true, "true": true, "y": true, "yes": true,
}

func checkBool(v value) verdict {
	switch v.may {
	case kBool:
		return accepted(v)
	case kInt, kFloat:
		if n := v.number(); n == 0 || n == 1 {
			return accepted(boolean(n == 1).at(v.from))
		}
		if v.may == kFloat && (v.f != math.Trunc(v.f) || math.IsInf(v.f, 0)) {
			return wrong(v, "bool_type", "boolean")
		}
		return wrong(v, "bool_parsing", "boolean")
	case kStr:
		if b, ok := boolTexts[strings.ToLower(v.s)]; ok {
			return accepted(boolean(b).at(v.from))
		}
		return wrong(v, "bool_parsing", "boolean")
	case kOther, kInstance:
		return doubtful("a value of its own making", kBool)
	}
	return wrong(v, "bool_type", "boolean")
}

// limited applies the constraints of a field to a value that its type accepts.
func (result *verdict) limited(limits []limit, v value) {
	for _, l := range limits {
		out := result.out
		if out.known && out.may == kNone {
			return
		}
		fails, known := l.fails(out)
		switch {
		case !known:
			result.unsure = firstOf(result.unsure, "the constraint "+l.name)
		case fails:
			e := lineError{code: limitCodes[l.name], want: limitWords[l.name] + l.arg.String(), kind: WrongValue, at: v.from, gone: v.gone}
			if strings.HasSuffix(l.name, "_length") && out.may == kStr {
				e.code = "string_" + e.code
			}
			result.errs = append(result.errs, e)
			return
		}
	}
}

var (
	limitCodes = map[string]string{
		"gt": "greater_than", "ge": "greater_than_equal", "lt": "less_than", "le": "less_than_equal",
		"min_length": "too_short", "max_length": "too_long", "pattern": "string_pattern_mismatch",
	}
	limitWords = map[string]string{
		"gt": "more than ", "ge": "at least ", "lt": "less than ", "le": "at most ",
		"min_length": "a length of at least ", "max_length": "a length of at most ", "pattern": "a match of ",
	}
)

func (l limit) fails(v value) (fails, known bool) {
	if !v.known {
		return false, false
	}
	switch l.name {
	case "pattern":
		re, err := regexp.Compile(l.arg.s)
		if err != nil || v.may != kStr || !l.arg.is(kStr) {
			return false, false
		}
		return !re.MatchString(v.s), true
	case "min_length", "max_length":
		n := 0
		switch {
		case v.may == kStr:
			n = utf8.RuneCountInString(v.s)
		case v.may == kList && !v.list().open:
			n = len(v.list().elems)
		case v.may == kDict && !v.dict().open:
			n = len(v.dict().keys)
		default:
			return false, false
		}
		if l.name == "min_length" {
			return n < int(l.arg.n), true
		}
		return n > int(l.arg.n), true
	}
	if v.may&(kInt|kFloat) == 0 || l.arg.may&(kInt|kFloat) == 0 {
		return false, false
	}
	a, b := v.number(), l.arg.number()
	return !map[string]bool{"gt": a > b, "ge": a >= b, "lt": a < b, "le": a <= b}[l.name], true
}
