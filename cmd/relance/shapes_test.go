package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"relance/aging/civil"
)

// One ledger in every shape that French software gives it: whatever the
// charset, the separators, the line ends, the dates, the amounts, the order of
// the columns or the container, the balance is the same to the byte, but for
// the names of the files and the places in them.

var legalHeader = []string{"JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate",
	"EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"}

// Columns of legalHeader that the shapes change.
const (
	atDate, atPieceDate, atDebit, atCredit, atLetterDate, atValidDate, atForeign = 3, 9, 11, 12, 14, 15, 16
)

// plainLedger is the ledger in the legal form: openings, invoices, a credit
// note, payments lettered or not, a rejection, a write-off and an invoice in
// dollars. Its texts tell the charsets apart.
func plainLedger() [][]string {
	names := map[string]string{"C01": "Hôtel Évrard", "C02": "L'Œuvre & Fils", "C03": "Café à 3 €"}
	accounts := map[string]string{"411000": "Clients", "411700": "Retenues de garantie", "512000": "Banque", "706000": "Prestations", "709000": "Rabais", "445710": "TVA collectée",
		"658000": "Charges diverses", "120000": "Résultat"}
	rows := [][]string{legalHeader}
	entry := func(journal, label string, n int, date, ref, piece, text string, lines ...string) {
		for _, l := range lines {
			f := strings.Split(l, " ") // account customer debit credit letter foreign
			row := []string{journal, label, strconv.Itoa(n), date, f[0], accounts[f[0]], "", "", ref, piece, text, f[2], f[3], "", "", date, "", ""}
			if f[1] != "-" {
				row[6], row[7] = f[1], names[f[1]]
			}
			if f[4] != "-" {
				row[13], row[atLetterDate] = f[4], date
			}
			if len(f) > 5 {
				row[atForeign], row[17] = f[5], "USD"
			}
			rows = append(rows, row)
		}
	}
	entry("AN", "À nouveaux", 1, "20260101", "F0870", "20251120", "À nouveau F0870", "411000 C01 1234,50 0,00 A", "120000 - 0,00 1234,50 -")
	entry("VE", "Ventes", 1, "20260110", "F1001", "20260109", "Facture F1001 été", "411000 C01 1200,00 0,00 -", "706000 - 0,00 1000,00 -", "445710 - 0,00 200,00 -")
	entry("VE", "Ventes", 2, "20260112", "F1002", "20260112", "Facture F1002", "411000 C02 950,00 0,00 B", "706000 - 0,00 950,00 -")
	entry("VE", "Ventes", 5, "20260112", "F1002", "20260112", "Retenue F1002", "411700 C02 50,00 0,00 -", "706000 - 0,00 50,00 -") // the XML flavour letters whole entries
	entry("VE", "Ventes", 3, "20260120", "A1003", "20260120", "Avoir sur F1002", "709000 - 90,50 0,00 -", "411000 C02 0,00 90,50 B")
	entry("BQ", "Banque", 1, "20260131", "V41", "20260131", "Virement Évrard", "512000 - 1234,50 0,00 -", "411000 C01 0,00 1234,50 A")
	entry("BQ", "Banque", 2, "20260205", "F1001", "20260205", "Prélèvement F1001", "512000 - 1200,00 0,00 -", "411000 C01 0,00 1200,00 -")
	entry("BQ", "Banque", 3, "20260212", "F1001", "20260212", "Rejet F1001", "411000 C01 1200,00 0,00 -", "512000 - 0,00 1200,00 -")
	entry("BQ", "Banque", 4, "20260301", "V42", "20260301", "Virement 1/2", "512000 - 400,00 0,00 -", "411000 C02 0,00 400,00 B")
	entry("OD", "Opérations diverses", 1, "20260302", "OD1", "20260302", "Écart", "658000 - 0,05 0,00 -", "411000 C02 0,00 0,05 B")
	entry("VE", "Ventes", 4, "20260405", "F1004", "20260405", "Facture F1004", "411000 C03 2500,00 0,00 - 2700,00", "706000 - 0,00 2500,00 -")
	entry("BQ", "Banque", 5, "20260520", "V43", "20260520", "Acompte", "512000 - 500,00 0,00 -", "411000 C03 0,00 500,00 - 540,00")
	return rows
}

// eachCell gives the ledger with every cell below the header changed.
func eachCell(change func(column int, cell string) string) [][]string {
	rows := plainLedger()
	for n, row := range rows {
		rows[n] = slices.Clone(row)
		for c := range row {
			if n > 0 {
				rows[n][c] = change(c, row[c])
			}
		}
	}
	return rows
}

// cells changes the cells of some columns that are not blank.
func cells(change func(string) string, columns ...int) [][]string {
	return eachCell(func(c int, cell string) string {
		if cell == "" || !slices.Contains(columns, c) {
			return cell
		}
		return change(cell)
	})
}

func lines(rows [][]string, separator, end string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, separator) + end)
	}
	return b.String()
}

