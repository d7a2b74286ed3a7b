package main

import (
	"relance/aging/money"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/history"
)

// nightlyRun is a committed night, as the history keeps it.
type nightlyRun = history.Run

// gap is one kind of thing that the data lacks: how many, and how much money
// they hold.
type gap struct {
	Subject string       `json:"sujet"`
	Count   int          `json:"nombre"`
	Amount  money.Amount `json:"montant"`
	Remedy  string       `json:"remede"`
}

// Gaps of the data, in the order in which they are worth filling.
const (
	gapCredits = iota
	gapDues
	gapUndated
	gapPresumed
	gapNever
	gapKind
	gapContact
	gapCount
)

// gapsOf looks for what keeps a night from doing more.
func gapsOf(n nightly.Night) []gap {
	all := [gapCount]gap{
		gapCredits:  {Subject: "crédits non lettrés", Remedy: "lettrez-les dans la comptabilité (relance lettrage propose des rapprochements) : ils retiennent des relances"},
		gapDues:     {Subject: "échéances présumées", Remedy: "donnez les conditions de paiement du client, ou l’échéance de la facture (fichier echeances) : ni mise en demeure ni pénalités avant"},
		gapUndated:  {Subject: "postes sans échéance", Remedy: "donnez la date de libération ou de l’effet dans le fichier echeances"},
		gapPresumed: {Subject: "factures rapprochées par présomption", Remedy: "lettrez-les dans la comptabilité : leurs pénalités sont montrées, pas réclamées"},
		gapNever:    {Subject: "factures en retard jamais relancées", Remedy: "regardez pourquoi : feuille « Décisions », ou relance expliquer CLIENT"},
		gapKind:     {Subject: "clients de type inconnu", Remedy: "complétez « type » ou « siren » dans clients.xlsx : ni pénalités ni mise en demeure avant"},
		gapContact:  {Subject: "clients sans adresse ni courriel", Remedy: "complétez clients.xlsx : rien ne peut leur être envoyé"},
	}
	add := func(which int, amount money.Amount) {
		all[which].Count++
		all[which].Amount += amount
	}
	for k, c := range n.Cases {
		caseGaps(c, add)
		for j, s := range n.Decisions[k].Items {
			if i := c.Items[j]; i.Open > 0 && i.DaysLate > 0 && s.Done == "" && s.Step == "" {
				add(gapNever, i.Open)
			}
		}
	}
	var found []gap
	for _, g := range all {
		if g.Count > 0 {
			found = append(found, g)
		}
	}
	return found
}

func caseGaps(c rules.Case, add func(int, money.Amount)) {
	var owed money.Amount
	for _, i := range c.Items {
		owed += i.Open
		if i.Open <= 0 {
			continue
		}
		switch {
		case i.Undated:
			add(gapUndated, i.Open)
		case i.Presumed():
			add(gapDues, i.Open)
		}
		if i.PresumedMatch() {
			add(gapPresumed, i.Open)
		}
	}
	for _, k := range c.Credits {
		add(gapCredits, k.Open)
	}
	if owed > 0 && c.Customer.Kind == 0 {
		add(gapKind, owed)
	}
	if owed > 0 && !c.Customer.Address.Complete() && len(c.Customer.Recipients("comptabilite")) == 0 {
		add(gapContact, owed)
	}
}
