package papers

import (
	"io"
	"path"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/stationery"
	"relance/letters/lists"
	"relance/letters/pdf"
	"relance/rules"
)

// toPost lays the letters of the night beside the list of their addresses, for a
// provider that prints and posts them. One whose address the post cannot take as
// it is stays out of it, and is told: nothing is cut.
func toPost(choice config.Posting, cases []rules.Case, letters []Document) (docs []Document, problems problem.List) {
	columns, _ := lists.PostingColumns(choice.Provider)
	if len(choice.Columns) > 0 {
		columns = nil
		for _, c := range choice.Columns {
			columns = append(columns, lists.Column{Title: c.Key, Field: c.Value})
		}
	}
	if !choice.Asked() {
		return nil, nil
	}
	files := map[*pdf.Paper]Document{}
	for _, d := range letters {
		files[d.Printed] = d
	}
	var rows []lists.Posting
	for _, p := range pdf.PostingOrder(postedOf(letters)) {
		row, fault := posting(p, customerOf(cases, p.Customer))
		if fault != "" {
			problems.Add(notPostable(p.Customer, fault))
			continue
		}
		name := stationery.PostingPath(files[p].Path)
		row.File, row.Cover = path.Base(name), 1
		if len(rows) > 0 {
			row.Cover = rows[len(rows)-1].Cover + 1 // covers of one customer follow each other
		}
		for _, before := range rows {
			if p.SameCover && before.Customer == row.Customer && before.Registered == row.Registered {
				row.Cover = before.Cover
				break
			}
		}
		rows = append(rows, row)
		docs = append(docs, Document{Path: name, Render: rendered(p)}) // a copy: the letter itself is listed
	}
	if len(rows) == 0 {
		return nil, problems
	}
	return append(docs, Document{Path: stationery.AddressesFile, Render: func(w io.Writer) error {
		return lists.WriteAddresses(w, choice.Provider, columns, rows)
	}}), problems
}

// posting is a letter as a provider takes it; fault says why it cannot.
func posting(p *pdf.Paper, who customer.Customer) (row lists.Posting, fault string) {
	row = lists.Posting{
		Reference: p.Reference, Customer: p.Customer, Step: p.Step, Registered: p.Registered, Pages: p.Pages(), Amount: p.Due, Postcode: p.Recipient.Postcode,
	}
	if emails := who.Recipients(""); len(emails) > 0 {
		row.Email = emails[0]
	}
	lines, city := withoutTown(p.Recipient, who.Address)
	town := ""
	if city != "" {
		row.City = strings.ToUpper(city)
		town = strings.TrimSpace(p.Recipient.Postcode + " " + row.City)
	}
	row.Address, fault = lists.LayOut(lines[0], lines[1:], town, p.Recipient.Country)
	return row, fault
}

func notPostable(code, fault string) problem.Problem {
	return customer.CodeLongAddress.With(problem.Problem{Excerpt: code,
		Message: "l’adresse du client " + code + " ne tient pas dans la norme postale (6 lignes de 38 caractères, NF Z10-011) : " + fault,
		Remedy:  "corrigez la fiche du client ; d’ici là ce courrier n’est pas dans « a-poster » : il est dans a-imprimer.pdf"})
}
