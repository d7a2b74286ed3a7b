package law

import "relance/aging/civil"

// Debts that prescription.yaml knows.
const (
	Transport     = "transport"
	Consumer      = "particulier"
	NonBusiness   = "non-professionnel"
	PublicCompany = "entreprise-publique" // without a public accountant
)

type limitFile struct {
	head   `yaml:",inline"`
	Limits []Limit `yaml:"prescriptions,requis"`
}

// Limit is how long a debt may be claimed.
type Limit struct {
	Dated  `yaml:",inline"`
	Debt   string `yaml:"creance,requis" parmi:"transport,particulier,non-professionnel,professionnel,public,entreprise-publique"`
	Years  int    `yaml:"ans,requis"`
	Start  string `yaml:"depart" parmi:"1er-janvier"` // "" is the day itself
	Claims bool   `yaml:"reclamations"`               // a written claim starts the period anew
	Text   string `yaml:"texte,requis"`
}

// Limit gives the limitation of a kind of debt, born on a day.
func (l Law) Limit(debt string, from civil.Date) Limit {
	r, _ := orFirst(l.of().limits.Limits, from, func(r Limit) bool { return r.Debt == debt })
	return r
}

// LastDay gives the last day to act of a period that starts on a day. That day
// does not count and the last one does, whole (C. civ. 2228 and 2229), so that the
// last day has the same date; years counted from a 1 January end on a 31 December.
func (r Limit) LastDay(from civil.Date) civil.Date {
	if r.Start != "" {
		return civil.New(from.Year()+r.Years, 12, 31)
	}
	return from.AddMonths(12 * r.Years)
}

// Deadlines of a creditor that procedure-collective.yaml knows.
const (
	Declaration = "declaration"
	Title       = "revendication"
	Relief      = "releve"
)

type insolvencyFile struct {
	head   `yaml:",inline"`
	Delays []Delay `yaml:"delais,requis"`
}

// Delay is how long a creditor has, in months.
type Delay struct {
	Dated    `yaml:",inline"`
	Name     string `yaml:"delai,requis" parmi:"declaration,revendication,releve"`
	Months   int    `yaml:"mois,requis"`
	Overseas int    `yaml:"outre-mer"` // months added
}

// Delay gives the last day of a creditor's delay after a publication.
func (l Law) Delay(name string, published civil.Date, overseas bool) civil.Date {
	d, _ := orFirst(l.of().insolvency.Delays, published, func(d Delay) bool { return d.Name == name })
	months := d.Months
	if overseas {
		months += d.Overseas
	}
	return published.AddMonths(months)
}
