package casefile

import (
	"fmt"
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
)

// Debtor gives the sheet of a customer: who it is, what it owes, what covers
// it, how it pays, what was said and done, what is missing and what comes next.
// explained is what rules.Explain says of tonight's decision, line by line.
func (f File) Debtor(explained []string) pdf.Report {
	r := pdf.Report{
		Title: "Fiche client " + f.Case.Customer.Name, Subtitle: fmt.Sprintf("%s – au %s", f.Case.Customer.Code, f.Date.Long()), About: f.about(), Sender: f.Sender, Date: f.Date,
		Notice: "Document interne. Données d’après le grand livre" + upTo(f) + ", la fiche du client et le suivi ; la personne concernée peut en demander communication.",
	}
	r.Parts = append(r.Parts, f.next(explained), f.who(), f.contacts(), f.exposurePart(), f.guaranteePart(), f.behaviourPart(), f.open())
	r.Parts = append(r.Parts, f.said()...)
	r.Parts = append(r.Parts, f.documents(), f.contractPart())
	r.Parts = append(r.Parts, chroniclePart("Main courante", f.Chronicle))
	return typeset(withoutEmpty(r))
}

// withoutEmpty drops the parts that would be a title alone.
func withoutEmpty(r pdf.Report) pdf.Report {
	var kept []pdf.Part
	for _, p := range r.Parts {
		if p.Lead != "" || len(p.Text)+len(p.Facts)+len(p.Points)+len(p.Notes) > 0 || p.Table != nil && len(p.Table.Rows) > 0 {
			kept = append(kept, p)
		}
	}
	r.Parts = kept
	return r
}

// next is what happens to the customer tonight and afterwards.
func (f File) next(explained []string) pdf.Part {
	p := pdf.Part{Title: "Prochaine étape"}
	d := f.Decision
	switch {
	case d.Next.Step != "" && !d.Next.On.IsZero():
		p.Lead = stepWords(d.Next.Step) + " le " + d.Next.On.French() + " au plus tôt, si rien ne change"
	case d.Next.Step != "":
		p.Lead = stepWords(d.Next.Step) + ", sans date : voir pourquoi ci-dessous"
	case len(d.Items) > 0:
		p.Lead = "Aucune étape prévue"
	default:
		p.Lead = "Rien d’ouvert : aucune relance"
	}
	for _, line := range explained {
		if strings.HasPrefix(line, "Postes") {
			break // they have their own table
		}
		if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(line, "Client ") {
			p.Points = append(p.Points, pdf.Point{Text: text})
		}
	}
	return p
}

func (f File) who() pdf.Part {
	c := f.Case.Customer
	p := pdf.Part{Title: "Identité"}
	add := adder(&p.Facts)
	add("Nom", c.Name)
	add("Nature", c.Kind.String())
	add("SIREN", joined(", SIRET ", c.SIREN, c.SIRET))
	add("TVA", c.VAT)
	add("Adresse", addressOf(c))
	add("Référence du portail", c.Address.PortalRef)
	add("Téléphone, courriel", joined(" – ", c.Phone, c.Email))
	if !c.Terms.IsZero() {
		add("Conditions de paiement", c.Terms.String())
	} else if c.UnreadTerms != "" {
		add("Conditions de paiement", "« "+c.UnreadTerms+" » : ne sont pas comprises, échéances présumées")
	}
	add("Mode de règlement", c.PaymentMode)
	add("Circuit de paiement", rules.CircuitWords(c.Circuit, f.Date))
	add("Taux de pénalité convenu", c.Rate)
	add("Cycle, segment", joined(", ", c.Cycle, c.Segment))
	for _, s := range f.Case.Shown {
		add("Le grand livre montre", s.Name+" : "+s.Why)
	}
	add("Suivi par", c.Owner)
	if c.NoReminder {
		until := "sans limite"
		if !c.NoReminderTo.IsZero() {
			until = "jusqu’au " + c.NoReminderTo.French()
		}
		add("Ne pas relancer", until)
	}
	complete := fmt.Sprintf("%d %%", c.Completeness())
	if missing := c.Missing(); len(missing) > 0 {
		complete += " ; manque : " + strings.Join(missing, ", ")
	}
	add("Fiche complète à", complete)
	return p
}

func (f File) contacts() pdf.Part {
	p := pdf.Part{Heading: "Contacts", Table: &letters.Table{Columns: []letters.TableColumn{{Head: "Nom"}, {Head: "Rôle"}, {Head: "Téléphone"}, {Head: "Courriel"}}}}
	for _, k := range f.Case.Customer.Contacts {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{k.Name, k.Role, k.Phone, k.Email}})
	}
	return p
}

