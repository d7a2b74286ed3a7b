package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"relance/cmd/internal/stationery"
	"relance/letters/casefile"
)

func newDebtor(env *Env) *cobra.Command {
	f := documentFlags{}
	cmd := &cobra.Command{
		Use: "fiche CLIENT [options]", Short: "La fiche d’un client : qui il est, ce qu’il doit, comment il paie, ce qui a été dit et fait",
		Long: "Réunit sur une fiche l’identité, les contacts et ce qui y manque, l’encours et sa couverture, les garanties, le comportement payeur,\n" +
			"les postes ouverts, promesses, litiges, plans et procédures, les pièces réunies, les protections du contrat, la main courante et la\n" +
			"prochaine étape. Rien n’est envoyé ni noté.",
		Example: "  relance fiche C0042\n  relance fiche C0042 --format pdf\n  relance fiche C0042 --format json --sortie c0042.json",
		Args:    exactly(1, "le code du client"),
		RunE:    func(_ *cobra.Command, args []string) error { return debtor(env, &f, args[0]) },
	}
	f.declare(env, cmd, "date de la fiche")
	form := cmd.Flags().Lookup("format")
	form.DefValue, form.Usage = "texte", "texte, pdf ou json"
	f.form = "texte"
	return cmd
}

func debtor(env *Env, f *documentFlags, code string) error {
	if err := oneOf("format", f.form, "texte", "pdf", "json"); err != nil {
		return err
	}
	k, folder, err := openCaseDesk(env, f.dossier, f.date)
	if err != nil {
		return err
	}
	code = k.Code(code)
	sheet, found, err := k.DebtorSheet(folder, code, version)
	if err != nil {
		return err
	}
	if err := refusal(env, found); err != nil {
		return err
	}
	var out bytes.Buffer
	name := "-"
	switch f.form {
	case "json":
		err = writeJSON(&out, sheet.Data)
	case "pdf":
		err, name = sheet.Print(&out), stationery.DocumentName("fiche", code)+".pdf"
	default:
		err = casefile.WriteText(&out, sheet.Report)
	}
	if err != nil {
		return err
	}
	return f.save(env, out.Bytes(), name)
}
