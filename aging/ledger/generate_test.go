package ledger

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// A synthetic ledger, with the shapes of real ones. Everything is fictitious.

// oddities says which unusual shapes a generated FEC holds.
type oddities struct {
	negative, padded, quotes, noBreak, otherDates, emptyLines, bad, zeroNumbers, bothSides, currency, unbalanced bool
	eol                                                                                                          string
	sep                                                                                                          string
}

type generator struct {
	r   *rand.Rand
	odd oddities
	out bytes.Buffer
	num int
}

// generate writes about n rows of a FEC of 2026.
func generate(seed uint64, n int, odd oddities) []byte {
	g := &generator{r: rand.New(rand.NewPCG(seed, 7)), odd: odd}
	if odd.sep == "" {
		g.odd.sep = "\t"
	}
	if odd.eol == "" {
		g.odd.eol = "\r\n"
	}
	g.raw("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise")
	g.opening()
	for rows := 0; rows < n; rows += 3 {
		day := 1 + rows*330/n
		date := fmt.Sprintf("2026%02d%02d", 1+day/28, 1+day%28)
		g.num++
		switch g.r.IntN(10) {
		case 0, 1, 2, 3:
			g.sale(date)
		case 4, 5, 6:
			g.payment(date)
		case 7:
			g.purchase(date)
		case 8:
			g.line("OD", "Opérations diverses", date, "681100", "Dotations", "", "", "", 12345, "")
			g.line("OD", "Opérations diverses", date, "281830", "Amortissements", "", "", "", -12345, "")
		case 9:
			g.refund(date)
		}
		if g.odd.bad && g.r.IntN(40) == 0 {
			g.badRow(date)
		}
		if g.odd.emptyLines && g.r.IntN(30) == 0 {
			g.out.WriteString(g.odd.eol)
		}
	}
	return g.out.Bytes()
}

func (g *generator) raw(fields ...string) {
	g.out.WriteString(strings.Join(fields, g.odd.sep))
	g.out.WriteString(g.odd.eol)
}

func (g *generator) opening() {
	var total int64
	for i := range 5 {
		cents := int64(g.r.IntN(500000) + 100)
		total += cents
		g.line("AN", "À nouveaux", "20260101", "411000", "Clients", fmt.Sprintf("C%03d", i), customerName(i), "", cents, "A")
	}
	g.line("AN", "À nouveaux", "20260101", "101000", "Capital", "", "", "", -total-500, "")
	g.line("AN", "À nouveaux", "20260101", "512000", "Banque", "", "", "", 500, "")
}

func customerName(i int) string {
	return [...]string{"Menuiserie Béranger", "SARL Œillet", "Café du Quai", "Garage L'Étoile", "Ateliers Noël & Fils"}[i%5] + fmt.Sprint(" ", i)
}

func (g *generator) customer() (string, string) {
	i := g.r.IntN(40)
	if i == 0 {
		return "", ""
	}
	return fmt.Sprintf("C%03d", i), customerName(i)
}

func (g *generator) sale(date string) {
	aux, name := g.customer()
	net := int64(g.r.IntN(300000) + 1)
	vat := net / 5
	sign := int64(1)
	if g.r.IntN(12) == 0 {
		sign = -1
	}
	g.line("VE", "Ventes", date, "411000", "Clients", aux, name, fmt.Sprintf("FA%05d", g.num), sign*(net+vat), g.letter())
	g.line("VE", "Ventes", date, "707000", "Ventes de marchandises", "", "", fmt.Sprintf("FA%05d", g.num), -sign*net, "")
	if g.odd.unbalanced && g.r.IntN(50) == 0 {
		vat++
	}
	g.line("VE", "Ventes", date, "445710", "TVA collectée", "", "", fmt.Sprintf("FA%05d", g.num), -sign*vat, "")
}

func (g *generator) payment(date string) {
	aux, name := g.customer()
	cents := int64(g.r.IntN(400000) + 1)
	g.line("BQ", "Banque", date, "512000", "Banque", "", "", "VIR", cents, "")
	g.line("BQ", "Banque", date, "411000", "Clients", aux, name, "VIR", -cents, g.letter())
}

