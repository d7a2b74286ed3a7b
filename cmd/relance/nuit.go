package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/config"
	"relance/cmd/internal/nightly"
	"relance/letters"
	"relance/templates"
)

// nightFlags is the command line of « nuit ».
type nightFlags struct {
	date                       civil.Date
	output, force, slice       string
	catalogue                  string
	trial, quiet               bool
	tolerate, parallel         int
	form, log, summary, sheets string
}

func newNight(env *Env) *cobra.Command {
	f := nightFlags{}
	cmd := &cobra.Command{
		Use: "nuit [DOSSIER...] [options]", Aliases: []string{"run"}, Short: "La nuit : lire, prouver, décider, écrire les relances",
		Long: "Lit les exports du dossier (le dossier courant par défaut), prouve la balance, décide des relances et écrit\n" +
			"courriers, courriels et rapport dans sorties/DATE. Relancée à la même date sans rien de nouveau, elle redonne les mêmes fichiers.\n\n" +
			"Avec plusieurs dossiers, chacun est traité seul : l’échec de l’un ne change rien aux autres. Un tableau dit à la fin ce que\n" +
			"chacun est devenu, et portefeuille.xlsx les réunit. « relance guide cabinet » en dit plus.",
		Example: "  relance nuit ma-societe\n  relance nuit dossiers/* --silencieux\n  relance nuit --dossiers-depuis dossiers.txt --silencieux\n  relance nuit ma-societe --essai\n  relance nuit dossiers/* --part 2/8 --bilan bilan-2.json",
		RunE:    func(cmd *cobra.Command, dossiers []string) error { return f.run(cmd.Context(), env, dossiers) },
	}
	flags := cmd.Flags()
	flags.Var(env.day(&f.date), "date", "date de la nuit (aujourd’hui par défaut)")
	flags.StringVar(&f.output, "sortie", "", "dossier qui remplace « sorties »")
	flags.StringVar(&f.catalogue, catalogueFlag, "", catalogueUsage)
	flags.StringVar(&f.slice, "part", "", "ne traiter que la part I/N des dossiers, par exemple 2/8 ; « auto » la demande à l’ordonnanceur (Slurm, AWS Batch, Kubernetes)")
	flags.BoolVar(&f.trial, "essai", false, "calculer et montrer, sans rien écrire dans le dossier ni retenir")
	flags.BoolVar(&f.quiet, "silencieux", false, "ne rien afficher quand tout va bien")
	flags.Var(countFlag{&f.tolerate}, "tolerer", "nombre de lignes illisibles acceptées")
	flags.Var(motiveFlag{&f.force}, "forcer", "passer outre un frein, en disant pourquoi ; le motif est consigné")
	flags.Var(countFlag{&f.parallel}, "paralleles", "tâches menées de front (autant que de processeurs par défaut)")
	flags.StringVar(&f.form, "format", "texte", "texte ou json")
	flags.StringVar(&f.log, "journal", "", "json : chaque étape en JSON sur la sortie d’erreur, sans donnée de vos clients")
	flags.StringVar(&f.summary, "bilan", "", "fichier JSON où écrire le bilan des dossiers")
	flags.StringVar(&f.sheets, "portefeuille", "", "classeur du portefeuille (portefeuille.xlsx à côté des dossiers s’il y en a plusieurs)")
	return cmd
}

// motiveFlag is the sentence that goes on record: a blank one is refused.
type motiveFlag struct{ text *string }

func (f motiveFlag) String() string { return "" }

func (f motiveFlag) Set(s string) error {
	if *f.text = strings.TrimSpace(s); *f.text == "" {
		return errors.New("le motif est consigné, écrivez-le en quelques mots")
	}
	return nil
}

func (f motiveFlag) Type() string { return "texte" }

