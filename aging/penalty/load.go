package penalty

import (
	"cmp"
	"fmt"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/problem"
	"relance/aging/settings"
)

// LoadRates gives the rates of the law shipped with the program.
func LoadRates() (Rates, problem.List) {
	l, problems := law.France()
	if problems.HasErrors() {
		return Rates{}, problems
	}
	return RatesOf(l)
}

// RatesOf gives the rates of a country's law, from its files bce.yaml (the central
// bank's rate) and legal.yaml.
func RatesOf(l law.Law) (Rates, problem.List) {
	var ecb ecbFile
	var legal legalFile
	problems := append(l.Decode("bce.yaml", &ecb), l.Decode("legal.yaml", &legal)...)
	if problems.HasErrors() {
		return Rates{}, problems
	}
	return tables(l, ecb, legal)
}

// ecbFile and legalFile are the two shipped tables as YAML.
type ecbFile struct {
	tableHead `yaml:",inline"`
	Rows      []ecbRow `yaml:"taux,requis"`
}

type legalFile struct {
	tableHead `yaml:",inline"`
	Rows      []legalRow `yaml:"taux,requis"`
}

type tableHead struct {
	Name    string `yaml:"nom,requis"`
	At      settings.Position
	Source  string     `yaml:"source"`
	Checked civil.Date `yaml:"verifie-jusqu-au,requis"`
	Affects string     `yaml:"en-depend"`
}

// doubt is what a person must still confirm of a row: see law.ToConfirm.
type doubt struct {
	Confirm string `yaml:"a-confirmer"`
	Affects string `yaml:"en-depend"`
}

type ecbRow struct {
	doubt  `yaml:",inline"`
	At     settings.Position
	Since  civil.Date `yaml:"depuis,requis"`
	Rate   Rate       `yaml:"taux,requis"`
	Source string     `yaml:"source"`
}

type legalRow struct {
	doubt       `yaml:",inline"`
	At          settings.Position
	Since       civil.Date `yaml:"depuis,requis"`
	Individuals Rate       `yaml:"particuliers,requis"`
	Others      Rate       `yaml:"autres,requis"`
	Source      string     `yaml:"source"`
}

// tables checks the two tables of a law, once decoded.
func tables(l law.Law, e ecbFile, legal legalFile) (Rates, problem.List) {
	var problems problem.List
	rates := Rates{law: l, ecb: e.table(&problems), legal: legal.table(&problems)}
	if problems.HasErrors() {
		return Rates{}, problems
	}
	rates.calendar = calendarOf(l, rates.ecb, rates.legal)
	return rates, problems
}

func (f ecbFile) table(problems *problem.List) table[ECBRate] {
	t := table[ECBRate]{name: f.Name, source: f.Source, checked: f.Checked}
	order := dateOrder{}
	for _, row := range f.Rows {
		order.next(problems, row.At, row.Since)
		checkRates(problems, row.At, row.Rate)
		t.rows = append(t.rows, ECBRate{row.Since, row.Rate, cmp.Or(row.Source, f.Source)})
	}
	checkHead(problems, f.tableHead, order.last)
	return t
}

func (f legalFile) table(problems *problem.List) table[LegalRate] {
	t := table[LegalRate]{name: f.Name, source: f.Source, checked: f.Checked}
	order := dateOrder{}
	for _, row := range f.Rows {
		order.next(problems, row.At, row.Since)
		if row.Since != row.Since.Semester() {
			problems.Add(at(row.At, notSemester(row.Since.String())))
		}
		checkRates(problems, row.At, row.Individuals, row.Others)
		t.rows = append(t.rows, LegalRate{row.Since, row.Individuals, row.Others, cmp.Or(row.Source, f.Source)})
	}
	checkHead(problems, f.tableHead, order.last)
	return t
}

// dateOrder refuses dates that do not rise.
type dateOrder struct{ last civil.Date }

func (o *dateOrder) next(problems *problem.List, place settings.Position, since civil.Date) {
	switch {
	case since == o.last:
		problems.Add(at(place, overlap(since)))
	case since < o.last:
		problems.Add(at(place, disorder(since, o.last)))
	}
	o.last = max(o.last, since)
}

func checkHead(problems *problem.List, h tableHead, last civil.Date) {
	if h.Source == "" {
		problems.Add(at(h.At, noSource(h.Name)))
	}
	if h.Checked < last {
		problems.Add(at(h.At, uncheckedTable(h.Checked, last)))
	}
}

// legalDecimals: the legal rate and the ECB's are published with two decimals,
// which keeps a multiple of the legal rate exact.
const legalDecimals = point / 100

// highestRate is far above any official rate: beyond, a decimal sign is missing.
const highestRate = 25 * point

func checkRates(problems *problem.List, place settings.Position, rates ...Rate) {
	for _, r := range rates {
		if r < 0 || r > highestRate || r%legalDecimals != 0 {
			problems.Add(at(place, badTableRate(r)))
		}
	}
}

// at puts a problem at its place.
func at(place settings.Position, p problem.Problem) problem.Problem {
	p.File, p.Line = place.File, place.Line
	if place.Column > 0 {
		p.Column = fmt.Sprint(place.Column)
	}
	return p
}
