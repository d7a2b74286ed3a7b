package rules

import (
	"fmt"

	"relance/aging/followup"
	"relance/rules/cause"
)

// perhaps holds a customer of whom, or of one of whose invoices, somebody may
// have said what would hold the letter.
func perhaps(c *Case) *Reason {
	if len(c.Doubts) == 0 {
		return nil
	}
	return because(perhapsHis(&c.Doubts[0]))
}

func perhapsHis(d *followup.Doubt) Reason {
	what := fmt.Sprintf("le client « %s », que le grand livre ne connaît pas, peut être celui-ci", d.Customer)
	if d.Invoice != "" {
		what = fmt.Sprintf("la facture « %s » n’est pas au grand livre sous ce numéro, et peut être l’une des siennes", d.Invoice)
	}
	remedy := "écrivez le code du client et le numéro de la facture comme au grand livre, ou closez la ligne si elle ne compte plus"
	place := fmt.Sprintf("feuille %s, ligne %d", d.Origin.Sheet, d.Origin.Row)
	if d.Origin.Row == 0 {
		place = fmt.Sprintf("fait n° %d", d.Origin.Event)
		remedy = fmt.Sprintf("notez-le de nouveau avec le code et le numéro du grand livre, et closez celui-ci avec « relance suivi clore %d »", d.Origin.Event)
	}
	return Reason{cause.Perhaps, fmt.Sprintf("Ce que quelqu’un a noté n’est pas sûr (%s, %s) : %s.", d.Kind.Word(), place, what), remedy}
}
