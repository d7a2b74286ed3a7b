package casefile

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/rules"
)

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
	Origins    []DebtorOrigin  `json:"origines,omitempty"` // of what nobody typed
	Exposure   Exposure        `json:"encours"`
	Profile    string          `json:"profil"`
	Why        string          `json:"profil_motif"`
	Delay      string          `json:"retard_moyen"`
	LastPaid   civil.Date      `json:"dernier_reglement"`
	Payers     []string        `json:"comptes_payeurs,omitempty"` // IBANs from which it pays
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
	Ahead      []DebtorStep    `json:"prochaines_etapes"` // every one, the next first
	Motive     string          `json:"motif"`
}

// DebtorStep is a step to come, of one item at least; On is 0 when it depends on
// something else than days.
type DebtorStep struct {
	Step string     `json:"etape"`
	On   civil.Date `json:"date"`
}

// DebtorItem is one open item.
type DebtorItem struct {
	Number    string       `json:"piece"`
	Date      civil.Date   `json:"date"`
	Due       civil.Date   `json:"echeance"`
	DueFrom   string       `json:"origine_echeance"`
	Late      int          `json:"retard"`
	Open      money.Amount `json:"reste"`
	Penalties money.Amount `json:"penalites"`
}

// DebtorOrigin says where a field of the sheet was read.
type DebtorOrigin struct {
	Field string `json:"champ"`
	From  string `json:"origine"`
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
		Complete: c.Completeness(), Missing: c.Missing(), Exposure: f.exposure(), Profile: string(b.Profile), Why: b.Why, Delay: delay(b), LastPaid: b.LastPaid, Payers: f.payers(),
		Items: []DebtorItem{}, Guarantees: orNone(file.Guarantees), Promises: []DebtorFact{}, Disputes: []DebtorFact{}, Plans: []DebtorFact{}, Cases: orNone(file.Proceedings),
		Proofs: []DebtorProof{}, Contract: f.contract(), Chronicle: []DebtorLine{}, Ahead: []DebtorStep{}, NextStep: f.Decision.Next.Step, NextOn: f.Decision.Next.On, Motive: f.Decision.Motive(),
	}
	for _, next := range rules.Ahead(f.Decision.Items) {
		d.Ahead = append(d.Ahead, DebtorStep{next.Step, next.On})
	}
	for _, o := range c.Origins {
		d.Origins = append(d.Origins, DebtorOrigin{o.Field, o.From})
	}
	for _, i := range f.Case.Items {
		d.Items = append(d.Items, DebtorItem{numberOf(i), i.Date, i.Due, i.DueFrom.String(), i.DaysLate, i.Open, i.Penalty.Penalties() - i.Cleared})
	}
	for _, p := range file.Promises {
		d.Promises = append(d.Promises, DebtorFact{p.Fact, string(p.State)})
	}
	for _, p := range file.Disputes {
		d.Disputes = append(d.Disputes, DebtorFact{p.Fact, string(p.State)})
	}
	for _, p := range file.Plans {
		d.Plans = append(d.Plans, DebtorFact{p.Fact, p.Standing(f.Date)})
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
