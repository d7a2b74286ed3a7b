package penalty

import (
	"relance/aging/problem"
)

// checkFloor warns when a contractual rate is under three times the legal rate
// in a half-year of the delay (C. com. L441-10 II), with the two figures of the
// half-year where it lacks the most. Half-years whose legal rate is unknown are
// left out; a note of the Result names them.
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
	if worst == nil {
		return nil
	}
	return problem.List{underFloor(own, floor, worst.Since)}
}

// unchecked gives the first half-year of the segments whose legal rate, hence
// the floor, is unknown; "" when there is none.
func (r Rates) unchecked(segments []Segment) string {
	for _, s := range segments {
		for day := s.From; day <= s.To; day = semesterEnd(day) + 1 {
			if _, known := r.Legal(day); !known {
				return SemesterName(day)
			}
		}
	}
	return ""
}
