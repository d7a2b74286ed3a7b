package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Additions are the rates that a company adds, the block "taux" of relance.yaml.
// Each key is the first day of a half-year:
//
//	taux:
//	  bce: {2027-01-01: {taux: 2.40, source: site de la Banque de France}}
//	  legal: {2026-07-01: {particuliers: 6.60, autres: 2.60, source: arrêté du …}}
type Additions struct {
	ECB   settings.Pairs[AddedECB]   `yaml:"bce"`
	Legal settings.Pairs[AddedLegal] `yaml:"legal"`
}

// AddedECB is the ECB rate in force on its key's date. A bare rate stands for a
// block with the rate alone.
type AddedECB struct {
	Rate   Rate   `yaml:"taux,requis"`
	Source string `yaml:"source"`
}

// AddedLegal is the legal rate of the half-year that begins on its key's date.
type AddedLegal struct {
	Individuals Rate   `yaml:"particuliers,requis"`
	Others      Rate   `yaml:"autres,requis"`
	Source      string `yaml:"source"`
}

// UnmarshalSetting reads the block, or a bare rate.
func (a *AddedECB) UnmarshalSetting(n settings.Node) problem.List {
	if n.Kind == settings.Scalar {
		return n.Decode(&a.Rate)
	}
	type block AddedECB
	return n.Decode((*block)(a))
}

// With gives the rates with a company's own. An added rate covers its own
// half-year and no other; it may repeat a known rate, never change one. A rate
// without a source is used, with a warning.
func (r Rates) With(a Additions) (Rates, problem.List) {
	var problems problem.List
	before := r
	r.ecb.rows, r.legal.rows = slices.Clone(r.ecb.rows), slices.Clone(r.legal.rows)
	order := dateOrder{}
	for _, pair := range a.ECB {
		row := ECBRate{addedDate(&problems, &order, pair.At, pair.Key, pair.Value.Source), pair.Value.Rate, pair.Value.Source}
		checkRates(&problems, pair.At, row.Rate)
		known, twice := r.ECB(row.Since)
		switch {
		case !twice:
			r.ecb.rows = append(r.ecb.rows, row)
		case known.Rate != row.Rate:
			problems.Add(at(pair.At, overlap(row.Since)))
		}
	}
	order = dateOrder{}
	for _, pair := range a.Legal {
		row := LegalRate{addedDate(&problems, &order, pair.At, pair.Key, pair.Value.Source), pair.Value.Individuals, pair.Value.Others, pair.Value.Source}
		checkRates(&problems, pair.At, row.Individuals, row.Others)
		known, twice := r.Legal(row.Since)
		switch {
		case !twice:
			r.legal.rows = append(r.legal.rows, row)
		case known.Individuals != row.Individuals || known.Others != row.Others:
			problems.Add(at(pair.At, overlap(row.Since)))
		}
	}
	if problems.HasErrors() {
		return before, problems
	}
	slices.SortFunc(r.ecb.rows, func(a, b ECBRate) int { return cmp.Compare(a.Since, b.Since) })
	slices.SortFunc(r.legal.rows, func(a, b LegalRate) int { return cmp.Compare(a.Since, b.Since) })
	r.calendar = calendarOf(r.law, r.ecb, r.legal)
	return r, problems
}

// addedDate reads the key of an addition and checks what every one needs; 0 when
// it cannot be used, with a problem.
func addedDate(problems *problem.List, order *dateOrder, place settings.Position, key, source string) civil.Date {
	since, err := civil.Parse(key)
	if err != nil || since != since.Semester() {
		problems.Add(at(place, notSemester(key)))
		return 0
	}
	if source == "" {
		p := noSource(key)
		p.Severity = problem.Warning
		problems.Add(at(place, p))
	}
	order.next(problems, place, since)
	return since
}
