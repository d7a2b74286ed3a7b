package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"relance/aging/civil"
	"relance/rules"
)

// writeRows writes a CSV for a French office: semicolons, UTF-8 with a byte
// order mark, CRLF. No text in it can become a formula.
func writeRows(w io.Writer, header []string, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = ';', true
	if err := c.Write(header); err != nil {
		return err
	}
	return c.WriteAll(rows)
}

// harmless keeps a typed or ledger text on one line, and puts an apostrophe
// before what a spreadsheet would compute.
func harmless(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if s = strings.TrimSpace(s); s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// isoDay gives a day as AAAA-MM-JJ, "" for none.
func isoDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func nightsCSV(w io.Writer, nights []nightJSON) error {
	var rows [][]string
	for _, n := range nights {
		state := "comptée"
		if n.Annulled {
			state = "annulée"
		}
		row := []string{n.Run, isoDay(n.Date), "", "", "", "", "", state, harmless(n.Folder)}
		if n.Kept {
			row = []string{n.Run, isoDay(n.Date), strconv.Itoa(n.Letters), strconv.Itoa(n.Acted), strconv.Itoa(n.Held), n.Claimed.Comma(), n.Balance.Comma(), state, harmless(n.Folder)}
		}
		rows = append(rows, row)
	}
	return writeRows(w, []string{"run", "date", "courriers", "relances", "retenus", "montant", "solde", "etat", "dossier"}, rows)
}

func eventsCSV(w io.Writer, events []rules.Event) error {
	var rows [][]string
	for _, e := range events {
		undoes := ""
		if e.Undoes != 0 {
			undoes = strconv.FormatInt(e.Undoes, 10)
		}
		rows = append(rows, []string{
			strconv.FormatInt(e.ID, 10), isoDay(e.Date), string(e.Kind), harmless(e.Customer), harmless(e.Invoice), e.Step, e.Channel, e.Amount.Comma(),
			isoDay(e.Due), e.Run, harmless(e.Document), harmless(e.Author), harmless(e.Reason), undoes,
		})
	}
	return writeRows(w, []string{"numero", "date", "genre", "client", "facture", "etape", "canal", "montant", "delai", "run", "document", "auteur", "motif", "annule"}, rows)
}
