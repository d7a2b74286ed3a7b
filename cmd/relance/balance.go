package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging"
	"relance/aging/billed"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
)

// balanceFlags is the command line of « balance ».
type balanceFlags struct {
	date                                                       civil.Date
	dossier, accounts, terms, buckets, rules, base, only, form string
	dues, mapping                                              string
	tolerate                                                   int
	detail, all                                                bool
}

func newBalance(env *Env) *cobra.Command {
	f := balanceFlags{}
	cmd := &cobra.Command{
		Use: "balance FICHIER... | --dossier DOSSIER [options]", Aliases: []string{"aging"}, Short: "La balance âgée, prouvée au centime",
		Long: "Lit un ou plusieurs grands livres (FEC, CSV, XLSX), rapproche les règlements, vieillit ce qui reste ouvert\n" +
			"et prouve le total contre le grand livre.",
		Example: "  relance balance 123456789FEC20261231.txt --date 2026-11-30\n  relance balance --dossier ma-societe --format json",
		RunE: func(_ *cobra.Command, files []string) error {
			return f.run(env, files)
		},
	}
	flags := cmd.Flags()
	flags.Var(env.day(&f.date), "date", "date de la balance (aujourd’hui par défaut)")
	flags.StringVar(&f.dossier, "dossier", "", "lire les fichiers et les réglages de ce dossier")
	flags.StringVar(&f.accounts, "comptes", "", "préfixes des comptes à vieillir, par exemple 411,416 (remplace tout le périmètre)")
	flags.StringVar(&f.terms, "delai", "", "délai de paiement par défaut, par exemple \"30 jours\"")
	flags.StringVar(&f.dues, "echeances", "", "liste d’échéances par facture, CSV ou XLSX (avec des fichiers ; un dossier a la sienne)")
	flags.StringVar(&f.mapping, "correspondance", "", "description d’un export inconnu, YAML (avec des fichiers ; un dossier la nomme dans sources:)")
	flags.StringVar(&f.buckets, "tranches", "", "fins des tranches de retard (30,60,90 par défaut)")
	flags.StringVar(&f.rules, "rapprochement", "", "aucun, ou les règles dans l’ordre (an,rejet,piece,montant par défaut ; fifo en option)")
	flags.StringVar(&f.base, "base", "", "echeance (par défaut) ou facture")
	flags.StringVar(&f.only, "client", "", "ne montrer que ce client, avec le détail")
	flags.BoolVar(&f.detail, "detail", false, "montrer aussi les factures ouvertes de chaque client")
	flags.BoolVar(&f.all, "tous", false, "montrer aussi les clients à zéro")
	flags.StringVar(&f.form, "format", "texte", "texte, json, csv ou xlsx (à rediriger vers un fichier)")
	flags.Var(countFlag{&f.tolerate}, "tolerer", "nombre de lignes illisibles acceptées")
	return cmd
}

