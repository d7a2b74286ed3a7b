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
	everyone  bool
	least     amountFlag
}

func newStatement(env *Env) *cobra.Command {
	f := statementFlags{}
	cmd := &cobra.Command{
		Use: "releve CLIENT | --tous [--solde-min M] [--mouvements --du D] [options]", Short: "Le relevé de compte d’un client, ou de tous",
		Long: "Écrit le relevé de compte d’un client à une date : ce qui reste ouvert, ou avec --mouvements tout ce qui a été passé à son\n" +
			"compte depuis le --du, entre un solde d’ouverture et un solde de clôture. Les devises ont chacune leur tableau.\n" +
			"Le relevé arrive au solde du grand livre, au centime ; rien n’est envoyé ni noté.\n\n" +
			"Avec --tous, un dossier reçoit le relevé de chaque client qui doit quelque chose, ou au moins --solde-min : un seul fichier à imprimer,\n" +
			"ou avec --format courriel un brouillon par client qui a une adresse électronique, et le fichier à imprimer pour les autres. Les comptes de\n" +
			"plusieurs clients, les procédures collectives et les clients à ne pas relancer sont laissés de côté, et dits.",
		Example: "  relance releve C0042\n  relance releve C0042 --mouvements --du 2026-01-01 --sortie releve.pdf\n  relance releve C0042 --format texte\n" +
			"  relance releve --tous --solde-min 100 --format courriel --sortie releves",
		Args: between(0, 1, "le code du client, ou --tous"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.everyone && len(args) == 0:
				return f.runAll(env)
			case f.everyone || len(args) == 0 || f.least.given:
				return usageError("donnez le code d’un client, ou --tous (avec --solde-min si vous voulez)")
			}
			return f.run(env, args[0])
		},
	}
	f.declare(env, cmd, "date du relevé")
	cmd.Flags().BoolVar(&f.movements, "mouvements", false, "tous les mouvements, et non les seules pièces ouvertes")
	cmd.Flags().BoolVar(&f.everyone, "tous", false, "le relevé de tous les clients qui doivent quelque chose, dans un dossier (--sortie)")
	cmd.Flags().Var(&f.least, "solde-min", "avec --tous : seulement ceux qui doivent au moins ce montant")
	cmd.Flags().Var(env.day(&f.from), "du", "premier jour des mouvements (le 1er janvier par défaut)")
	return cmd
}

func (f *statementFlags) run(env *Env, code string) error {
	k, err := f.desk(env)
	if err != nil {
		return err
	}
	if err := f.days(); err != nil {
		return err
	}
	code = k.Code(code)
	l, problems := k.Statement(code, f.from)
	if err := f.write(env, k, l, problems, stationery.DocumentName("releve", code)); err != nil {
		return err
	}
	return f.unsent(env, "Un relevé n’est pas une relance : les nuits continuent comme sans lui.")
}

// days settles the first day of the movements.
func (f *statementFlags) days() error {
	switch {
	case !f.movements && !f.from.IsZero():
		return usageError("--du demande --mouvements : un relevé des pièces ouvertes n’a pas de premier jour")
	case f.movements && f.from.IsZero():
		f.from = civil.New(f.date.Year(), 1, 1)
	case f.from > f.date:
		return usageError("--du %s est après la date du relevé, %s", f.from.French(), f.date.French())
	}
	return nil
}
