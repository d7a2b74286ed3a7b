package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/penalty"
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
	Doubts    []string     // those of them that make payment itself doubtful
	Limit     civil.Date
	Article   string
}

// vainShare is the share of the claim from which the cheapest procedure costs
// too much to be worth it.
const vainShare = 50_00

// weakProofs is the share of the needed proofs under which a file is weak.
const weakProofs = 60

func advise(f *File) Advice {
	a := Advice{}
	a.Proofs, a.Needed = held(f.Checklist)
	a.Limit, a.Article = f.Claim.LastDay()
	a.cost(f)
	a.solvency(f)
	a.forbids(f)
	a.reserves(f)
	a.favours(f)
	switch {
	case len(a.Against) > 0:
		a.Verdict = NoGo
	case len(a.Reserves) > 0:
		a.Verdict = Complete
	default:
		a.Verdict = Go
	}
	return a
}

// cost is that of the lightest procedure before a judge or an officer.
func (a *Advice) cost(f *File) {
	if f.Claim.Total() <= 0 {
		return
	}
	for _, p := range f.Ways {
		from, to := p.Cost.Of(f.Claim.Total())
		if p.Code != "agence" && (a.Dearest == 0 || to < a.Dearest) {
			a.Cheapest, a.Dearest = from, to
		}
	}
	a.CostShare = kpi.Of(a.Dearest, f.Claim.Total())
}

// solvency gathers what the ledger and the log show; no file of solvency is
// known to the program.
func (a *Advice) solvency(f *File) {
	c := &f.Case
	doubt := func(s string) { a.Solvency, a.Doubts = append(a.Solvency, s), append(a.Doubts, s) }
	if j := c.Insolvency(f.Date).Judgment; !j.IsZero() {
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
			a.Solvency = append(a.Solvency, s.Why)
		}
	}
	if b := f.Behaviour; b.Why != "" {
		a.Solvency = append(a.Solvency, string(b.Profile)+" : "+b.Why)
	}
	for _, e := range standing(c.Events) {
		if e.Kind == log.Returned {
			doubt("courrier revenu non distribué le " + e.Date.French() + " : adresse ou activité à vérifier")
		}
	}
}

func (a *Advice) forbids(f *File) {
	add := func(s string) { a.Against = append(a.Against, s) }
	c := &f.Case
	if j := c.Insolvency(f.Date); !j.Judgment.IsZero() {
		add("procédure collective : aucune action en paiement pour les créances antérieures (C. com. L622-21) ; les déclarer" + before(j.Deadlines().Declaration))
	}
	if len(f.Claim.Lines) == 0 {
		add("aucune créance exigible à réclamer")
		return
	}
	if c.Collective {
		add("compte collectif : le débiteur n’est pas identifié")
	}
	if a.Dearest > 0 && a.CostShare > vainShare {
		add(fmt.Sprintf("la procédure la plus légère coûterait jusqu’à %s, soit %s de la créance", a.Dearest.French(), a.CostShare.French()))
	}
}

func before(d civil.Date) string {
	if d.IsZero() {
		return " dans les deux mois de la publication au BODACC"
	}
	return " avant le " + d.French()
}

func (a *Advice) reserves(f *File) {
	add := func(s string) { a.Reserves = append(a.Reserves, s) }
	switch n := f.Claim.noticeOn(f.Date); {
	case len(f.Claim.Lines) == 0:
		return
	case n.state == noNotice:
		add("mise en demeure à envoyer")
	case n.state == noticeDraft:
		add("mise en demeure préparée le " + n.Prepared.French() + ", à envoyer, ou son envoi à noter")
	case n.state == noticeRunning:
		add("délai accordé par la mise en demeure : jusqu’au " + n.Deadline.French())
	case n.Presented.IsZero():
		add("présentation de la mise en demeure à prouver (avis de réception)")
	}
	for _, s := range f.Claim.Held {
		add("relances arrêtées : " + strings.TrimSuffix(s, "."))
	}
	if f.Case.Customer.Kind == customer.Unknown {
		add("nature du débiteur à préciser : elle décide du tribunal et des pénalités")
	}
	if a.Needed > 0 && 100*a.Proofs < weakProofs*a.Needed {
		add(fmt.Sprintf("preuves réunies : %d sur %d", a.Proofs, a.Needed))
	}
	if f.Claim.Contested > 0 {
		add(f.Claim.Contested.French() + " contestés : une injonction de payer ou un référé risque d’échouer sur cette part")
	}
	for _, s := range a.Doubts {
		add("solvabilité : " + s)
	}
}

func (a *Advice) favours(f *File) {
	add := func(s string) { a.For = append(a.For, s) }
	if a.Dearest > 0 && a.CostShare <= vainShare {
		add(fmt.Sprintf("coût de la procédure la plus légère : %s de la créance au plus", a.CostShare.French()))
	}
	if a.Needed > 0 && 100*a.Proofs >= weakProofs*a.Needed {
		add(fmt.Sprintf("preuves réunies : %d sur %d", a.Proofs, a.Needed))
	}
	if !a.Limit.IsZero() {
		limit := penalty.Limitation{LastDay: a.Limit}
		if stage := limit.Stage(f.Date); stage == penalty.SixMonths || stage == penalty.ThreeMonths {
			add("urgence : prescription le " + a.Limit.French() + ", qu’aucun courrier n’interrompt")
		}
	}
	if noted(&f.Case.FollowUp, "reconnaissance-de-dette") {
		add("dette reconnue par le débiteur")
	}
}
