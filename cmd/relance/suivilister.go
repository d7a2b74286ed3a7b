package main

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/cmd/internal/desk"
	"relance/letters/lists"
	"relance/rules/log"
)

// factListFlags is the command line of « suivi lister ».
type factListFlags struct {
	dossier, customer, kind, form string
	all                           bool
}

func newFactList(env *Env) *cobra.Command {
	f := factListFlags{}
	cmd := &cobra.Command{
		Use: "lister [CLIENT] [options]", Short: "Les faits notés, avec leurs numéros", Args: between(0, 1, "le code du client, ou son nom"),
		Long: "Liste ce qui est noté dans l’historique et dans le classeur de suivi, chaque fait une fois. Une ligne du classeur\n" +
			"qu’aucune nuit n’a encore lue n’a pas de numéro.",
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if f.customer, err = oneCustomer(args, f.customer); err != nil {
				return err
			}
			return f.run(env)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.customer, "client", "", "ceux de ce client")
	flags.StringVar(&f.kind, "genre", "", "ceux de ce genre : promesse, litige, plan, appel…")
	flags.BoolVar(&f.all, "tous", false, "aussi ceux qui sont clos")
	flags.BoolVar(&f.all, "tout", false, "la même chose")
	flags.StringVar(&f.form, "format", "texte", "texte, json ou csv")
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	return cmd
}

// factJSON is one fact of « suivi lister --format json ».
type factJSON struct {
	Number   int64        `json:"numero"` // 0 for a row that no night has read yet
	Date     civil.Date   `json:"date"`
	Kind     string       `json:"fait"`
	Customer string       `json:"client"`
	Invoice  string       `json:"facture,omitempty"`
	Amount   money.Amount `json:"montant"`
	Author   string       `json:"auteur,omitempty"`
	Reason   string       `json:"motif,omitempty"`
	Closed   *civil.Date  `json:"clos"` // null while it counts
	Until    civil.Date   `json:"jusque,omitzero"`
	Code     string       `json:"code,omitempty"`
	Contact  string       `json:"interlocuteur,omitempty"`
	Ref      string       `json:"reference,omitempty"`
	Result   string       `json:"issue,omitempty"`
	Sheet    string       `json:"feuille,omitempty"`
	Row      int          `json:"ligne,omitempty"`
	Gone     bool         `json:"disparu,omitempty"` // its row is no longer in the workbook

	Replaced *replacedJSON `json:"remplace,omitempty"` // what counts in its place

	Schedule []followup.Instalment `json:"echeancier,omitempty"`
}

// replacedJSON is what counts in the place of a fact of a sheet of the day.
type replacedJSON struct {
	By   string     `json:"par"`             // French: where it was said
	On   civil.Date `json:"le,omitzero"`     // day on which it was recorded; 0 while no night has read it
	Fact int64      `json:"numero,omitzero"` // 0 likewise
}

func (r *replacedJSON) words() string {
	switch {
	case r == nil:
		return ""
	case r.On.IsZero():
		return "remplacé par " + r.By
	}
	return "remplacé par " + r.By + ", le " + r.On.French()
}

func (f factListFlags) run(env *Env) (err error) {
	if err := oneOf("format", f.form, "texte", "json", "csv"); err != nil {
		return err
	}
	if f.kind != "" {
		if err := oneOf("genre", f.kind, factWords()...); err != nil {
			return err
		}
	}
	d, _, err := openDossier(env, f.dossier)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if err := doubted(env, d); err != nil {
		return err
	}
	log, err := d.History.Log()
	if err != nil {
		return err
	}
	said, problems, err := desk.SaidFacts(d, log)
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil {
		return err
	}
	code, unknown, err := desk.Meant(d, log, said.Facts, f.customer, env.Today())
	if err != nil || len(unknown) > 0 {
		return cmp.Or(err, refusal(env, unknown))
	}
	f.customer = code
	facts := f.facts(log, said)
	switch f.form {
	case "json":
		return writeJSON(env.Stdout, map[string]any{"faits": facts})
	case "csv":
		return factsCSV(env.Stdout, facts)
	}
	return factsText(env.Stdout, facts)
}

// factWords lists the words of « suivi ajouter ».
func factWords() []string {
	var words []string
	for _, k := range followup.Kinds() {
		words = append(words, string(k))
	}
	return append(words, factWord(log.PenaltyWaived), factWord(log.PenaltyPaid), factWord(log.Insolvency))
}