func (f File) guaranteePart() pdf.Part {
	p := pdf.Part{Heading: "Garanties", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Nature"}, {Head: "Référence"}, {Head: "Expire le"}, {Head: "À appeler avant le"}, {Head: "État"}, {Head: "Montant", Right: true},
	}}}
	for _, g := range f.Case.FollowUp.Guarantees {
		state := "en cours"
		switch {
		case !g.Closed.IsZero() && g.Closed <= f.Date:
			state = joined(", ", "close", g.Outcome())
		case !g.Until.IsZero() && g.Until < f.Date:
			state = "expirée"
		}
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{g.Label(), g.Ref, day(g.Until), day(g.Deadline), state, g.Amount.Number()}})
	}
	return p
}

func (f File) behaviourPart() pdf.Part {
	b := f.Behaviour
	p := pdf.Part{Title: "Comportement payeur"}
	add := adder(&p.Facts)
	if b.Paid > 0 {
		add("Profil", joined(" : ", string(b.Profile), b.Why))
		add("Retard moyen", fmt.Sprintf("%s ; pondéré par les montants, %s", b.Mean.French(), b.Weighted.French()))
		add("Payées en retard", fmt.Sprintf("%s des factures, %s des montants", b.Late.French(), b.LateAmount.French()))
		if b.TrendKnown() {
			add("Six derniers mois", fmt.Sprintf("%s de retard moyen, contre %s avant", b.Recent.French(), b.Before.French()))
		}
	} else if b.Why != "" {
		add("Profil", joined(" : ", string(b.Profile), b.Why))
	}
	if !b.LastPaid.IsZero() {
		add("Dernier règlement", b.LastPaid.French())
	}
	if r := f.Case.FollowUp.Reliability; r.Promises > 0 {
		add("Promesses", fmt.Sprintf("%d, dont %d tenues, %d en partie, %d rompues ; reçu %s sur %s promis", r.Promises, r.Kept, r.Partly, r.Broken, r.Received.French(), r.Promised.French()))
	}
	return p
}

func (f File) open() pdf.Part {
	p := pdf.Part{Title: "Postes ouverts", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Pièce"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Dernière étape"}, {Head: "Étape suivante"}, {Head: "Retard", Right: true}, {Head: "Reste", Right: true, Sum: true}, {Head: "Pénalités", Right: true},
	}}}
	total := money.Amount(0)
	row := func(cells []string, open money.Amount) {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: cells, Sums: []money.Amount{0, 0, 0, 0, 0, 0, open, 0}})
		total += open
	}
	for k, i := range f.Case.Items {
		late, penalties, done, next := "", "", "", ""
		if n := int(f.Date - i.Due); n > 0 && !i.Due.IsZero() {
			late = fmt.Sprintf("%d j", n)
		}
		if cost := i.Penalty.Penalties() - i.Cleared; cost > 0 {
			penalties = cost.Number()
		}
		if k < len(f.Decision.Items) {
			s := f.Decision.Items[k]
			done, next = joined(" ", shortStep(s.Done), day(s.DoneOn)), joined(" ", shortStep(s.NextStep.Step), day(s.NextStep.On))
		}
		row([]string{numberOf(i), i.Date.French(), day(i.Due), done, next, late, i.Open.Number(), penalties}, i.Open)
	}
	for _, i := range f.Case.Credits {
		row([]string{joined(" ", "Crédit", i.Number), i.Date.French(), "", "", "", "", i.Open.Number(), ""}, i.Open)
	}
	for _, i := range f.Case.Deposits {
		row([]string{joined(" ", "Avance", i.Number), i.Date.French(), "", "", "", "", i.Open.Number(), ""}, i.Open)
	}
	if len(p.Table.Rows) > 0 {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Strong: true, Cells: []string{"Total", "", "", "", "", "", total.Number(), ""}})
	}
	return p
}

