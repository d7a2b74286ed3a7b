package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules"
)

// Opened is the insolvency proceedings of a customer, for the claim declared.
type Opened struct {
	penalty.Proceedings
	Nature     string // French: sauvegarde, redressement judiciaire, liquidation judiciaire; "" when nobody said
	Liquidated bool   // a liquidateur receives the claims: the proceedings are a liquidation, or became one
	Court      string // "" when nobody said
	Role       string // number on the court's list
	Pending    string // French: what a court was already asked about the debt, "" for nothing
}

// addressee is who receives the claims: the mandataire judiciaire, or the
// liquidateur (C. com. L622-24 and L641-3).
func (o Opened) addressee() string {
	if o.Liquidated {
		return "Liquidateur judiciaire"
	}
	return "Mandataire judiciaire"
}

// Declaration writes the claim declared to the court's agent: what was due at
// the judgment and what falls due after, interest to the day before it, securities
// (C. com. L622-24, L622-25, R622-23). Debts born on its day or after are no part of it; credits of the customer are deducted.
func Declaration(r ThirdPartyRequest) (Letter, problem.List) {
	p := r.paper(DeclarationText)
	f, w := Format{}, tableWordsOf(Format{})
	due, later := r.claimed()
	claims := claimsTable(due, later, r.paid(slices.Concat(due, later))+r.left(r.Opened.Judgment)+r.advances(r.Opened.Judgment), f, w)
	claims.imputed = r.paid(due) != 0
	securities, reserved := r.securities()
	p.tables = append(p.tables, claims.table, securitiesTable(securities, f))
	p.facts = append(p.facts, Pair{"procedure", proceedingsOf(r.Opened.Nature)}, Pair{"jugement", f.Long(r.Opened.Judgment)}, Pair{"total", f.Money(claims.total())})
	p.facts = append(p.facts, claims.fields(f)...)
	p.facts = append(p.facts, r.declared(due, reserved, f)...)
	if len(securities) > 0 {
		p.counts = append(p.counts, count{"suretes", len(securities)})
	}
	if r.Opened.Judgment.IsZero() {
		p.check = append(p.check, refuse(LET07, r.Case.Customer.Code, "la déclaration de créance n’a pas la date du jugement d’ouverture", "notez la procédure dans la feuille Procédures de suivi.xlsx"))
	}
	if claims.total() <= 0 {
		p.check = append(p.check, refuse(LET03, r.Case.Customer.Code, "la créance à déclarer serait de "+claims.total().French(), "rien n’est à déclarer pour ce client"))
	}
	if r.Sender.Creditor != nil {
		p.check = append(p.check, warn(LET15, r.Case.Customer.Code, "la déclaration est faite au nom du créancier par son mandataire, sans son pouvoir spécial", "joignez ce pouvoir, ou faites ratifier la déclaration par le créancier avant que le juge ne statue (C. com. L622-24)"))
	}
	p.lacking("déclaration", r.Absent, [2]string{r.Opened.Court, "le tribunal de la procédure (tapez-le comme intervenant, avec le mot « tribunal »)"}, [2]string{r.Case.Customer.SIREN, "le SIREN du débiteur"})
	p.summary = claims.summary
	return r.told(p)
}

// declared gives the fields of a declaration that are blank when nothing proves
// them (C. com. R622-23).
func (r ThirdPartyRequest) declared(due []rules.Item, reserved bool, f Format) (facts []Pair) {
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, Pair{name, text})
		}
	}
	day := func(name string, d civil.Date) {
		if !d.IsZero() {
			add(name, f.Long(d))
		}
	}
	who := r.Case.Customer
	add("debiteur-siren", SpacedSIREN(who.SIREN))
	add("debiteur-adresse", cmp.Or(strings.TrimSpace(who.Seat), r.address()))
	add("tribunal", r.Opened.Court)
	add("role", r.Opened.Role)
	add("instance", r.Opened.Pending)
	if reserved {
		add("reserve-propriete", "oui")
	}
	day("bodacc", r.Opened.Published)
	last := r.Opened.Deadlines()
	switch {
	case last.Declaration.IsZero():
	case r.Date <= last.Declaration:
		day("date-limite", last.Declaration)
	default:
		day("delai-expire", last.Declaration)
		if r.Date <= last.Relief {
			day("releve-avant", last.Relief)
		}
	}
	add("taux-interets", ratesOf(due, false))
	add("interets-a-parfaire", ratesOf(due, true))
	return facts
}

// ratesOf names the rates of the interest declared, or of that which lacks a
// rate before the judgment.
func ratesOf(due []rules.Item, incomplete bool) string {
	var rates []string
	for _, i := range due {
		runs := i.Penalty.Interest > 0 && !incomplete || incomplete && i.Penalty.Incomplete()
		if words := i.Penalty.Onward(); i.NoClaim == nil && i.Penalty.Regime != "" && runs && !slices.Contains(rates, words) {
			rates = append(rates, words)
		}
	}
	return strings.Join(rates, " ; ")
}

// Declared gives the items that a declaration lists, as it counts them.
func (r ThirdPartyRequest) Declared() []rules.Item {
	due, later := r.claimed()
	return slices.Concat(due, later)
}

// claimed splits what is owed at the judgment: due then, and to fall due.
func (r ThirdPartyRequest) claimed() (due, later []rules.Item) {
	for _, i := range r.Case.Items {
		switch {
		case !r.Opened.Covers(rules.Born(&r.Case, &i, r.Date)) || i.Exchange:
		case i.Due.IsZero() || i.Due >= r.Opened.Judgment:
			i.Penalty = penalty.Result{} // nothing accrues on what was not due the day before the judgment
			later = append(later, i)
		default:
			due = append(due, i)
		}
	}
	return due, later
}

// securities gives what ranks the debt before others at the judgment. What a third
// party guarantees, an insurance and a retention of title do not: the goods are
// claimed apart (C. com. L624-9), reserved says that there are some.
func (r ThirdPartyRequest) securities() (ranked []followup.Fact, reserved bool) {
	for _, g := range r.Case.FollowUp.Guarantees {
		switch running := g.Active(r.Opened.Judgment) && (g.Until.IsZero() || g.Until >= r.Opened.Judgment); {
		case !running:
		case g.Code == followup.GuaranteeTitle:
			reserved = true
		case followup.Ranks(g):
			ranked = append(ranked, g)
		}
	}
	return ranked, reserved
}

// securitiesTable lists what ranks the debt before others.
func securitiesTable(all []followup.Fact, f Format) Table {
	t := Table{Place: "suretes", Columns: columns("Sûreté", "Référence", "Depuis le", "Jusqu’au", ">Montant")}
	for _, g := range all {
		t.Rows = append(t.Rows, TableRow{Cells: []string{g.Label(), g.Ref, f.Short(g.Date), f.Short(g.Until), f.blank(g.Amount)}})
	}
	return t
}

// proceedingsOf names the insolvency in a sentence, whether its nature is known
// or not.
func proceedingsOf(nature string) string {
	if nature == "" {
		return "procédure collective"
	}
	return "procédure de " + nature
}
