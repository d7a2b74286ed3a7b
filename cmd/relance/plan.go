package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/stationery"
	"relance/letters"
)

// planFlags is the command line of « plan ».
type planFlags struct {
	documentFlags
	deposit, each           amountFlag
	count, free             int
	first                   civil.Date
	period, rate, author    string
	invoices, contact, text string
	deduct                  string
	draft                   bool
	signed                  civil.Date // 0 for a draft
	number                  string     // printed on the draft that was signed
	typed                   string     // the command line, to be copied
}

func newPlan(env *Env) *cobra.Command {
	f := planFlags{}
	cmd := &cobra.Command{
		Use: "plan CLIENT --echeances N --premiere D [--signe JJ/MM/AAAA] [options]", Short: "Un plan de paiement : l’échéancier, l’accord à signer, puis son suivi",
		Long: "Étale ce que doit un client (ou les factures données) : calcule l’échéancier au centime, le reste sur la dernière échéance, écrit\n" +
			"l’accord à signer (parties, reconnaissance de dette, échéancier, déchéance du terme). Ce n’est qu’un projet : rien n’est noté, et les nuits\n" +
			"continuent. Une fois signé, la même commande avec --date (celle du projet), --accord (le numéro imprimé en tête) et --signe le note :\n" +
			"ce qui est noté est ce qui est signé, à la date et au centime, ou rien ne l’est. Tant qu’il est respecté, les nuits ne relancent plus ces factures. L’intérêt n’est possible qu’entre professionnels ; il tient lieu de pénalités de retard.",
		Example: "  relance plan C0042 --acompte 500 --echeances 4 --premiere 2026-12-15 --date 2026-11-30\n" +
			"  relance plan C0042 --acompte 500 --echeances 4 --premiere 2026-12-15 --date 2026-11-30 --accord 7F3A2C --signe 04/12/2026\n" +
			"  relance plan C0042 --echeances 6 --premiere 2026-12-15 --interets 4 --franchise 30 --format texte",
		Args: exactly(1, "le code du client"), Annotations: map[string]string{printed: "oui"},
		RunE: func(cmd *cobra.Command, args []string) error {
			f.typed = typedAgain(cmd, args, "date", "accord", "signe")
			return f.run(env, args[0])
		},
	}
	f.declare(env, cmd, "date du projet, à partir de laquelle l’échéancier est calculé")
	flags := cmd.Flags()
	flags.Var(&f.deposit, "acompte", "montant payé à la signature")
	flags.IntVar(&f.count, "echeances", 0, "nombre d’échéances, sans l’acompte")
	flags.Var(&f.each, "mensualite", "montant de chaque échéance sauf la dernière (parts égales par défaut)")
	flags.StringVar(&f.period, "periodicite", "mois", "semaine, quinzaine, mois ou trimestre")
	flags.Var(env.day(&f.first), "premiere", "date de la première échéance")
	flags.StringVar(&f.rate, "interets", "", "taux annuel en pour cent, par exemple 4,5 (aucun par défaut)")
	flags.IntVar(&f.free, "franchise", 0, "jours sans intérêt après la signature")
	flags.StringVar(&f.invoices, "factures", "", "factures du plan, séparées par des virgules (tout ce qui est échu par défaut)")
	flags.StringVar(&f.deduct, "deduire", desk.DeductNothing, "crédits à déduire de la dette : rien, credits (avoirs et règlements non affectés) ou tout (acomptes compris)")
	flags.StringVar(&f.contact, "interlocuteur", "", "avec qui le plan est convenu")
	flags.StringVar(&f.author, "auteur", "", "qui l’accorde")
	flags.StringVar(&f.text, "texte", "", "remarque, gardée dans la main courante")
	flags.BoolVar(&f.draft, "projet", false, "écrire l’accord sans le noter : c’est le défaut")
	flags.StringVar(&f.number, "accord", "", "numéro imprimé en tête de l’accord signé : le plan noté est celui-là, ou rien n’est noté")
	flags.Var(env.day(&f.signed), "signe", "jour de la signature : note le plan, aux conditions du projet de la même --date")
	return cmd
}

