package casefile

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
	"relance/letters/pdf"
)

func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.French()
}

// WriteText writes a report for a screen: the same words as its PDF.
func WriteText(w io.Writer, r pdf.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", r.Title, r.Subtitle)
	for _, p := range r.Parts {
		if p.Title != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", p.Title, strings.Repeat("─", utf8.RuneCountInString(p.Title)))
		}
		if p.Heading != "" {
			fmt.Fprintf(&b, "\n%s\n", p.Heading)
		}
		writePart(&b, p)
	}
	_, err := io.WriteString(w, screen(b.String()))
	return err
}

func writePart(b *strings.Builder, p pdf.Part) {
	if p.Lead != "" {
		fmt.Fprintf(b, "%s\n", p.Lead)
	}
	for _, s := range p.Text {
		fmt.Fprintf(b, "%s\n", s)
	}
	wide := 0
	for _, f := range p.Facts {
		wide = max(wide, utf8.RuneCountInString(f.Label))
	}
	for _, f := range p.Facts {
		fmt.Fprintf(b, "%s%s  %s\n", f.Label, strings.Repeat(" ", wide-utf8.RuneCountInString(f.Label)), f.Value)
	}
	for _, point := range p.Points {
		fmt.Fprintf(b, "%s %s\n", [...]string{"-", "[ ]", "[x]"}[point.Box], joined(" – ", point.Text, point.More))
	}
	if p.Table != nil {
		writeTable(b, p.Table)
	}
	for _, s := range p.Notes {
		fmt.Fprintf(b, "%s\n", s)
	}
}

// wideColumn is the width from which the first column of a table goes last on
// a screen, where nothing wraps it.
const wideColumn = 60

func writeTable(b *strings.Builder, table *letters.Table) {
	heads := make([]string, len(table.Columns))
	order, widths := make([]int, len(table.Columns)), make([]int, len(table.Columns))
	for i, c := range table.Columns {
		heads[i], order[i] = c.Head, i
	}
	rows := append([]letters.TableRow{{Cells: heads}}, table.Rows...)
	for _, r := range rows {
		for i, cell := range r.Cells {
			if len(r.Cells) == len(heads) {
				widths[i] = max(widths[i], utf8.RuneCountInString(cell))
			}
		}
	}
	if widths[0] > wideColumn {
		order = append(order[1:], 0)
	}
	for _, r := range rows {
		var cells []string
		for _, i := range order {
			if len(r.Cells) != len(heads) {
				cells = r.Cells
				break
			}
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(r.Cells[i]))
			if table.Columns[i].Right {
				cells = append(cells, pad+r.Cells[i])
			} else {
				cells = append(cells, r.Cells[i]+pad)
			}
		}
		fmt.Fprintln(b, strings.NewReplacer("\t", " ", "\n", " ").Replace(strings.Join(cells, "  ")))
	}
}

