package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
)

// whichOfThree says which command is for what, in the help of each of the three
// that say « not this customer ».
const whichOfThree = "\n\nPour dire « pas ce client » :\n" +
	"  avant la nuit                           relance retenir CLIENT, que « relance reprendre CLIENT » lève\n" +
	"  la nuit faite, rien n’est encore parti  relance annuler NUIT --client CLIENT\n" +
	"  tout est parti, sauf son courrier       relance poste NUIT --sauf CLIENT"

// retainFlags is the command line of « retenir » and of « reprendre ».
type retainFlags struct {
	dossier, author, reason string
	date, until             civil.Date
	invoices                []string
}

func newRetain(env *Env) *cobra.Command {
	f := retainFlags{}
	cmd := &cobra.Command{
		Use: "retenir CLIENT [--jusque D] --motif M", Short: "Ne rien envoyer à un client cette nuit, ou jusqu’à une date",
		Long: "Rien ne part au client pendant ce temps : ni courrier, ni courriel, ni appel. Sans --jusque, jusqu’au prochain jour ouvré compris :\n" +
			"la nuit qui vient, et rien de plus. Avec --facture, ces factures seulement. C’est une suspension du suivi, que « relance expliquer » montre." + whichOfThree,
		Example: "  relance retenir C001 --motif \"le gérant rappelle demain\"\n  relance retenir C001 --jusque 2026-12-15 --facture F-1024 --motif \"avoir en cours\"",
		Args:    exactly(1, "le client à retenir"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.retain(env, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(env.day(&f.until), "jusque", "dernier jour (le prochain jour ouvré par défaut)")
	flags.StringVar(&f.reason, "motif", "", "pourquoi, en quelques mots")
	flags.StringArrayVar(&f.invoices, "facture", nil, "ne retenir que cette facture (répétable)")
	flags.Var(env.day(&f.date), "date", "premier jour (aujourd’hui par défaut)")
	flags.StringVar(&f.author, "auteur", "", "qui le décide")
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	return cmd
}

func newResume(env *Env) *cobra.Command {
	f := retainFlags{}
	cmd := &cobra.Command{
		Use: "reprendre CLIENT [options]", Short: "Lever ce que « retenir » retient : les relances reprennent",
		Long: "Clôt les suspensions de ce client, qu’elles viennent de « relance retenir », de « relance suivi ajouter suspension » ou de la\n" +
			"feuille Suspensions ; la prochaine nuit décide de nouveau. Le reste (litige, promesse, plan…) continue de compter." + whichOfThree,
		Example: "  relance reprendre C001 --motif \"le gérant a rappelé\"",
		Args:    exactly(1, "le client retenu"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.resume(env, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.reason, "motif", "", "pourquoi, en quelques mots")
	flags.Var(env.day(&f.date), "date", "jour de la reprise (aujourd’hui par défaut)")
	flags.StringVar(&f.author, "auteur", "", "qui le décide")
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	return cmd
}

func (f retainFlags) retain(env *Env, customer string) error {
	if err := needs([2]string{"motif", f.reason}); err != nil {
		return err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	if !f.until.IsZero() && f.until < f.date {
		return usageError("--jusque %s est avant le %s, premier jour", f.until.French(), f.date.French())
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	kept, problems, err := desk.Retain(folder, desk.Retention{From: f.date, Until: f.until, Customer: customer, Invoices: f.invoices, Author: f.author, Reason: f.reason})
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil || kept.Event.Fact == nil {
		return err
	}
	said, p := kept.Event.Fact, printer{w: env.Stdout}
	p.line("Retenu sous le n° %d : %s, du %s au %s compris ; les relances reprennent le %s (%s).",
		kept.Event.ID, spokenOf(said.Customer, kept.Name, said.Invoices), said.Date.French(), said.Until.French(), (said.Until + 1).French(), said.Text)
	p.line("  Pour lever plus tôt : relance reprendre %s%s", said.Customer, f.where())
	if kept.Prepared != "" {
		p.line("  La nuit %s lui a déjà préparé un envoi ou un appel, qui compte toujours ; s’il n’est pas parti : relance annuler %s --client %s%s", kept.Prepared, kept.Prepared, said.Customer, f.where())
	}
	return p.err
}

// spokenOf names whom, or what of him, somebody speaks of.
func spokenOf(code, name string, invoices []string) string {
	if code == followup.Everyone {
		return "tous les clients"
	}
	text := strings.TrimSpace(code + " " + name)
	if len(invoices) > 0 {
		text += ", " + strings.Join(invoices, ", ")
	}
	return text
}

func (f retainFlags) resume(env *Env, customer string) error {
	if f.date.IsZero() {
		f.date = env.Today()
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	r, problems, err := desk.Resume(folder, f.date, customer, f.author, f.reason)
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil {
		return err
	}
	p := printer{w: env.Stdout}
	who := spokenOf(r.Code, r.Name, nil)
	if len(r.Closed) == 0 {
		p.line("Aucune suspension de %s n’est à lever.", who)
	} else {
		p.line("%s : %s à partir du %s.", who, words.Count(len(r.Closed), "suspension levée", "suspensions levées"), f.date.French())
	}
	for _, s := range r.Left {
		p.line("  Reste : %s", f.leftText(s))
	}
	if r.Hold != nil {
		p.line("  Reste retenu : %s", r.Hold.Text)
	}
	return p.err
}

// leftText tells a suspension that « reprendre » could not lift, and what does.
func (f retainFlags) leftText(s followup.Fact) string {
	if s.Origin.Event == 0 {
		return fmt.Sprintf("%s, ligne %d de la feuille %s, qu’aucune nuit n’a encore lue : remplissez-y « Clos le »", s.Summary(), s.Origin.Row, s.Origin.Sheet)
	}
	return fmt.Sprintf("%s, qui est celle de tous les clients : relance reprendre %s%s", s.Summary(), followup.Everyone, f.where())
}

// where ends a command to copy, which is about the dossier that this one named.
func (f retainFlags) where() string {
	if f.dossier == "" {
		return ""
	}
	return " --dossier " + dossier.QuotedPath(f.dossier)
}