func (f balanceFlags) run(env *Env, files []string) error {
	if !slices.Contains([]string{"texte", "json", "csv", "xlsx"}, f.form) {
		return usageError("format « %s » inconnu : texte, json, csv ou xlsx", f.form)
	}
	if f.form == "xlsx" {
		if err := refuseScreen(env.Stdout, "un classeur", "--format xlsx > balance.xlsx"); err != nil {
			return err
		}
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
	var b readBalance
	if !problems.HasErrors() {
		var more problem.List
		b, more, err = s.balance()
		if err != nil {
			return err
		}
		problems.Add(more...)
	}
	return f.show(env, b, problems)
}

// show writes the balance and its problems; nothing but the problems when the
// input is refused.
func (f balanceFlags) show(env *Env, b readBalance, problems problem.List) error {
	problems.Sort()
	if problems.HasErrors() {
		if f.form == "json" {
			if err := writeProblemsJSON(env.Stdout, problems); err != nil {
				return err
			}
		}
		return report(env, problems)
	}
	if f.only != "" {
		only, unknown := onlyClient(b.Balance, f.only)
		if len(unknown) > 0 {
			return refusal(env, unknown)
		}
		b.Balance = only
	}
	if err := f.write(env, b, problems); err != nil {
		return err
	}
	return report(env, problems)
}

func (f balanceFlags) write(env *Env, b readBalance, problems problem.List) error {
	w := env.Stdout
	switch f.form {
	case "json":
		return writeBalanceJSON(w, b, problems)
	case "csv":
		return workbook.WriteBalanceCSV(w, b.Balance)
	case "xlsx":
		return workbook.WriteBalance(w, b.Balance)
	}
	return writeBalanceText(w, b, balanceLook{detail: f.only != "" || f.detail, open: f.only == "" && !f.all, ink: ink{colours(w, env.Getenv)}})
}

func onlyClient(b aging.Balance, written string) (aging.Balance, problem.List) {
	var named []customer.Named
	for _, c := range b.Clients {
		named = append(named, customer.Named{Code: c.Code, Name: c.Name})
	}
	code, unknown := desk.Asked(customer.NewDirectory(named, customer.Master{}), written)
	for _, c := range b.Clients {
		if c.Code == code {
			b.Clients, b.Totals = []aging.Client{c}, c.Sums
			break
		}
	}
	return b, unknown
}

// balanceSettings is what a balance is computed from, whether the command line
// or a dossier says so.
type balanceSettings struct {
	sources  []ledger.Source
	reading  ledger.Options
	matching openitem.Options
	aging    aging.Options
	heard    hearing      // what people said, of a dossier; nil without one
	close    func() error // of the dossier that the sources are in; nil without one
	billed   laying       // the e-invoices of the dossier; nil without one
}

// laying lays e-invoices beside a ledger.
type laying func(*ledger.Ledger, customer.Master, civil.Date) (billed.Folder, customer.Master, problem.List, error)

// complete lays beside a ledger what the customer file and the e-invoices of a
// dossier say.
func (s *balanceSettings) complete(l *ledger.Ledger) (problems problem.List, err error) {
	s.matching.Master, problems = s.matching.Master.Matched(dossier.LedgerCustomers(l))
	if s.billed == nil {
		return problems, nil
	}
	folder, master, more, err := s.billed(l, s.matching.Master, s.matching.Date)
	s.matching.Master, s.matching.Agreed, s.matching.Received, s.matching.Corrects = master, folder.Dates(l), folder.Receipts(), folder.Corrects()
	return append(problems, more...), err
}

// readBalance is a balance and the files it comes from.
type readBalance struct {
	aging.Balance
	files []ledger.File
}

// balance reads, matches and ages.
func (s balanceSettings) balance() (readBalance, problem.List, error) {
	defer thrift()()
	l, problems, err := ledger.Read(s.sources, s.reading)
	if err != nil || problems.HasErrors() {
		return readBalance{}, problems, err
	}
	more, err := s.complete(l)
	if problems.Add(more...); err != nil {
		return readBalance{}, problems, err
	}
	set, more := s.match(l)
	problems.Add(more...)
	b, more := aging.Compute(set, l, s.aging)
	problems.Add(more...)
	return readBalance{b, l.Files}, problems, nil
}

// hearing gives the payments that people announced, which matching follows, from
// what it makes of a ledger without them.
type hearing func(*ledger.Ledger, openitem.Options, openitem.Set) []openitem.Announced

// match makes the open items, what was announced first.
func (s balanceSettings) match(l *ledger.Ledger) (openitem.Set, problem.List) {
	o := s.matching
	if s.heard == nil || len(o.Rules) == 0 {
		return openitem.Build(l, o)
	}
	o.KeepSettled = true
	set, problems := openitem.Build(l, o)
	if o.Announced = s.heard(l, o, set); len(o.Announced) > 0 || !s.matching.KeepSettled {
		o.KeepSettled = s.matching.KeepSettled
		set, problems = openitem.Build(l, o)
	}
	return set, problems
}

func (f balanceFlags) settings(env *Env, files []string) (balanceSettings, problem.List, error) {
	s := balanceSettings{matching: openitem.Options{Scope: ledger.DefaultScope(), Rules: openitem.DefaultRules()}}
	var problems problem.List
	if near := defaultDossier(env); len(files) == 0 && f.dossier == "" && isDossier(near) {
		f.dossier = near
	}
	switch {
	case f.dossier != "" && len(files) > 0:
		return s, nil, usageError("donnez des fichiers ou --dossier, pas les deux")
	case f.dossier != "":
		var err error
		if s, problems, err = dossierSettings(env, f.dossier, f.date); err != nil {
			return s, problems, err
		}
	case len(files) == 0:
		return s, nil, usageError("donnez au moins un fichier de grand livre, ou --dossier")
	}
	for _, name := range files {
		source, err := ledgerFile(name)
		if err != nil {
			return s, nil, err
		}
		s.sources = append(s.sources, source)
	}
	more, err := described(s.sources, f.mapping)
	if problems.Add(more...); err != nil {
		return s, nil, err
	}
	if err := f.override(&s); err != nil {
		return s, nil, err
	}
	if f.dues != "" {
		more, err := f.readDueDates(&s)
		problems.Add(more...)
		if err != nil {
			return s, problems, err
		}
	}
	s.matching.Date, s.reading.Until = f.date, f.date
	s.reading.Scope, s.reading.NoHash = s.matching.Scope, true
	s.reading.KeepLabel = s.reading.KeepLabel || s.matching.Numbering != nil
	s.reading.KeepOpenText = len(s.matching.Rules) > 0
	return s, problems, nil
}

// readDueDates reads the list given on the command line, in place of the
// dossier's.
func (f balanceFlags) readDueDates(s *balanceSettings) (problems problem.List, err error) {
	data, err := dossier.ReadFile(f.dues)
	if err != nil {
		return nil, usageError("--echeances %s : fichier illisible (%s)", f.dues, dossier.Cause(err))
	}
	s.matching.DueDates, problems, err = customer.ReadDueDates(filepath.Base(f.dues), data)
	return problems, err
}

// override applies the flags that were given.
func (f balanceFlags) override(s *balanceSettings) error {
	if f.accounts != "" {
		scope, err := onlyAccounts(f.accounts)
		if err != nil {
			return err
		}
		s.matching.Scope = scope
	}
	if f.tolerate > 0 {
		s.reading.Tolerate = f.tolerate
	}
	if f.terms != "" {
		terms, err := customer.ParseTerms(f.terms)
		if err != nil {
			return usageError("délai « %s » : %v", f.terms, err)
		}
		s.matching.Company = terms
	}
	if f.buckets != "" {
		buckets, err := parseBuckets(f.buckets)
		if err != nil {
			return usageError("--tranches %s : %v", f.buckets, err)
		}
		s.aging.Buckets = buckets
	}
	if f.rules != "" {
		list := listed(f.rules)
		rules, err := openitem.ParseRules(list)
		if err == nil && len(list) == 0 {
			err = openitem.ErrRule
		}
		if err != nil {
			return usageError("--rapprochement %s : %v", f.rules, err)
		}
		s.matching.Rules = rules
	}
	switch f.base {
	case "", "echeance":
	case "facture":
		s.aging.Basis = aging.ByInvoiceDate
	default:
		return usageError("--base %s : echeance ou facture", f.base)
	}
	return nil
}

func parseBuckets(s string) (aging.Buckets, error) {
	var b aging.Buckets
	for _, w := range listed(s) {
		n, err := strconv.Atoi(w)
		if err != nil {
			return nil, errors.New("nombres de jours attendus, par exemple 30,60,90")
		}
		b = append(b, n)
	}
	return b, b.Check()
}

// listed cuts a list at commas, spaces around them ignored.
func listed(s string) []string {
	var out []string
	for _, w := range strings.Split(s, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
