package casefile

import (
	"bytes"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"relance/letters"
	"relance/letters/pdf"
)

// sentMail is a message with a PDF joined.
func sentMail(joined []byte) []byte {
	return []byte("From: Compta <compta@nous.example>\r\nTo: client@eux.example\r\nDate: Mon, 5 Oct 2026 12:00:00 +0000\r\nSubject: =?utf-8?q?Relev=C3=A9?= du 5 octobre\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nMadame, Monsieur,\r\n\r\nVoici notre relevé.\r\n\r\n> cité\r\n" +
		"--b\r\nContent-Type: application/pdf; name=\"courrier.pdf\"\r\nContent-Disposition: attachment; filename=\"courrier.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(joined) + "\r\n--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=\"compte.csv\"\r\n\r\na;b\r\n--b--\r\n")
}

// Each exhibit is where a clerk looks for it, or a page says where it is.
func TestBundleTellsEveryExhibit(t *testing.T) {
	printer, err := pdf.NewPrinter(pdf.Style{})
	if err != nil {
		t.Fatal(err)
	}
	var own bytes.Buffer
	if err := printer.Report(&own, pdf.Report{Title: "Courrier joint", About: "client C1", Sender: letters.Sender{Name: "Nous"}, Date: today}); err != nil {
		t.Fatal(err)
	}
	file := func(name string, data []byte) Copy {
		return Copy{Kind: OtherCopy, Label: name, Name: name, SHA256: "0123456789abcdef01", Data: func() ([]byte, error) { return data, nil }}
	}
	f := build(t, noticed(business(item("FA1", 100, 4_000_00)), true), []Copy{file("a.eml", sentMail(own.Bytes())), file("b.jpg", []byte("\xff\xd8\xff")), file("c.pdf", own.Bytes()[:own.Len()/3]), {Kind: OtherCopy, Label: "d absente"}}...)
	var out bytes.Buffer
	for _, d := range f.Documents(printer) {
		if d.Path == bundleName {
			if err := d.Render(&out); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not here")
	}
	name := filepath.Join(t.TempDir(), "pieces.pdf")
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(raw)), " ")
	for what, want := range map[string]string{
		"the subject, decoded":     "Objet Relevé du 5 octobre",
		"who wrote":                "Compta <compta@nous.example>",
		"to whom":                  "À client@eux.example",
		"what it says":             "Voici notre relevé.",
		"what is joined":           "Pièce jointe 2 compte.csv",
		"the PDF that was joined":  "Courrier joint",
		"both pages of a message":  "– page 2/2",
		"a picture, by its name":   "fichier « pieces/04-b-jpg.jpg ». Elle n’a pas pu être réunie aux autres : ce n’est pas un PDF",
		"a damaged file, likewise": "fichier « pieces/05-c-pdf.pdf ». Elle n’a pas pu être réunie aux autres : PDF endommagé",
		"what is missing":          "Ce document n’a pas été trouvé",
		"the list of those apart":  "Jointes à part, sous leur nom de fichier : n° 4",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: no %q in\n%s", what, want, text)
		}
	}
}
