package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
)

// penaltyFlags is the command line of « penalites »: one claim.
type penaltyFlags struct {
	amount, retention amountFlag
	payments, credits []penalty.Movement
	claim             penalty.Claim
	regime, counting  string
	dossier, form     string
}

func newPenalties(env *Env) *cobra.Command {
	f := penaltyFlags{}
	cmd := &cobra.Command{
		Use: "penalites --montant M --echeance D [options]", Short: "Les pénalités de retard d’une facture, détaillées au centime",
		Long: "Calcule les intérêts de retard et l’indemnité forfaitaire d’une facture, période par période, avec le taux de\n" +
			"chaque période et sa source. Sans taux connu pour une période, rien n’est calculé.",
		Example: "  relance penalites --montant 10000 --echeance 2026-05-01 --date 2026-09-03 --paiement 2026-07-01=4000\n" +
			"  relance penalites --montant 25000 --echeance 2024-07-24 --date 2025-02-10 --regime public --format json",
		Args: exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error { return f.run(env) },
	}
	flags := cmd.Flags()
	flags.Var(&f.amount, "montant", "montant TTC de la facture")
	flags.Var(env.day(&f.claim.Due), "echeance", "date d’échéance")
	flags.Var(env.day(&f.claim.Date), "date", "date du calcul (aujourd’hui par défaut)")
	flags.Var(movementsFlag{&f.payments, env}, "paiement", "règlement, par exemple 2026-07-01=4000,00 (répétable)")
	flags.Var(movementsFlag{&f.credits, env}, "avoir", "avoir, par exemple 2026-07-01=500,00 (répétable)")
	flags.StringVar(&f.claim.Contract, "taux", "", "taux du contrat : 12, 3xTIL (trois fois le taux légal) ou BCE+10")
	flags.Var(&f.retention, "retenue", "retenue de garantie, hors de la base")
	flags.Var(env.day(&f.claim.Judgment), "jugement", "jugement d’ouverture d’une procédure collective : les intérêts s’arrêtent la veille")
	flags.StringVar(&f.regime, "regime", "", strings.Join(regimeWords(), ", ")+" (professionnel par défaut, contractuel avec --taux)")
	flags.Var(env.day(&f.claim.Notice), "mise-en-demeure", "première présentation de la mise en demeure (particuliers et non-professionnels)")
	flags.StringVar(&f.claim.Imputation, "imputation", "principal", "règlements partiels imputés d’abord sur : principal ou interets")
	flags.StringVar(&f.counting, "jours", "exclusif", "exclusif (du lendemain de l’échéance) ou inclusif (bornes comprises)")
	flags.StringVar(&f.dossier, "dossier", "", "ajouter les taux du relance.yaml de ce dossier")
	flags.StringVar(&f.form, "format", "texte", "texte ou json")
	return cmd
}

func (f penaltyFlags) run(env *Env) error {
	if err := f.fill(env); err != nil {
		return err
	}
	rates, problems, err := dossierRates(env, f.dossier)
	if err != nil {
		return err
	}
	var result penalty.Result
	if !problems.HasErrors() {
		var found problem.List
		result, found = rates.Compute(f.claim)
		problems.Add(found...)
	}
	if !result.Until.IsZero() {
		// A figure that stops too early would be taken for the whole.
		problems = refused(problems)
	}
	return f.show(env, result, problems)
}

// fill completes the claim from the flags and refuses what they cannot mean.
func (f *penaltyFlags) fill(env *Env) error {
	c := &f.claim
	switch {
	case !f.amount.given:
		return usageError("il manque --montant, le montant TTC de la facture")
	case c.Due.IsZero():
		return usageError("il manque --echeance, la date d’échéance AAAA-MM-JJ")
	}
	c.Amount, c.Retention, c.Payments, c.CreditNotes = f.amount.amount, f.retention.amount, f.payments, f.credits
	if c.Date.IsZero() {
		c.Date = env.Today()
	}
	if c.Contract != "" {
		if _, err := penalty.ParseClause(c.Contract); err != nil {
			return usageError("--taux %s : %v", c.Contract, err)
		}
	}
	c.Inclusive = f.counting == "inclusif"
	if err := oneOf("imputation", c.Imputation, penalty.ImputePrincipal, penalty.ImputeInterest); err != nil {
		return err
	}
	if err := oneOf("jours", f.counting, "exclusif", "inclusif"); err != nil {
		return err
	}
	if err := oneOf("format", f.form, "texte", "json"); err != nil {
		return err
	}
	return f.chooseRegime()
}

