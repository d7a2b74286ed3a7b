package letters

// tableWords are the heads and labels of the tables of documents other than
// reminders.
type tableWords struct {
	invoice, date, due, amount, outstanding, total string
	payment, onOrBefore, principal, interest       string
	toPay, remaining, deposit, instalment          string // instalment: %d, its number
	forCreditor, forDebtor, signedOn               string
	agreement                                      string
	contested, reason, since, contestedTitle       string
	waited                                         string // what is neither contested nor claimed tonight
	from, to, days, base, rate, indemnity          string
	settledLate                                    string // %s: invoice
	notDue, dueAtJudgment, document, number, what  string
	residing, address, form, seat, seatWord        string // parties of an agreement; seat and organ lead to a value
	organ, organWord, toComplete                   string // toComplete: %s, what is missing
	contact                                        string
}

func tableWordsOf(f Format) tableWords {
	if f.English {
		return tableWords{
			invoice: "Invoice", date: "Date", due: "Due date", amount: "Amount", outstanding: "Outstanding", total: "Total",
			payment: "Payment", onOrBefore: "No later than", principal: "Principal", interest: "Interest", toPay: "To pay", remaining: "Remaining",
			deposit: "Deposit on signature", instalment: "Instalment %d",
			agreement: "Agreement No.", forCreditor: "For the creditor", forDebtor: "For the debtor", signedOn: "Date, name, capacity and signature:",
			contested: "Amount", reason: "Reason given", since: "Since", contestedTitle: "Amounts set apart, not included in the total claimed",
			waited: "Agreed with you or being checked",
			from:   "From", to: "To", days: "Days", base: "Base incl. VAT", rate: "Yearly rate", indemnity: "Fixed sum",
			settledLate: "Invoice %s", notDue: "Not due yet", dueAtJudgment: "Due", document: "Document", number: "No.", what: "Exhibit",
			residing: "residing at ", address: "address", form: "legal form", seat: "registered office: ", seatWord: "registered office",
			contact: "contact: ", organ: "represented by ", organWord: "legal representative", toComplete: "%s: to be completed",
		}
	}
	return tableWords{
		invoice: "Facture", date: "Date", due: "Échéance", amount: "Montant TTC", outstanding: "Reste dû", total: "Total",
		payment: "Règlement", onOrBefore: "Au plus tard le", principal: "Principal", interest: "Intérêts", toPay: "À régler", remaining: "Reste à régler",
		deposit: "Acompte à la signature", instalment: "Échéance %d",
		agreement: "Accord n°", forCreditor: "Pour le créancier", forDebtor: "Pour le débiteur", signedOn: "Date, nom, qualité et signature :",
		contested: "Montant", reason: "Motif invoqué", since: "Depuis le", contestedTitle: "Montants mis à part, hors du total réclamé",
		waited: "Convenu avec vous ou en cours de vérification",
		from:   "Du", to: "Au", days: "Jours", base: "Base TTC", rate: "Taux annuel", indemnity: "Indemnité",
		settledLate: "Facture %s", notDue: "Créances à échoir", dueAtJudgment: "Créances échues", document: "Pièce", number: "N°", what: "Pièce jointe",
		residing: "demeurant ", address: "adresse", form: "forme", seat: "siège : ", seatWord: "siège",
		contact: "interlocuteur : ", organ: "représentant légal : ", organWord: "représentant légal", toComplete: "%s : à compléter",
	}
}
