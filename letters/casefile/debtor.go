package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/proceeding"
	"relance/aging/reference"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Debtor gives the sheet of a customer: who it is, what it owes, what covers
// it, how it pays, what was said and done, what is missing and what comes next.
// explained is what rules.Explain says of tonight's decision, line by line.
func (f File) Debtor(explained []string) pdf.Report {
	c, said := f.Case.Customer, &f.Case.FollowUp
	r := f.cover().report("Fiche client "+c.Name, fmt.Sprintf("%s – au %s", c.Code, letters.Format{}.Long(f.Date)),
		"Document interne. Données d’après le grand livre"+upTo(f.Case.LastBank)+", la fiche du client et le suivi ; la personne concernée peut en demander communication.")
	r.Parts = []pdf.Part{
		nextPart(f.Decision, explained), f.paying(identity(c, f.Case.Shown, f.Date)), contacts(c.Contacts), exposurePart(f.exposure()), guaranteePart(said.Guarantees, f.Date),
		behaviourPart(f.Behaviour, said.Reliability), openItems(&f.Case, f.Decision.Items, f.Date),
	}
	r.Parts = append(r.Parts, saidParts(said, f.Date)...)
	r.Parts = append(r.Parts, proceedingPart(said.Proceedings, f.Tables, f.Date))
	if len(f.Claim.Lines) > 0 {
		r.Parts = append(r.Parts, documents(f.Checklist))
	}
	r.Parts = append(r.Parts, contractPart(f.contract(), c.Code), chroniclePart("Main courante", f.Chronicle))
	return typeset(withoutEmpty(r))
}

func (f File) exposure() Exposure { return exposureOf(&f.Case, f.Date) }

func (f File) contract() []Clause {
	c := f.Case.Customer
	known := record{date: f.Date, followUp: &f.Case.FollowUp}
	return contractOf(known, f.Copies, c.Rate, f.exposure().Guarantee+c.Insurance > 0)
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

// nextPart is what happens to the customer tonight and afterwards.
func nextPart(d rules.Decision, explained []string) pdf.Part {
	p := pdf.Part{Title: "Prochaine étape"}
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

func identity(c customer.Customer, shown []policy.Segment, date civil.Date) pdf.Part {
	p := pdf.Part{Title: "Identité"}
	add := adder(&p.Facts)
	add("Nom", c.Name)
	add("Nature", c.Kind.String())
	add("SIREN", joined(", SIRET ", c.SIREN, c.SIRET))
	add("TVA", letters.SpacedVAT(c.VAT))
	add("Adresse", addressOf(c))
	add("Référence du portail", c.Address.PortalRef)
	add("Téléphone, courriel", joined(" – ", c.Phone, c.Email))
	if !c.Terms.IsZero() {
		add("Conditions de paiement", c.Terms.String())
	} else if c.UnreadTerms != "" {
		add("Conditions de paiement", "« "+c.UnreadTerms+" » : ne sont pas comprises, échéances présumées")
	}
	add("Mode de règlement", modeWords(c.PaymentMode))
	add("Circuit de paiement", rules.CircuitWords(c.Circuit, date))
	add("Taux de pénalité convenu", c.Rate)
	add("Cycle, segment", joined(", ", c.Cycle, c.Segment))
	for _, s := range shown {
		add("Le grand livre montre", policy.SegmentWords(s.Name)+" : "+s.Why)
	}
	add("Suivi par", c.Owner)
	if c.NoReminder {
		until := "sans limite"
		if !c.NoReminderTo.IsZero() {
			until = "jusqu’au " + c.NoReminderTo.French()
		}
		add("Ne pas relancer", until)
	}
	for _, o := range c.Origins {
		add("Origine : "+o.Field, o.From)
	}
	complete := fmt.Sprintf("%d %%", c.Completeness())
	if missing := c.Missing(); len(missing) > 0 {
		complete += " ; manque : " + strings.Join(missing, ", ")
	}
	add("Fiche complète à", complete)
	return p
}

// paying adds the bank accounts from which the customer pays.
func (f File) paying(p pdf.Part) pdf.Part {
	if known := f.payers(); len(known) > 0 {
		adder(&p.Facts)("Paie depuis", strings.Join(known, " ; "))
	}
	return p
}

func (f File) payers() (all []string) {
	for _, e := range f.Case.Events {
		if iban := reference.Grouped(e.Reference, " "); e.Kind == log.PayerKnown && e.Date <= f.Date && !slices.Contains(all, iban) {
			all = append(all, iban)
		}
	}
	return all
}

// modeWords says how a customer pays.
func modeWords(mode string) string {
	switch mode {
	case "prelevement":
		return "prélèvement"
	case "cheque":
		return "chèque"
	case "especes":
		return "espèces"
	}
	return mode
}

func contacts(list []customer.Contact) pdf.Part {
	p := pdf.Part{Heading: "Contacts", Table: &letters.Table{Columns: []letters.TableColumn{{Head: "Nom"}, {Head: "Rôle"}, {Head: "Téléphone"}, {Head: "Courriel"}}}}
	for _, k := range list {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{k.Name, k.Role, k.Phone, k.Email}})
	}
	return p
}

