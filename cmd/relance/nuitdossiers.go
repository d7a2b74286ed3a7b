package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"relance/aging/civil"
	"relance/aging/words"
	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
)

// portfolioFile is the workbook over several dossiers.
const portfolioFile = "portefeuille.xlsx"

// runAll runs every dossier of the part, several at a time, and sums them up.
// What is said of each is printed in the order of the command line.
func (n *nights) runAll(ctx context.Context) error {
	jobs := make([]cabinet.Job, len(n.named))
	for i, j := range n.named {
		jobs[i] = j.Job
		jobs[i].Step = func(step nightly.Step) { n.watch.step(j.name, step) }
	}
	rows, said, next := make([]cabinet.DossierRow, len(jobs)), make([]*bytes.Buffer, len(jobs)), 0
	n.watch.dossiers(len(jobs))
	cabinet.Run(ctx, jobs, n.options(), func(i int, r cabinet.Result) {
		code := n.codeOf(r.Outcome, r.Err)
		rows[i] = r.Row(n.named[i].name, n.shown(r.Outcome.Folder), code)
		said[i] = n.aside(n.named[i].name, r, code)
		n.watch.end(n.named[i].name, r.Problems, code)
		for ; next < len(said) && said[next] != nil; next++ {
			n.watch.print(said[next].Bytes())
			said[next].Reset()
		}
	})
	n.watch.done()
	if err := ctx.Err(); err != nil {
		return err // what the portfolio said of the night before stays
	}
	if err := n.finish(rows); err != nil {
		return err
	}
	if n.form == "texte" {
		if err := n.table(n.env.Stdout, cabinet.NewPortfolio(n.date, version, rows)); err != nil {
			return err
		}
	}
	return ending(together(rows))
}

// aside is what is said of one dossier: its problems, or why it failed.
func (n *nights) aside(name string, r cabinet.Result, code int) *bytes.Buffer {
	var b bytes.Buffer
	if n.log == "json" || code == exitDone && (n.quiet || len(r.Problems) == 0) {
		return &b
	}
	fmt.Fprintf(&b, "— %s\n", name)
	if r.Err != nil {
		fmt.Fprintf(&b, "relance : %s : %v\n", name, r.Err)
	}
	r.Problems.Sort()
	r.Problems.Fprint(&b)
	return &b
}

// finish writes what sums up the dossiers: the summary on stdout or in its
// file, and the portfolio's workbook.
func (n *nights) finish(rows []cabinet.DossierRow) error {
	p := cabinet.NewPortfolio(n.date, version, rows)
	if n.form == "json" {
		if err := writeJSON(n.env.Stdout, p); err != nil {
			return err
		}
	}
	if n.summary != "" {
		if err := n.replace(n.summary, func(w io.Writer) error { return writeJSON(w, p) }); err != nil {
			return err
		}
	}
	file := n.sheets
	if file == "" && n.several && !n.trial && !n.partial {
		file = filepath.Join(n.base, portfolioFile)
	}
	if file == "" {
		return nil
	}
	return n.replace(file, p.WriteWorkbook)
}

// replace writes a file for the owner's eyes; one that is open in a spreadsheet
// on Windows cannot be replaced.
func (n *nights) replace(file string, write func(io.Writer) error) error {
	if err := dossier.ReplaceFile(file, dossier.RightsOf(false).File, write); err != nil {
		return usageError("%s ne peut pas être écrit (%s) : fermez-le s’il est ouvert, vérifiez le dossier et ses droits ; les nuits, elles, sont faites", file, dossier.Cause(err))
	}
	return nil
}

// table prints a row per dossier; in silence, those to look at only.
func (n *nights) table(w io.Writer, p cabinet.Portfolio) error {
	if n.quiet && together(p.Dossiers) == exitDone {
		return nil
	}
	return portfolioTable(w, p, n.quiet)
}

// bankDay gives the last bank entry of a ledger in words.
func bankDay(d civil.Date) string {
	if d.IsZero() {
		return "aucune"
	}
	return d.French()
}

// portfolioTable prints a portfolio, whole or only what somebody must look at.
func portfolioTable(w io.Writer, p cabinet.Portfolio, alarms bool) error {
	var text bytes.Buffer
	t := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "Dossier\tÉtat\tEncours\tÉchu\tRelances\tRéclamé\tRetenus\tDernière banque\tProblèmes")
	states := map[string]int{}
	for _, r := range p.Dossiers {
		states[r.State]++
		if alarms && r.Code == exitDone {
			continue
		}
		if r.Run == "" {
			fmt.Fprintf(t, "%s\t%s\t\t\t\t\t\t%s\t%s\n", r.Name, r.State, r.LastBank.French(), strings.Join(r.Codes, ", "))
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\t%d\t%s\t%s\n",
			r.Name, r.State, r.Receivables.French(), r.Overdue.French(), r.Acted, r.Claimed.French(), r.Held, bankDay(r.LastBank), strings.Join(r.Codes, ", "))
	}
	fmt.Fprintf(t, "Total\t\t%s\t%s\t%d\t%s\t%d\t\t\n", p.Totals.Receivables.French(), p.Totals.Overdue.French(), p.Totals.Acted, p.Totals.Claimed.French(), p.Totals.Held)
	if err := t.Flush(); err != nil {
		return err
	}
	var parts []string
	for _, word := range nightly.States() {
		if k := states[word]; k > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", word, k))
		}
	}
	for line := range strings.Lines(text.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
	}
	ended := ""
	if len(parts) > 0 {
		ended = " : " + strings.Join(parts, ", ")
	}
	_, err := fmt.Fprintf(w, "Nuit du %s, %s%s\n", p.Date.French(), words.Counts(len(p.Dossiers), "dossier"), ended)
	return err
}
