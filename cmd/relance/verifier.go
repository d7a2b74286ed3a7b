package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/sending"
	"relance/rules/policy"
)

// checkFlags is the command line of « verifier ».
type checkFlags struct {
	dossier, accounts, encoding, form, mapping string
	propose                                    bool
	tolerate                                   int
}

func newCheck(env *Env) *cobra.Command {
	f := checkFlags{}
	cmd := &cobra.Command{
		Use: "verifier [FICHIER...] | [--dossier DOSSIER] [options]", Short: "Tout contrôler d’un coup, sans rien écrire",
		Long: "Sans fichier, contrôle un dossier entier : relance.yaml, politique, textes des courriers, clients, échéances, grands livres.\n" +
			"Avec des fichiers, contrôle ces grands livres seuls. Dit quel format a été reconnu et pourquoi, montre les premières\n" +
			"lignes comme elles sont comprises, puis tous les problèmes : erreurs, avertissements, notes.",
		Example:     "  relance verifier 123456789FEC20261231.txt\n  relance verifier export.csv --proposer > mon-export.yaml\n  relance verifier --dossier ma-societe --format json",
		Annotations: map[string]string{forEach: together},
		RunE:        func(_ *cobra.Command, files []string) error { return f.run(env, files) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier à contrôler (le dossier courant par défaut, sans fichier)")
	flags.StringVar(&f.accounts, "comptes", "", "préfixes des comptes clients, par exemple 411,416 (remplace tout le périmètre ; avec des fichiers)")
	flags.StringVar(&f.encoding, "encodage", "", "encodage des fichiers, s’il est mal deviné")
	flags.StringVar(&f.mapping, "correspondance", "", "description d’un export inconnu, YAML (avec des fichiers)")
	flags.BoolVar(&f.propose, "proposer", false, "écrire une correspondance pour ce fichier, à relire et à compléter")
	flags.StringVar(&f.form, "format", "texte", "texte ou json")
	flags.Var(countFlag{&f.tolerate}, "tolerer", "nombre de lignes illisibles acceptées")
	return cmd
}

func (f checkFlags) run(env *Env, files []string) error {
	if err := oneOf("format", f.form, "texte", "json"); err != nil {
		return err
	}
	if f.propose {
		return f.runPropose(env, files)
	}
	if f.dossier != "" && len(files) > 0 {
		return usageError("donnez des fichiers ou --dossier, pas les deux")
	}
	found, err := f.check(env, files)
	if err != nil {
		return err
	}
	if env.several { // as for a night among others: what it told is not news
		found.problems = papers.MarkKnown(found.problems, found.before)
	}
	found.problems.Sort()
	if f.form == "json" {
		err = writeCheckJSON(env.Stdout, found)
	} else {
		err = writeCheckText(env.Stdout, found, env.command)
	}
	if err != nil {
		return err
	}
	if err := env.tell(found.problems); err != nil {
		return err
	}
	if code := codeOf(nightly.StatusOf(found.problems)); code != exitDone {
		return exitError{code: code}
	}
	return nil
}

// checked is what was looked at.
type checked struct {
	ledger   *ledger.Ledger // nil when none could be read
	number   *openitem.Suggestion
	unread   string         // the policy named over regles.yaml
	policy   *policy.Policy // nil without a dossier, or when it cannot be used
	coverage *coverageJSON  // nil without a dossier whose ledger reads
	before   map[string]int // anomalies that the last night told
	ready    []readyJSON    // of a dossier
	problems problem.List
}

func (f checkFlags) check(env *Env, files []string) (checked, error) {
	if len(files) == 0 {
		return f.folder(env)
	}
	all := len(files)
	files, told, err := beside(f.shown(env), files)
	if err != nil || len(files) == 0 && all > 0 {
		return checked{problems: told}, err
	}
	var sources []ledger.Source
	for _, name := range files {
		source, err := ledgerFile(name)
		if err != nil {
			return checked{}, err
		}
		sources = append(sources, source)
	}
	scope := ledger.DefaultScope()
	if f.accounts != "" {
		var err error
		if scope, err = onlyAccounts(f.accounts); err != nil {
			return checked{}, err
		}
	}
	described, err := described(sources, f.mapping)
	if err != nil || described.HasErrors() {
		return checked{problems: described}, err
	}
	l, problems, err := ledger.Read(sources, ledger.Options{Scope: scope, Tolerate: f.tolerate, Encoding: f.encoding, KeepLabel: true})
	if err != nil {
		return checked{}, err
	}
	problems.Add(append(described, told...)...)
	found := checked{ledger: l, problems: problems}
	found.match(openitem.Options{Scope: scope, Rules: openitem.DefaultRules()})
	return found, nil
}

// shown is where what is understood of other files is told: JSON has the problems
// alone.
func (f checkFlags) shown(env *Env) io.Writer {
	if f.form == "json" {
		return io.Discard
	}
	return env.Stdout
}

// folder checks a whole dossier. With a configuration that does not read,
// what does not depend on it is still looked at.
func (f checkFlags) folder(env *Env) (checked, error) {
	dir, err := folderOf(env, f.dossier)
	if err != nil {
		return checked{}, err
	}
	d, problems, err := dossier.Open(dir, dossier.Options{ReadOnly: true})
	if err != nil {
		return checked{}, err
	}
	found := checked{problems: problems}
	if d == nil {
		found.problems.Add(checkLoose(dir)...)
		return found, nil
	}
	defer d.Close()
	found.before = toldBefore(d)
	in, problems, err := d.Read(0, dossier.ReadOptions{Tolerate: f.tolerate})
	found.problems.Add(problems...)
	if err != nil {
		return found, err
	}
	found.problems.Add(checkTexts(in.OwnTexts, in.Policy)...)
	found.problems.Add(checkRates(d.Config)...)
	found.problems.Add(checkRequestFacts(in)...)
	found.problems.Add(sending.CheckMail(d.Folder, d.Config.Mail, env.Getenv(sending.PasswordVariable))...)
	found.unread = unreadPolicy(d, dir)
	if len(in.Policy.Cycles) > 0 && !problems.HasErrors() {
		found.policy = &in.Policy
		found.problems.Add(unmatched(in)...)
	}
	if found.ledger = in.Ledger; in.Ledger != nil {
		if set, ok := found.match(planning.Matching(in, lastDay(in.Ledger))); ok {
			found.coverage = coverageOf(in, set)
		}
	}
	// What is left of the model stops the night, not the look at the ledger.
	found.problems.Add(shippedModel().LeftIn(d.Config)...)
	found.ready = found.readiness(env.Today())
	return found, nil
}

// toldBefore gives the anomalies of the last night, nil when there is none.
func toldBefore(d *dossier.Dossier) map[string]int {
	runs, err := d.History.Runs()
	runs = slices.DeleteFunc(runs, func(r nightlyRun) bool { return r.Annulled })
	if err != nil || len(runs) == 0 {
		return nil
	}
	seen, _, err := d.History.Snapshot(runs[len(runs)-1].ID)
	if err != nil {
		return nil
	}
	return seen.Anomalies
}

// checkRates says what is wrong with the rates that the dossier adds.
func checkRates(c config.Config) problem.List {
	rates, problems := penalty.LoadRates()
	_, more := rates.With(c.Rates)
	problems.Add(more...)
	return problems
}

// unmatched names the customers with something open whom no cycle takes: they
// will never be reminded; and what the follow-up says of customers or invoices
// that the ledger does not know.
func unmatched(in dossier.Inputs) problem.List {
	if in.Ledger == nil || len(in.Ledger.Lines) == 0 {
		return nil
	}
	var codes []string
	night, told := planning.Plan(in, nil, lastDay(in.Ledger))
	said := append(told.Of(followup.CodeCustomer), told.Of(followup.CodeInvoice)...)
	for _, d := range night.Decisions {
		if d.Cycle == "" {
			codes = append(codes, d.Customer)
		}
	}
	if len(codes) == 0 {
		return said
	}
	more := ""
	if rest := len(codes) - mostShown; rest > 0 {
		codes, more = codes[:mostShown], fmt.Sprintf(" et %d autres", rest)
	}
	return append(said, codeUnmatched.With(problem.Problem{Message: "aucun cycle de la politique ne prend ces clients, ils ne seront jamais relancés : " + strings.Join(codes, ", ") + more,
		Remedy: "ajoutez un cycle dont « pour » les désigne, ou remplissez la colonne « cycle » de leur fiche"}))
}

// match adds what matching and the proof say of a ledger, at its last day: a
// group that is not complete by then will never be.
func (c *checked) match(o openitem.Options) (set openitem.Set, ok bool) {
	if c.problems.HasErrors() || len(c.ledger.Lines) == 0 {
		return set, false
	}
	o.Date = lastDay(c.ledger)
	set, problems := openitem.Build(c.ledger, o)
	c.problems.Add(problems...)
	_, problems = aging.Compute(set, c.ledger, aging.Options{})
	c.problems.Add(problems...)
	c.problems.Add(openitem.CheckNumbering(c.ledger, o.Numbering)...)
	if s, ok := openitem.SuggestNumbering(c.ledger); ok && o.Numbering == nil {
		c.problems.Add(s.Problem())
		if s.Field != "" {
			c.number = &s
		}
	}
	if s, ok := openitem.MeasureLettering(c.ledger, o); ok {
		c.problems.Add(s.Problem())
	}
	return set, true
}

func lastDay(l *ledger.Ledger) (last civil.Date) {
	for _, f := range l.Files {
		last = max(last, f.Last)
	}
	return last
}

// checkLoose reads the files that have a fixed name, when relance.yaml does not
// say anything.
func checkLoose(dir string) problem.List {
	var problems problem.List
	read := func(name string, check func(name string, data []byte) problem.List) {
		data, err := dossier.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return
		}
		if err != nil {
			problems.Add(dossier.Unreadable(name, err))
			return
		}
		problems.Add(check(name, data)...)
	}
	read(dossier.PolicyName, func(name string, data []byte) problem.List {
		_, found := policy.LoadOver(name, data, commonBeside(dir))
		return found
	})
	names, _ := config.Default().CustomerFiles()
	for _, name := range names {
		read(name, func(name string, data []byte) problem.List {
			_, found, _ := customer.ReadMaster(name, data)
			return found
		})
	}
	if own := filepath.Join(dir, config.Default().OwnTemplates); isFolder(own) {
		problems.Add(checkTexts(dossier.FolderFS(own), policy.Policy{})...)
	}
	return problems
}
