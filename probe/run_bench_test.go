package probe

import (
	"context"
	"testing"
)

// BenchmarkProbe is a whole probe of a healthy server on loopback.
func BenchmarkProbe(b *testing.B) {
	d := newDaytona(b)
	d.unchecked = true
	s := serve(b, nil, d.ServeHTTP)
	for b.Loop() {
		if r := Run(context.Background(), target(s.url()), options()); !r.OK {
			b.Fatalf("%+v", r)
		}
	}
}
