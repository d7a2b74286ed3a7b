package registry

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
)

// oldYears is the age beyond which a notice says nothing any more.
const oldYears = 10

// Standing is what the notices say of a company as of a date.
type Standing struct {
	SIREN     string
	Status    Status // Liquidation, Recovery or Safeguard while a procedure is open; Ended; NoEffect when nothing was published
	Notice    Notice // that says so
	Opening   Notice // the first notice of the procedure that is open: from its publication the time to declare runs
	StruckOff bool
	Removal   Notice   // that says so
	Doubtful  []Notice // judgments whose nature we do not know
	Moved     []Notice // changes of address, the newest last
}

// Standings applies the notices to the companies that they name: a cancelling or
// a correcting notice to the one that it names; the latest judgment wins; what is
// older than ten years, or published after the date, is left out.
func Standings(notices []Notice, date civil.Date) (all []Standing, problems problem.List) {
	n, _ := loadNatures() // shipped: a test reads it without a problem
	bySIREN := map[string][]Notice{}
	for _, x := range distinct(notices) {
		when := cmp.Or(x.Published, x.Judged)
		if when <= date && when > date.AddMonths(-12*oldYears) {
			bySIREN[x.SIREN] = append(bySIREN[x.SIREN], x)
		}
	}
	for siren, list := range bySIREN {
		all = append(all, n.standing(siren, corrected(list)))
	}
	slices.SortFunc(all, func(a, b Standing) int { return cmp.Compare(a.SIREN, b.SIREN) })
	for _, s := range all {
		for _, x := range s.Doubtful {
			problems.Add(CodeNature.With(problem.Problem{File: x.File, Line: x.Line, Excerpt: x.Nature,
				Message: "jugement publié le " + x.Published.French() + " sur le client de SIREN " + s.SIREN + ", d’une nature inconnue",
				Remedy:  "lisez l’annonce sur bodacc.fr ; si c’est une procédure, notez-la dans la feuille Procédures du suivi"}))
		}
	}
	return all, problems
}

// distinct drops the notices that several files have.
func distinct(notices []Notice) (out []Notice) {
	type key struct{ siren, id string }
	seen := map[key]bool{}
	for _, x := range notices {
		if k := (key{x.SIREN, x.ID}); x.ID != "" {
			if seen[k] {
				continue
			}
			seen[k] = true
		}
		out = append(out, x)
	}
	return out
}

// corrected applies what cancels and what corrects, then sorts by judgment.
func corrected(list []Notice) (left []Notice) {
	gone := map[string]bool{}
	byDate := func(a, b Notice) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	}
	slices.SortStableFunc(list, byDate)
	for _, x := range list {
		if x.Type != Plain && x.Previous != "" {
			gone[x.Previous] = true
		}
	}
	for _, x := range list {
		if gone[x.ID] || x.Type == Cancelling {
			continue
		}
		left = append(left, x)
	}
	slices.SortStableFunc(left, func(a, b Notice) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Judged, a.Published), cmp.Or(b.Judged, b.Published)), byDate(a, b))
	})
	return left
}

// standing goes through the notices of one company.
func (n natures) standing(siren string, list []Notice) Standing {
	s := Standing{SIREN: siren, Status: NoEffect}
	for _, x := range list {
		switch {
		case x.StruckOff:
			s.StruckOff, s.Removal = true, x
			continue
		case x.Nature == "Rapport de radiation d'office":
			s.StruckOff, s.Removal = false, Notice{}
			continue
		case x.Moved != "":
			s.Moved = append(s.Moved, x)
			continue
		case x.Nature == "":
			continue
		}
		switch status := n.status(x.Nature, x.Text); {
		case status == Unknown:
			s.Doubtful = append(s.Doubtful, x)
		case status == NoEffect:
		case status.Open():
			if !s.Status.Open() {
				s.Opening = x
			}
			s.Status, s.Notice = status, x
		default:
			s.Status, s.Notice, s.Opening = status, x, Notice{}
		}
	}
	return s
}
