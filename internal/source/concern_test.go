package source

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// Wherever a text stands, and whatever is around it, it is met.
func TestMayConcern(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range concernTexts {
		for size := range 60 {
			for at := 0; at+len(c.text) <= size; at++ {
				data := make([]byte, size)
				for i := range data {
					data[i] = "dtn_DAYTON_ZHRuRbldG5fk \n"[random.IntN(25)]
				}
				copy(data[at:], c.text)
				if !MayConcern(data) {
					t.Fatalf("%q at %d of %d is not met", c.text, at, size)
				}
			}
		}
	}
	for range 20000 {
		data := make([]byte, random.IntN(80))
		for i := range data {
			data[i] = "dtn_DAYTONA_ZHRuXR0blkdG5f\\%&"[random.IntN(29)]
		}
		want := false
		for _, c := range concernTexts {
			want = want || bytes.Contains(data, []byte(c.text))
			for _, other := range c.others {
				want = want || bytes.Contains(data, []byte(c.text[:len(c.text)-1]+string(other)))
			}
		}
		if got := MayConcern(data); got != want {
			t.Fatalf("%q: got %v", data, got)
		}
	}
}

func BenchmarkMayConcern(b *testing.B) {
	data := bytes.Repeat([]byte("    the_value = function(of_one, of_another)  # a comment about what it DOES\n"), 2000)
	b.SetBytes(int64(len(data)))
	for range b.N {
		if MayConcern(data) {
			b.Fatal("met")
		}
	}
}
