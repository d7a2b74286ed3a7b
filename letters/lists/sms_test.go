package lists

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
)

// TestMeasure: 3GPP TS 23.038 (alphabet) and 23.040 (160 or 153 septets, 70 or
// 67 units).
func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		encoding Encoding
		length   int
		segments int
	}{
		{"vide", "", GSM7, 0, 1},
		{"160 lettres", strings.Repeat("a", 160), GSM7, 160, 1},
		{"161 lettres", strings.Repeat("a", 161), GSM7, 161, 2},
		{"306 lettres", strings.Repeat("a", 306), GSM7, 306, 2},
		{"307 lettres", strings.Repeat("a", 307), GSM7, 307, 3},
		{"l’euro compte double", strings.Repeat("€", 80), GSM7, 160, 1},
		{"un signe double n’est pas coupé", strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), GSM7, 306, 3},
		{"accents de l’alphabet", "éèàùÉ", GSM7, 5, 1},
		{"ê n’en est pas", "être", UCS2, 4, 1},
		{"70 unités", strings.Repeat("ê", 70), UCS2, 70, 1},
		{"71 unités", strings.Repeat("ê", 71), UCS2, 71, 2},
		{"une paire n’est pas coupée", strings.Repeat("ê", 66) + "😀" + strings.Repeat("ê", 66), UCS2, 134, 3},
	} {
		encoding, length, segments := Measure(c.text)
		if encoding != c.encoding || length != c.length || segments != c.segments {
			t.Errorf("%s : %s %d %d, attendu %s %d %d", c.name, encoding, length, segments, c.encoding, c.length, c.segments)
		}
	}
}

func TestSMSText(t *testing.T) {
	due := civil.New(2026, 10, 5)
	for _, c := range []struct {
		message SMS
		want    string
	}{
		{SMS{Customer: "C011", Sender: "Comptoir Valmorin", SenderPhone: "03 53 01 14 20", Amount: 1_234_56, Due: due},
			"Comptoir Valmorin : sauf erreur de notre part, 1 234,56 EUR restent à régler sur votre compte C011, échéance du 05/10/2026. Merci de votre règlement. Une question ? 03 53 01 14 20. Si vous venez de payer, ne tenez pas compte de ce message."},
		{SMS{Customer: "C011", Sender: "Comptoir Valmorin", Ahead: true, Amount: 50_00, Due: due},
			"Comptoir Valmorin : pour mémoire, 50,00 EUR viennent à échéance le 05/10/2026 sur votre compte C011. Merci."},
		{SMS{Customer: "C058", Sender: "Comptoir Valmorin", English: true, Amount: 1_234_56, Due: due},
			"Comptoir Valmorin: unless we are mistaken, EUR 1234.56 is outstanding on your account C058, due 05/10/2026. Thank you for your payment. If you have just paid, please ignore this message."},
		{SMS{Customer: "C1", Sender: "Bœuf & Crêpes", Amount: 5_00},
			"Boeuf & Crepes : sauf erreur de notre part, 5,00 EUR restent à régler sur votre compte C1. Merci de votre règlement. Si vous venez de payer, ne tenez pas compte de ce message."},
	} {
		got := c.message.Text()
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
		if encoding, _, segments := Measure(got); encoding != GSM7 || segments > MaxSegments {
			t.Errorf("%q : %s, %d messages", got, encoding, segments)
		}
	}
}

// TestSMSAlwaysShort: no name makes a message longer than two parts.
func TestSMSAlwaysShort(t *testing.T) {
	for _, sender := range []string{strings.Repeat("Société ", 60), strings.Repeat("Ωμέγα ", 60), strings.Repeat("Поставка ", 40), "😀"} {
		text := SMS{Customer: "C1", Sender: sender, SenderPhone: "03 53 01 14 20", Amount: 1}.Text()
		if _, _, segments := Measure(text); segments > MaxSegments || text == "" {
			t.Errorf("%d messages : %q", segments, text)
		}
	}
}

func TestWriteSMS(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSMS(&b, []SMS{{Customer: "=C1", Name: "Café\r\nNoir", Phone: "01 99 00 12 34", Sender: "Nous", Step: "rappel", Amount: 12_30}}); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffclient;nom;numero;texte;codage;longueur;segments;etape;montant;remarque\r\n" +
		"'=C1;Café  Noir;+33199001234;Nous : sauf erreur de notre part, 12,30 EUR restent à régler sur votre compte =C1. Merci de votre règlement. Si vous venez de payer, ne tenez pas compte de ce message.;GSM-7;167;2;rappel;12,30;numéro fixe\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestWriteRegistered(t *testing.T) {
	var b bytes.Buffer
	err := WriteRegistered(&b, []Registered{
		{Customer: "C011", Lines: []string{"Société Untel", "Mme Léa", "1 rue Basse", "Bâtiment B", "Escalier 2", "Porte 3"}, Postcode: "01000", City: "Bourg ; Sud", File: "courriers/C011-mise-en-demeure.pdf",
			Reference: "C011 20261121", Step: "mise-en-demeure", Pages: 3, Amount: 1_234_56},
		{Customer: "C058", Lines: []string{"@Ltd"}, City: "Dunmorrow", Country: "Irlande", Email: "a@b.example", Pages: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	c := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	c.Comma = ';'
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"destinataire", "adresse_1", "adresse_2", "adresse_3", "adresse_4", "code_postal", "ville", "pays", "courriel", "fichier", "reference", "client", "etape", "pages", "montant"},
		{"Société Untel", "Mme Léa", "1 rue Basse", "Bâtiment B", "Escalier 2, Porte 3", "01000", "Bourg ; Sud", "France", "", "courriers/C011-mise-en-demeure.pdf", "C011 20261121", "C011", "mise-en-demeure", "3", "1234,56"},
		{"'@Ltd", "", "", "", "", "", "Dunmorrow", "Irlande", "a@b.example", "", "", "C058", "", "1", "0,00"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}
