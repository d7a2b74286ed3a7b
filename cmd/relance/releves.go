package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"relance/aging/problem"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/pdf"
)

// batchName is the print file of the statements.
const batchName = "a-imprimer.pdf"

// runAll writes the statements of all who owe something: drafts of e-mails for those
// who have an address, where they are asked for, and one print file for the others.
func (f *statementFlags) runAll(env *Env) error {
	if f.form == "texte" || f.output == "-" {
		return usageError("--tous écrit un dossier : --format pdf ou courriel, et --sortie DOSSIER")
	}
	k, err := f.desk(env)
	if err != nil {
		return err
	}
	if err := f.days(); err != nil {
		return err
	}
	all, skipped, problems := desk.Statements(k, f.least.amount, f.from)
	batch, found, err := desk.PrintAll(k, all)
	if problems.Add(found...); err != nil {
		return err
	}
	folder := f.output
	if folder == "" {
		folder = "releves-" + f.date.String()
	}
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(env.Dir, folder)
	}
	if err := os.MkdirAll(folder, dossier.RightsOf(false).Folder); err != nil {
		return unwritable(folder, err)
	}
	made, lost, err := f.writeAll(k, batch, all, folder)
	if err != nil {
		return err
	}
	f.tellAll(env, made, append(skipped, lost...), filepath.Base(folder))
	problems.Sort()
	return refusalOrWarnings(env, problems)
}

// statements counts what was written.
type statements struct{ mails, papers int }

// writeAll writes the drafts and the print file; lost are those that neither an
// e-mail nor the post can reach, or that cannot be printed.
func (f *statementFlags) writeAll(k desk.Desk, batch desk.Batch, all []letters.Letter, folder string) (made statements, lost []desk.Skipped, err error) {
	names := stationery.Naming{}
	var posted []*pdf.Paper
	for i, l := range all {
		name, printed := names.Of(l.Customer), batch.Documents[i]
		switch mailed := f.form == "courriel" && len(l.Email.Recipients) > 0; {
		case printed == nil:
			lost = append(lost, desk.Skipped{Customer: l.Customer, Name: l.Name, Why: "ne s’imprime pas"})
		case mailed:
			var data, draft bytes.Buffer
			if _, err = printed.WriteTo(&data); err == nil {
				err = k.Message(&draft, l, "releve-"+name, data.Bytes())
			}
			if err != nil {
				return made, lost, err
			}
			file := filepath.Join(folder, "releve-"+name+".eml")
			if err := writeOutput(file, draft.Bytes()); err != nil {
				return made, lost, unwritable(file, err)
			}
			made.mails++
		case !desk.Addressed(k, l.Customer):
			lost = append(lost, desk.Skipped{Customer: l.Customer, Name: l.Name, Why: "adresse incomplète"})
		default:
			paper := printed.Paper()
			posted = append(posted, &paper)
		}
	}
	if made.papers = len(posted); made.papers == 0 {
		return made, lost, nil
	}
	var data bytes.Buffer
	if err := batch.Pack(&data, posted); err != nil {
		return made, lost, err
	}
	if err := writeOutput(filepath.Join(folder, batchName), data.Bytes()); err != nil {
		return made, lost, unwritable(batchName, err)
	}
	return made, lost, nil
}

func (f *statementFlags) tellAll(env *Env, made statements, skipped []desk.Skipped, folder string) {
	if made.mails > 0 {
		fmt.Fprintf(env.Stdout, "Écrit : %s dans %s\n", letters.Count(made.mails, "brouillon de courriel", "brouillons de courriel"), folder)
	}
	if made.papers > 0 {
		fmt.Fprintf(env.Stdout, "Écrit : %s dans %s\n", letters.Count(made.papers, "relevé à poster", "relevés à poster"), filepath.Join(folder, batchName))
	}
	if made.mails+made.papers == 0 {
		fmt.Fprintln(env.Stdout, "Aucun relevé à écrire.")
	}
	for _, s := range skipped {
		fmt.Fprintf(env.Stdout, "Laissé de côté : %s %s, %s\n", s.Customer, s.Name, s.Why)
	}
}

// refusalOrWarnings prints what was found; warnings leave what was written.
func refusalOrWarnings(env *Env, found problem.List) error {
	if found.HasErrors() {
		return refusal(env, found)
	}
	return env.tell(found)
}
