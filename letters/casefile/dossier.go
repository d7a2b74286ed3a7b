package casefile

import (
	"fmt"
	"slices"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
	"relance/letters/pdf"
)

// dossier is what may be handed over and produced: the claim, the account, the
// computation, the exhibits, the chronology.
func (f File) dossier() pdf.Report {
	r := pdf.Report{
		Title: "Dossier précontentieux", Subtitle: f.heading(), About: f.about(), Sender: f.Sender, Date: f.Date,
		Notice: "Établi d’après le grand livre" + upTo(f) + " et l’historique des relances. Les pièces sont dans le dossier « pieces », sous leur numéro.",
	}
	r.Parts = append(r.Parts, f.claimSheet()...)
	r.Parts = append(r.Parts, f.account())
	r.Parts = append(r.Parts, f.computation()...)
	r.Parts = append(r.Parts, f.index(), f.chronology())
	return r
}

func upTo(f File) string {
	if f.Case.LastBank.IsZero() {
		return ""
	}
	return " (règlements pris en compte jusqu’au " + f.Case.LastBank.French() + ")"
}

// claimSheet says who claims what from whom, and why.
func (f File) claimSheet() []pdf.Part {
	parties := pdf.Part{Title: "1. Fiche de créance", Heading: "Créancier", Facts: f.creditor()}
	debtor := pdf.Part{Heading: "Débiteur", Facts: f.debtor()}
	sums := pdf.Part{Heading: "Créance", Facts: f.sums(), Table: f.items()}
	sums.Notes = f.claimNotes()
	parts := []pdf.Part{parties, debtor, sums}
	return append(parts, pdf.Part{Heading: "Fondement", Text: []string{basis(f.Case.Customer.Kind)}})
}

func (f File) creditor() []letters.Pair {
	s := f.Sender
	var facts []letters.Pair
	add := adder(&facts)
	name, form, siren, rcs := s.Name, s.Form, s.SIREN, s.RCS
	address := s.AddressLines()
	if c := s.Creditor; c != nil {
		name, form, siren, rcs = c.Name, c.Form, c.SIREN, c.RCS
		address = append(append([]string{}, c.Lines...), joined(" ", c.Postcode, c.City), c.Country)
	}
	add("Nom", joined(", ", name, form))
	add("Adresse", joined(", ", address...))
	add("SIREN", joined(", RCS ", siren, rcs))
	if s.Creditor != nil {
		add("Représenté par", joined(", ", s.Name, "mandataire pour le recouvrement amiable (CPCE R124-1)"))
	}
	add("Signataire", joined(", ", s.Signatory, s.Role))
	add("Téléphone, courriel", joined(" – ", s.Phone, s.Email))
	return facts
}

// adder leaves blank facts out.
func adder(facts *[]letters.Pair) func(label, value string) {
	return func(label, value string) {
		if value != "" {
			*facts = append(*facts, letters.Pair{Label: label, Value: value})
		}
	}
}

func (f File) debtor() []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	c := f.Case.Customer
	add("Nom", c.Name)
	add("Code", c.Code)
	add("Nature", c.Kind.String())
	add("SIREN", joined(", SIRET ", c.SIREN, c.SIRET))
	add("TVA", c.VAT)
	add("Adresse", addressOf(c))
	add("Téléphone, courriel", joined(" – ", c.Phone, c.Email))
	for _, k := range c.Contacts {
		add("Contact, "+k.Role, joined(" – ", k.Name, k.Phone, k.Email))
	}
	if j := f.Case.Insolvency(f.Date); !j.Judgment.IsZero() {
		add("Procédure collective", "jugement d’ouverture du "+j.Judgment.French())
	}
	return facts
}

func addressOf(c customer.Customer) string {
	a := c.Address
	parts := append(append([]string{}, a.Lines...), joined(" ", a.Postcode, a.City), a.Country)
	if s := joined(", ", parts...); s != "" {
		return s
	}
	return "inconnue : à compléter"
}

