package followup

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
)

// Resolve gives the same rows with each customer under its code, where the
// directory knows who is meant; and tells whom it understood by a name.
func (r Reading) Resolve(d customer.Directory) (Reading, problem.List) {
	var found problem.List
	facts := Resolve(r.Facts, d)
	if names := spelledOut(r.Facts, facts, d); len(names) > 0 {
		found.Add(CodeByName.With(problem.Problem{File: r.File,
			Message: "clients écrits par leur nom, et compris : " + strings.Join(names, ", "), Remedy: "vérifiez-les, ou écrivez leur code"}))
	}
	r.Facts, r.Bad = facts, Resolve(r.Bad, d)
	return r, found
}

// Resolve is the same for facts; one of whose customer nobody is sure stays as
// it was typed.
func Resolve(facts []Fact, d customer.Directory) []Fact {
	facts = slices.Clone(facts)
	for i := range facts {
		if who := d.Who(facts[i].Customer); who.Code != "" {
			facts[i].Customer = who.Code
		}
	}
	return facts
}

// ResolveKnown is the same for what the history remembers.
func ResolveKnown(known []Known, d customer.Directory) []Known {
	known = slices.Clone(known)
	for i := range known {
		k := &known[i]
		k.Fact = Resolve([]Fact{k.Fact}, d)[0]
		if k.Row != nil {
			k.Row = &Resolve([]Fact{*k.Row}, d)[0]
		}
	}
	return known
}

// spelledOut lists, once each, the names that were understood though they are no
// code, however written.
func spelledOut(typed, understood []Fact, d customer.Directory) (names []string) {
	for i, f := range typed {
		if f.Customer == understood[i].Customer || !d.Who(f.Customer).Named {
			continue
		}
		name := fmt.Sprintf("« %s » pour %s", f.Customer, understood[i].Customer)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Recoded gives the same rows with each customer under the code that replaced
// the typed one.
func (r Reading) Recoded(codes map[string]string) Reading {
	if len(codes) == 0 {
		return r
	}
	recoded := func(facts []Fact) []Fact {
		facts = slices.Clone(facts)
		for i := range facts {
			if code, ok := codes[facts[i].Customer]; ok {
				facts[i].Customer = code
			}
		}
		return facts
	}
	r.Facts, r.Bad = recoded(r.Facts), recoded(r.Bad)
	return r
}
