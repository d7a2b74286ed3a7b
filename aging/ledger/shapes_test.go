package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"relance/aging/problem"
)

// fecHeader is the legal header.
var fecHeader = []string{"JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"}

// smallFEC has an invoice, its payment and a credit note, with texts that tell
// the charsets apart.
func smallFEC() [][]string {
	return [][]string{
		slices.Clone(fecHeader),
		{"VE", "Ventes d’été", "1", "20260115", "411000", "Clients", "C1", "Hôtel Évrard", "FA1", "20260110", "Facture à Noël", "1200,00", "0,00", "A", "20260301", "20260115", "", ""},
		{"VE", "Ventes d’été", "1", "20260115", "707000", "Ventes", "", "", "FA1", "20260110", "Facture à Noël", "0,00", "1000,00", "", "", "20260115", "", ""},
		{"VE", "Ventes d’été", "1", "20260115", "445710", "TVA", "", "", "FA1", "20260110", "Facture à Noël", "0,00", "200,00", "", "", "20260115", "", ""},
		{"BQ", "Banque", "2", "20260228", "512000", "Banque", "", "", "V1", "20260228", "Virement", "1100,50", "0,00", "", "", "20260228", "", ""},
		{"BQ", "Banque", "2", "20260228", "411000", "Clients", "C1", "Hôtel Évrard", "V1", "20260228", "Virement", "0,00", "1100,50", "A", "20260301", "20260228", "", ""},
		{"VE", "Ventes d’été", "3", "20260310", "411000", "Clients", "C2", "Café du Quai", "AV2", "20260310", "Avoir", "0,00", "60,00", "", "", "20260310", "", ""},
		{"VE", "Ventes d’été", "3", "20260310", "709000", "Rabais", "", "", "AV2", "20260310", "Avoir", "60,00", "0,00", "", "", "20260310", "", ""},
	}
}

const smallDump = `1200.00 2026-01-15 piece 2026-01-10 due  FA1|A|1|Facture à Noël facture C1 Hôtel Évrard VE Ventes d’été
-1100.50 2026-02-28 piece 2026-02-28 due  V1|A|2|Virement règlement C1 Hôtel Évrard BQ Banque
-60.00 2026-03-10 piece 2026-03-10 due  AV2||3|Avoir avoir C2 Café du Quai VE Ventes d’été
`

func dump(l *Ledger) string {
	var b strings.Builder
	for i := range l.Lines {
		x := &l.Lines[i]
		p, j := l.Parties[x.Party], l.Journals[x.Journal]
		fmt.Fprintf(&b, "%s %s piece %s due %s %s|%s|%s|%s %s %s %s %s %s\n", x.Amount, x.Date, x.PieceDate, x.Due, l.Ref(x), l.Letter(x), l.Entry(x), l.Label(x), x.Nature, p.Customer(), p.Name(), j.Code, j.Label)
	}
	return b.String()
}

// shape is one way to write smallFEC; codes are what it is reported for.
type shape struct {
	name, data, codes string
	ascii             bool // the charset has no typographic apostrophe
}

// change applies f to some columns of the rows below the header.
func change(f func(string) string, columns ...int) [][]string {
	return each(smallFEC(), func(header bool, c int, cell string) string {
		if !header && slices.Contains(columns, c) && cell != "" {
			return f(cell)
		}
		return cell
	})
}

