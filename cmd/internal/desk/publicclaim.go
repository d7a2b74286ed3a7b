package desk

import (
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/aging/proceeding"
	"relance/letters"
)

// PublicClaim writes the claim to a public buyer: what is due, since the last
// disagreement that somebody noted.
func (k Desk) PublicClaim(code string) (letters.Letter, problem.List, error) {
	tables, err := proceeding.Load()
	if err != nil {
		return letters.Letter{}, nil, err
	}
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return letters.Letter{}, problems, nil
	}
	r := letters.ClaimRequest{ThirdPartyRequest: letters.ThirdPartyRequest{Case: c, Date: k.Date, Sender: k.Sender, Texts: k.Texts}}
	for _, f := range c.FollowUp.Proceedings {
		if f.Code == followup.StageDisagreed && f.Active(k.Date) && f.Date >= r.Disagreed {
			r.Disagreed, r.Motive = f.Date, f.Text
		}
	}
	for _, d := range tables.Deadlines(followup.StageDisagreed, r.Disagreed) {
		r.LastDay = d.On
	}
	l, problems := letters.PublicClaim(r)
	return l, problems, nil
}
