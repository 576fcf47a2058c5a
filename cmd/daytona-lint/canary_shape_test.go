package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// dice makes the choices of a case: from the fuzzer's bytes while there are any,
// then from a generator that they seed. The same bytes make the same case.
type dice struct {
	data []byte
	rest *rand.Rand
}

func newDice(data []byte) *dice {
	sum := fnv.New64a()
	_, _ = sum.Write(data)
	return &dice{data, rand.New(rand.NewPCG(sum.Sum64(), uint64(len(data))))}
}

// n returns a number from 0 to below.
func (d *dice) n(below int) int {
	if len(d.data) == 0 {
		return d.rest.IntN(below)
	}
	c := int(d.data[0])
	d.data = d.data[1:]
	return c % below
}

// in reports true once in so many times.
func (d *dice) in(times int) bool { return d.n(times) == 0 }

func pick[T any](d *dice, all ...T) T { return all[d.n(len(all))] }

// shape is what a canary looks like.
type shape int

const (
	liveKey  shape = iota // dtn_ and 64 hexadecimal digits
	webToken              // a JWT
	mixed                 // a password, such as Vq7Lm2Xt9RbK
	number
	uuid
	moment // a date and a time
	shapes
)

// newCanary makes a secret that nobody else has.
func newCanary(s shape, r *rand.Rand) string {
	from := func(alphabet string, n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = alphabet[r.IntN(len(alphabet))]
		}
		return string(b)
	}
	const digits, lower, upper = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	const hexadecimal = digits + "abcdef"
	switch s {
	case liveKey:
		return "dtn_" + from(hexadecimal, 64)
	case webToken:
		return "eyJ" + from(digits+lower+upper, 24) + ".eyJ" + from(digits+lower+upper+"-_", 30) + "." + from(digits+lower+upper+"-_", 32)
	case mixed:
		var b strings.Builder
		for range 4 + r.IntN(4) {
			b.WriteString(from(upper, 1) + from(lower, 1) + from(digits, 1))
		}
		return b.String()
	case number:
		return from("123456789", 1) + from(digits, 7+r.IntN(5))
	case moment:
		return fmt.Sprintf("%d%s-%02d-%02dT%02d:%02d:%02d", 1+r.IntN(9), from(digits, 3), 1+r.IntN(12), 1+r.IntN(28), r.IntN(24), r.IntN(60), r.IntN(60))
	}
	return from(hexadecimal, 8) + "-" + from(hexadecimal, 4) + "-4" + from(hexadecimal, 3) + "-" + from("89ab", 1) + from(hexadecimal, 3) + "-" + from(hexadecimal, 12)
}

// lookFor is how many consecutive bytes of a canary make a leak.
const lookFor = 6

// leakFinder finds the pieces of a canary: as it is, reversed, in base64 at all
// three alignments, in hexadecimal, percent-encoded, in any letter case, in
// groups, and over the lines of a table's cell.
type leakFinder struct {
	first   [1 << 12]int16 // by a hash of their first bytes: the last needle, from 1
	needles []needle
}

// needle is a piece of a canary, and the one before it of the same hash, from 1.
type needle struct {
	text   string
	before int16
}

func newLeakFinder(canary string) *leakFinder {
	f := &leakFinder{needles: make([]needle, 0, 1000)}
	reversed := []byte(canary)
	slices.Reverse(reversed)
	for _, text := range []string{canary, string(reversed)} {
		f.add(squeezed(text), lookFor, 1)
		f.add(hex.EncodeToString([]byte(text)), 2*lookFor, 2)
	}
	for _, text := range []string{canary, strings.ToUpper(canary), strings.ToLower(canary), string(reversed)} {
		for skip := range 3 {
			// What stands before moves the letters: two bits or four of the first.
			letters := base64.RawStdEncoding.EncodeToString([]byte("xx"[:skip] + text))
			f.add(squeezed(letters[skip+min(skip, 1):]), lookFor*8/6, 1)
		}
	}
	return f
}

func (f *leakFinder) add(form string, length, step int) {
	for i := 0; i+length <= len(form); i += step {
		h := hash(form[i:])
		f.needles = append(f.needles, needle{form[i : i+length], f.first[h]})
		f.first[h] = int16(len(f.needles))
	}
}

// hash is that of the first bytes of a text.
func hash(s string) uint32 {
	_ = s[lookFor-1]
	h := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
	return (h*2654435761 ^ (uint32(s[4])|uint32(s[5])<<8)*2246822519) >> 20
}

// in returns a piece that stands in a text, "" if there is none.
func (f *leakFinder) in(text string) string {
	if got := f.scan(squeezed(text)); got != "" {
		return got
	}
	if strings.Contains(text, "│") {
		for _, column := range columns(text) {
			if got := f.scan(squeezed(column)); got != "" {
				return got
			}
		}
	}
	return ""
}

func (f *leakFinder) scan(text string) string {
	for i := 0; i+lookFor <= len(text); i++ {
		for n := f.first[hash(text[i:])]; n > 0; n = f.needles[n-1].before {
			if strings.HasPrefix(text[i:], f.needles[n-1].text) {
				return f.needles[n-1].text
			}
		}
	}
	return ""
}

// squeezed is the letters and digits of a text, in lower case: what separates,
// frames, wraps or percent-encodes is gone.
func squeezed(text string) string {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z':
			b = append(b, c)
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		}
	}
	return string(b)
}

// columns joins the cells of a drawn table that stand below each other.
func columns(text string) map[int]string {
	all := map[int]string{}
	for line := range strings.SplitSeq(text, "\n") {
		for i, cell := range strings.Split(line, "│") {
			all[i] += cell
		}
	}
	return all
}
