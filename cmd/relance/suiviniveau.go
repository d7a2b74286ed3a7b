package main

import (
	"github.com/spf13/cobra"

	"relance/cmd/internal/desk"
	"relance/rules/policy"
)

// footWord is how a person says that an item goes back to the foot of its ladder.
const footWord = "aucune"

func newLevel(env *Env) *cobra.Command {
	f := factFlags{}
	var invoice, step string
	cmd := &cobra.Command{
		Use: "niveau --client C [--facture F] --etape E --auteur A --motif M", Short: "Changer le niveau d’un client ou d’une facture",
		Long: "Place les factures ouvertes du client, ou une seule, à une étape de son cycle, plus haute ou plus basse : cette étape\n" +
			"compte comme faite ce jour-là, et la suivante vient d’elle. « --etape aucune » ramène au pied du cycle. Une mise en demeure faite ailleurs se\n" +
			"note avec son jour (--date) : les courriers suivants la rappellent à cette date.",
		Example: "  relance suivi ajouter niveau --client C001 --facture F-1024 --etape rappel --auteur \"Camille Modèle\" --motif \"relance envoyée à tort\"",
		Args:    exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			if err := needs([2]string{"client", f.customer}, [2]string{"etape", step}, [2]string{"auteur", f.author}, [2]string{"motif", f.reason}); err != nil {
				return err
			}
			if f.date.IsZero() && policy.NatureOf(step) == policy.FormalNotice {
				return usageError("il manque --date : le jour de la mise en demeure, que les courriers suivants rappellent")
			}
			if f.date.IsZero() {
				f.date = env.Today()
			}
			if step == footWord {
				step = ""
			}
			return f.record(env, desk.Level{Date: f.date, Customer: f.customer, Invoice: invoice, Step: step, Author: f.author, Reason: f.reason}.Set())
		},
	}
	f.declare(env, cmd, "jour du changement")
	cmd.Flags().StringVar(&invoice, "facture", "", "numéro de la facture (toutes par défaut)")
	cmd.Flags().StringVar(&step, "etape", "", "étape du cycle, ou « aucune »")
	return cmd
}
