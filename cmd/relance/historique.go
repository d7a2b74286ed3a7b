package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/reference"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// historyFlags is the command line of « historique ».
type historyFlags struct{ dossier, customer, form string }

func newHistory(env *Env) *cobra.Command {
	f := historyFlags{}
	cmd := &cobra.Command{
		Use: "historique [CLIENT] [options]", Short: "Les nuits enregistrées, ou la main courante d’un client",
		Long: "Sans option, une ligne par nuit : ce qui est parti, ce qui est retenu, ce qui est annulé.\n" +
			"Avec un client, tout ce qui a été fait pour ce client, du plus ancien au plus récent.",
		Example: "  relance historique --dossier ma-societe\n  relance historique C001 --format json",
		Args:    between(0, 1, "le code du client, ou son nom"), Annotations: map[string]string{forEach: together},
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if f.customer, err = oneCustomer(args, f.customer); err != nil {
				return err
			}
			return f.run(env)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.StringVar(&f.customer, "client", "", "la main courante de ce client (comme l’argument CLIENT)")
	flags.StringVar(&f.form, "format", "texte", "texte, json ou csv")
	return cmd
}

func (f historyFlags) run(env *Env) (err error) {
	if err := oneOf("format", f.form, "texte", "json", "csv"); err != nil {
		return err
	}
	d, _, err := openDossier(env, f.dossier)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if err := doubted(env, d); err != nil {
		return err
	}
	if f.customer != "" {
		return f.customerLog(env, d)
	}
	return f.nights(env.Stdout, d)
}

// nightJSON is one run of « historique --format json ».
type nightJSON struct {
	Run      string       `json:"run"`
	Date     civil.Date   `json:"date"`
	Letters  int          `json:"courriers"`
	Acted    int          `json:"relances"`
	Held     int          `json:"retenus"`
	Claimed  money.Amount `json:"montant"`
	Balance  money.Amount `json:"solde"`
	Annulled bool         `json:"annulee"`
	Kept     bool         `json:"chiffres"` // false once the figures of an old night are pruned
	Folder   string       `json:"dossier"`
	SHA256   string       `json:"manifeste"`
	Version  string       `json:"version"`
}

func (f historyFlags) nights(w io.Writer, d *dossier.Dossier) error {
	runs, err := d.History.Runs()
	if err != nil {
		return err
	}
	nights := []nightJSON{}
	for _, r := range runs {
		k, kept, err := d.History.KPI(r.ID)
		if err != nil {
			return err
		}
		nights = append(nights, nightJSON{
			Run: r.ID, Date: r.Date, Letters: k.Letters, Acted: k.Acted, Held: k.Held, Claimed: k.Claimed, Balance: k.Balance,
			Annulled: r.Annulled, Kept: kept, Folder: r.Output, SHA256: r.Manifest, Version: r.Version,
		})
	}
	if f.form == "json" {
		return writeJSON(w, map[string]any{"nuits": nights})
	}
	if f.form == "csv" {
		return nightsCSV(w, nights)
	}
	return nightsText(w, nights)
}

func nightsText(w io.Writer, nights []nightJSON) error {
	if len(nights) == 0 {
		_, err := fmt.Fprintln(w, "Aucune nuit n’est encore enregistrée.")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "Nuit\tRelances\tRetenus\tRéclamé\tSolde\t\t")
	for _, n := range nights {
		mark := ""
		if n.Annulled {
			mark = "annulée"
		}
		if n.Kept {
			fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\t%s\t\n", n.Run, n.Acted, n.Held, n.Claimed.French(), n.Balance.French(), mark)
		} else {
			fmt.Fprintf(t, "%s\t\t\t\t\t%s\t\n", n.Run, mark)
		}
	}
	return t.Flush()
}

// customerLog prints every event of one customer.
func (f historyFlags) customerLog(env *Env, d *dossier.Dossier) error {
	all, err := d.History.Log()
	if err != nil {
		return err
	}
	code, unknown, err := desk.Meant(d, all, nil, f.customer, env.Today())
	if err != nil || len(unknown) > 0 {
		return cmp.Or(err, refusal(env, unknown))
	}
	w := env.Stdout
	f.customer = code
	events := []log.Event{}
	for _, e := range all {
		if e.Customer == f.customer {
			events = append(events, e)
		}
	}
	if f.form == "json" {
		return writeJSON(w, map[string]any{"client": f.customer, "evenements": events})
	}
	if f.form == "csv" {
		return eventsCSV(w, events)
	}
	if len(events) == 0 {
		_, err := fmt.Fprintf(w, "Rien n’est enregistré pour le client %s.\n", f.customer)
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "N°\tDate\tQuoi\tÉtape\tCanal\tMontant\tDétail")
	for _, e := range events {
		if e.Kind == log.PenaltyAccrued {
			continue // the sheet of penalties tells it better
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", e.ID, e.Date.French(), e.Kind, e.Step, e.Channel, blankZero(e.Amount), detail(e))
	}
	return t.Flush()
}

// detail gives what else an event says: the item, the document, the reason.
func detail(e log.Event) string {
	switch {
	case e.Undoes != 0:
		return fmt.Sprintf("annule le n° %d %s", e.Undoes, e.Reason)
	case e.Kind == log.PayerKnown:
		return reference.Grouped(e.Reference, " ")
	case e.Kind == log.SendRefused:
		return e.Document + " : " + e.Reason
	case e.Document != "":
		return e.Document
	case desk.Typed(e):
		return factText(e) + endOf(e.Fact)
	case e.Item != "":
		return itemText(e)
	}
	return e.Reason
}

// itemText gives the number of the invoice that an event is about, which its
// identity holds between the customer and the date; else the key of the item.
func itemText(e log.Event) string {
	if parts := strings.Split(e.Invoice, "|"); len(parts) == 3 && parts[1] != "" {
		return "facture " + parts[1]
	}
	return e.Item
}

// endOf says when a fact was closed, and how.
func endOf(f *followup.Fact) string {
	if f == nil || f.Closed.IsZero() {
		return ""
	}
	text := ", clos le " + f.Closed.French()
	if how := f.Outcome(); how != "" {
		text += " : " + strings.ToLower(how)
	}
	return text
}

// blankZero leaves an event without an amount blank.
func blankZero(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.French()
}