// fileShapes are separators, line ends, charsets and containers.
func fileShapes(t *testing.T) []shape {
	rows := smallFEC()
	tab := join(rows, "\t", "\r\n")
	quoted := each(rows, func(_ bool, c int, cell string) string { return `"` + cell + `"` })
	dotted := change(func(s string) string { return strings.Replace(s, ",", ".", 1) }, 11, 12)
	spaced := change(func(s string) string { return "\u00a0" + s }, 11, 12)
	return []shape{
		{name: "tab CRLF", data: tab},
		{name: "pipe LF", data: join(rows, "|", "\n")},
		{name: "CR", data: join(rows, "\t", "\r")},
		{name: "CR CR LF", data: join(rows, "\t", "\r\r\n")},
		{name: "no final line end", data: strings.TrimRight(tab, "\r\n")},
		{name: "final Ctrl-Z", data: tab + "\x1a"},
		{name: "blank lines", data: "\r\n" + strings.ReplaceAll(tab, "\r\nBQ", "\r\n\r\n  \r\nBQ")},
		{name: "semicolon", data: join(rows, ";", "\n"), codes: "FEC-16"},
		{name: "comma, dot", data: join(dotted, ",", "\n"), codes: "FEC-16"},
		{name: "quoted", data: join(quoted, "\t", "\r\n")},
		{name: "BOM", data: "\xEF\xBB\xBF" + tab},
		{name: "UTF-16 LE BOM", data: wide(t, unicode.LittleEndian, unicode.UseBOM, tab)},
		{name: "UTF-16 BE BOM", data: wide(t, unicode.BigEndian, unicode.UseBOM, tab)},
		{name: "UTF-16 LE", data: wide(t, unicode.LittleEndian, unicode.IgnoreBOM, tab)},
		{name: "Windows-1252", data: encoded(t, charmap.Windows1252, tab)},
		{name: "ISO 8859-15", data: encoded(t, charmap.ISO8859_15, tab), ascii: true},
		{name: "ISO 8859-15 no-break", data: encoded(t, charmap.ISO8859_15, join(spaced, "|", "\n")), ascii: true},
		{name: "trailing separator in header and rows", data: join(appendCells(rows, "", ""), "|", "\n")},
		{name: "trailing separator in rows", data: strings.Replace(join(appendCells(rows, "", ""), "|", "\n"), "Idevise|", "Idevise", 1)},
		{name: "trailing separator in header", data: strings.Replace(join(rows, "|", "\n"), "Idevise", "Idevise|", 1)},
		{name: "gzip", data: gzipped(t, tab)},
		{name: "zip", data: zipped(t, "sous/fec.txt", tab, "__MACOSX/._fec.txt", "x")},
		{name: "XML", data: smallXML("UTF-8")},
		{name: "XML ISO", data: encoded(t, charmap.ISO8859_15, smallXML("ISO-8859-15")), ascii: true},
	}
}

// valueShapes are the ways to write amounts and dates.
func valueShapes() []shape {
	pipe := func(rows [][]string) string { return join(rows, "|", "\n") }
	amounts := func(f func(string) string) string { return pipe(change(f, 11, 12)) }
	dates := func(f func(string) string) string { return pipe(change(f, 3, 9, 14, 15)) }
	return []shape{
		{name: "fixed width", data: pipe(each(smallFEC(), func(_ bool, c int, cell string) string { return fmt.Sprintf(" %-30s", cell) }))},
		{name: "zero-padded", data: amounts(func(s string) string { return "000000" + s })},
		{name: "signed", data: amounts(func(s string) string { return "+000" + s })},
		{name: "no decimals", data: amounts(func(s string) string { return strings.TrimSuffix(strings.TrimSuffix(s, "0"), ",0") })},
		{name: "blank zeros", data: amounts(func(s string) string { return strings.TrimPrefix(s, "0,00") })},
		{name: "four decimals", data: amounts(func(s string) string { return s + "00" })},
		{name: "no-break thousands", data: amounts(func(s string) string {
			return strings.Replace(strings.Replace(s, "12", "1\u00a02", 1), "11", "1\u202f1", 1)
		})},
		{name: "ISO dates", data: dates(func(s string) string { return s[:4] + "-" + s[4:6] + "-" + s[6:] })},
		{name: "French dates", data: dates(func(s string) string { return s[6:] + "/" + s[4:6] + "/" + s[:4] })},
		{name: "dates with time", data: dates(func(s string) string { return s + " 10:25:37" })},
		{name: "JJMMAAAA", data: dates(func(s string) string { return s[6:] + s[4:6] + s[:4] })},
		{name: "Montant and Sens", data: pipe(sided())},
	}
}

// sided is smallFEC with Montant and Sens.
func sided() [][]string {
	rows := smallFEC()
	for i, r := range rows {
		switch {
		case i == 0:
			r[11], r[12] = "Montant", "Sens"
		case r[11] == "0,00":
			r[11], r[12] = r[12], [...]string{"C", "-1", " c "}[i%3]
		default:
			r[12] = [...]string{"D", "+1", "d"}[i%3]
		}
	}
	return rows
}

