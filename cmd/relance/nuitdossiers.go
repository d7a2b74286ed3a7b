package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
)

// portfolioFile is the workbook over several dossiers.
const portfolioFile = "portefeuille.xlsx"

// runAll runs every dossier of the part, several at a time, and sums them up. What is
// said of each is printed at the end, what somebody has to look at first.
func (n *nights) runAll(ctx context.Context) error {
	jobs := make([]cabinet.Job, len(n.named))
	for i, j := range n.named {
		jobs[i] = j.Job
		jobs[i].Step = func(step nightly.Step) { n.watch.step(j.name, step) }
	}
	rows, answers, firm := make([]cabinet.DossierRow, len(jobs)), make([]cabinet.Answer, len(jobs)), cabinet.Firm{}
	n.watch.dossiers(len(jobs))
	cabinet.Run(ctx, jobs, n.options(), func(i int, r cabinet.Result) {
		code := n.codeOf(r.Outcome, r.Err)
		rows[i] = r.Row(n.named[i].name, n.shown(r.Outcome.Folder), code)
		own := *n.env
		own.named = n.named[i].Folder
		answers[i] = r.Answer(n.named[i].name, statusOf(code))
		answers[i].Problems = own.runnable(r.Problems)
		firm.Add(rows[i], r)
		n.watch.end(n.named[i].name, r.Problems, code)
	})
	n.watch.done()
	if n.log != "json" {
		if err := cabinet.Render(n.env.Stdout, n.env.Stderr, answers, n.quiet); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err // what the portfolio said of the night before stays
	}
	p := cabinet.NewPortfolio(n.date, version, rows)
	p.Common = firm.InCommon()
	if err := n.finish(p); err != nil {
		return err
	}
	printed, err := n.print(firm)
	if err != nil {
		return err
	}
	if n.form == "texte" {
		if err := n.table(n.env.Stdout, p, printed); err != nil {
			return err
		}
	}
	return ending(worst(rows))
}

// print writes the print file of the firm: the letters of every dossier, each under
// its own cover. It bears the day, so that yesterday's, not printed yet, is still
// there and is not printed twice.
func (n *nights) print(firm cabinet.Firm) (file string, err error) {
	if n.trial || firm.Letters() == 0 {
		return "", nil
	}
	name := "a-imprimer-" + n.date.String()
	if n.part > 0 {
		name += fmt.Sprintf("-part-%d", n.part)
	}
	file = filepath.Join(n.base, name+".pdf")
	return file, n.replace(file, func(w io.Writer) error { return firm.Print(w, n.date) })
}

// fromHere names a file as the person who typed the command finds it.
func (n *nights) fromHere(file string) string {
	here, err := filepath.Abs(n.env.Dir)
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return file
}

// finish writes what sums up the dossiers: the summary on stdout or in its
// file, and the portfolio's workbook.
func (n *nights) finish(p cabinet.Portfolio) error {
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
	if file == "" && n.several && !n.trial && n.part == 0 {
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
func (n *nights) table(w io.Writer, p cabinet.Portfolio, printed string) error {
	if n.quiet && worst(p.Dossiers) == exitDone {
		return nil
	}
	if err := p.Fprint(w, n.quiet); err != nil {
		return err
	}
	if printed != "" {
		fmt.Fprintf(w, "À imprimer  %s\n", n.fromHere(printed))
	}
	if len(p.Common) > 0 {
		fmt.Fprintf(w, "Débiteurs communs à plusieurs dossiers : %d, feuille du même nom de %s\n", cabinet.Debtors(p.Common), portfolioFile)
	}
	if len(n.besides.Aside) > 0 {
		fmt.Fprintf(w, "Laissés de côté : %s\n", strings.Join(n.besides.Aside, ", "))
	}
	return nil
}
