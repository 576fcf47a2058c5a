package toml

import (
	"bytes"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// go-toml's parser delimits scalars by TOML 1.1 and leaves dates unchecked. What
// follows is the rest of TOML 1.0, and of what Python can hold.

// pythonIntegerDigits is the longest decimal number that Python's int() takes
// (sys.int_info.default_max_str_digits).
const pythonIntegerDigits = 4300

// scalarFault tells why tomllib refuses a scalar that the parser accepted, and
// which of its bytes to point at. The message is empty where it does not.
func scalarFault(kind unstable.Kind, raw []byte) (message, help source.Shown, at source.Span) {
	whole := source.Span{Start: 0, End: len(raw)}
	switch kind {
	case unstable.String:
		if i := newEscape(raw); i >= 0 {
			return source.Say("the escapes \\e and \\x are TOML 1.1, Python reads TOML 1.0"), source.Say("write it as \\u and four digits"), source.Span{Start: i, End: i + 2}
		}
	case unstable.Integer:
		if len(raw) > pythonIntegerDigits && countDigits(raw) > pythonIntegerDigits {
			return source.Say("a number of more than 4300 digits is more than Python reads"), source.Say("shorten it, or write it in quotes"), whole
		}
	case unstable.DateTime, unstable.LocalDateTime, unstable.LocalDate, unstable.LocalTime:
		switch dateTimeFault(raw) {
		case dateTimeNoSeconds:
			return source.Say("a time without seconds is TOML 1.1, Python reads TOML 1.0"), source.Say("write the seconds, as in 17:45:00"), whole
		case dateTimeNone:
			return source.Say("this is not a date or time that exists"), source.Say("put it in quotes if it is a string"), whole
		case dateTimeForm:
			return source.Say("this begins like a date or time, but is not one"), source.Say("put it in quotes if it is a string"), whole
		}
	}
	return source.Shown{}, source.Shown{}, source.Span{}
}

// newEscape finds \e or \x in a basic string or key, or returns -1.
func newEscape(raw []byte) int {
	if len(raw) == 0 || raw[0] != '"' {
		return -1
	}
	for i := 0; ; i += 2 {
		j := bytes.IndexByte(raw[i:], '\\')
		if j < 0 || i+j+1 >= len(raw) {
			return -1
		}
		i += j
		if raw[i+1] == 'e' || raw[i+1] == 'x' {
			return i
		}
	}
}

// countDigits counts the digits of a decimal number; a number in another base
// has none, for Python reads those at any length.
func countDigits(raw []byte) int {
	if len(raw) > 1 && raw[0] == '0' {
		return 0
	}
	return len(raw) - bytes.Count(raw, []byte("_")) - bytes.Count(raw, []byte("+")) - bytes.Count(raw, []byte("-"))
}

type dateTimeVerdict uint8

const (
	dateTimeGood dateTimeVerdict = iota
	dateTimeNoSeconds
	dateTimeNone // the right form, but 30 February or 25 o'clock
	dateTimeForm // not the form of a date or time
)

// dateTimeFault judges a whole date, time or both.
func dateTimeFault(b []byte) dateTimeVerdict {
	if len(b) > 2 && b[2] == ':' {
		v, rest := timeOfDay(b)
		if v == dateTimeGood && len(rest) > 0 {
			return dateTimeForm
		}
		return v
	}
	if !hasForm(b, "0000-00-00") {
		return dateTimeForm
	}
	if !dateExists(number(b[:4]), number(b[5:7]), number(b[8:10])) {
		return dateTimeNone
	}
	if len(b) == 10 {
		return dateTimeGood
	}
	if b[10] != 'T' && b[10] != 't' && b[10] != ' ' {
		return dateTimeForm
	}
	v, rest := timeOfDay(b[11:])
	switch {
	case v != dateTimeGood, len(rest) == 0, len(rest) == 1 && (rest[0] == 'Z' || rest[0] == 'z'):
		return v
	case len(rest) == 6 && (hasForm(rest, "+00:00") || hasForm(rest, "-00:00")):
		if number(rest[1:3]) > 23 || number(rest[4:6]) > 59 {
			return dateTimeNone
		}
		return dateTimeGood
	}
	return dateTimeForm
}

// timeOfDay judges a leading HH:MM:SS with an optional fraction, and returns
// what follows it.
func timeOfDay(b []byte) (dateTimeVerdict, []byte) {
	if !hasForm(b, "00:00") {
		return dateTimeForm, nil
	}
	if !hasForm(b, "00:00:00") {
		if len(b) > 5 && b[5] == ':' {
			return dateTimeForm, nil
		}
		return dateTimeNoSeconds, nil
	}
	if number(b[:2]) > 23 || number(b[3:5]) > 59 || number(b[6:8]) > 59 {
		return dateTimeNone, nil
	}
	rest := b[8:]
	if len(rest) == 0 || rest[0] != '.' {
		return dateTimeGood, rest
	}
	i := 1
	for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
		i++
	}
	if i == 1 {
		return dateTimeForm, nil
	}
	return dateTimeGood, rest[i:]
}

// hasForm reports whether b begins with the form, in which 0 stands for any digit.
func hasForm(b []byte, form string) bool {
	if len(b) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' {
			if b[i] < '0' || b[i] > '9' {
				return false
			}
		} else if b[i] != form[i] {
			return false
		}
	}
	return true
}

func number(digits []byte) int {
	n := 0
	for _, c := range digits {
		n = 10*n + int(c-'0')
	}
	return n
}

// dateExists follows Python's datetime, whose years begin at 1.
func dateExists(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day <= days
}
