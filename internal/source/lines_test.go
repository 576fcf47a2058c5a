package source

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// However many places are asked for, on lines short and long, they are those
// that counting from the start gives.
func TestPlaces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, parts := range [][]string{
		{"a", "é", "\n", "区", "\r\n", "🙂", "\xff", "\x80\x80\x80\x80\x80"},
		{"ab", "é", "区", "🙂", "\xe5", "\xf0\x9f"},
		{"some words of text ", "\n", "区"},
	} {
		var data []byte
		for len(data) < 100_000 {
			data = append(data, parts[random.IntN(len(parts))]...)
		}
		x := Lines{Data: data}
		for range 2000 {
			offset := random.IntN(len(data) + 1)
			start := bytes.LastIndexByte(data[:offset], '\n') + 1
			line, column := bytes.Count(data[:offset], []byte("\n"))+1, utf8.RuneCount(data[start:offset])+1
			gotLine, gotColumn := x.Position(offset)
			if gotLine != line || gotColumn != column && utf8.Valid(data[start:offset]) {
				t.Fatalf("offset %d: got %d:%d, want %d:%d", offset, gotLine, gotColumn, line, column)
			}
			at := x.Around(offset, len(data))
			if same, ok := x.Line(line); !ok || same != at {
				t.Fatalf("line %d: got %v and %v", line, at, same)
			}
			for _, reach := range []int{0, 1, 20, 500} {
				want := Span{max(at.Start, offset-reach), min(max(at.End, offset), offset+reach)}
				if got := x.Around(offset, reach); got != want && got != (Span{want.Start, min(at.End, want.End)}) {
					t.Fatalf("offset %d, reach %d: got %v, want %v", offset, reach, got, want)
				}
			}
		}
	}
}

// A byte order mark is a character, but for those who skip it.
func TestSkipMark(t *testing.T) {
	data := []byte(ByteOrderMark + "ab\n" + ByteOrderMark + "c")
	for offset, want := range map[int][2]int{0: {1, 1}, 3: {1, 1}, 4: {1, 2}, 5: {1, 3}, 9: {2, 2}} {
		x := Lines{Data: data, SkipMark: true}
		if line, column := x.Position(offset); line != want[0] || column != want[1] {
			t.Errorf("offset %d: got %d:%d, want %v", offset, line, column, want)
		}
	}
	x := Lines{Data: data}
	if line, column := x.Position(4); line != 1 || column != 3 {
		t.Errorf("with the mark: got %d:%d", line, column)
	}
}
