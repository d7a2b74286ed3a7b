package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/letters"
	"relance/rules/policy"
)

// checkTexts reads the letter and e-mail texts, the dossier's own over ours, and
// looks for those that the steps of the policy name.
func checkTexts(own fs.FS, policy policy.Policy) problem.List {
	sources := shippedTexts()
	if own != nil {
		sources.OwnLetters = own
		if mails, err := fs.Sub(own, "courriels"); err == nil {
			sources.OwnMails = mails
		}
		if calls, err := fs.Sub(own, "appels"); err == nil {
			sources.OwnCalls = calls
		}
	}
	texts, problems := letters.LoadTexts(sources)
	if texts == nil {
		return problems
	}
	problems.Add(wordless(texts, policy)...)
	return problems
}

// wordless names the steps that write without a text to write.
func wordless(texts *letters.Texts, p policy.Policy) (list problem.List) {
	known := map[string]bool{}
	for _, name := range texts.Names() {
		_, name, _ = strings.Cut(name, "/")
		stem, _, _ := strings.Cut(name, ".")
		known[name], known[stem] = true, true
	}
	for _, cycle := range p.Cycles {
		for _, s := range cycle.Steps {
			writes := slices.ContainsFunc(s.Channels, policy.Channel.Document)
			if !writes || s.By == policy.BySales || known[s.Template] {
				continue
			}
			list.Add(letters.LET01.As(problem.Warning).With(problem.Problem{
				File: s.At.File, Line: s.At.Line, Column: fmt.Sprint(s.At.Column), Excerpt: s.Template,
				Message: fmt.Sprintf("aucun texte de courrier pour l’étape « %s »", s.Name), Remedy: fmt.Sprintf("corrigez « modele » dans les règles, ou ajoutez le fichier modeles/%s.md", s.Template),
			}))
		}
	}
	return list
}
