package example

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"relance/aging/einvoice"
)

// Three invoices in ten are electronic: each reads whole, without a problem, and is
// what its name says; the PDFs are sound and small.
func TestElectronicInvoices(t *testing.T) {
	for _, date := range []string{fixedDate, "2026-01-01", "2025-08-17"} {
		files := filesOf(t, day(t, date))
		invoices, electronic, size := 0, 0, 0
		for _, f := range files {
			switch {
			case strings.HasPrefix(f.Name, "entrees/"):
				for _, line := range strings.Split(string(f.Data), "\n") {
					if fields := strings.Split(line, "\t"); len(fields) > 8 && fields[0] == "VE" && fields[4] == "411000" && strings.HasPrefix(fields[8], "FA") {
						invoices++
					}
				}
			case strings.HasPrefix(f.Name, invoiceFolder):
				d, problems := einvoice.Read(f.Name, f.Data)
				if len(problems) > 0 {
					t.Fatalf("%s: %v", f.Name, problems)
				}
				if f.Name == lifeFile {
					if n := len(d.Statuses); n != 3 {
						t.Errorf("%s: %d statuses", date, n)
					}
					continue
				}
				electronic, size = electronic+1, size+len(f.Data)
				if i := d.Invoice; i == nil || f.Name != invoiceFolder+i.Number+".pdf" || i.Seller.SIREN != companySIREN || !i.HasTotal || len(i.Due) != 1 || i.Order == "" || len(i.Notes) != 3 {
					t.Fatalf("%s: %+v", f.Name, i)
				}
			}
		}
		if share := electronic * 100 / invoices; share < 27 || share > 33 {
			t.Errorf("%s: %d invoices of %d", date, electronic, invoices)
		}
		if size/electronic > 4<<10 {
			t.Errorf("%s: %d bytes each", date, size/electronic)
		}
	}
}

func TestFacturXIsSound(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf absent")
	}
	files := filesOf(t, day(t, fixedDate))
	for _, f := range files {
		if !strings.HasSuffix(f.Name, ".pdf") {
			continue
		}
		path := filepath.Join(t.TempDir(), "f.pdf")
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil || strings.Contains(string(out), "WARNING") {
			t.Errorf("%s: %s", f.Name, out)
		}
		if out, err := exec.Command(qpdf, "--list-attachments", path).CombinedOutput(); err != nil || !strings.Contains(string(out), "factur-x.xml") {
			t.Errorf("%s: %s", f.Name, out)
		}
		return // they are made alike
	}
}