func (f File) sums() []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	c := f.Claim
	add("Principal", c.Principal.French())
	if c.Interest > 0 {
		interest, stopped := "Pénalités de retard", "arrêtées"
		switch f.Case.Customer.Kind {
		case customer.Public:
			interest, stopped = "Intérêts moratoires", "arrêtés"
		case customer.Consumer, customer.NonProfessional:
			interest, stopped = "Intérêts au taux légal", "arrêtés"
		}
		add(interest, c.Interest.French()+", "+stopped+" au "+f.interestTo().French()+", à parfaire jusqu’au paiement")
	} else if c.Running {
		add("Intérêts", c.onwardWords()+", à parfaire jusqu’au paiement")
	}
	if c.Indemnity > 0 {
		add("Indemnité forfaitaire", c.Indemnity.French())
	}
	if c.Cleared > 0 {
		add("À déduire", "− "+c.Cleared.French()+", pénalités déjà réglées, abandonnées ou portées au compte")
	}
	add("Total à ce jour", c.Total().French())
	if c.Contested > 0 {
		add("Dont contesté", c.Contested.French())
	}
	add("Mise en demeure", c.noticeOn(f.Date).fact())
	return facts
}

// items lists what is claimed, and adds up.
func (f File) items() *letters.Table {
	t := &letters.Table{Columns: []letters.TableColumn{
		{Head: "Facture"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Retard", Right: true}, {Head: "Montant TTC", Right: true}, {Head: "Reste dû", Right: true, Sum: true},
		{Head: "Pénalités", Right: true, Sum: true}, {Head: "Indemnité", Right: true, Sum: true},
	}}
	number := money.Amount.Number
	for _, l := range f.Claim.Lines {
		t.Rows = append(t.Rows, letters.TableRow{
			Cells: []string{l.Number(), l.Item.Date.French(), l.Item.Due.French(), fmt.Sprintf("%d j", int(f.Date-l.Item.Due)), number(l.Item.Amount), number(l.Principal), number(l.Interest), number(l.Indemnity)},
			Sums:  []money.Amount{0, 0, 0, 0, 0, l.Principal, l.Interest, l.Indemnity},
		})
	}
	t.Rows = append(t.Rows, letters.TableRow{Strong: true, Cells: []string{"Total", "", "", "", "", number(f.Claim.Principal), number(f.Claim.Interest), number(f.Claim.Indemnity)}})
	return t
}

func (f File) claimNotes() []string {
	var notes []string
	for _, i := range f.Case.Imputed {
		for _, l := range f.Claim.Lines {
			if l.Item.Key == i.Item {
				notes = append(notes, fmt.Sprintf("Crédit non affecté du %s (%s), imputé pour %s sur la facture %s (C. civ. 1342-10).", i.Date.French(), i.Ref, i.Amount.French(), l.Number()))
			}
		}
	}
	for _, l := range f.Claim.Lines {
		if !l.Item.BearsInterest() {
			notes = append(notes, l.Number()+" : l’écriture n’est pas celle de la facture ; calculez ses pénalités d’après la facture d’origine (« relance penalites »).")
			continue
		}
		for _, why := range l.Why {
			notes = append(notes, l.Number()+" : pénalités non réclamées, "+why+".")
		}
	}
	if f.Claim.Interest > 0 && len(f.Claim.Onward) > 0 {
		notes = append(notes, "Les intérêts courent ensuite "+f.Claim.onwardWords()+", jusqu’à parfait paiement.")
	}
	return notes
}

// account is every movement since the oldest item claimed, after the balance
// before it.
func (f File) account() pdf.Part {
	p := pdf.Part{Title: "2. Compte du débiteur", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Pièce"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Débit", Right: true, Sum: true}, {Head: "Crédit", Right: true, Sum: true}, {Head: "Solde", Right: true},
	}}}
	opening, rows := f.movements()
	p.NewPage = len(rows) > manyRows
	number := money.Amount.Number
	if opening.moved {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{"Solde au " + opening.on.French(), "", "", "", "", number(opening.balance)}, Faint: true})
	}
	var debit, credit money.Amount
	for _, m := range rows {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{
			Cells: []string{m.label, m.move.Date.French(), french(m.move), side(m.debit), side(m.credit), number(m.balance)}, Sums: []money.Amount{0, 0, 0, m.debit, m.credit, 0},
		})
		debit, credit = debit+m.debit, credit+m.credit
	}
	last := opening.balance
	if len(rows) > 0 {
		last = rows[len(rows)-1].balance
	}
	p.Table.Rows = append(p.Table.Rows, letters.TableRow{Strong: true, Cells: []string{"Solde au " + f.Date.French(), "", "", number(debit), number(credit), number(last)}})
	p.Notes = []string{"Toutes les écritures du compte, lettrées ou non, depuis la plus ancienne facture réclamée. Le solde est celui du grand livre ; la créance ci-dessus en est la partie exigible et prouvée."}
	return p
}

