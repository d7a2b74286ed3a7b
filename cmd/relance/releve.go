package main

import (
	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/cmd/internal/stationery"
)

// statementFlags is the command line of « releve ».
type statementFlags struct {
	documentFlags
	from      civil.Date
	movements bool
}

func newStatement(env *Env) *cobra.Command {
	f := statementFlags{}
	cmd := &cobra.Command{
		Use: "releve CLIENT [--mouvements --du D] [options]", Short: "Le relevé de compte d’un client, en PDF",
		Long: "Écrit le relevé de compte d’un client à une date : ce qui reste ouvert, ou avec --mouvements tout ce qui a été passé à son\n" +
			"compte depuis le --du, entre un solde d’ouverture et un solde de clôture. Les devises ont chacune leur tableau.\n" +
			"Le relevé arrive au solde du grand livre, au centime ; rien n’est envoyé ni noté.",
		Example: "  relance releve C0042\n  relance releve C0042 --mouvements --du 2026-01-01 --sortie releve.pdf\n  relance releve C0042 --format texte",
		Args:    exactly(1, "le code du client"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.run(env, args[0]) },
	}
	f.declare(cmd, "date du relevé")
	cmd.Flags().BoolVar(&f.movements, "mouvements", false, "tous les mouvements, et non les seules pièces ouvertes")
	cmd.Flags().Var(dateFlag{&f.from}, "du", "premier jour des mouvements (le 1er janvier par défaut)")
	return cmd
}

func (f *statementFlags) run(env *Env, code string) error {
	k, err := f.desk(env)
	if err != nil {
		return err
	}
	switch {
	case !f.movements && !f.from.IsZero():
		return usageError("--du demande --mouvements : un relevé des pièces ouvertes n’a pas de premier jour")
	case f.movements && f.from.IsZero():
		f.from = civil.New(f.date.Year(), 1, 1)
	case f.from > f.date:
		return usageError("--du %s est après la date du relevé, %s", f.from.French(), f.date.French())
	}
	code = k.Code(code)
	l, problems := k.Statement(code, f.from)
	return f.write(env, k, l, problems, stationery.DocumentName("releve", code))
}
