package proceeding

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/elision"
	"relance/aging/money"
)

// Court is the court that is competent for a claim.
type Court struct {
	Certain bool   // it is this very court, and no other
	Order   string // commerce, judiciaire, administratif
	Name    string // in French, without its town unless it is certain
	Place   string // which one, in words
	Form    string // of the payment order
	Notes   []string
	Source  string
}

// rule gives the court of the claims that fulfil all its conditions.
type rule struct {
	period      `yaml:",inline"`
	Order       string       `yaml:"ordre,requis" parmi:"commerce,judiciaire,administratif"`
	Kinds       []string     `yaml:"types,requis" parmi:"professionnel,public,particulier,non-professionnel,inconnu"`
	UpTo        money.Amount `yaml:"jusqu-a"` // 0: any amount
	Departments []string     `yaml:"departements"`
	Name        string       `yaml:"tribunal,requis"`
	Place       string       `yaml:"lieu,requis"`
	Form        string       `yaml:"formulaire"`
	Notes       []string     `yaml:"notes"`
	Source      string       `yaml:"source,requis"`
}

// economic lists the commercial courts that bear another name for a time.
type economic struct {
	period `yaml:",inline"`
	Name   string `yaml:"nom,requis"`
	Source string `yaml:"source,requis"`
	Seats  []seat `yaml:"sieges,requis"`
}

type seat struct {
	Town       string `yaml:"ville,requis"`
	Department string `yaml:"departement,requis"`
	Only       bool   `yaml:"seul"` // the one commercial court of its department
}

// Court gives the court of a claim: the first rule that fits it. The zero
// Court when none does, and for a debtor abroad, where private international
// law decides.
func (t Tables) Court(c Claim) Court {
	if c.Abroad() {
		return Court{
			Name: "à déterminer : le débiteur est hors de France", Place: "en règle générale, le tribunal de son domicile, sauf clause contraire entre professionnels",
			Notes:  []string{"Un avocat ou un correspondant dans le pays du débiteur est conseillé."},
			Source: "règlement (UE) 1215/2012 dans l’Union européenne ; sinon, conventions et droit du pays",
		}
	}
	for _, r := range t.rules {
		if !r.fits(c) {
			continue
		}
		court := Court{Order: r.Order, Name: r.Name, Place: r.Place, Form: r.Form, Notes: slices.Clone(r.Notes), Source: r.Source}
		if r.Order == "commerce" && len(r.Departments) == 0 {
			court.rename(t.economic, c)
		}
		return court
	}
	return Court{}
}

func (r rule) fits(c Claim) bool {
	return r.holds(c.Date) && slices.Contains(r.Kinds, c.Kind.String()) && (r.UpTo == 0 || c.Amount <= r.UpTo) &&
		(len(r.Departments) == 0 || slices.Contains(r.Departments, c.Department()))
}

// rename gives a commercial court the name it bears for a time, where it is
// certain which one it is; elsewhere in its department it is said to be checked.
func (court *Court) rename(e economic, c Claim) {
	if !e.holds(c.Date) {
		return
	}
	i := slices.IndexFunc(e.Seats, func(s seat) bool { return s.Department == c.Department() })
	if i < 0 {
		return
	}
	court.Source += " ; " + e.Source
	if s := e.Seats[i]; s.Only {
		court.Name, court.Certain = e.Name+" "+elision.DeTown(s.Town), true
		return
	}
	court.Notes = append([]string{
		"Le tribunal de commerce " + elision.DeTown(e.Seats[i].Town) + " est un " + e.Name + " jusqu’au " + civil.Date(e.Until).French() +
			" ; le département en compte d’autres : vérifiez lequel a la commune du débiteur dans son ressort.",
	}, court.Notes...)
	court.Name += " ou " + e.Name
}

// InWords gives the court with where it is: one to choose is said to be.
func (court Court) InWords() string {
	switch {
	case court.Certain:
		return court.Name
	case court.Order == "":
		return strings.TrimSuffix(court.Name+" – "+court.Place, " – ")
	}
	return court.Name + ", à choisir : " + court.Place
}