// chooseRegime gives the regime named, or the one that the other flags mean.
func (f *penaltyFlags) chooseRegime() error {
	c := &f.claim
	c.Regime = penalty.Regime(f.regime)
	switch {
	case f.regime == "" && !c.Judgment.IsZero():
		c.Regime = penalty.Insolvency
	case f.regime == "" && c.Contract != "":
		c.Regime = penalty.Contractual
	case f.regime == "":
		c.Regime = penalty.Business
	}
	if err := oneOf("regime", string(c.Regime), regimeWords()...); err != nil {
		return err
	}
	if c.Regime == penalty.Contractual && c.Contract == "" {
		return usageError("--regime contractuel demande --taux, par exemple --taux 12 ou --taux 3xTIL")
	}
	if c.Regime == penalty.Insolvency && c.Judgment.IsZero() {
		return usageError("--regime procedure-collective demande --jugement, la date du jugement d’ouverture")
	}
	return nil
}

func regimeWords() []string {
	var all []string
	for _, r := range penalty.Regimes() {
		all = append(all, string(r))
	}
	return all
}

// oneOf checks a flag that takes one of a few words.
func oneOf(flag, word string, accepted ...string) error {
	for _, a := range accepted {
		if word == a {
			return nil
		}
	}
	shown := slices.DeleteFunc(slices.Clone(accepted), func(a string) bool { return a == "" })
	return usageError("--%s %s%s : choisissez parmi %s", flag, word, meant(word, shown, ""), strings.Join(shown, ", "))
}

// refused turns missing rates into errors: the command prints no figure.
func refused(problems problem.List) problem.List {
	for i := range problems {
		if problems[i].Is(penalty.CodeMissingRate) {
			problems[i].Severity = problem.Error
		}
	}
	return problems
}

func (f penaltyFlags) show(env *Env, result penalty.Result, problems problem.List) error {
	problems.Sort()
	var err error
	switch {
	case problems.HasErrors() && f.form == "json":
		err = writeProblemsJSON(env.Stdout, problems)
	case problems.HasErrors():
	case f.form == "json":
		err = writeJSON(env.Stdout, penaltyJSONOf(f.claim, result, problems))
	default:
		err = writePenaltyText(env.Stdout, f.claim, result)
	}
	if err != nil {
		return err
	}
	return report(env, problems)
}

// penaltyJSON is the published shape of « penalites --format json ».
type penaltyJSON struct {
	Date          civil.Date     `json:"date"`
	Amount        money.Amount   `json:"montant"`
	Due           civil.Date     `json:"echeance"`
	Regime        penalty.Regime `json:"regime"`
	Segments      []segmentJSON  `json:"segments"`
	Interest      money.Amount   `json:"interets"`
	InterestPaid  money.Amount   `json:"interets_payes"`
	Indemnity     money.Amount   `json:"indemnite"`
	IndemnityPaid money.Amount   `json:"indemnite_payee"`
	Principal     money.Amount   `json:"principal_restant"`
	Retention     money.Amount   `json:"retenue"`
	Total         money.Amount   `json:"total"`
	Notes         []string       `json:"notes"`
	Problems      problem.List   `json:"problemes"`
}

type segmentJSON struct {
	From      civil.Date   `json:"du"`
	To        civil.Date   `json:"au"`
	Days      int          `json:"jours"`
	Principal money.Amount `json:"principal"`
	Rate      penalty.Rate `json:"taux"`
	Interest  money.Amount `json:"interets"`
	Source    string       `json:"source"`
}

