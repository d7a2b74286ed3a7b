package main

import (
	"encoding/json"
	"io"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// balanceJSON is the published shape of « balance --format json ».
type balanceJSON struct {
	Date     civil.Date   `json:"date"`
	Currency string       `json:"devise"`
	Buckets  []int        `json:"tranches"`
	Clients  []clientJSON `json:"clients"`
	Totals   sumsJSON     `json:"totaux"`
	// Foreign has a table for each currency other than the euro, in that currency;
	// the amounts above hold them in euros.
	Foreign  []currencyJSON `json:"devises,omitempty"`
	Proof    proofJSON      `json:"preuve"`
	Files    []fileJSON     `json:"fichiers"`
	Problems problem.List   `json:"problemes"`
}

// fileJSON says what a file of the balance was taken for.
type fileJSON struct {
	Name    string       `json:"fichier"`
	Format  string       `json:"format"`
	Columns []columnJSON `json:"colonnes"` // of a list; those of a FEC are the law's
}

type sumsJSON struct {
	Balance     money.Amount   `json:"solde"`
	NotDue      money.Amount   `json:"non_echu"`
	Late        []money.Amount `json:"tranches"`
	Unallocated money.Amount   `json:"non_affecte"`
}

// currencyJSON is the part of the balance in one currency.
type currencyJSON struct {
	Currency  string               `json:"devise"`
	Clients   []currencyClientJSON `json:"clients"`
	Totals    sumsJSON             `json:"totaux"`
	Euros     money.Amount         `json:"en_euros"`
	Estimated bool                 `json:"estime,omitempty"` // something in it was paid in another currency
}

type currencyClientJSON struct {
	Code string `json:"code"`
	Name string `json:"nom"`
	sumsJSON
	Euros     money.Amount `json:"en_euros"`
	Estimated bool         `json:"estime,omitempty"`
}

func foreignOf(b aging.Balance) (all []currencyJSON) {
	for _, f := range b.Foreign() {
		out := currencyJSON{Currency: f.Currency, Totals: sumsOf(f.Totals), Euros: f.Euros, Estimated: f.Estimated}
		for _, c := range f.Clients {
			out.Clients = append(out.Clients, currencyClientJSON{c.Code, c.Name, sumsOf(c.Sums), c.Euros, c.Estimated})
		}
		all = append(all, out)
	}
	return all
}

type clientJSON struct {
	Code string `json:"code"`
	Name string `json:"nom"`
	sumsJSON
	Items []itemJSON `json:"postes"`
}

type itemJSON struct {
	Ref       string       `json:"piece"`
	Number    string       `json:"numero,omitempty"` // where a rule finds another number than piece
	Date      civil.Date   `json:"date"`
	Due       *civil.Date  `json:"echeance"`
	Late      int          `json:"retard"`
	Amount    money.Amount `json:"montant"`
	Open      money.Amount `json:"reste"`
	Account   string       `json:"compte"`
	Nature    string       `json:"nature"`
	DueFrom   string       `json:"origine_echeance,omitempty"`
	Presumed  bool         `json:"presume,omitempty"`
	Aggregate bool         `json:"a_nouveau,omitempty"`
	Gap       bool         `json:"ecart_ouverture,omitempty"`
	Small     bool         `json:"ecart_reglement,omitempty"` // within ecart-tolere
	Currency  string       `json:"devise,omitempty"`
	Foreign   *foreignJSON `json:"en_devise,omitempty"`
	Exchange  bool         `json:"ecart_change,omitempty"`
	Treatment string       `json:"traitement"`
	File      string       `json:"fichier"`
	Line      int          `json:"ligne"`
}

// foreignJSON is an item in its own currency.
type foreignJSON struct {
	Amount money.Amount `json:"montant"`
	Open   money.Amount `json:"reste"`
}

type proofJSON struct {
	Ledger  money.Amount `json:"grand_livre"`
	Balance money.Amount `json:"balance"`
	Gap     money.Amount `json:"ecart"`
}

func writeBalanceJSON(w io.Writer, b readBalance, problems problem.List) error {
	out := balanceJSON{
		Date: b.Date, Currency: "EUR", Buckets: append([]int{}, b.Buckets...), Clients: []clientJSON{}, Totals: sumsOf(b.Totals), Foreign: foreignOf(b.Balance),
		Proof: proofJSON{b.Proof.Ledger, b.Proof.Balance, b.Proof.Gap}, Files: []fileJSON{}, Problems: append(problem.List{}, problems...),
	}
	for _, f := range b.files {
		file := fileJSON{f.Name, f.Format, []columnJSON{}}
		if f.Told() != nil {
			file.Columns = columnsJSON(f)
		}
		out.Files = append(out.Files, file)
	}
	for _, c := range b.Clients {
		row := clientJSON{Code: c.Code, Name: c.Name, sumsJSON: sumsOf(c.Sums), Items: []itemJSON{}}
		for _, i := range c.Items {
			item := itemJSON{
				Ref: i.Ref, Date: i.Date, Late: b.DaysLate(i), Amount: i.Amount, Open: i.Open, Account: i.Account, Nature: i.Nature.String(),
				DueFrom: i.DueFrom.String(), Presumed: i.Presumed() || i.PresumedMatch(), Aggregate: i.Aggregate, Gap: i.Gap, Small: i.Small,
				Treatment: i.Treatment.String(), File: i.File, Line: i.No, Currency: i.Currency, Exchange: i.Exchange,
			}
			if i.Number != i.Ref {
				item.Number = i.Number
			}
			if i.Currency != "" {
				item.Foreign = &foreignJSON{i.ForeignAmount, i.Foreign}
			}
			if i.Due != 0 && i.Open > 0 {
				item.Due = &i.Due
			}
			row.Items = append(row.Items, item)
		}
		out.Clients = append(out.Clients, row)
	}
	return writeJSON(w, out)
}

func sumsOf(s aging.Sums) sumsJSON {
	return sumsJSON{s.Balance, s.NotDue, append([]money.Amount{}, s.Late...), s.Unallocated}
}

// writeJSON writes one indented document, without escaping what people read.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// writeProblemsJSON is what stdout holds when a JSON command is refused.
func writeProblemsJSON(w io.Writer, problems problem.List) error {
	return writeJSON(w, struct {
		Problems problem.List `json:"problemes"`
	}{append(problem.List{}, problems...)})
}
