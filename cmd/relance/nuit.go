package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/nightly"
	"relance/letters"
	"relance/templates"
)

// nightFlags is the command line of « nuit ».
type nightFlags struct {
	date                civil.Date
	output, force, part string
	trial, quiet        bool
	tolerate, parallel  int
}

func newNight(env *Env) *cobra.Command {
	f := nightFlags{}
	cmd := &cobra.Command{
		Use: "nuit [DOSSIER...] [options]", Aliases: []string{"run"}, Short: "La nuit : lire, prouver, décider, écrire les relances",
		Long: "Lit les exports du dossier (le dossier courant par défaut), prouve la balance, décide des relances et écrit\n" +
			"courriers, courriels et rapport dans sorties/DATE. Relancée à la même date sans rien de nouveau, elle redonne les mêmes fichiers.",
		Example: "  relance nuit ma-societe\n  relance nuit dossiers/* --silencieux\n  relance nuit ma-societe --essai",
		RunE:    func(cmd *cobra.Command, dossiers []string) error { return f.run(cmd.Context(), env, dossiers) },
	}
	flags := cmd.Flags()
	flags.Var(dateFlag{&f.date}, "date", "date de la nuit (aujourd’hui par défaut)")
	flags.StringVar(&f.output, "sortie", "", "dossier qui remplace « sorties »")
	flags.StringVar(&f.part, "part", "", "ne traiter que la part I/N des dossiers, par exemple 2/8")
	flags.BoolVar(&f.trial, "essai", false, "calculer et montrer, sans rien écrire dans le dossier ni retenir")
	flags.BoolVar(&f.quiet, "silencieux", false, "ne rien afficher quand tout va bien")
	flags.IntVar(&f.tolerate, "tolerer", 0, "nombre de lignes illisibles acceptées")
	flags.StringVar(&f.force, "forcer", "", "passer outre un frein, en disant pourquoi ; le motif est consigné")
	flags.IntVar(&f.parallel, "paralleles", 0, "tâches menées de front (autant que de processeurs par défaut)")
	return cmd
}

func (f nightFlags) run(ctx context.Context, env *Env, dossiers []string) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if len(dossiers) == 0 {
		dossiers = []string{env.Dir}
	}
	dossiers, err := share(dossiers, f.part)
	if err != nil {
		return err
	}
	if f.date == 0 {
		f.date = env.Today()
	}
	results := make([]dossierNight, len(dossiers))
	for i, d := range dossiers {
		results[i] = f.one(ctx, env, d, len(dossiers) > 1)
	}
	return together(results)
}

// dossierNight is how the night of one dossier ended.
type dossierNight struct {
	name string
	code int
	err  error
}

// one runs one dossier and tells of it; its failure is its own.
func (f nightFlags) one(ctx context.Context, env *Env, name string, several bool) dossierNight {
	result := dossierNight{name: name}
	folder, err := filepath.Abs(name)
	if err == nil && f.output != "" {
		f.output, err = filepath.Abs(f.output)
		if several {
			f.output = filepath.Join(f.output, filepath.Base(folder))
		}
	}
	if err != nil {
		return dossierNight{name, exitInternal, err}
	}
	outcome, problems, err := nightly.Run(ctx, folder, nightly.Options{
		Date: f.date, Output: f.output, Trial: f.trial, Force: f.force, Tolerate: f.tolerate, Parallel: f.parallel, Version: version, Texts: shippedTexts(),
	})
	result.err, result.code = err, codeOf(outcome.Status)
	if err != nil {
		result.code = exitInternal
		fmt.Fprintf(env.Stderr, "relance : %s : %v\n", name, err)
	}
	f.tell(env, name, several, outcome, problems, result)
	return result
}

// tell prints the problems, then what was done.
func (f nightFlags) tell(env *Env, name string, several bool, outcome nightly.Outcome, problems problem.List, result dossierNight) {
	if f.quiet && result.code == exitDone {
		return
	}
	if several {
		fmt.Fprintf(env.Stderr, "— %s\n", name)
	}
	problems.Sort()
	problems.Fprint(env.Stderr)
	if result.code == exitDone || result.code == exitAnomalies {
		nightly.Summarize(env.Stdout, outcome)
	}
}

func codeOf(s nightly.Status) int {
	return map[nightly.Status]int{nightly.Done: exitDone, nightly.Anomalies: exitAnomalies, nightly.Refused: exitRefused, nightly.Misused: exitUsage}[s]
}

// together gives the exit code of all dossiers: their common one, or 4 when
// they differ.
func together(results []dossierNight) error {
	if len(results) == 0 {
		return nil
	}
	code := results[0].code
	for _, r := range results {
		if r.code != code {
			code = exitAnomalies
		}
	}
	if code == exitDone {
		return nil
	}
	return exitError{code: code}
}

// share keeps the part I/N of the dossiers: each dossier's part depends on its
// name alone, so that it is stable when others come and go.
func share(dossiers []string, part string) ([]string, error) {
	if part == "" {
		return dossiers, nil
	}
	first, second, ok := strings.Cut(part, "/")
	i, err1 := strconv.Atoi(first)
	n, err2 := strconv.Atoi(second)
	if !ok || err1 != nil || err2 != nil || n < 1 || i < 1 || i > n {
		return nil, usageError("--part %s : écrivez I/N, avec I de 1 à N", part)
	}
	var mine []string
	for _, d := range dossiers {
		h := fnv.New32a()
		h.Write([]byte(filepath.Base(filepath.Clean(d))))
		if int(h.Sum32()%uint32(n)) == i-1 {
			mine = append(mine, d)
		}
	}
	return mine, nil
}

// shippedTexts are the letters and e-mails inside the program.
func shippedTexts() letters.Sources {
	return letters.Sources{Letters: fs.FS(templates.Letters()), Mails: templates.Mails()}
}