func penaltyJSONOf(c penalty.Claim, r penalty.Result, problems problem.List) penaltyJSON {
	out := penaltyJSON{
		Date: c.Date, Amount: c.Amount, Due: c.Due, Regime: r.Regime, Segments: []segmentJSON{}, Interest: r.Interest, InterestPaid: r.InterestPaid,
		Indemnity: r.Indemnity, IndemnityPaid: r.IndemnityPaid, Principal: r.Principal, Retention: c.Retention, Total: r.Total,
		Notes: append([]string{}, r.Notes...), Problems: append(problem.List{}, problems...),
	}
	for _, s := range r.Segments {
		out.Segments = append(out.Segments, segmentJSON(s))
	}
	return out
}

// writePenaltyText prints the computation so that a person can check it by hand.
func writePenaltyText(w io.Writer, c penalty.Claim, r penalty.Result) error {
	p := printer{w: w}
	p.line("Pénalités de retard au %s, régime « %s »", c.Date.French(), r.Regime)
	p.line("")
	p.table(claimTable(c))
	p.line("")
	if len(r.Segments) == 0 {
		p.line("Aucun jour de retard ne porte intérêt.")
	} else {
		p.table(segmentTable(r))
	}
	p.line("")
	p.table(totalTable(r))
	p.line("")
	if len(r.Segments) > 0 {
		p.line("Chaque ligne : principal × taux × jours ÷ %d, arrondi au centime ; puis les lignes s’additionnent.", law.Law{}.YearDays(r.Segments[0].From-1))
	}
	for _, note := range r.Notes {
		p.line("%s", note)
	}
	if o := r.InterestFirst; o != nil {
		p.line("Imputés d’abord sur les intérêts (C. civ. 1343-1) : %s de principal et %s d’intérêts restent dus, %s en tout.", o.Principal.French(), o.Interest.French(), o.Total.French())
	}
	return p.err
}

func claimTable(c penalty.Claim) textTable {
	t := textTable{right: 1}
	t.add("Créance TTC", c.Amount.French())
	if c.Retention > 0 {
		t.add("Retenue de garantie", (-c.Retention).French())
	}
	for _, m := range c.CreditNotes {
		t.add("Avoir du "+m.Date.French()+ignored(m, c), (-m.Amount).French())
	}
	for _, m := range c.Payments {
		t.add("Règlement du "+m.Date.French()+ignored(m, c), (-m.Amount).French())
	}
	t.add("Échéance", c.Due.French())
	for _, d := range []struct {
		label string
		date  civil.Date
	}{{"Mise en demeure", c.Notice}, {"Jugement d’ouverture", c.Judgment}} {
		if !d.date.IsZero() {
			t.add(d.label, d.date.French())
		}
	}
	return t
}

// ignored says that a movement comes after the date of the computation.
func ignored(m penalty.Movement, c penalty.Claim) string {
	if m.Date > c.Date {
		return " (après la date du calcul : ignoré)"
	}
	return ""
}

func segmentTable(r penalty.Result) textTable {
	t := textTable{right: 3}
	t.add("Du", "Au", "Origine du taux", "Jours", "Principal", "Taux", "Intérêts")
	t.rule()
	days := 0
	for _, s := range r.Segments {
		t.add(s.From.French(), s.To.French(), s.Source, number(s.Days), s.Principal.Number(), s.Rate.French(), s.Interest.Number())
		days += s.Days
	}
	t.rule()
	t.add("Total", "", "", number(days), "", "", r.Interest.Number())
	return t
}

func totalTable(r penalty.Result) textTable {
	t := textTable{right: 1}
	t.add("Intérêts", r.Interest.French())
	if r.InterestPaid > 0 {
		t.add("Intérêts déjà payés", (-r.InterestPaid).French())
	}
	t.add("Indemnité forfaitaire de recouvrement", r.Indemnity.French())
	if r.IndemnityPaid > 0 {
		t.add("Indemnité déjà payée", (-r.IndemnityPaid).French())
	}
	t.add("Principal restant dû", r.Principal.French())
	t.rule()
	t.add("Total dû", r.Total.French())
	return t
}
