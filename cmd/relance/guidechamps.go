package main

import (
	"io"

	"relance/aging/civil"
	"relance/cmd/internal/desk"
	"relance/letters"
)

// fieldsTopic is the subject of the guide that lists the fields of texts.
const fieldsTopic = "champs"

// writeFields lists the fields that a text may use, each with what it prints in a letter
// to the fictitious customer.
func writeFields(w io.Writer, date civil.Date) error {
	k, problems := desk.Sample(date, shippedTexts())
	if problems.HasErrors() {
		return outcome(problems)
	}
	examples := letters.FieldExamples(k.Texts, k.Sender, date)
	p := printer{w: w}
	p.line("# Les champs des textes\n")
	p.line("Un champ s’écrit {{nom}} ; un champ sans valeur ôte sa phrase. Exemples : le client fictif de « relance apercu ».")
	p.line("« compte » : un nombre, qui s’écrit aussi {{nom: singulier|pluriel}}. Le reste (tableaux, conditions) : relance guide courriers.\n")
	for _, f := range letters.FieldGuide() {
		counted := ""
		if f.Counts {
			counted = " (compte)"
		}
		p.line("{{%s}}%s", f.Name, counted)
		p.line("    %s", f.Meaning)
		if e := examples[f.Name]; e != "" {
			p.line("    → %s", e)
		}
	}
	return p.err
}