func guaranteePart(list []followup.Fact, date civil.Date) pdf.Part {
	p := pdf.Part{Heading: "Garanties", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Nature"}, {Head: "Référence"}, {Head: "Expire le"}, {Head: "À appeler avant le"}, {Head: "État"}, {Head: "Montant", Right: true},
	}}}
	for _, g := range list {
		state := "en cours"
		switch {
		case !g.Closed.IsZero() && g.Closed <= date:
			state = joined(", ", "close", g.Outcome())
		case !g.Until.IsZero() && g.Until < date:
			state = "expirée"
		}
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{g.Label(), g.Ref, day(g.Until), day(g.Deadline), state, g.Amount.Number()}})
	}
	return p
}

func behaviourPart(b kpi.Behaviour, r followup.Reliability) pdf.Part {
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
	if r.Promises > 0 {
		add("Promesses échues", fmt.Sprintf("%d, échéances de plans comprises : %s, %d en partie, %s ; reçu %s sur %s promis", r.Promises, letters.Count(r.Kept, "tenue", "tenues"), r.Partly, letters.Count(r.Broken, "rompue", "rompues"), r.Received.French(), r.Promised.French()))
	}
	return p
}

// openItems lists what is open, with the step done and the step to come of each.
func openItems(c *rules.Case, steps []rules.ItemStep, date civil.Date) pdf.Part {
	p := pdf.Part{Title: "Postes ouverts", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Pièce"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Dernière étape"}, {Head: "Étape suivante"}, {Head: "Retard", Right: true}, {Head: "Reste", Right: true, Sum: true}, {Head: "Pénalités", Right: true},
	}}}
	total := money.Amount(0)
	row := func(cells []string, open money.Amount) {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: cells, Sums: []money.Amount{0, 0, 0, 0, 0, 0, open, 0}})
		total += open
	}
	for k, i := range c.Items {
		late, penalties, done, next := "", "", "", ""
		if n := int(date - i.Due); n > 0 && !i.Due.IsZero() {
			late = fmt.Sprintf("%d j", n)
		}
		if cost := i.Penalty.Penalties() - i.Cleared; cost > 0 {
			penalties = cost.Number()
		}
		if k < len(steps) {
			s := steps[k]
			done, next = lastStep(s, date), joined(" ", shortStep(s.NextStep.Step), day(s.NextStep.On))
		}
		row([]string{numberOf(i), i.Date.French(), day(i.Due), done, next, late, i.Open.Number(), penalties}, i.Open)
	}
	for _, i := range slices.Concat(c.Credits, c.Lent, c.PaidPenalties) {
		row([]string{joined(" ", "Crédit", i.Number), i.Date.French(), "", "", "", "", i.Open.Number(), ""}, i.Open)
	}
	for _, i := range c.Deposits {
		row([]string{joined(" ", "Avance", i.Number), i.Date.French(), "", "", "", "", i.Open.Number(), ""}, i.Open)
	}
	if len(p.Table.Rows) > 0 {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Strong: true, Cells: []string{"Total", "", "", "", "", "", total.Number(), ""}})
	}
	return p
}

