package example

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
		if size/electronic > 16<<10 {
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

// TestInvoicesAreArchives: what PDF/A-3 asks of a file (ISO 19005-3): its kind, its font,
// its colours and its identifier are in it.
func TestInvoicesAreArchives(t *testing.T) {
	p, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, day(t, fixedDate))
	at := slices.IndexFunc(files, func(f File) bool { return strings.HasSuffix(f.Name, ".pdf") })
	for _, want := range []string{
		"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "/AFRelationship/Data", "/S/GTS_PDFA1", "/ID[<", "/FontFile2 10 0 R",
		"<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>",
	} {
		if !bytes.Contains(files[at].Data, []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	// The widths said are those of the font: 556 for a figure, 278 for a space, 1000 for the ellipsis that it has not.
	widths := strings.Fields(p.widths)
	for c, want := range map[rune]string{'0': "556", ' ': "278", 'W': "944", '(': "333", 0xe9: "556", 0x80: "556", 0x85: "0"} {
		if got := widths[c-32]; got != want {
			t.Errorf("code %#x: width %s, want %s", c, got, want)
		}
	}
	profile := greyProfile()
	if size := int(binary.BigEndian.Uint32(profile)); size != len(profile) || string(profile[36:40]) != "acsp" || string(profile[16:20]) != "GRAY" {
		t.Errorf("%d bytes said, %d there", size, len(profile))
	}
}
