package nightly

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"relance/aging/words"
	"relance/cmd/internal/nightly/papers"
	"relance/rules"
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
	fmt.Fprintf(w, "\n  Balance   %s ; grand livre %s, écart %s\n",
		b.Totals.Said(), b.Proof.Ledger.French(), b.Proof.Gap.French())
	sent, _ := o.Night.Tally()
	for _, s := range sent {
		var ways []string
		for _, c := range slices.Sorted(maps.Keys(s.Channels)) {
			ways = append(ways, fmt.Sprintf("%s %d", c, s.Channels[c]))
		}
		fmt.Fprintf(w, "  %-9s %-16s %12s, %s (%s)\n", "Relances", s.Step, words.Counts(s.Customers, "client"), s.Amount.French(), strings.Join(ways, ", "))
	}
	if len(sent) == 0 {
		fmt.Fprintln(w, "  Relances  aucune")
	}
	if len(sent) > 0 {
		fmt.Fprintf(w, "  En tout   %s\n", rules.Outgoes(o.Night.Decisions).Said())
	}
	for k, said := range papers.Tally(o.Changes) {
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