// facts gives what people typed of penalties and proceedings, then what they
// said.
func (f factListFlags) facts(events []log.Event, said followup.Merged) []factJSON {
	closed, recorded := map[int64]*civil.Date{}, map[int64]civil.Date{}
	for _, e := range events {
		recorded[e.ID] = e.Date
		if e.Kind == log.Undone {
			closed[e.Undoes] = &e.Date
		}
	}
	facts := []factJSON{}
	for _, e := range events {
		if e.Fact == nil && desk.Typed(e) {
			facts = append(facts, factJSON{
				Number: e.ID, Date: e.Date, Kind: factWord(e.Kind), Customer: e.Customer, Invoice: e.Invoice, Amount: e.Amount, Author: e.Author,
				Reason: e.Reason, Closed: closed[e.ID],
			})
		}
	}
	for _, s := range said.Facts {
		facts = append(facts, saidJSON(s))
		if old, ok := said.Replaced[s.Key]; ok {
			one := saidJSON(old)
			one.Replaced = &replacedJSON{By: saidWhere(s), On: recorded[s.Origin.Event], Fact: s.Origin.Event}
			facts = append(facts, one)
		}
	}
	return slices.DeleteFunc(facts, func(one factJSON) bool {
		return f.customer != "" && one.Customer != f.customer || f.kind != "" && one.Kind != f.kind || one.Closed != nil && !f.all
	})
}

// saidWhere says where the fact that counts is: its number, its row.
func saidWhere(f followup.Fact) string {
	row := ""
	if f.Origin.Sheet != "" {
		row = strings.TrimSpace(f.Origin.File+" feuille "+f.Origin.Sheet) + " ligne " + strconv.Itoa(f.Origin.Row)
	}
	switch {
	case f.Origin.Event == 0:
		return row
	case row == "":
		return "le n° " + numbered(f.Origin.Event)
	}
	return "le n° " + numbered(f.Origin.Event) + " (" + row + ")"
}

func saidJSON(f followup.Fact) factJSON {
	one := factJSON{
		Number: f.Origin.Event, Date: f.Date, Kind: string(f.Kind), Customer: f.Customer, Invoice: strings.Join(f.Invoices, " ; "), Amount: f.Amount,
		Author: f.Author, Reason: f.Text, Until: f.Until, Code: f.Code, Contact: f.Contact, Ref: f.Ref, Result: f.Result,
		Sheet: f.Origin.Sheet, Row: f.Origin.Row, Gone: f.Origin.Gone, Schedule: f.Schedule,
	}
	if f.Code != "" && f.Text != "" {
		one.Reason = f.Label() + " : " + f.Text
	} else if f.Code != "" {
		one.Reason = f.Label()
	}
	if !f.Closed.IsZero() {
		one.Closed = &f.Closed
	}
	return one
}

func factsText(w io.Writer, facts []factJSON) error {
	p := printer{w: w}
	if len(facts) == 0 {
		p.line("Aucun fait n’est noté.")
		return p.err
	}
	t := textTable{right: 9}
	t.add("N°", "Date", "Fait", "Client", "Facture", "Auteur", "Motif", "Jusqu’au", "Clos le", "Montant")
	t.rule()
	for _, f := range facts {
		amount := ""
		if f.Amount != 0 {
			amount = f.Amount.French()
		} else if f.Kind == factWord(log.PenaltyWaived) {
			amount = "en entier"
		}
		reason := f.Reason
		if f.Gone {
			reason = strings.TrimSpace(reason + " (n’est plus dans le classeur)")
		}
		if r := f.Replaced; r != nil {
			reason = strings.TrimSpace(reason + " (ne compte plus : " + r.words() + ")")
		}
		t.add(numbered(f.Number), f.Date.French(), f.Kind, f.Customer, f.Invoice, f.Author, reason, f.Until.French(), f.closed().French(), amount)
	}
	p.table(t)
	return p.err
}

func factsCSV(w io.Writer, facts []factJSON) error {
	var rows [][]string
	for _, f := range facts {
		rows = append(rows, []string{
			numbered(f.Number), f.Date.String(), f.Kind, lists.Text(f.Customer), lists.Text(f.Invoice), f.Amount.Comma(), f.Until.String(), f.Code,
			lists.Text(f.Contact), lists.Text(f.Author), lists.Text(f.Reason), lists.Text(f.Ref), f.closed().String(), lists.Text(f.Result), f.Sheet, lists.Text(f.Replaced.words()),
		})
	}
	return lists.WriteCSV(w, []string{
		"numero", "date", "fait", "client", "factures", "montant", "jusque", "code", "interlocuteur", "auteur", "motif", "reference", "clos", "issue", "feuille", "remplacement",
	}, rows)
}

func (f factJSON) closed() civil.Date {
	if f.Closed == nil {
		return 0
	}
	return *f.Closed
}

// numbered is the number of a fact, blank while the history has none.
func numbered(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// numberFlag is the number of a fact.
type numberFlag int64

// Set reads it.
func (f *numberFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 64)
	*f = numberFlag(n)
	return err
}
