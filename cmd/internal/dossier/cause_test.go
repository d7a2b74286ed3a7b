package dossier

import (
	"os"
	"path/filepath"
	"testing"
)

// What a file system refuses is said in French, without the path.
func TestCause(t *testing.T) {
	folder := t.TempDir()
	inside := filepath.Join(folder, "dossier")
	for _, err := range []error{os.Mkdir(inside, 0o700), os.Symlink(folder, filepath.Join(inside, "dehors")), os.Symlink("rond", filepath.Join(inside, "rond"))} {
		if err != nil {
			t.Skip(err)
		}
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, want := range map[string]string{
		"absent": "il n’existe pas", "dehors": "c’est un lien qui sort du dossier", "dehors/x": "c’est un lien qui sort du dossier", ".": "c’est un dossier, pas un fichier",
	} {
		_, err := root.ReadFile(name)
		if err == nil || Cause(err) != want {
			t.Errorf("%s: %v, %q", name, err, Cause(err))
		}
	}
}

// A ledger that may not be read is said by its name, before anything else.
func TestLedgerWithoutRights(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := folder(t, map[string]string{"entrees/a.txt": fec, ConfigName: minimal})
	if err := os.Chmod(filepath.Join(dir, "entrees", "a.txt"), 0); err != nil {
		t.Skip(err)
	}
	_, problems := openDossier(t, dir, Options{}).Sources()
	if len(problems) != 1 || problems[0].Code != CodeUnreadable.Code || problems[0].File != "entrees/a.txt" {
		t.Errorf("%v", problems)
	}
}
