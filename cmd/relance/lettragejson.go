package main

import (
	"io"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// letteringJSON is the shape of « lettrage --format json ».
type letteringJSON struct {
	Date       civil.Date       `json:"date"`
	Proposals  []proposalJSON   `json:"lettrages"`
	Unbalanced []unbalancedJSON `json:"non_soldes"`
	Yield      []yieldJSON      `json:"rendement"`
	Left       money.Amount     `json:"non_affecte"`
	Problems   problem.List     `json:"problemes"`
}

type proposalJSON struct {
	Letter     string             `json:"code"`
	Customer   string             `json:"client"`
	Account    string             `json:"compte"`
	Rules      []string           `json:"regles"`
	Reasons    []string           `json:"motifs"`
	Confidence string             `json:"confiance"`
	Rest       money.Amount       `json:"reste"`
	Lines      []proposedLineJSON `json:"lignes"`
}

type proposedLineJSON struct {
	File    string       `json:"fichier"`
	No      int          `json:"ligne"`
	Journal string       `json:"journal"`
	Entry   string       `json:"ecriture"`
	Date    civil.Date   `json:"date"`
	Ref     string       `json:"piece"`
	Label   string       `json:"libelle"`
	Amount  money.Amount `json:"montant"`
	Matched money.Amount `json:"part"`
	Letter  string       `json:"lettrage_actuel"`
}

type unbalancedJSON struct {
	Letter   string       `json:"lettrage"`
	Customer string       `json:"client"`
	Account  string       `json:"compte"`
	Lines    int          `json:"lignes"`
	Missing  money.Amount `json:"reste"`
	OneSided bool         `json:"un_seul_cote"`
	File     string       `json:"fichier"`
	No       int          `json:"ligne"`
}

type yieldJSON struct {
	Rule    string       `json:"regle"`
	Matches int          `json:"rapprochements"`
	Amount  money.Amount `json:"montant"`
}

func writeLetteringJSON(w io.Writer, set openitem.Set, problems problem.List) error {
	problems.Sort()
	left, _ := set.Unallocated()
	out := letteringJSON{Date: set.Date, Proposals: []proposalJSON{}, Unbalanced: []unbalancedJSON{}, Yield: []yieldJSON{}, Left: left, Problems: append(problem.List{}, problems...)}
	for _, p := range set.Proposals {
		row := proposalJSON{Letter: p.Letter, Customer: p.Customer, Account: p.Account, Rules: p.Rules, Reasons: p.Reasons, Confidence: p.Confidence.String(), Rest: p.Rest, Lines: []proposedLineJSON{}}
		for _, x := range p.Lines {
			row.Lines = append(row.Lines, proposedLineJSON{x.File, x.No, x.Journal, x.Entry, x.Date, x.Ref, x.Label, x.Amount, x.Matched, x.Letter})
		}
		out.Proposals = append(out.Proposals, row)
	}
	for _, i := range set.Imbalances {
		out.Unbalanced = append(out.Unbalanced, unbalancedJSON{i.Letter, i.Customer, i.Account, i.Lines, i.Missing, i.OneSided, i.File, i.No})
	}
	for _, y := range set.Yield() {
		out.Yield = append(out.Yield, yieldJSON{y.Rule, y.Matches, y.Amount})
	}
	return writeJSON(w, out)
}
