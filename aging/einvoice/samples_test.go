package einvoice

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSamples tells what becomes of the files of a folder, for whoever has some:
// EINVOICE_SAMPLES=… go test -run TestSamples -v. Every file that is recognised is
// read, or what keeps it from being is told; a PDF may be a mere copy.
func TestSamples(t *testing.T) {
	folder := os.Getenv("EINVOICE_SAMPLES")
	if folder == "" {
		t.Skip("no folder of samples")
	}
	for _, pattern := range []string{"*", "*/*", "*/*/*"} {
		files, _ := filepath.Glob(filepath.Join(folder, pattern))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil || Recognise(data) == Unknown {
				continue
			}
			name, _ := filepath.Rel(folder, file)
			d, problems := Read(name, data)
			t.Log(name, tellDocument(d), strings.Join(problems.Codes(), " "))
			if d.Form != PDF && d.Invoice == nil && len(d.Statuses)+len(problems) == 0 {
				t.Errorf("%s: neither read nor told", name)
			}
			for _, p := range problems {
				t.Log("    ", p)
			}
		}
	}
}

func tellDocument(d Document) string {
	out := d.Form.String()
	if i := d.Invoice; i != nil {
		out += fmt.Sprintf(" | %s type %s du %s échéances %v total %s (%v) vendeur %s acheteur %s %s %s", i.Number, i.Type, i.Date, i.Due, i.Total, i.HasTotal, i.Seller.SIREN, i.Buyer.SIREN, i.Buyer.Name, i.Buyer.Email)
	}
	for _, s := range d.Statuses {
		out += fmt.Sprintf(" | %s %d le %s (%s) : %s", s.Number, s.Code, s.Date, s.When, s.Why())
	}
	return out
}

// edition is the digest of what this edition reads in the inputs of the problems and
// in the invoices of these tests. When it changes, what is read changed: raise
// Edition, so that nobody goes on with what an earlier one read.
const edition = "2 5b5f25b8b0014911042032a056ae0c1e"

func TestEdition(t *testing.T) {
	h := sha256.New()
	read := func(name string, data []byte) {
		d, problems := Read(name, data)
		text, err := json.Marshal([]any{d, problems})
		if err != nil {
			t.Fatal(err)
		}
		h.Write(text)
	}
	for _, text := range []string{ciiText, ublText, pdfOf("(factur-x.xml)", ciiText), messageText} {
		read("a", []byte(text))
	}
	files, err := filepath.Glob("../../testdata/broken/FAC-*/factures/*")
	if err != nil || len(files) < len(ProblemKinds().Codes()) {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read(filepath.Base(file), data)
	}
	if got := fmt.Sprintf("%d %.16x", Edition, h.Sum(nil)); got != edition {
		t.Errorf("%s, was %s: raise Edition and note the new digest", got, edition)
	}
}
