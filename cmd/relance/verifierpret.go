package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
)

// Words of how ready a dossier is, the worst first.
const (
	readyBlocked = "bloque"
	readyPartly  = "à compléter"
	readyGood    = "prêt"
)

// readyJSON is one thing that a night needs.
type readyJSON struct {
	Subject string `json:"sujet"`
	State   string `json:"etat"`
	Found   string `json:"constat"`
	Remedy  string `json:"remede,omitempty"`
}

// staleAfter is from how many days on a ledger is told to be old.
const staleAfter = 31

// readiness says of each thing that a night needs whether it is there: who writes, the
// ledger, when invoices are due, where letters go, how old the ledger is.
func (c checked) readiness(today civil.Date) []readyJSON {
	all := []readyJSON{c.identity(), c.readable()}
	if c.coverage == nil || c.coverage.Items == 0 {
		return all
	}
	share := func(subject string, is sharedJSON, without, remedy string) {
		row := readyJSON{Subject: subject, State: readyGood, Found: fmt.Sprintf("%d sur %d", is.Items, c.coverage.Items)}
		var from []string
		for _, o := range is.Origins {
			from = append(from, fmt.Sprintf("%s %d", o.Origin, o.Items))
		}
		if len(from) > 0 {
			row.Found += " (" + strings.Join(from, ", ") + ")"
		}
		if is.Items < c.coverage.Items {
			row.State, row.Remedy = readyPartly, remedy
			row.Found += " ; " + without
		}
		all = append(all, row)
	}
	share("Échéances", c.coverage.Due, "les autres sont présumées : ni mise en demeure ni pénalités", "donnez vos conditions de paiement : « delai: » de relance.yaml, ou la colonne conditions de clients.xlsx")
	share("Adresses", c.coverage.Address, "sans adresse, aucun courrier", "complétez l’adresse dans clients.xlsx, les plus gros montants d’abord")
	share("Courriels", c.coverage.Email, "sans courriel, le premier rappel part par la poste ou attend", "complétez le courriel dans clients.xlsx")
	return append(all, c.fresh(today))
}

// identity says whether the sender is still the model's.
func (c checked) identity() readyJSON {
	row := readyJSON{Subject: "Identité", State: readyGood, Found: "votre société est décrite dans relance.yaml"}
	left := c.problems.Of(config.CodeSample)
	if len(left) == 0 {
		return row
	}
	row.State, row.Remedy = readyPartly, "remplacez tout le bloc « creancier » de relance.yaml par ce qui est à vous, le nom et l’IBAN d’abord"
	if left.HasErrors() {
		row.State = readyBlocked
	}
	var what []string
	for _, p := range left {
		name, _, _ := strings.Cut(p.Message, " est encore")
		what = append(what, name)
	}
	row.Found = "encore du modèle : " + strings.Join(what, ", ")
	return row
}

// readable says whether there is a ledger, and whether something stops the night.
func (c checked) readable() readyJSON {
	row := readyJSON{Subject: "Grand livre", State: readyGood, Found: "il se lit"}
	others := slices.DeleteFunc(slices.Clone(c.problems), func(p problem.Problem) bool { return p.Is(config.CodeSample) || p.Severity != problem.Error })
	if len(others) > 0 {
		others.Sort()
		return readyJSON{"Fichiers", readyBlocked, fmt.Sprintf("une erreur arrête la nuit [%s]", others[0].Code), others[0].Remedy}
	}
	if c.ledger == nil || len(c.ledger.Lines) == 0 {
		row.State, row.Found, row.Remedy = readyBlocked, "aucune écriture sur les comptes clients", "déposez l’export de votre comptabilité (FEC, CSV, Excel) dans entrees/"
	}
	return row
}

// fresh says how old the ledger is.
func (c checked) fresh(today civil.Date) readyJSON {
	last := lastDay(c.ledger)
	row := readyJSON{Subject: "Fraîcheur", State: readyGood, Found: "dernière écriture le " + last.French()}
	if bank := c.ledger.LastBank; !bank.IsZero() {
		row.Found += ", dernière banque le " + bank.French()
	}
	if today-last > staleAfter {
		row.State, row.Found, row.Remedy = readyPartly, row.Found+fmt.Sprintf(" : %d jours", today-last), "refaites l’export : des règlements déjà reçus seraient relancés"
	}
	return row
}

// nextOf is the next thing to do: what blocks first, then what is to be completed.
func nextOf(all []readyJSON, command func(string) string) string {
	for _, state := range []string{readyBlocked, readyPartly} {
		for _, r := range all {
			if r.State == state {
				return r.Remedy
			}
		}
	}
	return "rien ne manque ; voyez ce que ferait la nuit : " + command("nuit --essai")
}

// readyTable prints the table and what to do next. Where nothing blocks, the trial may
// be made though something is to be completed.
func (p *printer) readyTable(all []readyJSON, command func(string) string) {
	p.line("Prêt ?")
	blocked := false
	for _, r := range all {
		blocked = blocked || r.State == readyBlocked
		p.line("  %-13s %-12s %s", "["+r.State+"]", r.Subject, r.Found)
	}
	next := nextOf(all, command)
	p.line("Prochaine chose à faire : %s", next)
	if !blocked && !strings.Contains(next, "--essai") {
		p.line("Rien n’arrête la nuit ; ce qu’elle ferait déjà : %s", command("nuit --essai"))
	}
	p.line("")
}

// unreadPolicy is the policy that relance.yaml names while regles.yaml, which is there,
// is not read; "" otherwise.
func unreadPolicy(d *dossier.Dossier, folder string) string {
	named := d.Config.Policy
	if named == dossier.PolicyName || !exists(filepath.Join(folder, dossier.PolicyName)) {
		return ""
	}
	return named
}
