package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
)

// letteringFlags is the command line of « lettrage ».
type letteringFlags struct {
	balanceFlags
	output string
}

func newLettering(env *Env) *cobra.Command {
	f := letteringFlags{}
	cmd := &cobra.Command{
		Use: "lettrage FICHIER... | --dossier DOSSIER [options]", Short: "Proposer les lettrages à saisir dans la comptabilité",
		Long: "Rapproche les règlements non lettrés des factures et écrit ce qu’il propose de lettrer : les lignes, un code\n" +
			"libre dans le compte, la règle, pourquoi, et la confiance à lui donner ; puis les groupes lettrés qui ne\n" +
			"s’équilibrent pas, avec le montant qui leur manque. Deux fichiers : lettrages-proposes.csv et .xlsx.",
		Example: "  relance lettrage 123456789FEC20261231.txt --sortie lettrage\n  relance lettrage --dossier ma-societe --rapprochement piece --format csv",
		RunE:    func(_ *cobra.Command, files []string) error { return f.run(env, files) },
	}
	flags := cmd.Flags()
	flags.Var(env.day(&f.date), "date", "date du lettrage (aujourd’hui par défaut)")
	flags.StringVar(&f.dossier, "dossier", "", "lire les fichiers et les réglages de ce dossier")
	flags.StringVar(&f.accounts, "comptes", "", "préfixes des comptes à lettrer, par exemple 411,416 (remplace tout le périmètre)")
	flags.StringVar(&f.rules, "rapprochement", "", "les règles dans l’ordre (an,rejet,piece,montant par défaut ; fifo en option)")
	flags.StringVar(&f.output, "sortie", "", "dossier où écrire (le dossier courant par défaut)")
	flags.StringVar(&f.form, "format", "texte", "texte (écrit les fichiers et résume), csv ou json (sur la sortie standard, sans fichier)")
	flags.Var(countFlag{&f.tolerate}, "tolerer", "nombre de lignes illisibles acceptées")
	return cmd
}

func (f letteringFlags) run(env *Env, files []string) error {
	if err := oneOf("format", f.form, "texte", "csv", "json"); err != nil {
		return err
	}
	if f.date == 0 {
		f.date = env.Today()
	}
	s, problems, err := f.settings(env, files)
	if err != nil {
		return err
	}
	if s.close != nil {
		defer s.close()
	}
	var set openitem.Set
	if !problems.HasErrors() {
		var more problem.List
		if set, more, err = s.propose(); err != nil {
			return err
		}
		problems.Add(more...)
	}
	if problems.HasErrors() && f.form == "json" {
		err = writeProblemsJSON(env.Stdout, problems)
	} else if !problems.HasErrors() {
		err = f.write(env, set, problems)
	}
	if err != nil {
		return err
	}
	return report(env, problems)
}

// propose reads and matches, and proposes what to letter.
func (s balanceSettings) propose() (openitem.Set, problem.List, error) {
	s.reading.KeepLabel, s.matching.Propose = true, true
	l, problems, err := ledger.Read(s.sources, s.reading)
	if err != nil || problems.HasErrors() {
		return openitem.Set{}, problems, err
	}
	if _, err := s.complete(l); err != nil {
		return openitem.Set{}, problems, err
	}
	set, more := s.match(l)
	return set, append(problems, more...), nil
}

func (f letteringFlags) write(env *Env, set openitem.Set, problems problem.List) error {
	switch f.form {
	case "csv":
		return workbook.WriteProposalsCSV(env.Stdout, set)
	case "json":
		return writeLetteringJSON(env.Stdout, set, problems)
	}
	folder := f.output
	if folder == "" {
		folder = env.Dir
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return usageError("--sortie %s : %v", folder, err)
	}
	for name, content := range map[string]func(io.Writer, openitem.Set) error{"lettrages-proposes.csv": workbook.WriteProposalsCSV, "lettrages-proposes.xlsx": workbook.WriteProposals} {
		if err := dossier.ReplaceFile(filepath.Join(folder, name), 0o600, func(w io.Writer) error { return content(w, set) }); err != nil {
			return err
		}
	}
	return writeLetteringText(env.Stdout, set, f.date)
}

// writeLetteringText prints what each rule gave, and what is left.
func writeLetteringText(w io.Writer, set openitem.Set, date civil.Date) error {
	p := printer{w: w}
	p.line("Lettrages proposés au %s, en euros", date.French())
	p.line("")
	table := textTable{right: 1}
	table.add("Règle", "Rapprochements", "Montant")
	table.rule()
	var total money.Amount
	n := 0
	for _, y := range set.Yield() {
		if y.Matches > 0 {
			table.add(workbook.RuleName(y.Rule)+" ("+y.Rule+")", fmt.Sprint(y.Matches), y.Amount.Number())
		}
		total += y.Amount
		n += y.Matches
	}
	table.rule()
	table.add("Total", fmt.Sprint(n), total.Number())
	p.table(table)
	p.line("")
	balanced, sure := 0, 0
	for _, one := range set.Proposals {
		if one.Rest == 0 {
			balanced++
		}
		if one.Confidence == openitem.High {
			sure++
		}
	}
	p.line("%s à lettrer, dont %s et %d de confiance forte.", words.Counts(len(set.Proposals), "groupe"), words.Counts(balanced, "équilibré"), sure)
	left, credits := set.Unallocated()
	p.line("%s, pour %s.", words.Count(credits, "crédit reste non affecté", "crédits restent non affectés"), (-left).French())
	sided := 0
	for _, i := range set.Imbalances {
		if i.OneSided {
			sided++
		}
	}
	p.line("%s, dont %s.", words.Count(len(set.Imbalances), "groupe lettré ne s’équilibre pas", "groupes lettrés ne s’équilibrent pas"), words.Count(sided, "n’a qu’un côté", "n’ont qu’un côté"))
	p.line("Écrit : lettrages-proposes.csv, lettrages-proposes.xlsx")
	return p.err
}
