package dossier

import (
	"bytes"
	"compress/zlib"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"relance/cmd/internal/config"
)

var pdfs = flag.Int("pdfs", 200, "files of BenchmarkInvoices")

// facturX is a PDF of about 200 KB that carries an invoice, with one page image.
func facturX(number int) []byte {
	xml := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:ram" xmlns:udt="urn:udt"><rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext><rsm:ExchangedDocument><ram:ID>F-2026-%05d</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>%s<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000018</ram:ID></ram:SpecifiedLegalOrganization></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`,
		number, strings.Repeat(`<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>Article de la ligne</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>`, 30))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte(xml))
	_ = z.Close()
	image := bytes.Repeat([]byte{byte(number), 0x9c, 0x31, 0x07, byte(number >> 8)}, 40_000)
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Names<</EmbeddedFiles<</Names[(factur-x.xml) 3 0 R]>>>>>>\nendobj\n2 0 obj\n<</Type/XObject/Length %d>>\nstream\n", len(image))
	b.Write(image)
	fmt.Fprintf(&b, "\nendstream\nendobj\n3 0 obj\n<</Type/Filespec/F(factur-x.xml)/EF<</F 4 0 R>>>>\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n", packed.Len())
	b.Write(packed.Bytes())
	b.WriteString("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}

func folderOf(t testing.TB, count int) (*os.Root, config.Config) {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "factures"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range count {
		if err := os.WriteFile(filepath.Join(dir, "factures", fmt.Sprintf("%05d.pdf", i)), facturX(i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	c := config.Default()
	c.Creditor.SIREN = "000000018"
	return root, c
}

// One row of the inputs stands for all the documents, and a byte of one changes it.
func TestElectronicRow(t *testing.T) {
	root, c := folderOf(t, 3)
	all, f, err := readElectronic(root, c, 2, Readings{})
	if err != nil || len(all.invoices) != 3 || len(f.rows) != 1 || f.rows[0].Rows != 3 || all.invoices[2].Number != "F-2026-00002" {
		t.Fatalf("%v %v %v", all.invoices, f, err)
	}
	if err := os.WriteFile(filepath.Join(root.Name(), "factures", "00001.pdf"), facturX(9), 0o600); err != nil {
		t.Fatal(err)
	}
	_, other, err := readElectronic(root, c, 1, Readings{})
	if err != nil || other.rows[0].SHA256 == f.rows[0].SHA256 {
		t.Errorf("%v %v", other.rows, err)
	}
}

// BenchmarkInvoices reads a folder of Factur-X of 200 KB, hashes included:
// go test ./cmd/internal/dossier -run - -bench 'Invoices$' -pdfs 10000 -benchtime 1x
func BenchmarkInvoices(b *testing.B) {
	root, c := folderOf(b, *pdfs)
	b.ReportAllocs()
	for b.Loop() {
		all, _, err := readElectronic(root, c, 2, Readings{})
		if err != nil || len(all.invoices) != *pdfs {
			b.Fatal(len(all.invoices), err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(*pdfs), "µs/PDF")
}

// BenchmarkInvoicesKnown reads it again, with what the night before kept.
func BenchmarkInvoicesKnown(b *testing.B) {
	root, c := folderOf(b, *pdfs)
	first, _, err := readElectronic(root, c, 2, Readings{})
	if err != nil {
		b.Fatal(err)
	}
	d := &Dossier{Places: Places{Folder: root.Name()}, Rights: RightsOf(false)}
	if err := KeepReadings(d, first.readings); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		all, _, err := readElectronic(root, c, 2, Readings{})
		if err != nil || len(all.invoices) != *pdfs || !all.readings.saved {
			b.Fatal(len(all.invoices), err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(*pdfs), "µs/PDF")
}