// headerShapes are the ways to name and order the columns.
func headerShapes() []shape {
	rows := smallFEC()
	named := func(names map[int]string) [][]string {
		return each(rows, func(header bool, c int, cell string) string {
			if header && names[c] != "" {
				return names[c]
			}
			return cell
		})
	}
	vendor := named(map[int]string{1: "JournalLibelle", 5: "CompteLIB", 6: "CompteAuxNum", 8: "pieceRef", 12: "Crédit ", 13: "EcritureLettrage", 14: "DateLettrage", 16: "MontantDevise", 17: "IdDevise"})
	extra := appendCells(appendCells(appendCells(appendCells(rows, "DateRglt", "20260101"), "ModeRglt", "VIR"), "NatOp", ""), "IdClient", "")
	return []shape{
		{name: "other names", data: join(vendor, "\t", "\n")},
		{name: "unknown name by rank", data: join(named(map[int]string{10: "Texte"}), "\t", "\n"), codes: "FEC-25"},
		{name: "no header", data: join(rows[1:], "\t", "\n"), codes: "FEC-25"},
		{name: "no header, Sens", data: join(sided()[1:], "\t", "\n"), codes: "FEC-25"},
		{name: "permuted", data: join(reorder(rows, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), "|", "\n")},
		{name: "missing optional", data: join(reorder(rows, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14), "\t", "\n")},
		{name: "22 columns", data: join(extra, "\t", "\n")},
		{name: "no currencies, columns of one's own in their place", data: join(reorder(extra, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21), "\t", "\n")},
		{name: "permuted, one missing, one's own at its rank", data: join(reorder(extra, 17, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 18, 1, 0), "\t", "\n")},
		{name: "an amount of one's own before Debit and Credit", data: join(reorder(appendCells(rows, "Montant", "999,99"), 18, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17), "\t", "\n")},
		{name: "a column twice", data: join(appendCells(rows, "CompteNum", "401000"), "\t", "\n"), codes: "FEC-25"},
		{name: "an extra Sens beside Debit and Credit", data: join(appendCells(rows, "Sens", "?"), "\t", "\n")},
	}
}

// TestOneLedgerInEveryShape reads one ledger in the shapes that DESIGN and the
// study of real files list.
func TestOneLedgerInEveryShape(t *testing.T) {
	for _, c := range slices.Concat(fileShapes(t), valueShapes(), headerShapes()) {
		t.Run(c.name, func(t *testing.T) {
			l, problems := mustRead(t, session{opts: options()}, bytesSource("fec", []byte(c.data)))
			want := smallDump
			if c.ascii {
				want = strings.ReplaceAll(want, "’", "'")
			}
			if got := dump(l); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			if got := codes(problems); got != c.codes {
				t.Errorf("problems %v, want %q", problems, c.codes)
			}
			if l.LastBank.String() != "2026-02-28" || l.Files[0].First.String() != "2026-01-15" || l.Files[0].Last.String() != "2026-03-10" {
				t.Errorf("bank %s, file %+v", l.LastBank, l.Files[0])
			}
		})
	}
}

// smallXML is smallFEC in the XML flavour; the letter sits on the entry.
func smallXML(charset string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=%q?>\n<comptabilite xmlns:xsi=\"x\"><exercice><DateCloture>2026-12-31</DateCloture>\n", charset)
	iso := func(s string) string {
		if len(s) != 8 {
			return s
		}
		return s[:4] + "-" + s[4:6] + "-" + s[6:] + "T00:00:00"
	}
	rows := smallFEC()[1:]
	for i, r := range rows {
		first := i == 0 || rows[i-1][2] != r[2]
		if first {
			letter, date := r[13], r[14]
			if r[0] == "BQ" {
				letter, date = "A", "20260301"
			}
			fmt.Fprintf(&b, "<journal><JournalCode>%s</JournalCode><JournalLib>%s</JournalLib>\n<ecriture><EcritureNum>%s</EcritureNum><EcritureDate>%s</EcritureDate><EcritureLib>%s</EcritureLib><PieceRef>%s</PieceRef><PieceDate>%s</PieceDate><EcritureLet>%s</EcritureLet><DateLet>%s</DateLet><ValidDate/>\n",
				r[0], r[1], r[2], iso(r[3]), r[10], r[8], iso(r[9]), letter, iso(date))
		}
		fmt.Fprintf(&b, "<ligne><CompteNum>%s</CompteNum><CompteLib>%s</CompteLib><CompteAuxNum>%s</CompteAuxNum><CompteAuxLib>%s</CompteAuxLib>", r[4], r[5], r[6], r[7])
		dot := func(s string) string { return strings.Replace(s, ",", ".", 1) }
		switch {
		case i%2 == 1 && r[11] != "0,00":
			fmt.Fprintf(&b, "<Montant>%s</Montant><Sens>D</Sens>", dot(r[11]))
		case i%2 == 1:
			fmt.Fprintf(&b, "<Montant>%s</Montant><Sens>C</Sens>", dot(r[12]))
		case r[11] != "0,00":
			fmt.Fprintf(&b, "<Debit>%s</Debit>", strings.Replace(dot(r[11]), "1200.00", "1.2E3", 1))
		default:
			fmt.Fprintf(&b, "<Credit>%s</Credit>", dot(r[12]))
		}
		b.WriteString("</ligne>\n")
		if i == len(rows)-1 || rows[i+1][2] != r[2] {
			b.WriteString("</ecriture></journal>\n")
		}
	}
	b.WriteString("</exercice></comptabilite>\n")
	return b.String()
}