// screen drops what a ledger text could do to a terminal, and the spaces that
// end a line.
func screen(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// DebtorData is the sheet of a customer for another program. Amounts are
// strings with two decimals, dates AAAA-MM-JJ.
type DebtorData struct {
	Customer   string          `json:"client"`
	Name       string          `json:"nom"`
	Date       civil.Date      `json:"date"`
	Kind       string          `json:"nature"`
	SIREN      string          `json:"siren"`
	Address    string          `json:"adresse"`
	Phone      string          `json:"telephone"`
	Email      string          `json:"courriel"`
	Owner      string          `json:"responsable"`
	Complete   int             `json:"completude"`
	Missing    []string        `json:"a_completer"`
	Exposure   Exposure        `json:"encours"`
	Profile    string          `json:"profil"`
	Why        string          `json:"profil_motif"`
	Delay      string          `json:"retard_moyen"`
	LastPaid   civil.Date      `json:"dernier_reglement"`
	Items      []DebtorItem    `json:"postes"`
	Guarantees []followup.Fact `json:"garanties"`
	Promises   []DebtorFact    `json:"promesses"`
	Disputes   []DebtorFact    `json:"litiges"`
	Plans      []DebtorFact    `json:"plans"`
	Cases      []followup.Fact `json:"procedures"`
	Proofs     []DebtorProof   `json:"pieces"`
	Contract   []Clause        `json:"contrat"`
	Chronicle  []DebtorLine    `json:"main_courante"`
	NextStep   string          `json:"prochaine_etape"`
	NextOn     civil.Date      `json:"prochaine_date"`
	Motive     string          `json:"motif"`
}

// DebtorItem is one open item.
type DebtorItem struct {
	Number    string       `json:"piece"`
	Date      civil.Date   `json:"date"`
	Due       civil.Date   `json:"echeance"`
	Late      int          `json:"retard"`
	Open      money.Amount `json:"reste"`
	Penalties money.Amount `json:"penalites"`
}

// DebtorFact is a fact with its state.
type DebtorFact struct {
	followup.Fact
	State string `json:"etat"`
}

// DebtorProof is one line of the checklist of documents.
type DebtorProof struct {
	Label  string `json:"libelle"`
	Needed bool   `json:"necessaire"`
	Held   bool   `json:"reunie"`
	Detail string `json:"detail"`
}

// DebtorLine is one line of the main courante.
type DebtorLine struct {
	Date   civil.Date   `json:"date"`
	What   string       `json:"quoi"`
	Amount money.Amount `json:"montant"`
	Who    string       `json:"par"`
	Proof  string       `json:"preuve"`
}

// DebtorData gives the sheet as data. Lists are never null.
func (f File) DebtorData() DebtorData {
	c, file, b := f.Case.Customer, &f.Case.FollowUp, f.Behaviour
	d := DebtorData{
		Customer: c.Code, Name: c.Name, Date: f.Date, Kind: c.Kind.String(), SIREN: c.SIREN, Address: addressOf(c), Phone: c.Phone, Email: c.Email, Owner: c.Owner,
		Complete: c.Completeness(), Missing: c.Missing(), Exposure: f.Exposure(), Profile: string(b.Profile), Why: b.Why, Delay: delay(b), LastPaid: b.LastPaid,
		Items: []DebtorItem{}, Guarantees: orNone(file.Guarantees), Promises: []DebtorFact{}, Disputes: []DebtorFact{}, Plans: []DebtorFact{}, Cases: orNone(file.Proceedings),
		Proofs: []DebtorProof{}, Contract: f.Contract(), Chronicle: []DebtorLine{}, NextStep: f.Decision.Next.Step, NextOn: f.Decision.Next.On, Motive: f.Decision.Motive(),
	}
	for _, i := range f.Case.Items {
		d.Items = append(d.Items, DebtorItem{numberOf(i), i.Date, i.Due, i.DaysLate, i.Open, i.Penalty.Penalties() - i.Cleared})
	}
	for _, p := range file.Promises {
		d.Promises = append(d.Promises, DebtorFact{p.Fact, string(p.State)})
	}
	for _, p := range file.Disputes {
		d.Disputes = append(d.Disputes, DebtorFact{p.Fact, string(p.State)})
	}
	for _, p := range file.Plans {
		d.Plans = append(d.Plans, DebtorFact{p.Fact, string(p.State)})
	}
	for _, p := range f.Checklist {
		d.Proofs = append(d.Proofs, DebtorProof(p))
	}
	for _, l := range f.Chronicle {
		d.Chronicle = append(d.Chronicle, DebtorLine{l.Date, l.What, l.Amount, l.Who, l.Proof})
	}
	return d
}

func delay(b kpi.Behaviour) string {
	if b.Paid == 0 {
		return ""
	}
	return b.Mean.French()
}

func orNone(facts []followup.Fact) []followup.Fact {
	if facts == nil {
		return []followup.Fact{}
	}
	return facts
}
