package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/simulation"
	"relance/letters/lists"
	"relance/letters/workbook"
	"relance/rules/log"
	"relance/rules/policy"
	"relance/templates"
)

// simulateFlags is the command line of « simuler ».
type simulateFlags struct {
	dossier, form, output string
	from, to              civil.Date
	policies              []string
	every                 int
	unposted              bool
}

func newSimulate(env *Env) *cobra.Command {
	f := simulateFlags{}
	cmd := &cobra.Command{
		Use: "simuler --depuis DATE --jusque DATE [options]", Short: "Rejouer des mois passés avec une politique, ou en comparer plusieurs",
		Long: "Refait chaque nuit de la période avec le grand livre tel qu’il était connu, sans rien écrire : les envois par étape et\n" +
			"par semaine, les clients retenus et pourquoi, les relances reçues par qui avait déjà payé.\n" +
			"Les recommandés sont supposés déposés le lendemain. Les lettrages faits depuis restent ceux d’aujourd’hui.",
		Example: "  relance simuler --depuis 2026-01-01 --jusque 2026-06-30\n  relance simuler --depuis 2026-01-01 --jusque 2026-06-30 --regles tpe --regles mes-regles.yaml --sortie comparaison.xlsx",
		Args:    exactly(0, "aucun"),
		RunE:    func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), env) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(env.day(&f.from), "depuis", "première nuit")
	flags.Var(env.day(&f.to), "jusque", "dernière nuit")
	flags.StringArrayVar(&f.policies, "regles", nil, "politique à essayer, fichier ou nom d’une politique fournie (répétable ; celle du dossier par défaut)")
	flags.IntVar(&f.every, "tous-les", 1, "jours d’une nuit à la suivante ; 7 pour une nuit par semaine")
	flags.BoolVar(&f.unposted, "sans-depot", false, "ne pas supposer que les recommandés sont déposés")
	flags.StringVar(&f.form, "format", "texte", "texte, json, csv ou xlsx")
	flags.StringVar(&f.output, "sortie", "", "fichier à écrire, .xlsx, .csv ou .json (la sortie standard par défaut)")
	return cmd
}

// simulateForms are the formats, by the extension of the file that holds them.
var simulateForms = map[string]string{".xlsx": "xlsx", ".csv": "csv", ".json": "json"}

func (f *simulateFlags) check() error {
	if f.output != "" {
		form, known := simulateForms[strings.ToLower(filepath.Ext(f.output))]
		if !known {
			return usageError("--sortie %s : donnez un fichier .xlsx, .csv ou .json", f.output)
		}
		f.form = form
	}
	switch {
	case f.from == 0 || f.to == 0:
		return usageError("donnez la période : --depuis AAAA-MM-JJ --jusque AAAA-MM-JJ")
	case f.to < f.from:
		return usageError("--jusque %s est avant --depuis %s", f.to, f.from)
	case f.every < 1:
		return usageError("--tous-les attend un nombre de jours d’au moins 1")
	}
	return oneOf("format", f.form, "texte", "json", "csv", "xlsx")
}

func (f *simulateFlags) run(ctx context.Context, env *Env) error {
	if err := f.check(); err != nil {
		return err
	}
	in, events, problems, err := f.read(env)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(env, problems)
	}
	policies, problems, err := f.tried(in)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		problems.Sort()
		env.tell(problems)
		return exitError{code: exitUsage}
	}
	var all []simulation.Result
	for _, p := range policies {
		tried := in
		tried.Policy = p.policy
		s, err := simulation.Run(ctx, tried, simulation.Options{From: f.from, To: f.to, Every: f.every, Post: !f.unposted, Events: events})
		if err != nil {
			return err
		}
		s.Policy = p.name
		all = append(all, s)
	}
	return f.put(env.Stdout, all)
}

// put writes the result on the standard output, or in the file asked for, with
// a line that says so.
func (f simulateFlags) put(w io.Writer, all []simulation.Result) error {
	if f.output == "" {
		return f.write(w, all)
	}
	var data bytes.Buffer
	if err := f.write(&data, all); err != nil {
		return err
	}
	if err := writeOutput(f.output, data.Bytes()); err != nil {
		return unwritable(f.output, err)
	}
	p := printer{w: w}
	p.line("Écrit : %s", f.output)
	return p.err
}

