package dossier

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPapers(t *testing.T) {
	folder := t.TempDir()
	for name, data := range map[string]string{
		"relance.yaml": "creancier:\n  nom: Nous\n", "pieces/C1/commande.pdf": "a", "pieces/C1/2026/bl.pdf": "b", "pieces/C10/ar.pdf": "c", "pieces/C1/.caché": "d", "pieces/C1/x/y/z/trop-bas.pdf": "e",
		"secret.txt": "f",
	} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../../secret.txt", filepath.Join(folder, "pieces", "C1", "lien.pdf")); err != nil {
		t.Log(err)
	}
	d, problems, err := Open(folder, Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	defer d.Close()
	papers, read, err := readPapers(d.root)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range papers {
		names = append(names, p.Name)
	}
	if diff := cmp.Diff([]string{"pieces/C1/2026/bl.pdf", "pieces/C1/commande.pdf", "pieces/C10/ar.pdf"}, names); diff != "" {
		t.Error(diff)
	}
	if own := papers.Proving("C1"); len(own) != 2 || own[1].SHA256 != Digest([]byte("a")) {
		t.Errorf("preuves de C1 : %v", own)
	}
	for _, code := range []string{"", "..", "../C1", `C1\..`, "C"} {
		if own := papers.Proving(code); len(own) != 0 {
			t.Errorf("preuves de %q : %v", code, own)
		}
	}
	if len(read.rows) != 1 || read.rows[0].File != ProofFolder || read.rows[0].Rows != 3 {
		t.Errorf("entrées %v", read.rows)
	}
	if _, err := d.ReadPaper(Paper{Name: "../etc/passwd"}); err == nil {
		t.Error("a paper outside the dossier was read")
	}
	if _, err := d.ReadPaper(Paper{Name: "pieces/C1/commande.pdf", SHA256: Digest([]byte("other"))}); err == nil {
		t.Error("a paper that changed was taken for what it was")
	}
}
