package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A document that goes with something noted is written when that is, and not otherwise.
func TestDocumentGoesWithWhatIsNoted(t *testing.T) {
	folder, stop := t.TempDir(), errors.New("refusé")
	file := filepath.Join(folder, "plan.pdf")
	if err := os.WriteFile(file, []byte("projet"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		err  error
		want string
	}{{stop, "projet"}, {nil, "signé"}} {
		var out bytes.Buffer
		f := documentFlags{form: "pdf", output: file, with: func() error {
			if data, err := os.ReadFile(file); err != nil || string(data) != "projet" {
				t.Errorf("written before it is noted: %q %v", data, err)
			}
			return c.err
		}}
		err := f.save(&Env{Stdout: &out}, []byte("signé"), "")
		data, unread := os.ReadFile(file)
		if entries, _ := os.ReadDir(folder); !errors.Is(err, c.err) || unread != nil || string(data) != c.want || len(entries) != 1 {
			t.Errorf("%v: %v, %q, %v", c.err, err, data, entries)
		}
	}
}
