package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/proceeding"
	"relance/rules"
	"relance/rules/log"
)

// Verdict is what the figures say of going to court.
type Verdict string

// Verdicts.
const (
	Go       Verdict = "Poursuivre"
	Complete Verdict = "Compléter le dossier avant de poursuivre"
	NoGo     Verdict = "Ne pas poursuivre en l’état"
)

// Advice is the figures on which somebody decides, and what they say. The
// decision is a person's.
type Advice struct {
	Verdict   Verdict
	Against   []string // what forbids it, or makes it vain
	Reserves  []string // what must be done or known first
	For       []string
	Proofs    int // needed proofs that are there
	Needed    int
	Cheapest  money.Amount // lowest cost of the lightest procedure, 0 when there is none
	Dearest   money.Amount // highest cost of it
	CostShare kpi.Share    // Dearest ÷ what is claimed
	Solvency  []string     // what is known of the debtor's means
	Habits    string       // how it paid so far, which says nothing of its means
	Doubts    []string     // those of them that make payment itself doubtful
	Limit     civil.Date
	Article   string
}

// vainShare is the share of the claim from which the cheapest procedure costs
// too much to be worth it.
const vainShare = 50_00

// lightShare is the share up to which its cost speaks for a procedure.
const lightShare = 20_00

// weakProofs is the share of the needed proofs under which a file is weak.
const weakProofs = 60

// advise weighs a claim: how much is proved, what a judge costs, what is known of
// the debtor’s means.
func advise(c *rules.Case, claim Claim, proofs []Proof, ways []proceeding.Procedure, b kpi.Behaviour, date civil.Date) Advice {
	a := Advice{Verdict: Go}
	a.Proofs, a.Needed = held(proofs)
	a.Limit, a.Article = claim.LastDay()
	a.Cheapest, a.Dearest = lightest(ways, claim.Total(), date)
	a.CostShare = kpi.Of(a.Dearest, claim.Total())
	a.Solvency, a.Doubts = solvency(c, date)
	if b.Why != "" {
		a.Habits = string(b.Profile) + " : " + b.Why
	}
	a.Against = against(a, c, claim, date)
	a.Reserves = reserves(a, c.Customer.Kind, claim, date)
	a.For = favours(a, record{followUp: &c.FollowUp}, date)
	switch {
	case len(a.Against) > 0:
		a.Verdict = NoGo
	case len(a.Reserves) > 0:
		a.Verdict = Complete
	}
	return a
}

// lightest is what the lightest procedure before a judge or an officer costs for
// a claim, 0 when there is none.
func lightest(ways []proceeding.Procedure, claim money.Amount, date civil.Date) (cheapest, dearest money.Amount) {
	if claim <= 0 {
		return 0, 0
	}
	for _, p := range ways {
		from, to := p.Cost.Of(claim)
		if p.Code != "agence" && !p.Unsettled(date) && (dearest == 0 || to < dearest) {
			cheapest, dearest = from, to
		}
	}
	return cheapest, dearest
}

// solvency gathers what the ledger and the log show; no file of solvency is
// known to the program. doubts are those of the signs that make payment itself
// doubtful.
func solvency(c *rules.Case, date civil.Date) (signs, doubts []string) {
	doubt := func(s string) { signs, doubts = append(signs, s), append(doubts, s) }
	if j := c.Insolvency(date).Judgment; !j.IsZero() {
		doubt("procédure collective ouverte le " + j.French())
	}
	if slices.ContainsFunc(c.Items, func(i rules.Item) bool { return i.Treatment == ledger.Doubtful }) {
		doubt("passé en créances douteuses (416)")
	}
	if slices.ContainsFunc(c.Items, func(i rules.Item) bool { return i.Returned }) {
		doubt("règlement rejeté par la banque")
	}
	for _, s := range c.Shown {
		if s.Name == "difficultes" || s.Name == "a-risque" {
			signs = append(signs, s.Why)
		}
	}
	for _, e := range standing(c.Events) {
		if e.Kind == log.Returned {
			doubt("courrier revenu non distribué le " + e.Date.French() + " : adresse ou activité à vérifier")
		}
	}
	return signs, doubts
}

// against is what forbids a claim, or makes it vain.
func against(a Advice, c *rules.Case, claim Claim, date civil.Date) (why []string) {
	add := func(s string) { why = append(why, s) }
	if j := c.Insolvency(date); !j.Judgment.IsZero() {
		add("procédure collective : aucune action en paiement pour les créances antérieures (C. com. L622-21) ; les déclarer" + before(j.Deadlines().Declaration))
	}
	if len(claim.Lines) == 0 {
		add("aucune créance exigible à réclamer")
		return why
	}
	if c.Collective {
		add("compte collectif : le débiteur n’est pas identifié")
	}
	if a.Dearest > 0 && a.CostShare > vainShare {
		add(fmt.Sprintf("la procédure la plus légère coûterait jusqu’à %s, soit %s de la créance", a.Dearest.French(), a.CostShare.French()))
	}
	return why
}

func before(d civil.Date) string {
	if d.IsZero() {
		return " dans les deux mois de la publication au BODACC"
	}
	return " avant le " + d.French()
}

// reserves is what must be done or known first.
func reserves(a Advice, kind customer.Kind, claim Claim, date civil.Date) (why []string) {
	add := func(s string) { why = append(why, s) }
	switch n := claim.noticeOn(date); {
	case len(claim.Lines) == 0:
		return nil
	case n.state == noNotice:
		add("mise en demeure à envoyer")
	case n.state == noticeDraft:
		add("mise en demeure préparée le " + n.Prepared.French() + ", à envoyer, ou son envoi à noter")
	case n.state == noticeRunning:
		add("délai accordé par la mise en demeure : jusqu’au " + n.Deadline.French())
	case n.Presented.IsZero():
		add("présentation de la mise en demeure à prouver (avis de réception)")
	}
	for _, s := range claim.Held {
		add("relances arrêtées : " + strings.TrimSuffix(s, "."))
	}
	if kind == customer.Unknown {
		add("nature du débiteur à préciser : elle décide du tribunal et des pénalités")
	}
	if a.Needed > 0 && 100*a.Proofs < weakProofs*a.Needed {
		add(fmt.Sprintf("preuves réunies : %d sur %d", a.Proofs, a.Needed))
	}
	if claim.Contested > 0 {
		add(claim.Contested.French() + " contestés : une injonction de payer ou un référé risque d’échouer sur cette part")
	}
	for _, s := range a.Doubts {
		add("solvabilité : " + s)
	}
	return why
}

// favours is what speaks for suing.
func favours(a Advice, known record, date civil.Date) (why []string) {
	add := func(s string) { why = append(why, s) }
	if a.Dearest > 0 && a.CostShare <= lightShare {
		add(fmt.Sprintf("coût de la procédure la plus légère : %s de la créance au plus", a.CostShare.French()))
	}
	if a.Needed > 0 && 100*a.Proofs >= weakProofs*a.Needed {
		add(fmt.Sprintf("preuves réunies : %d sur %d", a.Proofs, a.Needed))
	}
	if !a.Limit.IsZero() {
		limit := penalty.Limitation{LastDay: a.Limit}
		if stage := limit.Stage(date); stage == penalty.SixMonths || stage == penalty.ThreeMonths {
			add("urgence : prescription le " + a.Limit.French() + ", qu’aucun courrier n’interrompt")
		}
	}
	if known.noted("reconnaissance-de-dette") {
		add("dette reconnue par le débiteur")
	} else if known.noted(followup.NoteApproved) {
		add("facture approuvée par le débiteur sur sa plateforme")
	}
	return why
}
