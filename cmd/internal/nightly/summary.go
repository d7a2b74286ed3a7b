package nightly

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/rules/policy"
)

// Summarize tells a person what a night did: the proved balance, what goes out
// by step, who is held, and where the documents are.
func Summarize(w io.Writer, o Outcome) {
	b := o.Night.Balance
	fmt.Fprintf(w, "Nuit du %s", o.Night.Date.French())
	switch {
	case o.View.Repeat != nil:
		fmt.Fprintf(w, " (déjà faite : mêmes documents)")
	case !o.Committed:
		fmt.Fprintf(w, " (essai : rien n’est retenu)")
	}
	fmt.Fprintf(w, "\n  Balance   %s, dont échu %s ; grand livre %s, écart %s\n",
		b.Totals.Balance.French(), b.Totals.Overdue().French(), b.Proof.Ledger.French(), b.Proof.Gap.French())
	sent, held := o.Night.tally()
	for _, step := range slices.Sorted(maps.Keys(sent)) {
		fmt.Fprintf(w, "  %-9s %s\n", "Relances", sent[step])
	}
	if len(sent) == 0 {
		fmt.Fprintln(w, "  Relances  aucune")
	}
	if held > 0 {
		fmt.Fprintf(w, "  Retenus   %d client(s), chacun avec son motif (feuille « Décisions »)\n", held)
	}
	for k, said := range Tally(o.Changes) {
		label := ""
		if k == 0 {
			label = "Depuis le " + o.Since.French() + " :"
		}
		fmt.Fprintf(w, "  %-22s %s\n", label, said)
	}
	if o.Folder != "" {
		fmt.Fprintf(w, "  Documents %s\n", o.Folder)
	}
}

// tally counts what goes out, by step, and the customers held.
func (n Night) tally() (sent map[string]string, held int) {
	type sum struct {
		customers int
		amount    money.Amount
		channels  map[policy.Channel]int
	}
	sums := map[string]*sum{}
	for _, d := range n.Decisions {
		if d.Hold != nil {
			held++
		}
		if !d.Acts() {
			continue
		}
		s := sums[d.Step]
		if s == nil {
			s = &sum{channels: map[policy.Channel]int{}}
			sums[d.Step] = s
		}
		s.customers++
		s.amount += d.Amount
		for _, c := range d.Channels {
			s.channels[c]++
		}
	}
	sent = map[string]string{}
	for step, s := range sums {
		var ways []string
		for _, c := range slices.Sorted(maps.Keys(s.channels)) {
			ways = append(ways, fmt.Sprintf("%s %d", c, s.channels[c]))
		}
		sent[step] = fmt.Sprintf("%-16s %3d client(s), %s (%s)", step, s.customers, s.amount.French(), strings.Join(ways, ", "))
	}
	return sent, held
}
