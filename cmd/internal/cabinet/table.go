package cabinet

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"relance/aging/civil"
	"relance/aging/words"
	"relance/cmd/internal/nightly"
)

// Fprint prints a portfolio for a person, whole or only what somebody must look at,
// which comes first; then what waits, by collaborator.
func (p Portfolio) Fprint(w io.Writer, alarms bool) error {
	var text bytes.Buffer
	t := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "Dossier\tÉtat\tEncours\tÉchu\tRelances\tRéclamé\tRetenus\tBanque\tExport\tCourriers\tCourriels\tAppels\tProblèmes")
	var states []nightly.Status
	var waits Waiting
	for _, r := range p.byUrgency() {
		states = append(states, statusOf(r.State))
		own := Waiting{}
		for _, w := range r.Waits {
			own.plus(w)
		}
		waits.plus(own)
		if alarms && r.State == nightly.Done.String() {
			continue
		}
		codes := strings.Join(r.Codes, ", ")
		if r.Run == "" {
			fmt.Fprintf(t, "%s\t%s\t\t\t\t\t\t%s\t%s\t\t\t\t%s\n", r.Name, r.State, r.LastBank.French(), p.age(r.LastEntry), codes)
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\t%d\t%s\t%s\t%d\t%d\t%d\t%s\n", r.Name, r.State, r.Receivables.French(), r.Overdue.French(), r.Acted, r.Claimed.French(), r.Held,
			cmp.Or(r.LastBank.French(), "aucune"), p.age(r.LastEntry), own.Letters, own.Mails, own.Calls, codes)
	}
	fmt.Fprintf(t, "Total\t\t%s\t%s\t%d\t%s\t%d\t\t\t%d\t%d\t%d\t\n", p.Totals.Receivables.French(), p.Totals.Overdue.French(), p.Totals.Acted, p.Totals.Claimed.French(), p.Totals.Held,
		waits.Letters, waits.Mails, waits.Calls)
	if err := t.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(text.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
	}
	ended := Tally(states)
	if ended != "" {
		ended = " : " + ended
	}
	if _, err := fmt.Fprintf(w, "Nuit du %s, %s%s\n", p.Date.French(), words.Counts(len(p.Dossiers), "dossier"), ended); err != nil {
		return err
	}
	return p.printClerks(w)
}

// age is how old the export of a ledger is, from its last entry.
func (p Portfolio) age(last civil.Date) string {
	if last.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d j", max(0, int(p.Date-last)))
}

// printClerks says what waits for whom, where somebody is named.
func (p Portfolio) printClerks(w io.Writer) error {
	all := p.ByClerk()
	if len(all) == 0 || len(all) == 1 && all[0].Clerk == "" {
		return nil
	}
	for k, own := range all {
		label := "À faire"
		if k > 0 {
			label = ""
		}
		if _, err := fmt.Fprintf(w, "%-10s  %s : %s\n", label, cmp.Or(own.Clerk, "sans collaborateur"), own); err != nil {
			return err
		}
	}
	return nil
}

// String says it: « 12 courriers à poster, 3 appels à passer ».
func (w Waiting) String() string {
	var parts []string
	for _, one := range []struct {
		n         int
		one, many string
	}{
		{w.Letters, "courrier à poster", "courriers à poster"}, {w.Mails, "courriel à envoyer", "courriels à envoyer"},
		{w.Calls, "appel à passer", "appels à passer"}, {w.Texts, "SMS à envoyer", "SMS à envoyer"},
	} {
		if one.n > 0 {
			parts = append(parts, words.Count(one.n, one.one, one.many))
		}
	}
	return strings.Join(parts, ", ")
}
