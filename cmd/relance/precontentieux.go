package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters/casefile"
)

// caseFlags is the command line of « precontentieux ».
type caseFlags struct {
	dossier, output string
	date            civil.Date
}

func newCaseFile(env *Env) *cobra.Command {
	f := caseFlags{}
	cmd := &cobra.Command{
		Use: "precontentieux CLIENT [options]", Short: "Le dossier d’un client pour un avocat, un commissaire de justice ou un greffe",
		Long: "Réunit dans un dossier ce qu’il faut pour poursuivre un client : fiche de créance, compte, décompte des pénalités, pièces numérotées et\n" +
			"leur bordereau, main courante, données de la requête en injonction de payer ; et une note interne qui compare les procédures, dit le\n" +
			"tribunal, la prescription, ce qui manque, et s’il vaut la peine de poursuivre.\n" +
			"Les copies de factures sont prises dans « factures » (par numéro), vos preuves dans « pieces/CLIENT », les courriers dans les sorties.\n" +
			"Rien n’est envoyé ni noté.",
		Example: "  relance precontentieux C0042\n  relance precontentieux C0042 --dossier /srv/dossiers/ma-societe --sortie /tmp/C0042",
		Args:    exactly(1, "le code du client"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.run(env, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(env.day(&f.date), "date", "date du dossier (aujourd’hui par défaut)")
	flags.StringVar(&f.output, "sortie", "", "dossier à créer (precontentieux-CLIENT par défaut, dans le dossier courant)")
	return cmd
}

func (f caseFlags) run(env *Env, code string) error {
	k, folder, err := openCaseDesk(env, f.dossier, f.date)
	if err != nil {
		return err
	}
	code = k.Code(code)
	target := f.output
	if target == "" {
		target = stationery.DocumentName("precontentieux", code)
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(env.Dir, target)
	}
	if entries, err := os.ReadDir(target); err == nil && len(entries) > 0 {
		return usageError("« %s » existe déjà et n’est pas vide : donnez un autre --sortie, ou renommez-le", filepath.Base(target))
	}
	file, found, err := k.WriteCaseFile(folder, code, target)
	if err != nil {
		return errorOfFolder(err)
	}
	if err := refusal(env, found); err != nil {
		return err
	}
	return f.tell(env, file, target)
}

// openCaseDesk opens a dossier for a command about one customer.
func openCaseDesk(env *Env, name string, date civil.Date) (desk.Desk, string, error) {
	if date.IsZero() {
		date = env.Today()
	}
	folder, err := folderOf(env, name)
	if err != nil {
		return desk.Desk{}, "", err
	}
	k, problems, err := desk.Open(folder, date, shippedTexts())
	if err != nil {
		return k, folder, err
	}
	if !problems.HasErrors() {
		problems = append(shippedModel().Mentions(k.Inputs().Config), k.Doubts...) // what else is to be said of the inputs is for the night
	}
	return k, folder, refusal(env, problems)
}

func errorOfFolder(err error) error {
	var path *os.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return exitError{exitUsage, "écriture impossible : " + dossier.Cause(err)}
	}
	return err
}

func (f caseFlags) tell(env *Env, file casefile.File, target string) error {
	a := file.Advice
	fmt.Fprintf(env.Stdout, "Dossier précontentieux de %s %s : %s\n", file.Case.Customer.Code, file.Case.Customer.Name, filepath.Base(target))
	fmt.Fprintf(env.Stdout, "  Créance   %s, dont principal %s\n", file.Claim.Total().French(), file.Claim.Principal.French())
	fmt.Fprintf(env.Stdout, "  Preuves   %d sur %d\n", a.Proofs, a.Needed)
	fmt.Fprintf(env.Stdout, "  Tribunal  %s\n", file.Court.Name)
	if !a.Limit.IsZero() {
		fmt.Fprintf(env.Stdout, "  Agir avant le %s (%s)\n", a.Limit.French(), a.Article)
	}
	if file.Case.Customer.Kind == customer.Public {
		fmt.Fprintf(env.Stdout, "  Attention %s\n", casefile.PublicWarning)
	}
	_, err := fmt.Fprintf(env.Stdout, "  Avis      %s : lisez note-interne.pdf\n  Rien n’est envoyé ni noté. Une fois le dossier remis : %s\n", a.Verdict,
		env.command("suivi ajouter procedure --client "+dossier.QuotedPath(file.Case.Customer.Code)+" --nature agence-remis")+" (ou injonction-deposee, assignation)")
	return err
}
