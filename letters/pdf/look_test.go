package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"relance/aging/money"
	"relance/aging/openitem"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
	"relance/templates"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	texts, ps := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()})
	for _, p := range ps {
		t.Error(p)
	}
	for _, k := range []customer.Kind{customer.Business, customer.Public, customer.Consumer} {
		for _, s := range []string{"preventive", "rappel", "relance", "dernier-rappel", "mise-en-demeure", "precontentieux"} {
			r := letters.Sample(texts, letters.SampleSender(), s, k, "fr", civil.New(2026, 11, 21))
			l, ps := letters.Compose(r)
			for _, p := range ps {
				t.Log(k, s, p)
			}
			w, _ := os.Create(dir + "/" + k.String() + "-" + s + ".pdf")
			if err := Render(w, l, Style{}); err != nil {
				t.Error(k, s, err)
			}
			w.Close()
		}
	}
}

func worst(texts *letters.Texts) map[string]letters.Request {
	date := civil.New(2026, 11, 21)
	out := map[string]letters.Request{}
	r := letters.Sample(texts, letters.SampleSender(), "mise-en-demeure", customer.Business, "fr", date)
	model, step := r.Case.Items[1], r.Decision.Items[1]
	r.Case.Items, r.Decision.Items, r.Decision.Amount = nil, nil, -12000
	for i := range 200 {
		item := model
		item.Key = fmt.Sprint("k", i)
		item.Number = fmt.Sprintf("FA-2026-%05d", i)
		item.Due -= civil.Date(i)
		item.Open = model.Open + 10000000*money.Amount(i%3)
		item.Amount = item.Open
		if i%7 == 0 {
			item.Number = strings.Repeat("REF-TRES-LONGUE-", 6)
			item.DueFrom = openitem.DueBuiltIn
			item.Settled = []openitem.Settlement{{Amount: 100, Rule: "montant"}}
			item.Amount += 100
		}
		s := step
		s.Key = item.Key
		if i%7 == 0 {
			s.Claimed = false
		}
		r.Case.Items = append(r.Case.Items, item)
		r.Decision.Items = append(r.Decision.Items, s)
		r.Decision.Amount += item.Open
	}
	r.Case.Customer.Name = "Société coopérative d’intérêt collectif des Producteurs réunis de la Haute-Vallée de l’Arvignon"
	r.Case.Customer.Address.Lines = []string{"Bâtiment administratif C, escalier 4, troisième étage", "Zone d’activité économique intercommunale des Grandes Terres", "1247 ter avenue du Maréchal-de-Lattre-de-Tassigny prolongée", "Boîte postale 40 118"}
	r.Case.Customer.Address.City = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson"
	r.Case.Customer.Address.Country = "Belgique"
	out["worst-200"] = r

	r = letters.Sample(texts, letters.SampleSender(), "relance", customer.Business, "en", date)
	r.Case.Customer.Name = "Żółć Gęślą Jaźń Sp. z o.o. – Ελληνική Εταιρεία – Общество 😀\u202e\x07 日本"
	r.Case.Customer.Address = customer.Address{Lines: []string{"ul. Święty Marcin 12"}, Postcode: "61-803", City: "Poznań", Country: "Pologne"}
	out["worst-foreign"] = r

	r = letters.Sample(texts, letters.SampleSender(), "dernier-rappel", customer.Business, "fr", date)
	s := r.Sender
	s.Name, s.Form, s.RCS, s.Website = "Cabinet Vercors Expertise", "SARL d’expertise comptable", "Valence", "www.vercors-expertise.example"
	s.Creditor = &letters.Creditor{Name: "Ateliers Belledonne", Form: "SAS", Capital: 5000000, SIREN: "999999994", RCS: "Grenoble", Lines: []string{"27 chemin des Forges"}, Postcode: "38190", City: "Froges"}
	img := image.NewNRGBA(image.Rect(0, 0, 400, 120))
	for x := range 400 {
		for y := range 120 {
			img.Set(x, y, color.NRGBA{uint8(x / 2), 90, uint8(y), uint8(255 - x/3)})
		}
	}
	var b bytes.Buffer
	png.Encode(&b, img)
	s.Logo = b.Bytes()
	r.Sender = s
	r.Case.Items[0].Aggregate = true
	r.Decision.Amount -= 50000
	r.Case.Deposits = []openitem.Item{{Key: "d", Customer: "C0042", Number: "AC-12", Date: date - 9, Amount: -50000, Open: -50000}}
	out["worst-mandate"] = r
	return out
}

func TestLookWorst(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	texts, _ := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()})
	p, _ := NewPrinter(Style{})
	var all []letters.Letter
	for name, r := range worst(texts) {
		l, ps := letters.Compose(r)
		t.Log(name, ps)
		docs, ps, err := p.Print([]letters.Letter{l}, 1)
		t.Log(name, ps, err)
		w, _ := os.Create(dir + "/" + name + ".pdf")
		docs[0].WriteTo(w)
		w.Close()
		all = append(all, l)
	}
	docs, _, _ := p.Print(all, 2)
	w, _ := os.Create(dir + "/pack.pdf")
	if err := p.Pack(w, docs, civil.New(2026, 11, 21)); err != nil {
		t.Error(err)
	}
	w.Close()
}