func french(m openitem.Movement) string {
	if m.Due.IsZero() {
		return ""
	}
	return m.Due.French()
}

func side(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Number()
}

// natureWords names a movement.
func natureWords(m openitem.Movement) string {
	switch m.Nature {
	case ledger.Invoice:
		return "Facture"
	case ledger.CreditNote:
		return "Avoir"
	case ledger.Payment:
		return "Règlement"
	case ledger.Refund:
		return "Remboursement"
	case ledger.Rejection:
		return "Rejet de règlement"
	case ledger.Opening:
		return "À-nouveau"
	}
	return "Écriture"
}

// index is the bordereau de pièces (CPC 56 and 1407).
func (f File) index() pdf.Part {
	p := pdf.Part{Title: "4. Bordereau de pièces", Table: &letters.Table{Columns: []letters.TableColumn{{Head: "Pièce"}, {Head: "Date"}, {Head: "Empreinte (SHA-256)"}}}}
	gather := false
	for _, e := range f.Exhibits {
		label := fmt.Sprintf("%d. %s", e.Number, e.Label)
		if e.Copy.Elsewhere != "" {
			label += " (" + e.Copy.Elsewhere + ")"
			gather = true
		}
		hash := short(e.SHA256)
		switch {
		case e.Copy.changed():
			hash = "fichier modifié depuis l’envoi"
		case e.Copy.Elsewhere != "":
		case e.Copy.Known != "" && e.File == "":
			hash = short(e.Copy.Known) + " (à retrouver)"
		case e.File == "" && e.Copy.Data == nil && e.Copy.Label != "":
			hash = "à joindre"
		case e.File == "":
			hash = "ci-dessus"
		}
		date := ""
		if !e.Date.IsZero() {
			date = e.Date.French()
		}
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{label, date, hash}})
	}
	p.Notes = []string{"Les seize premiers signes de l’empreinte de chaque fichier sont imprimés ; le manifeste de la nuit les donne en entier."}
	if gather {
		p.Notes = append(p.Notes, "Les courriers sont dans les dossiers de leurs nuits ; « relance precontentieux "+f.Case.Customer.Code+" » réunit tout dans un seul dossier, sous les mêmes numéros.")
	}
	return p
}

// chronology is what of the main courante may be handed over: what was sent,
// promised, contested, and the procedures. What is ours alone stays in the
// internal note.
func (f File) chronology() pdf.Part {
	shown := slices.DeleteFunc(slices.Clone(f.Chronicle), func(l Line) bool { return l.Internal })
	return chroniclePart("5. Chronologie des démarches", shown)
}

func chroniclePart(title string, lines []Line) pdf.Part {
	p := pdf.Part{Title: title, Table: chronicleTable(lines)}
	if len(lines) == 0 {
		p.Text = []string{"Rien n’est encore noté pour ce client."}
	}
	return p
}

// chronicleTable lists the lines of a main courante, oldest first.
func chronicleTable(lines []Line) *letters.Table {
	t := &letters.Table{Columns: []letters.TableColumn{{Head: "Ce qui a été fait ou dit"}, {Head: "Date"}, {Head: "Par"}, {Head: "Montant", Right: true}}}
	for _, l := range lines {
		amount := ""
		if l.Amount != 0 {
			amount = l.Amount.Number()
		}
		t.Rows = append(t.Rows, letters.TableRow{Cells: []string{joined(" – ", l.What, l.Proof), l.Date.French(), l.Who, amount}})
	}
	return t
}
