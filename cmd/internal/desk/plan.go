package desk

import "relance/aging/proceeding"

// alone says of the creditor, then of a debtor of that form, whether it acts
// without an organ in law; false where the tables do not load.
func (k Desk) alone(debtor string) (lone [2]bool) {
	tables, err := proceeding.Load()
	if err != nil {
		return lone
	}
	creditor := k.Sender.Form
	if k.Sender.Creditor != nil {
		creditor = k.Sender.Creditor.Form
	}
	_, _, lone[0] = tables.Organ(creditor, k.Date)
	_, _, lone[1] = tables.Organ(debtor, k.Date)
	return lone
}