// columnsOf keeps columns of the ledger, in another order.
func columnsOf(rows [][]string, columns ...int) [][]string {
	var out [][]string
	for _, row := range rows {
		var some []string
		for _, c := range columns {
			some = append(some, row[c])
		}
		out = append(out, some)
	}
	return out
}

// sidedLedger has one amount and its side instead of debit and credit.
func sidedLedger(debit, credit string) [][]string {
	rows := plainLedger()
	for n, row := range rows {
		switch {
		case n == 0:
			row = slices.Clone(row)
			row[atDebit], row[atCredit] = "Montant", "Sens"
		case row[atCredit] == "0,00":
			row[atCredit] = debit
		default:
			row[atDebit], row[atCredit] = row[atCredit], credit
		}
		rows[n] = row
	}
	return rows
}

type ledgerShape struct {
	name, file string
	data       func(t *testing.T) []byte
	codes      string // what its form is reported for, beside what the ledger itself is
}

func text(rows [][]string, separator, end string) func(*testing.T) []byte {
	return func(*testing.T) []byte { return []byte(lines(rows, separator, end)) }
}

func in(charset encoding.Encoding, plain func(*testing.T) []byte) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		out, err := charset.NewEncoder().Bytes(plain(t))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

func ledgerShapes() []ledgerShape {
	rows := plainLedger()
	tab := text(rows, "\t", "\r\n")
	dot := func(s string) string { return strings.Replace(s, ",", ".", 1) }
	dates := func(f func(y, m, d string) string) [][]string {
		return cells(func(s string) string { return f(s[:4], s[4:6], s[6:]) }, atDate, atPieceDate, atLetterDate, atValidDate)
	}
	amounts := func(f func(string) string) [][]string { return cells(f, atDebit, atCredit, atForeign) }
	named := plainLedger()
	named[0] = []string{"CodeJournal", "JournalLibelle", "ecritureNum", "DateEcriture", "COMPTENUM", "CompteLIB", "CompteAuxNum", "CompteAuxLib", "pieceRef", "PieceDate",
		"EcritureLib", "Débit", "Crédit", "EcritureLettrage", "DateLettrage", "ValidDate", "MontantDevise", "IdDevise"}
	extra := eachCell(func(_ int, cell string) string { return cell })
	for n := range extra {
		extra[n] = append(extra[n], []string{"CodeEtbt", "00"}[min(n, 1)], []string{"IdOrigine", "x y"}[min(n, 1)])
	}
	padded := eachCell(func(c int, cell string) string {
		if c == atDebit || c == atCredit {
			return fmt.Sprintf("%013s ", cell)
		}
		return fmt.Sprintf("%-24s", cell)
	})
	for n := range padded {
		padded[n] = append(padded[n], "")
	}
	negative := plainLedger()
	for n, row := range negative {
		if n > 0 && row[atDebit] == "0,00" {
			negative[n] = slices.Clone(row)
			negative[n][atDebit], negative[n][atCredit] = row[atCredit]+"-", "0,00"
		}
	}
	return []ledgerShape{
		{"tab, CRLF, UTF-8", "grand-livre.txt", tab, ""},
		{"byte order mark, LF", "grand-livre.txt", func(*testing.T) []byte { return []byte("\xef\xbb\xbf" + lines(rows, "\t", "\n")) }, ""},
		{"pipe, ISO 8859-15", "grand-livre.txt", in(charmap.ISO8859_15, text(rows, "|", "\n")), ""},
		{"Windows-1252", "grand-livre.txt", in(charmap.Windows1252, tab), ""},
		{"UTF-16 little-endian", "grand-livre.txt", in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), tab), ""},
		{"UTF-16 big-endian", "grand-livre.txt", in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), tab), ""},
		{"CR alone", "grand-livre.txt", text(rows, "\t", "\r"), ""},
		{"CR CR LF", "grand-livre.txt", text(rows, "\t", "\r\r\n"), ""},
		{"semicolon", "grand-livre.txt", text(rows, ";", "\r\n"), "FEC-16"},
		{"comma, dots", "grand-livre.txt", text(amounts(dot), ",", "\n"), "FEC-16"},
		{"every field quoted", "grand-livre.txt", func(*testing.T) []byte {
			quoted := plainLedger()
			for n, row := range quoted {
				quoted[n] = slices.Clone(row)
				for c := range row {
					quoted[n][c] = `"` + row[c] + `"`
				}
			}
			return []byte(lines(quoted, "\t", "\r\n"))
		}, ""},
		{"fixed width, zeros, trailing separator", "grand-livre.txt", text(padded, "|", "\r\n"), ""},
		{"dots and dates with dashes", "grand-livre.txt", text(func() [][]string {
			out := dates(func(y, m, d string) string { return y + "-" + m + "-" + d })
			for _, row := range out[1:] {
				for _, c := range []int{atDebit, atCredit, atForeign} {
					row[c] = dot(row[c])
				}
			}
			return out
		}(), "\t", "\n"), ""},
		{"French dates", "grand-livre.txt", text(dates(func(y, m, d string) string { return d + "/" + m + "/" + y }), "\t", "\n"), ""},
		{"dates with a time", "grand-livre.txt", text(dates(func(y, m, d string) string { return y + m + d + " 10:25:37" }), "\t", "\n"), ""},
		{"signed and blank amounts, no-break thousands", "grand-livre.txt", text(amounts(func(s string) string {
			if s == "0,00" {
				return ""
			}
			if len(s) > 6 {
				s = s[:len(s)-6] + "\u202f" + s[len(s)-6:]
			}
			return "+" + s
		}), "\t", "\n"), ""},
		{"as few decimals as can be", "grand-livre.txt", text(amounts(func(s string) string {
			return strings.TrimSuffix(strings.TrimRight(s, "0"), ",") + strings.Repeat("0", btoi(s == "0,00"))
		}), "\t", "\n"), ""},
		{"negative debits, trailing minus", "grand-livre.txt", text(negative, "\t", "\n"), ""},
		{"Montant and Sens, D and C", "grand-livre.txt", text(sidedLedger("D", "C"), "\t", "\n"), ""},
		{"Montant and Sens, +1 and -1", "grand-livre.txt", text(sidedLedger("+1", "-1"), "|", "\n"), ""},
		{"columns in another order", "grand-livre.txt", text(columnsOf(rows, 4, 3, 0, 12, 11, 6, 7, 8, 10, 9, 2, 1, 5, 17, 16, 15, 14, 13), "\t", "\n"), ""},
		{"optional columns missing", "grand-livre.txt", text(columnsOf(rows, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17), "\t", "\n"), ""},
		{"other names for the columns", "grand-livre.txt", text(named, "\t", "\n"), ""},
		{"more columns", "grand-livre.txt", text(extra, "\t", "\n"), ""},
		{"gzip", "grand-livre.txt.gz", func(t *testing.T) []byte {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			if _, err := z.Write(tab(t)); err != nil || z.Close() != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}, ""},
		{"zip", "grand-livre.zip", func(t *testing.T) []byte { return zipOf(t, "export/grand-livre.txt", string(tab(t))) }, ""},
		{"XML", "grand-livre.xml", func(*testing.T) []byte { return xmlOf(rows) }, ""},
		{"CSV under a title, other names, totals", "grand-livre.csv", in(charmap.Windows1252, func(*testing.T) []byte { return []byte(exportOf(rows)) }), ""},
		{"workbook with real dates and numbers", "grand-livre.xlsx", func(t *testing.T) []byte { return workbookOf(t, rows) }, ""},
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

