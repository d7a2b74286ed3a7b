package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"testing"
)

// packed writes parts in the given order, in pieces of odd sizes.
func packed(t *testing.T, order []int, contents [][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	a := newArchive()
	a.out = &out
	for _, k := range order {
		w, err := a.Create(fmt.Sprintf("xl/part%d.xml", k))
		if err != nil {
			t.Fatal(err)
		}
		for rest := contents[k]; len(rest) > 0; {
			n := min(len(rest), 333_333)
			if _, err := w.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestArchive(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	contents := make([][]byte, 4)
	for k, size := range []int{0, 10, blockSize, 3*blockSize + 17} {
		contents[k] = make([]byte, size)
		for i := range contents[k] {
			contents[k][i] = "0123456789<v></v>"[rng.IntN(17)]
		}
	}
	want := packed(t, []int{0, 1, 2, 3}, contents)
	previous := runtime.GOMAXPROCS(1)
	got := packed(t, []int{3, 1, 0, 2}, contents)
	runtime.GOMAXPROCS(previous)
	if !bytes.Equal(got, want) {
		t.Error("the bytes depend on the order of the parts or on the number of processors")
	}
	z, err := zip.NewReader(bytes.NewReader(want), int64(len(want)))
	if err != nil {
		t.Fatal(err)
	}
	for k, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r) // checks the CRC too
		if err != nil || !bytes.Equal(content, contents[k]) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s is dated %s", f.Name, f.Modified)
		}
	}
}
