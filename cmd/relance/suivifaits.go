package main

import (
	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/cmd/internal/desk"
)

// penaltyFactFlags are those of a fact about the penalties of an invoice.
type penaltyFactFlags struct {
	factFlags
	invoice string
	amount  amountFlag
}

func (f *penaltyFactFlags) declare(env *Env, cmd *cobra.Command, date, amount string) {
	f.factFlags.declare(env, cmd, date)
	cmd.Flags().StringVar(&f.invoice, "facture", "", "numéro de la facture")
	cmd.Flags().Var(&f.amount, "montant", amount)
}

// fact checks the flags and gives what they say.
func (f *penaltyFactFlags) fact(env *Env) (desk.PenaltyFact, error) {
	if err := needs([2]string{"client", f.customer}, [2]string{"facture", f.invoice}); err != nil {
		return desk.PenaltyFact{}, err
	}
	if f.amount.given && f.amount.amount <= 0 {
		return desk.PenaltyFact{}, usageError("--montant %s : donnez un montant positif", f.amount.amount.Comma())
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	return desk.PenaltyFact{Date: f.date, Customer: f.customer, Invoice: f.invoice, Amount: f.amount.amount, Author: f.author, Reason: f.reason}, nil
}

func newWaiver(env *Env) *cobra.Command {
	f := penaltyFactFlags{}
	cmd := &cobra.Command{
		Use: "abandon-penalites --client C --facture F [--montant M] --auteur A --motif M", Short: "Renoncer aux pénalités d’une facture",
		Long: "Les pénalités abandonnées ne sont plus réclamées. Sans --montant, toutes le sont, y compris celles qui courront encore.\n" +
			"Celles d’un acheteur public ne peuvent pas l’être (CCP L2192-14).",
		Example: "  relance suivi ajouter abandon-penalites --client C001 --facture F-1024 --auteur \"Camille Modèle\" --motif \"geste commercial\"",
		Args:    exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			fact, err := f.fact(env)
			if err == nil {
				err = needs([2]string{"auteur", f.author}, [2]string{"motif", f.reason})
			}
			if err != nil {
				return err
			}
			return f.record(env, fact.Waive())
		},
	}
	f.declare(env, cmd, "date de l’abandon", "montant abandonné (tout par défaut)")
	return cmd
}

func newPenaltyPayment(env *Env) *cobra.Command {
	f := penaltyFactFlags{}
	cmd := &cobra.Command{
		Use: "paiement-penalites --client C --facture F [--montant M]", Short: "Noter le paiement de pénalités",
		Long: "À noter quand le client paie des pénalités sans qu’une écriture les porte à son compte. Celles qui sont écrites au\n" +
			"grand livre sous le numéro proposé (PEN…) sont suivies là, et leur règlement est vu tout seul.",
		Example: "  relance suivi ajouter paiement-penalites --client C001 --facture F-1024 --montant 53,20",
		Args:    exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			fact, err := f.fact(env)
			if err != nil {
				return err
			}
			return f.record(env, fact.Pay())
		},
	}
	f.declare(env, cmd, "date du paiement", "montant payé (tout ce qui est dû par défaut)")
	return cmd
}

func newJudgment(env *Env) *cobra.Command {
	f, kind := factFlags{}, ""
	var judgment, published civil.Date
	cmd := &cobra.Command{
		Use: "procedure-collective --client C --jugement D [--bodacc D]", Short: "Noter la procédure collective d’un client",
		Long: "Les créances nées avant le jugement d’ouverture ne sont plus relancées et leurs intérêts s’y arrêtent\n" +
			"(C. com. L622-21 et L622-28) ; celles nées après suivent leur cours.",
		Example: "  relance suivi ajouter procedure-collective --client C001 --jugement 2026-05-12 --bodacc 2026-05-20 --type redressement",
		Args:    exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			if err := needs([2]string{"client", f.customer}); err != nil {
				return err
			}
			if judgment.IsZero() {
				return usageError("il manque --jugement, la date du jugement d’ouverture AAAA-MM-JJ")
			}
			if kind != "" {
				if err := oneOf("type", kind, "sauvegarde", "redressement", "liquidation"); err != nil {
					return err
				}
			}
			if f.date.IsZero() {
				f.date = env.Today()
			}
			return f.record(env, desk.Judgment{Date: judgment, Published: published, Customer: f.customer, Kind: kind, Author: f.author, Reason: f.reason}.Open())
		},
	}
	f.declare(env, cmd, "jour où vous le notez")
	cmd.Flags().Var(env.day(&judgment), "jugement", "date du jugement d’ouverture")
	cmd.Flags().Var(env.day(&published), "bodacc", "date de sa publication au BODACC")
	cmd.Flags().StringVar(&kind, "type", "", "sauvegarde, redressement ou liquidation")
	return cmd
}
