package main

import (
	"bytes"
	"path/filepath"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
)

// startFlags is the command line of « demarrage ».
type startFlags struct {
	dossier, output, from, author string
	date                          civil.Date
}

func newStart(env *Env) *cobra.Command {
	f := startFlags{}
	cmd := &cobra.Command{
		Use: "demarrage [--sortie FICHIER] | --importer FICHIER", Short: "Choisir la première étape de chaque client d’un ancien grand livre",
		Long: "Écrit une feuille où chaque client qui doit quelque chose a une première étape proposée selon l’âge de ses factures :\n" +
			"jamais une mise en demeure. Corrigez la colonne « Première étape retenue », puis importez la feuille : la première nuit\n" +
			"part de là. Une facture trop récente pour cette étape commence à la sienne.",
		Example: "  relance demarrage --dossier ma-societe --sortie demarrage.xlsx\n  relance demarrage --dossier ma-societe --importer demarrage.xlsx --auteur \"Camille Modèle\"",
		Args:    exactly(0, "aucun"),
		RunE:    func(*cobra.Command, []string) error { return f.run(env) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(env.day(&f.date), "date", "date du démarrage (aujourd’hui par défaut)")
	flags.StringVar(&f.output, "sortie", "demarrage.xlsx", "feuille à écrire")
	flags.StringVar(&f.from, "importer", "", "feuille corrigée à importer, .xlsx ou .csv")
	flags.StringVar(&f.author, "auteur", "", "qui a choisi les étapes (avec --importer)")
	return cmd
}

func (f startFlags) run(env *Env) error {
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	if f.from != "" {
		return f.load(env, folder)
	}
	k, problems, err := desk.Open(folder, f.date, shippedTexts())
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return refusal(env, problems)
	}
	var data bytes.Buffer
	rows := k.StartingSteps()
	if err := workbook.WriteStart(&data, rows, f.date); err != nil {
		return err
	}
	if err := writeOutput(f.output, data.Bytes()); err != nil {
		return unwritable(f.output, err)
	}
	p := printer{w: env.Stdout}
	p.line("Écrit : %s, %s", f.output, words.Counts(len(rows), "client"))
	p.line("  Corrigez « %s », enregistrez la feuille, puis : %s", workbook.StartChosen, env.command("demarrage --importer "+dossier.QuotedPath(f.output)))
	return p.err
}

// load records the steps of a reviewed sheet.
func (f startFlags) load(env *Env, folder string) error {
	if err := needs([2]string{"auteur", f.author}); err != nil {
		return err
	}
	data, err := dossier.ReadFile(f.from)
	if err != nil {
		return unreadable(f.from, err)
	}
	chosen, problems, err := chosenSteps(filepath.Base(f.from), data)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return refusal(env, problems)
	}
	events, found, err := desk.Record(folder, f.date, desk.ImportStart(chosen, f.date, f.author))
	if err != nil {
		return err
	}
	if err := refusal(env, append(problems, found...)); err != nil {
		return err
	}
	p := printer{w: env.Stdout}
	p.line("Importé : %s, %s.", words.Counts(len(chosen), "client"), words.Count(len(events), "facture placée sur son cycle", "factures placées sur leur cycle"))
	p.line("  Ce que ferait la nuit, sans rien écrire : %s", env.command("nuit --essai"))
	return p.err
}

// chosenSteps reads the sheet back: customers without a chosen step are left
// aside.
func chosenSteps(name string, data []byte) (chosen []desk.ChosenStart, problems problem.List, err error) {
	sheets, problems, err := table.Read(name, data, table.Options{})
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	fields := []table.Field{
		{Key: "client", Aliases: []string{workbook.StartCustomer, "code", "code client"}, Required: true},
		{Key: "etape", Aliases: []string{workbook.StartChosen, "étape retenue", "étape"}, Required: true},
		{Key: "remarque", Aliases: []string{workbook.StartRemark, "commentaire", "motif"}},
	}
	for _, s := range sheets {
		head, ok := table.FindHeader(s, fields)
		if !ok {
			continue
		}
		for _, r := range s.Rows[head.Index+1:] {
			c := desk.ChosenStart{Customer: head.Cell(r, "client").Text, Step: head.Cell(r, "etape").Text, Reason: head.Cell(r, "remarque").Text, File: name, Row: r.No}
			if c.Customer != "" && c.Step != "" {
				chosen = append(chosen, c)
			}
		}
		return chosen, problems, nil
	}
	problems.Add(codeStartSheet.With(problem.Problem{File: name, Message: "cette feuille n’a pas les colonnes « Client » et « Première étape retenue »",
		Remedy: "importez la feuille écrite par « relance demarrage », ou donnez-lui ces titres"}))
	return nil, problems, nil
}
