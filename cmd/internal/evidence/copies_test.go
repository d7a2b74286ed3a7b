package evidence

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/billed"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/cmd/internal/dossier"
	"relance/letters"
)

func TestCopyIsFoundByItsWholeNumber(t *testing.T) {
	set := openitem.Set{Items: []openitem.Item{
		{Key: "1", Customer: "C1", Number: "FA-2026-12", Amount: 100}, {Key: "2", Customer: "C2", Number: "FA-2026-12-01", Amount: 100},
		{Key: "3", Customer: "C1", Number: "F12", Amount: 100}, {Key: "4", Customer: "C3", Number: "20260044", Amount: 100}, {Key: "5", Customer: "C4", Number: "12", Amount: 100},
	}, Settled: []openitem.Item{{Key: "6", Customer: "C2", Number: "F13", Amount: 100}}}
	for name, want := range map[string]string{
		"F12.pdf":                            "1 F12",
		"Facture f12 - Alpha.PDF":            "1 F12",
		"2026/F12.pdf":                       "1 F12",
		"F123.pdf":                           "", // not the whole token
		"AF12.pdf":                           "",
		"FA_2026_12.pdf":                     "1 FA-2026-12",
		"FA-2026-12-01.pdf":                  "2 FA-2026-12-01", // not FA-2026-12 of C1
		"20260044 signée.pdf":                "1 20260044",
		"12.pdf":                             "", // tells nothing
		"F12 et F13.pdf":                     "", // of two customers
		"F12 FA-2026-12.pdf":                 "1 F12 FA-2026-12",
		strings.Repeat("x ", 50) + "F12.pdf": "",
	} {
		c := CopiesOf([]dossier.Copy{{File: "factures/" + name, Size: 10, SHA256: "x"}}, billed.Folder{}, set, 1<<20)
		var found []string
		for _, i := range set.Items {
			if len(c.byNumber[bare(i.Number)]) > 0 {
				found = append(found, i.Number)
			}
		}
		slices.Sort(found)
		got := strings.Join(found, " ")
		if _, numbers, _ := strings.Cut(want, " "); got != numbers {
			t.Errorf("%s is taken for %q, want %q", name, got, numbers)
		}
	}
}

func TestWhichCopyIsAttached(t *testing.T) {
	item := openitem.Item{Key: "k", Customer: "C1", Number: "F12", Amount: 100, Nature: ledger.Invoice}
	for name, c := range map[string]struct {
		files               []dossier.Copy
		attached            string
		missing, many, huge int
	}{
		"none":           {[]dossier.Copy{{File: "f/autre.pdf", SHA256: "x"}}, "", 1, 0, 0},
		"one":            {[]dossier.Copy{{File: "f/Facture F12.pdf", SHA256: "x"}}, "f/Facture F12.pdf", 0, 0, 0},
		"exact of two":   {[]dossier.Copy{{File: "f/F12 duplicata.pdf", SHA256: "x"}, {File: "f/F12.pdf", SHA256: "x"}}, "f/F12.pdf", 0, 0, 0},
		"two":            {[]dossier.Copy{{File: "f/F12 a.pdf", SHA256: "x"}, {File: "f/F12 b.pdf", SHA256: "x"}}, "", 0, 1, 0},
		"two exact":      {[]dossier.Copy{{File: "f/2025/F12.pdf", SHA256: "x"}, {File: "f/2026/F12.pdf", SHA256: "x"}}, "", 0, 1, 0},
		"never read":     {[]dossier.Copy{{File: "f/F12.pdf", Size: 1 << 30}}, "", 0, 0, 1},
		"over the limit": {[]dossier.Copy{{File: "f/F12.pdf", Size: 1001, SHA256: "x"}}, "", 0, 0, 1},
		"at the limit":   {[]dossier.Copy{{File: "f/F12.pdf", Size: 1000, SHA256: "x"}}, "f/F12.pdf", 0, 0, 0},
	} {
		found := CopiesOf(c.files, billed.Folder{}, openitem.Set{Items: []openitem.Item{item}}, 1000)
		list := found.Of(letters.Letter{Rows: []letters.Row{{Keys: []string{"k"}}, {Keys: []string{"k"}}}})
		got := ""
		if len(list) == 1 {
			got = list[0].File
		}
		if got != c.attached || len(found.missing) != c.missing || len(found.several) != c.many || len(found.tooLarge) != c.huge {
			t.Errorf("%s: %v missing %v several %v large %v", name, list, found.missing, found.several, found.tooLarge)
		}
	}
}

// A file that carries an invoice as data is that invoice's, whatever its name says.
func TestNumberInside(t *testing.T) {
	item := openitem.Item{Key: "k", Number: "F-2026-0001", Line: 4, Amount: 100, Open: 100, Nature: ledger.Invoice}
	other := openitem.Item{Key: "o", Number: "F-2026-0002", Line: 5, Amount: 100, Open: 100, Nature: ledger.Invoice}
	documents := billed.Folder{
		Matches:   []billed.Match{{Invoice: einvoice.Invoice{Number: "F-2026-0001", Origin: einvoice.Origin{File: "factures/F-2026-0002.pdf"}}, Lines: []int32{4}}},
		NotBooked: []einvoice.Invoice{{Number: "F-2026-0009", Origin: einvoice.Origin{File: "factures/F-2026-0001.pdf"}}},
	}
	files := []dossier.Copy{{File: "factures/F-2026-0002.pdf", Size: 10, SHA256: "x"}, {File: "factures/F-2026-0001.pdf", Size: 10, SHA256: "y"}}
	c := CopiesOf(files, documents, openitem.Set{Items: []openitem.Item{item, other}}, 1000)
	got := c.Of(letters.Letter{Rows: []letters.Row{{Keys: []string{"k"}}, {Keys: []string{"o"}}}})
	if len(got) != 1 || got[0].File != "factures/F-2026-0002.pdf" || got[0].Name != "facture-f-2026-0001.pdf" {
		t.Errorf("%+v", got)
	}
}