func (f *planFlags) run(env *Env, code string) error {
	if f.count < 1 {
		return usageError("il manque --echeances, le nombre d’échéances")
	}
	if f.first.IsZero() {
		return usageError("il manque --premiere, la date de la première échéance AAAA-MM-JJ")
	}
	if err := oneOf("periodicite", f.period, "semaine", "quinzaine", "mois", "trimestre"); err != nil {
		return err
	}
	if err := oneOf("deduire", f.deduct, desk.DeductNothing, desk.DeductCredits, desk.DeductAll); err != nil {
		return err
	}
	if f.draft && !f.signed.IsZero() {
		return usageError("--projet et --signe se contredisent : un projet n’est pas signé")
	}
	if !f.signed.IsZero() && f.date.IsZero() && f.number == "" {
		return usageError("il manque --date, celle du projet signé, et --accord, le numéro imprimé en tête de l’accord : sans eux, rien ne dit que le plan noté est celui du papier")
	}
	if f.date.IsZero() {
		f.date = f.signed
	}
	if !f.signed.IsZero() && (f.signed < f.date || f.signed >= f.first) {
		return usageError("--signe %s : le jour de la signature va de la date du projet, %s, à la veille de la première échéance, %s", f.signed.French(), f.date.French(), f.first.French())
	}
	k, err := f.desk(env)
	if err != nil {
		return err
	}
	terms, err := f.terms()
	if err != nil {
		return err
	}
	code = k.Code(code)
	r, problems := k.Plan(code, listed(f.invoices), f.deduct, terms)
	if err := refusal(env, problems); err != nil {
		return err
	}
	if err := f.same(code, r); err != nil {
		return err
	}
	r.Contacts = [2]string{f.author, f.contact}
	l, problems := letters.PaymentPlan(r)
	var noted []string
	if !f.signed.IsZero() {
		f.with = func() (err error) { noted, err = f.note(env, code, r); return err }
	}
	if err := f.write(env, k, l, problems, stationery.DocumentName("plan", code)); err != nil {
		return err
	}
	if f.signed.IsZero() {
		return f.unsigned(env, r.Number())
	}
	p := printer{w: env.Stdout}
	for _, line := range noted {
		p.line("%s", line)
	}
	return p.err
}

// same refuses to note anything but the agreement that was signed: what the ledger,
// the credits or the options make of it today may differ from what was printed.
func (f *planFlags) same(code string, r letters.PlanRequest) error {
	switch number := r.Number(); {
	case f.signed.IsZero():
		return nil
	case f.number == "" && f.signed != f.date:
		return usageError("il manque --accord, le numéro imprimé en tête de l’accord signé le %s : sans lui, rien ne dit que le plan noté est celui du papier", f.signed.French())
	case f.number != "" && !strings.EqualFold(strings.TrimSpace(f.number), number):
		return exitError{exitRefused, fmt.Sprintf("rien n’est noté : ces options donnent aujourd’hui l’accord n° %s, et non l’accord n° %s qui est signé ; la dette, les crédits, la date ou les options ont changé. "+
			"Reprenez la --date et les options du projet, ou notez l’échéancier tel qu’il est signé : relance suivi ajouter plan --client %s --date %s --echeancier 'JJ/MM/AAAA = montant ; …'", number, strings.ToUpper(f.number), code, f.signed)}
	}
	return nil
}

// unsigned says that nothing is noted, where that does not mix with the document.
func (f *planFlags) unsigned(env *Env, number string) error {
	if f.form == "texte" || f.output == "-" {
		return nil
	}
	p := printer{w: env.Stdout}
	p.line("Projet : rien n’est noté, les relances continuent. Une fois l’accord signé : %s --date %s --accord %s --signe JJ/MM/AAAA", f.typed, f.date, number)
	return p.err
}

func (f *planFlags) terms() (followup.PlanTerms, error) {
	t := followup.PlanTerms{Deposit: f.deposit.amount, Signed: f.date, First: f.first, Count: f.count, Each: f.each.amount, Period: f.period, Free: f.free}
	if f.rate != "" {
		rate, err := penalty.ParseRate(strings.TrimSuffix(strings.TrimSpace(f.rate), "%"))
		if err != nil {
			return t, usageError("--interets %s : écrivez un taux annuel, par exemple 4,5", f.rate)
		}
		t.Rate = int64(rate)
	}
	return t, nil
}

// note records the plan, which the nights that follow judge by the ledger, and gives what
// there is to say of it.
func (f *planFlags) note(env *Env, code string, r letters.PlanRequest) (noted []string, err error) {
	lines, err := r.Terms.Lines()
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	var numbers []string
	for _, i := range r.Items {
		if i.Number != "" && len(listed(f.invoices)) > 0 {
			numbers = append(numbers, i.Number)
		}
	}
	fact := r.Terms.Fact(code, numbers, lines)
	fact.Date = f.signed
	if r.Terms.Deposit > 0 {
		fact.Schedule[0].Due = f.signed // « à la signature »
	}
	fact.Contact, fact.Author, fact.Text = f.contact, f.author, f.text
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return nil, err
	}
	events, problems, err := desk.Record(folder, max(env.Today(), f.signed), desk.Say(fact, env.Today()))
	if err != nil {
		return nil, err
	}
	if err := told(env, problems); err != nil {
		return nil, err
	}
	for _, e := range events {
		noted = append(noted, fmt.Sprintf("Noté sous le n° %d : plan de %s, %s jusqu’au %s, signé le %s, accord n° %s", e.ID, sumOf(lines).French(), words.Counts(len(lines), "échéance"), fact.Until.French(), f.signed.French(), r.Number()))
	}
	return noted, nil
}

func sumOf(lines []followup.ScheduleLine) (sum money.Amount) {
	for _, l := range lines {
		sum += l.Amount
	}
	return sum
}
