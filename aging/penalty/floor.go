package penalty

import (
	"relance/aging/civil"
	"relance/aging/problem"
)

// checkFloor warns when a contractual rate is under three times the legal rate
// in a half-year of the delay (C. com. L441-10 II), with the two figures of the
// half-year where it lacks the most. The first half-year whose legal rate is
// unknown is told of: there the minimum cannot be checked.
func (c calendar) checkFloor(segments []Segment) problem.List {
	var own, floor Rate
	var since civil.Date // of the half-year where it lacks the most
	for _, s := range segments {
		for day := s.From; day <= s.To; day = semesterEnd(day) + 1 {
			h := c.on(day)
			least := h.legal.Others * h.least
			if h.hasLegal && least > s.Rate && (since.IsZero() || least-s.Rate > floor-own) {
				own, floor, since = s.Rate, least, h.legal.Since
			}
		}
	}
	var problems problem.List
	if !since.IsZero() {
		problems.Add(underFloor(own, floor, since))
	}
	if day := c.unchecked(segments); !day.IsZero() {
		problems.Add(uncheckedFloor(day))
	}
	return problems
}

// unchecked gives the first day of the first half-year of the segments whose
// legal rate, hence the floor, is unknown; 0 when there is none.
func (c calendar) unchecked(segments []Segment) civil.Date {
	for _, s := range segments {
		for day := s.From; day <= s.To; day = semesterEnd(day) + 1 {
			if !c.on(day).hasLegal {
				return day.Semester()
			}
		}
	}
	return 0
}
