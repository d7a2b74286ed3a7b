package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/words"
	"relance/cmd/internal/desk"
)

// undoFlags is the command line of « annuler ».
type undoFlags struct{ dossier, customer, reason, author string }

func newUndo(env *Env) *cobra.Command {
	f := undoFlags{}
	cmd := &cobra.Command{
		Use: "annuler [NUIT] [--client CLIENT] [options]", Short: "Faire qu’une nuit, ou ses envois à un client, ne compte plus",
		Long: "Ajoute à l’historique ce qui compense la nuit donnée, la dernière par défaut : ses relances ne comptent plus et la prochaine nuit décidera de nouveau.\n" +
			"Ce que le serveur d’envoi a accepté et ce qui est dit posté (« relance poste », feuille Envois) est un fait : cela compte toujours\n" +
			"et n’est pas écrit de nouveau. Rien n’est effacé : les documents annulés sont rangés dans le sous-dossier « annulé » de la nuit, a-imprimer.pdf et recommandes.csv sont\n" +
			"refaits sans eux, et ANNULÉ.txt prévient ceux qui envoient." + whichOfThree,
		Example: "  relance annuler 2026-11-21 --motif \"mauvais export\"\n  relance annuler 2026-11-21 --client C001",
		Args:    between(0, 1, "le nom d’une nuit, par exemple 2026-11-21"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.run(env, strings.Join(args, "")) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.StringVar(&f.customer, "client", "", "n’annuler que les envois à ce client")
	flags.StringVar(&f.reason, "motif", "", "pourquoi, pour l’historique")
	flags.StringVar(&f.author, "auteur", "", "qui annule, pour l’historique")
	return cmd
}

func (f undoFlags) run(env *Env, run string) error {
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	undone, problems, err := desk.Undo(folder, desk.UndoOptions{Run: run, Customer: f.customer, Reason: f.reason, Author: f.author})
	if err != nil {
		return err
	}
	if err := refusal(env, problems); err != nil {
		return err
	}
	if len(problems.Of(desk.CodeNothingToUndo)) == 0 {
		tellUndone(env.Stdout, undone, undone.Customer)
	}
	return nil
}

// tellUndone says what no longer counts, and what is left to do by hand.
func tellUndone(w io.Writer, u desk.Undone, customer string) {
	if customer != "" && u.Steps+u.Letters == 0 && len(u.Kept) > 0 {
		fmt.Fprintf(w, "Nuit %s : rien d’annulé pour le client %s, ce qui est parti compte toujours.\n", u.Run.ID, customer)
		return
	}
	what := "Nuit " + u.Run.ID + " annulée"
	if customer != "" {
		what = "Nuit " + u.Run.ID + " annulée pour le client " + customer
	}
	fmt.Fprintf(w, "%s : %s et %s ne comptent plus, pour %s.\n", what, words.Counts(u.Steps, "étape"), words.Counts(u.Letters, "courrier"), words.Counts(u.Customers, "client"))
	if len(u.Kept) > 0 {
		fmt.Fprintf(w, "  %s.\n", words.Count(len(u.Kept), "document déjà parti compte toujours, avec ses étapes", "documents déjà partis comptent toujours, avec leurs étapes"))
	}
	if customer == "" {
		fmt.Fprintf(w, "  N’envoyez plus les documents de %s ; la prochaine nuit décidera de nouveau.\n", u.Folder)
		return
	}
	fmt.Fprintf(w, "  Ses documents sont retirés, dans « annulé » de %s : ni a-imprimer.pdf ni recommandes.csv ne les contiennent plus ; rien ne change pour les autres clients.\n"+
		"  La prochaine nuit décidera de nouveau pour le client %s.\n", u.Folder, customer)
}
