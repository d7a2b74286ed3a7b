package pdf

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

func TestSameBytes(t *testing.T) {
	var all []letters.Letter
	for _, name := range []string{"plain", "200 invoices", "long names", "foreign names", "hostile names"} {
		for _, step := range []string{"rappel", "mise-en-demeure"} {
			all = append(all, compose(t, cases()[name], step, customer.Business, "fr"))
		}
	}
	alone := make([][]byte, len(all))
	for i, l := range all {
		alone[i] = render(t, l, Style{})
	}
	for _, workers := range []int{1, 2, 7} {
		p, err := NewPrinter(Style{})
		if err != nil {
			t.Fatal(err)
		}
		documents, _, err := p.Print(all, workers)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range documents {
			var b bytes.Buffer
			if _, err := d.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), alone[i]) {
				t.Errorf("%d workers: letter %d has other bytes in a batch than alone", workers, i)
			}
		}
	}
}

// TestSize holds the bytes of a one-page letter.
func TestSize(t *testing.T) {
	if n := len(render(t, compose(t, nil, "rappel", customer.Business, "fr"), Style{})); n > 34000 {
		t.Errorf("%d bytes", n)
	}
}

func TestOneBrokenLetterSparesTheOthers(t *testing.T) {
	good := compose(t, nil, "rappel", customer.Business, "fr")
	bad := good
	bad.Sender.Logo = []byte("not a picture")
	p, _ := NewPrinter(Style{})
	documents, problems, err := p.Print([]letters.Letter{good, bad, good}, 2)
	if err != nil || documents[0] == nil || documents[1] != nil || documents[2] == nil || len(problems.Of(PDF01)) != 1 {
		t.Errorf("%v %v", problems, err)
	}
	if err := Render(&bytes.Buffer{}, bad, Style{}); !errors.Is(err, ErrLayout) {
		t.Error(err)
	}
}

// A letter whose addressee would be printed with question marks goes to nobody: it
// is held, and the others are printed.
func TestAddresseeThatCannotBePrinted(t *testing.T) {
	p, _ := NewPrinter(Style{})
	for name, change := range map[string]func(*letters.Request){
		"no glyph": func(r *letters.Request) { r.Case.Customer.Name = "日本商事" },
		"Arabic":   func(r *letters.Request) { r.Case.Customer.Name = "شركة النور" },
		"emoji":    func(r *letters.Request) { r.Case.Customer.Name = "Café 🧾" },
		"thirty lines": func(r *letters.Request) {
			r.Case.Customer.Address.Lines = slices.Repeat([]string{"Bâtiment B"}, 30)
		},
		"lost characters": func(r *letters.Request) { r.Case.Customer.Address.Lines = []string{"12 rue des ????"} },
	} {
		bad, good := compose(t, change, "rappel", customer.Business, "fr"), compose(t, foreignNames, "rappel", customer.Business, "fr")
		documents, problems, err := p.Print([]letters.Letter{bad, good}, 1)
		if err != nil || documents[0] != nil || documents[1] == nil {
			t.Errorf("%s: %v %v", name, documents, err)
		}
		if found := problems.Of(PDF04); len(found) != 1 || found[0].Excerpt != bad.Customer {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestMissingGlyphsAreReported(t *testing.T) {
	p, _ := NewPrinter(Style{})
	_, problems, _ := p.Print([]letters.Letter{compose(t, hostileNames, "rappel", customer.Business, "fr")}, 1)
	if found := problems.Of(PDF02); len(found) != 1 || !strings.Contains(found[0].Message, "U+1F600") || !strings.Contains(found[0].Message, "U+65E5") {
		t.Errorf("%v", problems)
	}
}
