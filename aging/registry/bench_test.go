package registry

import (
	"io"
	"runtime"
	"sync/atomic"
	"testing"
)

// endless is a SIRENE stock of so many bytes, made as it is read: one line in
// ten thousand is about a customer of ours.
type endless struct {
	size  int64
	lines []byte // that repeat
	head  []byte
}

func newEndless(size int64) *endless {
	e := &endless{size: size, head: []byte(unitTitles)}
	for i := range 10_000 {
		siren := other
		if i == 5000 {
			siren = ours
		}
		e.lines = append(e.lines, siren+",O,2020-01-01,,2026-10-01T10:00:00,A,,SOCIETE DES BATELIERS DE LA LOIRE ET DU CHER,5710,00011\n"...)
	}
	return e
}

func (e *endless) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) && off < e.size {
		var part []byte
		if off < int64(len(e.head)) {
			part = e.head[off:]
		} else {
			part = e.lines[(off-int64(len(e.head)))%int64(len(e.lines)):]
		}
		m := copy(p[n:min(int64(len(p)), int64(n)+e.size-off)], part)
		n, off = n+m, off+int64(m)
	}
	if off >= e.size {
		err = io.EOF
	}
	return n, err
}

// BenchmarkSirene reads 500 MB and says the most memory that it held at once.
func BenchmarkSirene(b *testing.B) {
	e := newEndless(500 << 20)
	b.SetBytes(e.size)
	var peak atomic.Uint64
	stop := make(chan struct{})
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			default:
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
				runtime.Gosched()
			}
		}
	}()
	for b.Loop() {
		x, _, ok, err := Read("f", e, e.size, wanted())
		if err != nil || !ok || len(x.Units) != 1 {
			b.Fatal(ok, err, len(x.Units))
		}
	}
	close(stop)
	b.ReportMetric(float64(peak.Load())/(1<<20), "peak-MB")
}