// said are the promises, disputes, plans and procedures, a table each.
func (f File) said() []pdf.Part {
	file := &f.Case.FollowUp
	table := func(title string, heads ...string) pdf.Part {
		t := &letters.Table{}
		for _, h := range heads {
			name, right := strings.CutPrefix(h, ">")
			t.Columns = append(t.Columns, letters.TableColumn{Head: name, Right: right})
		}
		return pdf.Part{Title: title, Table: t}
	}
	row := func(p *pdf.Part, cells ...string) {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: cells})
	}
	promises := table("Promesses", "Précision", "Faite le", "Pour le", "État", ">Montant", ">Reçu")
	for _, p := range file.Promises {
		row(&promises, joined(" – ", p.Contact, strings.Join(p.Invoices, ", "), p.Text), day(p.Date), day(p.Until), string(p.State), p.Promised().Number(), p.Paid.Number())
	}
	disputes := table("Litiges", "Motif", "Ouvert le", "Échéance", "État", ">Contesté", ">Âge")
	for _, d := range file.Disputes {
		row(&disputes, joined(" – ", d.Label(), strings.Join(d.Invoices, ", "), d.Text), day(d.Date), day(d.Until), joined(", ", string(d.State), d.Outcome()), d.Contested.Number(), fmt.Sprintf("%d j", d.Days))
	}
	plans := table("Plans d’apurement", "Plan", "Signé le", "État", ">Montant", ">Reçu", ">Reste", ">Manqué")
	for _, p := range file.Plans {
		row(&plans, joined(" – ", joined(" ", "Plan", p.Ref), p.Text), day(p.Date), string(p.State), p.Amount.Number(), p.Paid.Number(), p.Remaining.Number(), p.Missed.Number())
	}
	ours := table("Nos engagements et suspensions", "Quoi", "Depuis le", "Jusqu’au", "Par")
	for _, list := range [][]followup.Fact{file.Commitments, file.Suspensions} {
		for _, c := range list {
			if c.Active(f.Date) {
				row(&ours, joined(" – ", c.Label(), c.Text), day(c.Date), day(c.Until), c.Author)
			}
		}
	}
	proceedings := table("Procédures", "Étape", "Le", "Référence", "Prochaine échéance")
	for _, p := range file.Proceedings {
		row(&proceedings, joined(" – ", p.Label(), p.Text), day(p.Date), p.Ref, joined(" ; ", day(p.Until), f.deadlines(p)))
	}
	return []pdf.Part{promises, disputes, plans, ours, proceedings}
}

// deadlines gives the legal delays that run from a stage, still to come.
func (f File) deadlines(p followup.Fact) string {
	var said []string
	for _, d := range f.Tables.Deadlines(p.Code, p.Date) {
		if d.On >= f.Date && p.Active(f.Date) {
			said = append(said, d.Name+" "+d.On.French())
		}
	}
	return strings.Join(said, ", ")
}

// documents is the checklist of what proves what is due.
func (f File) documents() pdf.Part {
	if len(f.Claim.Lines) == 0 {
		return pdf.Part{}
	}
	p := f.proofs()
	p.Title, p.Text = "Pièces du dossier", nil
	return p
}

// Clause is one protection of the contract, and whether it is known to be there.
type Clause struct {
	Label string `json:"libelle"`
	Held  bool   `json:"presente"`
}

// Contract is the checklist of the contract: terms accepted, retention of
// title, penalty clause, guarantees.
func (f File) Contract() []Clause {
	file := &f.Case.FollowUp
	reserved := noted(file, "reserve-de-propriete")
	for _, g := range file.Guarantees {
		reserved = reserved || g.Code == "reserve-de-propriete" && g.Active(f.Date)
	}
	accepted := noted(file, "cgv-acceptees")
	for _, c := range f.Copies {
		accepted = accepted || c.Kind == ContractCopy && c.Name != ""
	}
	return []Clause{
		{"Conditions générales acceptées", accepted},
		{"Réserve de propriété, écrite au plus tard à la livraison (C. com. L624-16)", reserved},
		{"Clause pénale au contrat (C. civ. 1231-5)", noted(file, "clause-penale")},
		{"Taux de pénalité convenu", f.Case.Customer.Rate != ""},
		{"Garantie ou assurance en cours", f.Exposure().Guarantee+f.Case.Customer.Insurance > 0},
	}
}

func (f File) contractPart() pdf.Part {
	p := pdf.Part{Title: "Protections du contrat"}
	for _, c := range f.Contract() {
		box := pdf.Empty
		if c.Held {
			box = pdf.Ticked
		}
		p.Points = append(p.Points, pdf.Point{Box: box, Text: c.Label})
	}
	p.Notes = []string{"Notez-les dans le suivi (feuille « Notes » ou « Garanties »), ou déposez le contrat dans « pieces/" + f.Case.Customer.Code + " »."}
	return p
}
