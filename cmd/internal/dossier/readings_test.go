package dossier

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"relance/aging/einvoice"
)

// What is kept of one night gives the next one what it would have read, file by
// file: whatever its name is then, not once its bytes changed, and nothing of a file
// that is gone.
func TestReadings(t *testing.T) {
	root, c := folderOf(t, 4)
	d := &Dossier{Places: Places{Folder: root.Name()}, Reader: Reader{Config: c, root: root}, Rights: RightsOf(false)}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root.Name(), "factures", name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("abimee.xml", []byte(`<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">`))
	write("statuts.csv", []byte("facture;statut;date;motif\nF-2026-00001;207;15/04/2026;prix\nF-2026-00002;;15/04/2026;\n"))
	first, f, err := readElectronic(root, c, 2, Readings{})
	if err != nil || len(first.invoices) != 4 || len(f.problems) != 2 || first.readings.saved {
		t.Fatalf("%v %v %v", first.invoices, f, err)
	}
	if err := KeepReadings(d, first.readings); err != nil {
		t.Fatal(err)
	}

	known := loadReadings(root)
	if len(known.byHash) != 6 {
		t.Fatalf("%d readings", len(known.byHash))
	}
	second, g, err := readElectronic(root, c, 1, Readings{})
	if err != nil || !second.readings.saved || !reflect.DeepEqual(second.invoices, first.invoices) || !reflect.DeepEqual(second.statuses, first.statuses) || !reflect.DeepEqual(g, f) {
		t.Errorf("read again: %+v\n%+v\n%v, first %+v\n%+v\n%v", second.invoices, second.statuses, g, first.invoices, first.statuses, f)
	}

	if err := os.Rename(filepath.Join(root.Name(), "factures", "00000.pdf"), filepath.Join(root.Name(), "factures", "autre.pdf")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root.Name(), "factures", "00001.pdf")); err != nil {
		t.Fatal(err)
	}
	write("00002.pdf", facturX(9))
	third, _, err := readElectronic(root, c, 2, Readings{})
	if err != nil || len(third.invoices) != 3 || third.readings.saved {
		t.Fatalf("%v %v", third.invoices, err)
	}
	for i, want := range [3][2]string{{"factures/00002.pdf", "F-2026-00009"}, {"factures/00003.pdf", "F-2026-00003"}, {"factures/autre.pdf", "F-2026-00000"}} {
		if got := third.invoices[i]; got.Origin.File != want[0] || got.Number != want[1] {
			t.Errorf("%s is %s, want %s", got.Origin.File, got.Number, want)
		}
	}
	if err := KeepReadings(d, third.readings); err != nil || len(loadReadings(root).byHash) != 5 {
		t.Errorf("%d readings of 5 files, %v", len(loadReadings(root).byHash), err)
	}
}

// An index that is damaged, cut or of another edition is none.
func TestReadingsDamaged(t *testing.T) {
	root, c := folderOf(t, 2)
	d := &Dossier{Places: Places{Folder: root.Name()}, Reader: Reader{Config: c, root: root}, Rights: RightsOf(false)}
	all, _, err := readElectronic(root, c, 1, Readings{})
	if err != nil {
		t.Fatal(err)
	}
	if err := KeepReadings(d, all.readings); err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(root.Name(), readingsName)
	whole, err := os.ReadFile(place)
	if err != nil || len(loadReadings(root).byHash) != 2 {
		t.Fatal(err)
	}
	flipped := append([]byte(nil), whole...)
	flipped[len(flipped)/2] ^= 0x55
	for name, data := range map[string][]byte{"cut": whole[:len(whole)-9], "flipped": flipped, "empty": nil, "text": []byte("bonjour")} {
		if err := os.WriteFile(place, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if n := len(loadReadings(root).byHash); n != 0 {
			t.Errorf("%s: %d readings", name, n)
		}
		if again, _, err := readElectronic(root, c, 1, Readings{}); err != nil || !reflect.DeepEqual(again.invoices, all.invoices) {
			t.Errorf("%s: %v %v", name, again.invoices, err)
		}
	}
}

// A file of several names is one reading, and each invoice keeps its own file.
func TestReadingsTwins(t *testing.T) {
	sum := Digest([]byte("x"))
	k, ok := readingOf(sum, einvoice.Document{Form: einvoice.CII, Invoice: &einvoice.Invoice{Number: "F1"}}, nil)
	r := Readings{byHash: map[string]reading{sum: k}}
	a, _, _ := r.of("factures/a.xml", sum)
	b, _, _ := r.of("factures/b.xml", sum)
	if !ok || a.Invoice.Origin.File != "factures/a.xml" || b.Invoice.Origin.File != "factures/b.xml" {
		t.Errorf("%v %v", a.Invoice.Origin, b.Invoice.Origin)
	}
}