// read reads the dossier once, up to the last night.
func (f simulateFlags) read(env *Env) (in dossier.Inputs, events []log.Event, problems problem.List, err error) {
	d, problems, err := openDossier(env, f.dossier)
	if err != nil {
		return in, nil, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	in, problems, err = d.Read(f.to, dossier.ReadOptions{})
	if err != nil || problems.HasErrors() {
		return in, nil, problems, err
	}
	if events, err = d.History.Log(); err == nil {
		in.ReadSince, err = dossier.ReadSince(d.History, in.Ledger, f.to)
	}
	return in, events, nil, err
}

// triedPolicy is one policy to try.
type triedPolicy struct {
	name   string
	policy policy.Policy
}

func (f simulateFlags) tried(in dossier.Inputs) ([]triedPolicy, problem.List, error) {
	if len(f.policies) == 0 {
		return []triedPolicy{{"politique du dossier", in.Policy}}, nil, nil
	}
	var all []triedPolicy
	var problems problem.List
	for _, name := range f.policies {
		data, err := dossier.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, unreadable(name, err)
		}
		if err != nil {
			shipped, found := templates.Policy(name)
			if !found {
				return nil, nil, usageError("politique « %s » introuvable : donnez un fichier, ou l’une de : %s", name, strings.Join(templates.Policies(), ", "))
			}
			data = shipped
		}
		p, found := policy.LoadOver(name, data, commonBeside(filepath.Dir(name)))
		problems.Add(found...)
		all = append(all, triedPolicy{name, in.Effective(p)})
	}
	return all, problems, nil
}

// commonBeside finds the common policy of one that stands in a folder.
func commonBeside(folder string) policy.Common {
	return func(base string) ([]byte, error) { return dossier.CommonPolicy(folder, base) }
}

func (f simulateFlags) write(w io.Writer, all []simulation.Result) error {
	switch f.form {
	case "json":
		return writeJSON(w, map[string]any{"depuis": f.from, "jusque": f.to, "politiques": simulatedJSON(all)})
	case "xlsx":
		return workbook.WriteSimulation(w, simulatedBook(all))
	case "csv":
		return lists.WriteCSV(w, append([]string{"semaine", "etape"}, names(all)...), weekRows(all))
	}
	return simulatedText(w, all)
}

type policyJSON struct {
	Policy  string                    `json:"politique"`
	Nights  int                       `json:"nuits"`
	Letters int                       `json:"courriers"`
	Claimed money.Amount              `json:"montant"`
	Steps   []simulation.Step         `json:"etapes"`
	Weeks   []weekJSON                `json:"semaines"`
	Held    []simulation.Hold         `json:"retenus"`
	Paid    []simulation.PaidReminder `json:"deja-payes"`
	Stopped []civil.Date              `json:"freins"`
}

type weekJSON struct {
	Monday  civil.Date     `json:"lundi"`
	Actions map[string]int `json:"envois"`
}

func simulatedJSON(all []simulation.Result) []policyJSON {
	out := []policyJSON{}
	for _, s := range all {
		p := policyJSON{
			Policy: s.Policy, Nights: s.Nights, Letters: s.Letters, Claimed: s.Claimed, Weeks: []weekJSON{},
			Steps: append([]simulation.Step{}, s.Steps...), Held: append([]simulation.Hold{}, s.Held...),
			Paid: append([]simulation.PaidReminder{}, s.Paid...), Stopped: append([]civil.Date{}, s.Stopped...),
		}
		for _, week := range s.Weeks {
			actions := map[string]int{}
			for i, step := range s.Steps {
				actions[step.Step] = week.Actions[i]
			}
			p.Weeks = append(p.Weeks, weekJSON{week.Monday, actions})
		}
		out = append(out, p)
	}
	return out
}

func names(all []simulation.Result) []string {
	var list []string
	for _, s := range all {
		list = append(list, s.Policy)
	}
	return list
}

// stepNames gives every step that some policy took, in the order of the first
// that has it.
func stepNames(all []simulation.Result) []string {
	var list []string
	for _, s := range all {
		for _, step := range s.Steps {
			if !slices.Contains(list, step.Step) {
				list = append(list, step.Step)
			}
		}
	}
	return list
}

// weekRows gives the weeks as texts.
func weekRows(all []simulation.Result) [][]string {
	var rows [][]string
	for _, w := range weeksOf(all) {
		row := []string{w.Monday.String(), w.Step}
		for _, n := range w.Actions {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	return rows
}

func weekCount(s simulation.Result, monday civil.Date, step string) int {
	for _, week := range s.Weeks {
		for i := range s.Steps {
			if week.Monday == monday && s.Steps[i].Step == step {
				return week.Actions[i]
			}
		}
	}
	return 0
}