func (g *generator) refund(date string) {
	aux, name := g.customer()
	cents := int64(g.r.IntN(4000) + 1)
	g.line("BQ", "Banque", date, "411000", "Clients", aux, name, "REMB", cents, "")
	g.line("BQ", "Banque", date, "512000", "Banque", "", "", "REMB", -cents, "")
}

func (g *generator) purchase(date string) {
	cents := int64(g.r.IntN(90000) + 1)
	g.line("AC", "Achats", date, "607000", "Achats", "", "", "F", cents, "")
	g.line("AC", "Achats", date, "401000", "Fournisseurs", fmt.Sprintf("F%02d", g.r.IntN(9)), "Fournisseur Évrard", "F", -cents, "")
}

func (g *generator) letter() string {
	if g.r.IntN(3) > 0 {
		return ""
	}
	return [...]string{"A", "B", "aa", "AA"}[g.r.IntN(4)]
}

func (g *generator) badRow(date string) {
	switch g.r.IntN(4) {
	case 0:
		g.raw("VE", "Ventes", fmt.Sprint(g.num), date, "411000", "Clients", "C001", "x", "x", date, "montant faux", "12,3A", "0,00", "", "", date, "", "")
	case 1:
		g.raw("VE", "Ventes", fmt.Sprint(g.num), date, "411000", "Clients", "C001", "trop", "x", date, "un", "séparateur", "de plus", "12,30", "0,00", "", "", date, "", "")
	case 2:
		g.raw("VE", "Ventes", fmt.Sprint(g.num), "20260231", "411000", "Clients", "C001", "x", "x", date, "31 février", "12,30", "0,00", "", "", date, "", "")
	case 3:
		g.raw("VE", "Ventes", "coupée")
	}
}

// line writes one row; cents is positive for a debit.
func (g *generator) line(journal, journalLabel, date, account, accountLabel, aux, auxLabel, ref string, cents int64, letter string) {
	o, pick := g.odd, func(on bool, n int) bool { return on && g.r.IntN(n) == 0 }
	debit, credit := cents, int64(0)
	if cents < 0 {
		debit, credit = 0, -cents
	}
	if pick(o.negative, 9) {
		debit, credit = -credit, -debit
	}
	if pick(o.bothSides, 15) {
		debit, credit = debit+100, credit+100
	}
	amount := func(c int64) string {
		s := fmt.Sprintf("%d,%02d", c/100, c%100)
		if c < 0 {
			s = fmt.Sprintf("-%d,%02d", -c/100, -c%100)
		}
		switch {
		case pick(o.padded, 9) && c >= 0:
			return "+00000" + s
		case pick(o.padded, 9):
			return "   " + s
		case pick(o.noBreak, 9):
			return "\u00a0" + s
		}
		return s
	}
	label := "Écriture nº " + fmt.Sprint(g.num)
	if ref == "REMB" {
		label = "Remboursement trop perçu"
	}
	if pick(o.quotes, 5) {
		label = `"Écran 24" HD`
	}
	piece := date
	if pick(o.otherDates, 6) {
		piece = date[:4] + "-" + date[4:6] + "-" + date[6:]
	} else if pick(o.otherDates, 6) {
		piece = date[6:] + "/" + date[4:6] + "/" + date[:4] + " 10:25:37"
	} else if pick(o.otherDates, 20) {
		piece = "99999999"
	}
	number := fmt.Sprint(journal, fmt.Sprintf("%05d", g.num))
	if o.zeroNumbers {
		number = "0"
	}
	foreign, currency := "", ""
	if pick(o.currency, 6) {
		foreign, currency = "123,45", [...]string{"USD", "EUR", "chf"}[g.r.IntN(3)]
	}
	let := ""
	if letter != "" && g.r.IntN(4) > 0 {
		let = "20261231"
	}
	g.raw(journal, journalLabel, number, date, account, accountLabel, aux, auxLabel, ref, piece, label, amount(debit), amount(credit), letter, let, "{current_date}", foreign, currency)
}

// bytesSource is a source in memory.
func bytesSource(name string, data []byte) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}
