package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"relance/aging/bank"
	"relance/aging/problem"
	"relance/aging/registry"
	"relance/aging/returns"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
)

// beside checks the files that are no ledgers: statements, what came back, public
// registers. It gives the others.
func beside(w io.Writer, files []string) (ledgers []string, problems problem.List, err error) {
	for _, name := range files {
		known, found, err := besideOne(w, name)
		if err != nil {
			return nil, problems, err
		}
		if problems.Add(found...); !known {
			ledgers = append(ledgers, name)
		}
	}
	return ledgers, problems, nil
}

func besideOne(w io.Writer, name string) (known bool, problems problem.List, err error) {
	data, err := dossier.ReadFile(name)
	if err != nil {
		return false, nil, nil // who reads ledgers says so
	}
	base := filepath.Base(name)
	switch head := data[:min(len(data), 64<<10)]; {
	case bank.Recognise(head, nil) || filepath.Base(filepath.Dir(name)) == dossier.BankFolder:
		statements, problems, ok := bank.Read(base, data, bank.Options{Any: true})
		for _, s := range statements {
			if err := tellStatement(w, base, s); err != nil {
				return ok, problems, err
			}
		}
		return ok, problems, nil
	case returns.IsMail(head):
		messages, problems, _ := returns.Read(base, data)
		for _, m := range messages {
			if _, err := fmt.Fprintf(w, "%s : courriel du %s, %s, de %s\n", base, m.Date.French(), m.Kind, m.From); err != nil {
				return true, problems, err
			}
		}
		return true, problems, nil
	case registry.Recognise(head):
		_, err := fmt.Fprintf(w, "%s : registre public ; il est lu pour les seuls SIREN de vos fiches, avec « relance verifier --dossier »\n", base)
		return true, nil, err
	}
	return false, nil, nil
}

// tellStatement says what was understood of a statement, and whether its balances
// agree with its movements.
func tellStatement(w io.Writer, name string, s bank.Statement) error {
	text := fmt.Sprintf("%s : %s, compte %s, %s, total %s", name, s.Format, cmp.Or(s.Account, "non indiqué"), words.Counts(len(s.Lines), "mouvement"), s.Moved().French())
	if len(s.Lines) > 0 {
		byDay := func(a, b bank.Line) int { return cmp.Compare(a.Date, b.Date) }
		text += fmt.Sprintf(", du %s au %s", slices.MinFunc(s.Lines, byDay).Date.French(), slices.MaxFunc(s.Lines, byDay).Date.French())
	}
	switch {
	case !s.Old.Known || !s.New.Known:
		text += " ; soldes non contrôlables"
	case s.Old.Amount+s.Moved() == s.New.Amount:
		text += fmt.Sprintf(" ; ancien solde %s + mouvements = nouveau solde %s : juste", s.Old.Amount.French(), s.New.Amount.French())
	default:
		text += fmt.Sprintf(" ; ancien solde %s, nouveau solde %s : les mouvements n’y mènent pas", s.Old.Amount.French(), s.New.Amount.French())
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

// proposeMovements writes the draft of a mapping for a list of a bank's movements;
// false when the file does not lie among statements, or is none.
func proposeMovements(env *Env, name string) (bool, error) {
	if filepath.Base(filepath.Dir(name)) != dossier.BankFolder {
		return false, nil
	}
	data, err := dossier.ReadFile(name)
	if err != nil {
		return false, nil // who reads ledgers says so
	}
	draft, ok := bank.Propose(filepath.Base(name), data)
	if !ok {
		return false, nil
	}
	_, err = fmt.Fprint(env.Stdout, draft)
	return true, err
}