func (f nightFlags) run(ctx context.Context, env *Env, names []string) error {
	if err := oneOf("format", f.form, "texte", "json"); err != nil {
		return err
	}
	if err := oneOf("journal", f.log, "", "json"); err != nil {
		return err
	}
	if f.tolerate < 0 {
		return usageError("--tolerer %d : donnez un nombre de lignes, 0 ou plus", f.tolerate)
	}
	if f.date == 0 {
		f.date = env.Today()
	}
	if len(names) == 1 {
		env.named = names[0]
	}
	n, err := f.gather(env, names)
	if err != nil {
		return err
	}
	if n.several {
		return n.runAll(ctx)
	}
	return n.runOne(ctx)
}

// nights is the work of one command: the night of one dossier or of several.
type nights struct {
	nightFlags
	env     *Env
	several bool // more than one was named, even when the part has fewer
	part    int  // which part of them, 0 for all
	besides cabinet.Named
	base    string
	named   []namedJob
	watch   watcher
}

// namedJob is a dossier as the summary calls it.
type namedJob struct {
	name string
	cabinet.Job
}

func (n *nights) options() nightly.Options {
	return nightly.Options{
		Date: n.date, Output: n.output, Trial: n.trial, Force: n.force, Tolerate: n.tolerate, Parallel: n.parallel, Version: version, Texts: shippedTexts(), Model: shippedModel(),
	}
}

// runOne runs one dossier and tells of it.
func (n *nights) runOne(ctx context.Context) error {
	job := n.named[0]
	opts := n.options()
	pace, restore := paceOf()
	defer restore()
	opts.Output, opts.Step, opts.Documents = job.Output, func(step nightly.Step) { pace(step); n.watch.step(job.name, step) }, n.watch.documents
	n.watch.start(job.name)
	outcome, problems, err := nightly.Run(ctx, job.Folder, opts)
	code := n.codeOf(outcome, err)
	n.watch.end(job.name, problems, code)
	if err != nil {
		return fmt.Errorf("%s : %w", job.name, err)
	}
	n.tell(problems, code)
	row := cabinet.Result{Outcome: outcome, Problems: problems}.Row(job.name, n.shown(outcome.Folder), code)
	if err := n.finish(cabinet.NewPortfolio(n.date, version, []cabinet.DossierRow{row})); err != nil {
		return err
	}
	if n.form == "texte" && (code == exitAnomalies || code == exitDone && !n.quiet) {
		nightly.Summarize(n.env.Stdout, outcome)
		nightly.Next(n.env.Stdout, outcome, n.env.Today(), n.env.command)
	}
	return ending(code)
}

// tell prints the problems of one dossier.
func (n *nights) tell(problems problem.List, code int) {
	if n.log == "json" || n.quiet && code == exitDone {
		return
	}
	problems.Sort()
	n.env.tell(problems)
}

func (n *nights) codeOf(o nightly.Outcome, err error) int {
	if err != nil {
		return exitInternal
	}
	return codeOf(o.Status)
}

// shown names a folder as the summary does: relative to where it is asked for.
func (n *nights) shown(folder string) string {
	if folder == "" {
		return ""
	}
	rel, err := filepath.Rel(n.base, folder)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

func codeOf(s nightly.Status) int {
	return map[nightly.Status]int{
		nightly.Done: exitDone, nightly.Anomalies: exitAnomalies, nightly.Refused: exitRefused, nightly.Misused: exitUsage, nightly.Failed: exitInternal,
	}[s]
}

// ending is the error that gives an exit code.
func ending(code int) error {
	if code == exitDone {
		return nil
	}
	return exitError{code: code}
}

// worst gives the exit code of all dossiers: that of the one to look at first.
func worst(rows []cabinet.DossierRow) int {
	var all []nightly.Status
	for _, r := range rows {
		all = append(all, statusOf(r.Code))
	}
	return codeOf(cabinet.Worst(all))
}

// shippedModel is the relance.yaml of a new dossier, which a test of its package
// keeps readable.
func shippedModel() config.Model {
	model, _ := config.LoadModel(templates.Configuration())
	return model
}

// shippedTexts are the letters and e-mails inside the program.
func shippedTexts() letters.Sources {
	return letters.Sources{Letters: fs.FS(templates.Letters()), Mails: templates.Mails(), Calls: templates.Calls()}
}
