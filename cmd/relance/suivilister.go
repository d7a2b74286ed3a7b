package main

import (
	"errors"
	"io"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/cmd/internal/nightly"
	"relance/rules"
)

// factListFlags is the command line of « suivi lister ».
type factListFlags struct {
	dossier, customer, form string
	all                     bool
}

func newFactList(env *Env) *cobra.Command {
	f := factListFlags{}
	cmd := &cobra.Command{
		Use: "lister [--client C] [options]", Short: "Les faits notés, avec leurs numéros", Args: exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error { return f.run(env) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.customer, "client", "", "ceux de ce client")
	flags.BoolVar(&f.all, "tout", false, "aussi ceux qui sont clos")
	flags.StringVar(&f.form, "format", "texte", "texte ou json")
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	return cmd
}

// factJSON is one fact of « suivi lister --format json ».
type factJSON struct {
	Number   int64        `json:"numero"`
	Date     civil.Date   `json:"date"`
	Kind     string       `json:"fait"`
	Customer string       `json:"client"`
	Invoice  string       `json:"facture,omitempty"`
	Amount   money.Amount `json:"montant"`
	Author   string       `json:"auteur,omitempty"`
	Reason   string       `json:"motif,omitempty"`
	Closed   *civil.Date  `json:"clos"` // null while it counts
}

func (f factListFlags) run(env *Env) (err error) {
	if err := oneOf("format", f.form, "texte", "json"); err != nil {
		return err
	}
	d, _, err := openDossier(env, f.dossier)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	log, err := d.History.Events(math.MaxInt64)
	if err != nil {
		return err
	}
	facts := f.facts(log)
	if f.form == "json" {
		return writeJSON(env.Stdout, map[string]any{"faits": facts})
	}
	return factsText(env.Stdout, facts)
}

func (f factListFlags) facts(log []rules.Event) []factJSON {
	closed := map[int64]*civil.Date{}
	for _, e := range log {
		if e.Kind == rules.Undone {
			closed[e.Undoes] = &e.Date
		}
	}
	facts := []factJSON{}
	for _, e := range log {
		if !nightly.Typed(e) || f.customer != "" && e.Customer != f.customer || closed[e.ID] != nil && !f.all {
			continue
		}
		facts = append(facts, factJSON{e.ID, e.Date, factWord(e.Kind), e.Customer, e.Invoice, e.Amount, e.Author, e.Reason, closed[e.ID]})
	}
	return facts
}

func factsText(w io.Writer, facts []factJSON) error {
	p := printer{w: w}
	if len(facts) == 0 {
		p.line("Aucun fait n’est noté.")
		return p.err
	}
	t := textTable{right: 1}
	t.add("N°", "Date", "Fait", "Client", "Facture", "Auteur", "Motif", "Clos le", "Montant")
	t.rule()
	for _, f := range facts {
		amount, closed := "", ""
		if f.Amount != 0 {
			amount = f.Amount.French()
		} else if f.Kind == factWord(rules.PenaltyWaived) {
			amount = "en entier"
		}
		if f.Closed != nil {
			closed = f.Closed.French()
		}
		t.add(strconv.FormatInt(f.Number, 10), f.Date.French(), f.Kind, f.Customer, f.Invoice, f.Author, f.Reason, closed, amount)
	}
	p.table(t)
	return p.err
}

// numberFlag is the number of a fact.
type numberFlag int64

// Set reads it.
func (f *numberFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 64)
	*f = numberFlag(n)
	return err
}