// saidParts are the promises, disputes, plans and commitments, a table each.
func saidParts(file *followup.File, date civil.Date) []pdf.Part {
	promises := factTable("Promesses", "Précision", "Faite le", "Pour le", "État", ">Montant", ">Reçu")
	for _, p := range file.Promises {
		addRow(&promises, joined(" – ", p.Contact, strings.Join(p.Invoices, ", "), p.Text), day(p.Date), day(p.Until), string(p.State), p.Promised().Number(), p.Paid.Number())
	}
	disputes := factTable("Litiges", "Motif", "Ouvert le", "Échéance", "État", ">Contesté", ">Âge")
	for _, d := range file.Disputes {
		addRow(&disputes, joined(" – ", d.Label(), strings.Join(d.Invoices, ", "), d.Text), day(d.Date), day(d.Until), joined(", ", string(d.State), d.Outcome()), d.Contested.Number(), fmt.Sprintf("%d j", d.Days))
	}
	plans := factTable("Plans d’apurement", "Plan", "Signé le", "État", ">Montant", ">Reçu", ">Reste", ">Manqué")
	for _, p := range file.Plans {
		addRow(&plans, joined(" – ", joined(" ", "Plan", p.Ref), p.Text), day(p.Date), p.Standing(date), p.Amount.Number(), p.Paid.Number(), p.Remaining.Number(), p.Missed.Number())
	}
	ours := factTable("Nos engagements et suspensions", "Quoi", "Depuis le", "Jusqu’au", "Par")
	for _, list := range [][]followup.Fact{file.Commitments, file.Suspensions} {
		for _, c := range list {
			if c.Active(date) {
				addRow(&ours, joined(" – ", c.Label(), c.Text), day(c.Date), day(c.Until), c.Author)
			}
		}
	}
	return []pdf.Part{promises, disputes, plans, ours}
}

// proceedingPart lists the stages of the proceedings, with the legal delays still
// to come.
func proceedingPart(list []followup.Fact, tables proceeding.Tables, date civil.Date) pdf.Part {
	part := factTable("Procédures", "Étape", "Le", "Référence", "Prochaine échéance")
	for _, p := range list {
		var delays []string
		for _, d := range tables.Deadlines(p.Code, p.Date) {
			if d.On >= date && p.Active(date) {
				delays = append(delays, d.Name+" "+d.On.French())
			}
		}
		addRow(&part, joined(" – ", p.Label(), p.Text), day(p.Date), p.Ref, joined(" ; ", day(p.Until), strings.Join(delays, ", ")))
	}
	return part
}

// factTable begins a table; a head that begins with > is that of a column of
// figures.
func factTable(title string, heads ...string) pdf.Part {
	t := &letters.Table{}
	for _, h := range heads {
		name, right := strings.CutPrefix(h, ">")
		t.Columns = append(t.Columns, letters.TableColumn{Head: name, Right: right})
	}
	return pdf.Part{Title: title, Table: t}
}

func addRow(p *pdf.Part, cells ...string) {
	p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: cells})
}

// documents is the checklist of what proves what is due.
func documents(list []Proof) pdf.Part {
	p := proofs(list, "")
	p.Title, p.Text = "Pièces du dossier", nil
	return p
}

// lastStep is the last step of an item, that of the night itself included.
func lastStep(s rules.ItemStep, date civil.Date) string {
	if s.Step != "" && !s.Skipped {
		return joined(" ", shortStep(s.Step), day(date))
	}
	return joined(" ", shortStep(s.Done), day(s.DoneOn))
}