var (
	places = regexp.MustCompile(`("fichier": )"[^"]*"|("ligne": )\d+`)
	coded  = regexp.MustCompile(`"code": "([A-Z]+-\d+)"`)
)

// balanceOf runs the command on one file. It gives the balance without file
// names, positions and columns, which are the shape's own, and the codes of the
// problems.
func balanceOf(t *testing.T, file string, data []byte) (balance, codes string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, said bytes.Buffer
	env := Env{Stdout: &out, Stderr: &said, Today: func() civil.Date { return civil.New(2026, 6, 30) }, Dir: t.TempDir(), Getenv: func(string) string { return "" }}
	if code := run([]string{"balance", path, "--format", "json"}, env); code != exitAnomalies && code != exitDone {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
	balance, problems, ok := strings.Cut(out.String(), ` "problemes": `)
	if !ok {
		t.Fatal(out.String())
	}
	balance, _, _ = strings.Cut(balance, ` "fichiers": `)
	var all []string
	for _, found := range coded.FindAllStringSubmatch(problems, -1) {
		all = append(all, found[1])
	}
	slices.Sort(all)
	return places.ReplaceAllString(balance, "$1$2"), strings.Join(slices.Compact(all), " ")
}

func TestOneLedgerInEveryShape(t *testing.T) {
	shapes := ledgerShapes()
	if len(shapes) < 24 {
		t.Errorf("%d shapes", len(shapes))
	}
	want, own := balanceOf(t, "grand-livre.txt", shapes[0].data(t))
	for _, fact := range []string{`"solde": "509.45"`, `"nom": "Café à 3 €"`, `"nom": "L'Œuvre & Fils"`, `"grand_livre": "3709.45"`, `"reste": "-540.00"`, `"traitement": "retenue"`} {
		if !strings.Contains(want, fact) {
			t.Errorf("the reference lacks %s", fact)
		}
	}
	if t.Failed() {
		t.Fatal(want)
	}
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			got, codes := balanceOf(t, s.file, s.data(t))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			expected := strings.Fields(own + " " + s.codes)
			slices.Sort(expected)
			if strings.Join(expected, " ") != codes {
				t.Errorf("problems %s, want %s", codes, expected)
			}
		})
	}
}
