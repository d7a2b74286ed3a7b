package main

import (
	"io"
	"strconv"

	"relance/letters/lists"
	"relance/rules/log"
)

func nightsCSV(w io.Writer, nights []nightJSON) error {
	var rows [][]string
	for _, n := range nights {
		state := "comptée"
		if n.Annulled {
			state = "annulée"
		}
		row := []string{n.Run, n.Date.String(), "", "", "", "", "", state, lists.Text(n.Folder)}
		if n.Kept {
			row = []string{n.Run, n.Date.String(), strconv.Itoa(n.Letters), strconv.Itoa(n.Acted), strconv.Itoa(n.Held), n.Claimed.Comma(), n.Balance.Comma(), state, lists.Text(n.Folder)}
		}
		rows = append(rows, row)
	}
	return lists.WriteCSV(w, []string{"run", "date", "courriers", "relances", "retenus", "montant", "solde", "etat", "dossier"}, rows)
}

func eventsCSV(w io.Writer, events []log.Event) error {
	var rows [][]string
	for _, e := range events {
		undoes := ""
		if e.Undoes != 0 {
			undoes = strconv.FormatInt(e.Undoes, 10)
		}
		rows = append(rows, []string{
			strconv.FormatInt(e.ID, 10), e.Date.String(), string(e.Kind), lists.Text(e.Customer), lists.Text(e.Invoice), e.Step, string(e.Channel), e.Amount.Comma(),
			e.Due.String(), e.Run, lists.Text(e.Document), lists.Text(e.Author), lists.Text(e.Reason), undoes,
		})
	}
	return lists.WriteCSV(w, []string{"numero", "date", "genre", "client", "facture", "etape", "canal", "montant", "delai", "run", "document", "auteur", "motif", "annule"}, rows)
}
