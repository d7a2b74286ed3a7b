package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
)

// checkRequestFacts lists what a request in injonction de payer will ask for and
// the dossier does not say. A night does without.
func checkRequestFacts(in dossier.Inputs) (found problem.List) {
	own := in.Config.Creditor
	if lacks := lacking(own.Form, own.Organ, "forme", "representant"); lacks != "" && own.Name != "" {
		found.Add(codeRequestFacts.With(problem.Problem{
			File: "relance.yaml", Message: "une requête en justice demandera, de « creancier » : " + lacks,
			Remedy: "ajoutez-les : « forme: SARL », « representant: Camille Modèle, gérante » (et « siege: » s’il n’est pas l’adresse)",
		}))
	}
	var codes []string
	for _, c := range in.Master.All() {
		if c.Kind == customer.Business && lacking(c.Form, c.Organ, "forme", "représentant légal") != "" {
			codes = append(codes, c.Code)
		}
	}
	if n := len(codes); n > 0 {
		slices.Sort(codes)
		more := ""
		if rest := n - mostShown; rest > 0 {
			codes, more = codes[:mostShown], fmt.Sprintf(" et %d autres", rest)
		}
		found.Add(codeRequestFacts.With(problem.Problem{
			File:    cmp.Or(in.Master.File(), "clients.xlsx"),
			Message: fmt.Sprintf("une requête en justice demandera la forme ou le représentant légal de %s : %s%s", words.Count(n, "client professionnel", "clients professionnels"), strings.Join(codes, ", "), more),
			Remedy:  "remplissez les colonnes « forme », « siège » et « représentant légal » au plus tard avant le dossier précontentieux",
		}))
	}
	return found
}

// lacking names which of a form and an organ are blank.
func lacking(form, organ, formName, organName string) string {
	var names []string
	if form == "" {
		names = append(names, formName)
	}
	if organ == "" {
		names = append(names, organName)
	}
	return strings.Join(names, ", ")
}
