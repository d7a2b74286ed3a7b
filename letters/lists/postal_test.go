package lists

import (
	"strings"
	"testing"
)

// Rows cite NF Z10-011: six lines of 38 characters, the street in the fourth, no
// punctuation from there on, the last lines in capitals.
func TestLayOut(t *testing.T) {
	for name, c := range map[string]struct {
		who     string
		between []string
		town    string
		country string
		want    string // lines joined by |
		fault   string
	}{
		"street alone":           {"Alpha SARL", []string{"2, rue A"}, "13001 MARSEILLE", "", "Alpha SARL|||2 RUE A||13001 MARSEILLE", ""},
		"service and building":   {"Alpha SARL", []string{"Service comptabilité", "Bâtiment B", "2 bis rue A"}, "13001 MARSEILLE", "", "Alpha SARL|Service comptabilité|Bâtiment B|2 BIS RUE A||13001 MARSEILLE", ""},
		"box after the street":   {"Alpha SARL", []string{"2 rue A", "BP 12"}, "13001 MARSEILLE CEDEX 1", "", "Alpha SARL|||2 RUE A|BP 12|13001 MARSEILLE CEDEX 1", ""},
		"only a locality":        {"Alpha SARL", []string{"Le Bourg"}, "48000 MENDE", "", "Alpha SARL|||LE BOURG||48000 MENDE", ""},
		"a long street is short": {"Alpha SARL", []string{"112 boulevard du Président Franklin Roosevelt"}, "33000 BORDEAUX", "", "Alpha SARL|||112 BD DU PRÉSIDENT FRANKLIN ROOSEVELT||33000 BORDEAUX", ""},
		"a long name is parted":  {"Société coopérative des producteurs de pommes", []string{"2 rue A"}, "13001 MARSEILLE", "", "Société coopérative des producteurs de|pommes||2 RUE A||13001 MARSEILLE", ""},
		"abroad":                 {"Alpha SA", []string{"Rue de la Loi 16"}, "1000 BRUXELLES", "Belgique", "Alpha SA|||RUE DE LA LOI 16||1000 BRUXELLES|BELGIQUE", ""},
		"a street too long":      {"Alpha SARL", []string{"12 rue du " + strings.Repeat("x", 40)}, "13001 MARSEILLE", "", "", "50 caractères"},
		"five lines, one long":   {"Alpha SARL", []string{"a", "b", "2 rue A", strings.Repeat("y ", 25) + "z"}, "13001 MARSEILLE", "", "", "caractères"},
		"too many lines":         {"Alpha SARL", []string{"a", "b", "c", "2 rue A", "e"}, "13001 MARSEILLE", "", "", "7 lignes"},
		"no street":              {"Alpha SARL", nil, "13001 MARSEILLE", "", "", "il manque"},
		"no town":                {"Alpha SARL", []string{"2 rue A"}, "", "", "", "il manque"},
	} {
		a, fault := LayOut(c.who, c.between, c.town, c.country)
		got := strings.Join(a.Lines[:], "|")
		if a.Country != "" {
			got += "|" + a.Country
		}
		if c.fault == "" && (fault != "" || got != c.want) || c.fault != "" && !strings.Contains(fault, c.fault) {
			t.Errorf("%s: %q, fault %q", name, got, fault)
		}
	}
}

// Every map knows its fields, and has the file by which an annulled letter is found.
func TestPostingColumns(t *testing.T) {
	p := Posting{File: "f", Reference: "r", Customer: "c", Step: "s", Postcode: "p", City: "v", Email: "e", Cover: 1, Pages: 1, Address: PostalAddress{Lines: [6]string{"1", "2", "3", "4", "5", "6"}, Country: "x"}}
	for _, provider := range []string{"generique", "maileva", "la-poste"} {
		columns, ok := PostingColumns(provider)
		file := false
		for _, c := range columns {
			file = file || c.Field == "fichier"
			if p.field(c.Field, provider) == "" {
				t.Errorf("%s: nothing under %s", provider, c.Title)
			}
		}
		if !ok || !file {
			t.Errorf("%s: %v", provider, columns)
		}
	}
}
