package penalty

import (
	"relance/aging/civil"
	"relance/aging/problem"
)

// checkFloor warns when a contractual rate is under three times the legal rate
// in a half-year of the delay (C. com. L441-10 II), with the two figures of the
// half-year where it lacks the most. The first half-year whose legal rate is
// unknown is told of: there the minimum cannot be checked.
func (r Rates) checkFloor(segments []Segment) problem.List {
	var own, floor Rate
	var worst *LegalRate
	for _, s := range segments {
		for day := s.From; day <= s.To; day = semesterEnd(day) + 1 {
			legal, known := r.Legal(day)
			least := legal.Floor()
			if known && least > s.Rate && (worst == nil || least-s.Rate > floor-own) {
				own, floor, worst = s.Rate, least, &legal
			}
		}
	}
	var problems problem.List
	if worst != nil {
		problems.Add(underFloor(own, floor, worst.Since))
	}
	if day := r.unchecked(segments); !day.IsZero() {
		problems.Add(uncheckedFloor(day))
	}
	return problems
}

// unchecked gives the first day of the first half-year of the segments whose
// legal rate, hence the floor, is unknown; 0 when there is none.
func (r Rates) unchecked(segments []Segment) civil.Date {
	for _, s := range segments {
		for day := s.From; day <= s.To; day = semesterEnd(day) + 1 {
			if _, known := r.Legal(day); !known {
				return day.Semester()
			}
		}
	}
	return 0
}