// TestLoneQuotesSwallowNothing is the trap of readers that honour quotes.
func TestLoneQuotesSwallowNothing(t *testing.T) {
	rows := smallFEC()
	for i := 1; i < len(rows); i++ {
		rows[i][10] = `"Écran 24" HD`
	}
	for _, sep := range []string{"\t", "|", ";"} {
		l, problems := mustRead(t, session{opts: options()}, bytesSource("fec", []byte(join(rows, sep, "\r\n"))))
		if len(l.Lines) != 3 || l.Files[0].Rows != 7 || l.Label(&l.Lines[0]) != `"Écran 24" HD` || problems.HasErrors() {
			t.Errorf("separator %q: %d lines, %d rows, %v", sep, len(l.Lines), l.Files[0].Rows, problems)
		}
	}
}

func TestVendorDueDateAndCurrency(t *testing.T) {
	rows := appendCells(smallFEC(), "DateLimitReglmt", "2026-02-14")
	rows[1][16], rows[1][17] = "1296,00", "usd"
	rows[6][16], rows[6][17] = "64,80", "CHF"
	l, problems := mustRead(t, session{opts: options()}, bytesSource("fec", []byte(join(rows, "\t", "\n"))))
	if len(problems) > 0 || l.Lines[0].Due.String() != "2026-02-14" {
		t.Errorf("due %s, %v", l.Lines[0].Due, problems)
	}
	if got := fmt.Sprint(l.Foreign); got != "map[0:{1296.00 USD} 2:{-64.80 CHF}]" {
		t.Error(got)
	}
}

func TestTolerate(t *testing.T) {
	rows := smallFEC()
	rows[1][11], rows[4][11] = "12O0,00", "x"
	data := []byte(join(rows, "\t", "\n"))
	for tolerate, want := range map[int]problem.Severity{0: problem.Error, 1: problem.Error, 2: problem.Warning} {
		o := options()
		o.Tolerate = tolerate
		l, problems := mustRead(t, session{opts: o}, bytesSource("fec", data))
		if worst, _ := problems.Worst(); worst != want || len(problems.Of(problem.Kind{Code: "FEC-03"})) != 2 || l.Files[0].Rejected != 2 || len(problems) != 2 {
			t.Errorf("tolerate %d: %v", tolerate, problems)
		}
		if p := problems[0]; p.Line != 2 || p.Column != "Debit" || p.Excerpt != "12O0,00" {
			t.Errorf("place: %v", p)
		}
	}
}

func TestUntilKeepsTheRestApart(t *testing.T) {
	o := options()
	o.Until, _ = quickDate([]byte("20260227"))
	l, _ := mustRead(t, session{opts: o}, bytesSource("fec", []byte(join(smallFEC(), "\t", "\n"))))
	if len(l.Lines) != 1 || l.Future != 2 || l.Totals[0].Debit != 120000 || l.Totals[0].Credit != 0 || l.LastBank != 0 || l.Files[0].Last.String() != "2026-03-10" {
		t.Errorf("%d lines, %d later, totals %v, bank %s", len(l.Lines), l.Future, l.Totals, l.LastBank)
	}
}
