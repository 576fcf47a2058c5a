package validate

import "testing"

// What a file costs in allocations is the same on every machine. The bounds are
// wide: they are to catch what makes a map or an index anew for each file.
func TestAllocations(t *testing.T) {
	f := File{Name: "config/config.toml", Data: benchFile}
	for range 10 {
		Check(Load(Input{TOML: &f})) // make what is made once
	}
	got := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Check(Load(Input{TOML: &f}))
		}
	})
	if n := got.AllocsPerOp(); n > 30 {
		t.Errorf("linting a good file takes %d allocations, want no more than 30", n)
	}
	if n := got.AllocedBytesPerOp(); n > 8<<10 {
		t.Errorf("linting a good file takes %d bytes, want no more than 8192", n)
	}
}
