package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/log"
)

// newFollowUp is what people tell of a customer: each kind of fact is a command
// of its own under « ajouter », with the flags that it needs.
func newFollowUp(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use: "suivi ajouter|lister|clore", Short: "Ce que vous savez d’un client : le noter, le lister, le clore",
		Long: "Note dans l’historique du dossier ce que le grand livre ne dit pas ; la prochaine nuit en tient compte.\n" +
			"C’est aussi ce que dit le classeur suivi.xlsx : un fait écrit aux deux endroits compte une fois.\n" +
			"Rien n’est effacé : un fait clos ne compte plus à partir de ce jour.",
		Args: cobra.ArbitraryArgs, RunE: group,
	}
	add := &cobra.Command{Use: "ajouter FAIT [options]", Short: "Noter un fait", Args: cobra.ArbitraryArgs, RunE: group}
	for _, kind := range factKinds() {
		add.AddCommand(kind(env))
	}
	cmd.AddCommand(add, newFactList(env), newFactClose(env))
	return cmd
}

// factKinds lists the commands of « suivi ajouter », in the order of the help.
func factKinds() []func(*Env) *cobra.Command {
	var kinds []func(*Env) *cobra.Command
	for _, sheet := range followup.Schema() {
		kinds = append(kinds, newSaid(sheet))
	}
	return append(kinds, newWaiver, newPenaltyPayment, newJudgment, newLevel)
}

// group is a command that only holds others.
func group(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("« %s » ne connaît pas « %s »%s", cmd.CommandPath(), args[0], suggest(cmd, args[0]))
	}
	return cmd.Help()
}

// factFlags are those of every fact.
type factFlags struct {
	dossier, customer, author, reason string
	date                              civil.Date
}

// declare adds the flags; what the date is depends on the fact.
func (f *factFlags) declare(env *Env, cmd *cobra.Command, date string) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.customer, "client", "", "code du client")
	flags.Var(env.day(&f.date), "date", date+" (aujourd’hui par défaut)")
	flags.StringVar(&f.author, "auteur", "", "qui le dit ou le décide")
	flags.StringVar(&f.reason, "motif", "", "pourquoi, en quelques mots")
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
}

// needs refuses a flag left blank.
func needs(flags ...[2]string) error {
	for _, f := range flags {
		if f[1] == "" {
			return usageError("il manque --%s", f[0])
		}
	}
	return nil
}

// record appends the fact and says under which number.
func (f *factFlags) record(env *Env, typing desk.Typing) error {
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	names := map[string]string{}
	events, problems, err := desk.Record(folder, f.date, naming(typing, names))
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil {
		return err
	}
	p := printer{w: env.Stdout}
	p.noted(events, names, env.command)
	return p.err
}

// naming is a typing that also tells the names of whom it is about.
func naming(typing desk.Typing, names map[string]string) desk.Typing {
	return func(n planning.Night, told []log.Event) ([]log.Event, problem.List) {
		events, problems := typing(n, told)
		for _, e := range events {
			names[e.Customer] = n.People.Name(e.Customer)
		}
		return events, problems
	}
}

// noted says what was recorded, under which number and of whom: a part of a name may
// have been all that was typed.
func (p *printer) noted(events []log.Event, names map[string]string, command func(string) string) {
	for _, e := range events {
		p.line("Noté sous le n° %d : %s", e.ID, factText(e))
	}
	for _, code := range slices.Sorted(maps.Keys(names)) {
		if names[code] != "" {
			p.line("  Client %s : %s", code, names[code])
		}
	}
	if len(events) > 0 {
		p.line("  La prochaine nuit en tient compte. Pour revenir dessus : %s", command(fmt.Sprintf("suivi clore %d", events[0].ID)))
	}
}

// told prints problems and gives the error that ends the command, nil when it
// may go on.
func told(env *Env, problems problem.List) error {
	problems.Sort()
	if err := env.tell(problems); err != nil {
		return err
	}
	if problems.HasErrors() {
		return exitError{code: codeOf(nightly.StatusOf(problems))}
	}
	return nil
}

// newFactClose closes one fact.
func newFactClose(env *Env) *cobra.Command {
	f := factFlags{}
	cmd := &cobra.Command{
		Use: "clore NUMERO [options]", Short: "Faire qu’un fait ne compte plus", Args: exactly(1, "le numéro du fait, donné par « relance suivi lister »"),
		RunE: func(_ *cobra.Command, args []string) error { return f.close(env, args[0]) },
	}
	f.declare(env, cmd, "jour à partir duquel il ne compte plus")
	cmd.Flags().Lookup("motif").Usage = "pourquoi, ou l’issue : caduc, annulee, fonde…"
	cmd.Flags().Lookup("client").Hidden = true
	return cmd
}

func (f *factFlags) close(env *Env, word string) error {
	var number numberFlag
	if err := number.Set(word); err != nil {
		return usageError("« %s » n’est pas le numéro d’un fait", word)
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	closed, problems, err := desk.Close(folder, int64(number), f.date, f.author, f.reason)
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil || len(problems) > 0 {
		return err
	}
	p := printer{w: env.Stdout}
	p.line("Clos le %s, le n° %d : %s", max(f.date, closed.Date).French(), closed.ID, factText(closed))
	p.line("  La prochaine nuit décide sans lui.")
	return p.err
}

// factText tells a fact on one line.
func factText(e log.Event) string {
	if e.Fact != nil {
		return saidText(*e.Fact)
	}
	text := factWord(e.Kind) + ", client " + e.Customer
	if e.Invoice != "" {
		text += ", facture " + e.Invoice
	}
	switch {
	case e.Kind == log.LevelSet && e.Step == "":
		text += ", au pied du cycle"
	case e.Kind == log.LevelSet:
		text += ", étape " + e.Step
	}
	if e.Amount != 0 {
		text += ", " + e.Amount.French()
	} else if e.Kind == log.PenaltyWaived {
		text += ", en entier"
	}
	text += ", le " + e.Date.French()
	if e.Author != "" {
		text += ", par " + e.Author
	}
	if e.Reason != "" {
		text += " (" + e.Reason + ")"
	}
	return text
}

// saidText tells what a person said on one line.
func saidText(f followup.Fact) string {
	text := f.Summary()
	if f.Code != "" {
		text += " : " + f.Label()
	}
	if !f.Until.IsZero() {
		text += ", " + lowered(headerOf(f, followup.FieldUntil)) + " " + f.Until.French()
	}
	if f.Author != "" {
		text += ", par " + f.Author
	}
	if f.Text != "" {
		text += " (" + f.Text + ")"
	}
	return text
}

// headerOf is what the sheet calls a field of the fact.
func headerOf(f followup.Fact, field followup.Field) string {
	if c, ok := followup.SheetOf(f.Kind).Column(field); ok {
		return c.Header
	}
	return "Jusqu’au"
}

// factWord is the word of « suivi ajouter » for a kind of event.
func factWord(k log.EventKind) string {
	switch k {
	case log.PenaltyWaived:
		return "abandon-penalites"
	case log.PenaltyPaid:
		return "paiement-penalites"
	}
	return string(k)
}
