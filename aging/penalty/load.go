package penalty

import (
	"cmp"
	"embed"
	"fmt"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
)

//go:embed taux/*.yaml
var shipped embed.FS

// LoadRates gives the rates shipped with the program.
func LoadRates() (Rates, problem.List) {
	ecb, err := shipped.ReadFile("taux/bce.yaml")
	if err != nil {
		return Rates{}, problem.List{unreadable(err)}
	}
	legal, err := shipped.ReadFile("taux/legal.yaml")
	if err != nil {
		return Rates{}, problem.List{unreadable(err)}
	}
	return ReadRates("taux/bce.yaml", ecb, "taux/legal.yaml", legal)
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
	Name    string     `yaml:"nom,requis"`
	Source  string     `yaml:"source"`
	Checked civil.Date `yaml:"verifie-jusqu-au,requis"`
}

type ecbRow struct {
	At     settings.Position
	Since  civil.Date `yaml:"depuis,requis"`
	Rate   Rate       `yaml:"taux,requis"`
	Source string     `yaml:"source"`
}

type legalRow struct {
	At          settings.Position
	Since       civil.Date `yaml:"depuis,requis"`
	Individuals Rate       `yaml:"particuliers,requis"`
	Others      Rate       `yaml:"autres,requis"`
	Source      string     `yaml:"source"`
}

// ReadRates reads the two tables; the names are those written in problems.
func ReadRates(ecbName string, ecb []byte, legalName string, legal []byte) (Rates, problem.List) {
	var e ecbFile
	var l legalFile
	problems := append(settings.Decode(ecbName, ecb, &e), settings.Decode(legalName, legal, &l)...)
	if problems.HasErrors() {
		return Rates{}, problems
	}
	return tables(e, l, settings.Position{File: ecbName}, settings.Position{File: legalName})
}

// tables checks the two tables, once decoded.
func tables(e ecbFile, l legalFile, ecbPlace, legalPlace settings.Position) (Rates, problem.List) {
	var problems problem.List
	rates := Rates{ecb: e.table(&problems, ecbPlace), legal: l.table(&problems, legalPlace)}
	if problems.HasErrors() {
		return Rates{}, problems
	}
	rates.calendar = calendarOf(rates.ecb, rates.legal)
	return rates, problems
}

func (f ecbFile) table(problems *problem.List, place settings.Position) table[ECBRate] {
	t := table[ECBRate]{name: f.Name, source: f.Source, checked: f.Checked}
	order := dateOrder{}
	for _, row := range f.Rows {
		order.next(problems, row.At, row.Since)
		checkRates(problems, row.At, row.Rate)
		t.rows = append(t.rows, ECBRate{row.Since, row.Rate, cmp.Or(row.Source, f.Source)})
	}
	checkHead(problems, place, f.tableHead, order.last)
	return t
}

func (f legalFile) table(problems *problem.List, place settings.Position) table[LegalRate] {
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
	checkHead(problems, place, f.tableHead, order.last)
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

func checkHead(problems *problem.List, place settings.Position, h tableHead, last civil.Date) {
	if h.Source == "" {
		problems.Add(at(place, noSource(h.Name)))
	}
	if h.Checked < last {
		problems.Add(at(place, uncheckedTable(h.Checked, last)))
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
