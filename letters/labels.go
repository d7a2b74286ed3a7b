package letters

import (
	"strconv"
	"strings"

	"relance/aging/customer"
)

// Labels are the words of a letter that are not in its text: headings of
// tables, totals, payment slip. They follow the language and, for the name of
// the interest, the law that applies to the customer.
type Labels struct {
	// Table of invoices.
	Number, Date, Due, Amount, Paid, Aside, Outstanding, Late, Interest, Indemnity            string
	DaysShort                                                                                 string // "j" after a number of days
	CarriedOver, BroughtForward, Total                                                        string
	ApartHead, NewerHead, SettledHead, CreditsHead, DepositsHead, UpcomingHead, UpcomingTotal string
	// Summary.
	Invoices, Credits, Principal, InterestLine, IndemnityLine, LatePaidLine, ClearedLine, BilledLine, PostedLine, ToPay string
	// Head of the letter.
	Account, OurRef, Engagement, Deposit, Contact, PhoneShort, Subject, Registered, About string
	// End of the letter.
	Enclosed, CopyTo, Page string
	// Payment slip.
	Slip, SlipHint, Beneficiary, IBAN, BIC, Bank, Reference, AmountDue, Before, Scan, PayOnline, LetterOf string
	// Statement of account.
	Entry, Debit, Credit, Balance, OpeningBalance, ClosingBalance, CreditBalance, OfWhichDue, AccountIn string
	// Annex.
	AnnexTitle, From, To, Days, Base, Rate, AnnexOf, NotClaimed, ToComplete string
}

// LateDays gives a number of days late, short; "" for none.
func (w Labels) LateDays(n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return "1" + nbsp + strings.TrimSuffix(w.DaysShort, "s")
	}
	return strconv.Itoa(n) + nbsp + w.DaysShort
}

// labelsOf gives the words for a language and a kind of customer.
func labelsOf(f Format, kind customer.Kind) Labels {
	if f.English {
		return englishLabels()
	}
	l := frenchLabels()
	switch kind {
	case customer.Public:
		l.Interest, l.InterestLine = "Intérêts", "Intérêts moratoires"
		l.AnnexTitle = "Décompte des intérêts moratoires"
	case customer.Consumer, customer.NonProfessional:
		l.Interest, l.InterestLine = "Intérêts", "Intérêts au taux légal"
		l.AnnexTitle = "Décompte des intérêts au taux légal"
	}
	return l
}

func frenchLabels() Labels {
	return Labels{
		Number: "Facture", Date: "Date", Due: "Échéance", Amount: "Montant TTC", Paid: "Réglé", Aside: "Mis à part", Outstanding: "Reste dû", Late: "Retard",
		Interest: "Pénalités", Indemnity: "Indemnité", DaysShort: "j", CarriedOver: "À reporter", BroughtForward: "Report", Total: "Total",
		ApartHead: "Autres factures échues", NewerHead: "Autres factures échues, plus récentes", SettledHead: "Pour mémoire, vos factures réglées par les crédits ci-dessous", CreditsHead: "Avoirs et règlements à votre crédit, déduits", DepositsHead: "Avances et acomptes à votre crédit, déduits",
		UpcomingHead: "Pour information, à échoir (hors du présent total)", UpcomingTotal: "Total à échoir",
		Invoices: "Factures", Credits: "Avoirs, acomptes et règlements à déduire", Principal: "Principal restant dû", InterestLine: "Pénalités de retard",
		IndemnityLine: "Indemnité forfaitaire pour frais de recouvrement", LatePaidLine: "Pénalités de factures réglées en retard (voir annexe)",
		ClearedLine: "Pénalités déjà réglées ou abandonnées", BilledLine: "Pénalités de retard facturées", PostedLine: "Pénalités déjà facturées", ToPay: "Total à régler",
		Account: "Votre compte", OurRef: "Nos références", Engagement: "N° d’engagement", Deposit: "Vos factures", Contact: "Suivi par", PhoneShort: "Tél.", Subject: "Objet",
		Registered: "Lettre recommandée avec avis de réception", About: "Débiteur",
		Enclosed: "P. J.", CopyTo: "Copie à", Page: "Page",
		Slip: "À rappeler avec votre règlement", SlipHint: "Virement à effectuer sur le compte ci-dessous", Beneficiary: "Bénéficiaire", IBAN: "IBAN", BIC: "BIC", Bank: "Banque",
		Reference: "Référence à rappeler", AmountDue: "Montant à régler", Before: "Au plus tard le", Scan: "Virement par code QR", PayOnline: "Payer en ligne", LetterOf: "Courrier du",
		Entry: "Pièce", Debit: "Débit", Credit: "Crédit", Balance: "Solde", OpeningBalance: "Solde antérieur au", ClosingBalance: "Solde au", CreditBalance: "Solde en votre faveur au", OfWhichDue: "dont échu, avoirs déduits", AccountIn: "Opérations en",
		AnnexTitle: "Décompte des pénalités de retard", From: "Du", To: "Au", Days: "Jours", Base: "Base TTC", Rate: "Taux annuel", AnnexOf: "Annexe au courrier du",
		NotClaimed: "non réclamé", ToComplete: "à parfaire",
	}
}

func englishLabels() Labels {
	return Labels{
		Number: "Invoice", Date: "Date", Due: "Due date", Amount: "Amount", Paid: "Paid", Aside: "Set apart", Outstanding: "Outstanding", Late: "Overdue",
		Interest: "Interest", Indemnity: "Fixed sum", DaysShort: "days", CarriedOver: "Carried forward", BroughtForward: "Brought forward", Total: "Total",
		ApartHead: "Other invoices due", NewerHead: "Other invoices due, more recent", SettledHead: "For the record, your invoices paid by the credits below", CreditsHead: "Credit notes and payments on your account, deducted", DepositsHead: "Advance payments on your account, deducted",
		UpcomingHead: "For information, not due yet (not included above)", UpcomingTotal: "Total not due yet",
		Invoices: "Invoices", Credits: "Credits and payments deducted", Principal: "Principal outstanding", InterestLine: "Late-payment interest",
		IndemnityLine: "Fixed sum for recovery costs", LatePaidLine: "Interest and fixed sums on invoices paid late (see annex)",
		ClearedLine: "Interest already paid or waived", BilledLine: "Late-payment interest invoiced", PostedLine: "Interest already invoiced", ToPay: "Total payable",
		Account: "Your account", OurRef: "Our reference", Engagement: "Purchase order", Deposit: "Your invoices", Contact: "Contact", PhoneShort: "Tel.", Subject: "Subject",
		Registered: "Registered letter with acknowledgement of receipt", About: "Debtor",
		Enclosed: "Encl.", CopyTo: "Copy to", Page: "Page",
		Slip: "Please quote with your payment", SlipHint: "Bank transfer to the account below", Beneficiary: "Beneficiary", IBAN: "IBAN", BIC: "BIC", Bank: "Bank",
		Reference: "Reference to quote", AmountDue: "Amount payable", Before: "No later than", Scan: "Pay by QR code", PayOnline: "Pay online", LetterOf: "Letter of",
		Entry: "Entry", Debit: "Debit", Credit: "Credit", Balance: "Balance", OpeningBalance: "Balance before", ClosingBalance: "Balance on", CreditBalance: "Balance in your favour on", OfWhichDue: "of which due, credits deducted", AccountIn: "Entries in",
		AnnexTitle: "Computation of late-payment interest", From: "From", To: "To", Days: "Days", Base: "Base incl. VAT", Rate: "Yearly rate", AnnexOf: "Annex to our letter of",
		NotClaimed: "not claimed", ToComplete: "to be completed",
	}
}

// words are the sentences that Compose writes itself, whatever the text.
type words struct {
	place                                                       string // %s, %s: town, date
	cutoff, crossing                                            string // %s: date
	apart, elsewhere                                            string // %s: amount
	unlisted, undeducted                                        string // %s: amount of undeducted
	beside, besideMany, besideTotal                             string
	recall                                                      string // %s, %s, %s: date, amount, recallPenalties or nothing
	recallPenalties                                             string // %s: amount
	earlierLetters                                              string // before dates
	manyCredits, creditStatement                                string // %d: how many
	manySettled                                                 string // %d, %s, %s: how many, dates of the first and the last
	others                                                      string // %d: how many more
	instalment                                                  string // %d, %d: which of how many
	planRow, planDate, planDue, planAmount                      string // heads of the table of instalments
	inCurrency, noPenalties                                     string // %s: currency
	sameAccount, newAccount                                     string // %s: date of the last letter
	payee, subrogated                                           string // %s: factor
	sold                                                        string // %s, %s: factor, invoices
	guessedDue, guessedPaid                                     string
	used, paidOrUsed                                            string // an advance imputed; head of payments and of such
	usedPart                                                    string // %s: amounts and invoices
	notDue, lateShort, beyond, inFavour                         string // %d of beyond: days
	earlier                                                     string // %s: date of an aggregate opening balance
	invoiceOf, rejected, refund, deduction, other, opening, gap string
	payment, creditNote, deposit, creditOther                   string
	retention, bill, penalties, awaiting                        string
	attention, annexEnclosed                                    string
	signer                                                      string // of a document signed by hand
	creditsFirst                                                string
	imputed                                                     string // %s, %s, %s, %s: credit, date, amount, invoice
	interestFirst, cleared                                      string // %s, %s: invoice, amount
	posted                                                      string // %s, %s, %s: invoice, amount, by which invoices
	before, received, waived                                    string
	billedBy, penaltyBill                                       string // %s, %s of billedBy: date, number
	paidLate                                                    string // after the number of an invoice
	yourOrder, contract                                         string // %s: number
	prints, printMany                                           string // %s, %s: invoices, what they print
	printsPenalties, printsIndemnity                            string
	collects, collectsSIREN, legalCost1, legal                  string
}

func wordsOf(f Format) words {
	if f.English {
		return englishWords()
	}
	return frenchWords()
}

func englishWords() words {
	return words{
		place: "%s, %s", cutoff: "Payments taken into account up to %s.",
		payee:      "This receivable has been assigned to %s: only a payment made directly to it discharges your debt.",
		subrogated: "To discharge your debt, payment must be made directly to %s, which is subrogated to our rights under a factoring agreement.",
		inCurrency: "Amounts in %s, the currency of the invoices.", noPenalties: "Late-payment interest and fixed sums that may be due are not reckoned in this letter.",
		sold:        "Invoices to be paid directly to %s, which holds our rights: %s.",
		sameAccount: "Our IBAN has not changed since our letter of %s. Check any change by telephone, at a number that you already have.",
		newAccount:  "Our IBAN has changed since our letter of %s. Before you pay, check it by telephone, at a number that you already have.",
		unlisted:    "This letter is about the invoices above only: other invoices of your account are overdue as well.",
		undeducted:  "The unallocated credits and payments on your account (%s) are not deducted here: they go towards your other invoices.",
		beside:      "In addition, the following invoice, which is not covered by this formal notice, is overdue and remains to be paid:",
		besideMany:  "In addition, the following invoices, which are not covered by this formal notice, are overdue and remain to be paid:", besideTotal: "Total outside this formal notice",
		recall:          "Our formal notice of %s remains in full effect: %s is still due under it%s, in addition to the total above.",
		recallPenalties: ", including %s of interest and fixed sums to date",
		manyCredits:     "%d credit notes and payments (statement below)", creditStatement: "Statement of the credit notes and payments deducted",
		manySettled:    "%d invoices of %s to %s",
		earlierLetters: "Earlier letters: ", others: "%d more",
		instalment: "Instalment %d of %d", planRow: "Payment plan", planDate: "Agreed on", planDue: "Payable on", planAmount: "Amount",
		crossing:  "If your payment has crossed with this letter, please disregard it.",
		apart:     "The other invoices to be paid are the subject of separate letters of the same day.",
		elsewhere: "The unallocated credits and payments on your account (%s) are deducted in one of them.",
		notDue:    "Not due", lateShort: "days", beyond: "Over %d" + nbsp + "days", inFavour: "In your favour",
		guessedDue: "Due date assumed, for want of a known agreed date.", guessedPaid: "Payment allocated by us from its amount or reference; please tell us if you meant it otherwise.",
		used: "Advance deducted", paidOrUsed: "Paid or deducted", usedPart: "Of which advance deducted: %s.",
		earlier: "Earlier balance at %s", invoiceOf: "Invoice of %s", rejected: "Returned payment", refund: "Refund", deduction: "Deducted from your payment", other: "Entry on your account", opening: "Opening balance", gap: "Opening balance",
		payment: "Payment received", creditNote: "Credit note", deposit: "Advance payment", creditOther: "Credit on your account",
		retention: "Retention", bill: "Bill of exchange", penalties: "Late-payment interest", awaiting: "Advance invoiced, to be deducted from a later invoice",
		attention: "Attn.", signer: "Name, capacity and signature:", annexEnclosed: "%s (annex)",
		creditsFirst: "Unallocated credits are imputed, each at its own date, to the oldest debt due (French Civil Code, article 1342-10).",
		imputed:      "%s of %s: %s imputed to %s.", interestFirst: "%s: %s of interest and fixed sum are already covered by your payments (French Civil Code, article 1343-1); as much of the principal remains due.",
		cleared: "%s: %s of interest and fixed sum, already paid or waived, is deducted.",
		posted:  "%s: %s of interest and fixed sum, %s and listed with that invoice, is deducted.", before: "already invoiced", received: "already paid", waived: "waived", billedBy: "on %s (interest invoice %s)", penaltyBill: "Interest", paidLate: "(paid late)",
		yourOrder: "Your order No. %s", contract: "Contract No. %s", prints: "Invoice %s states %s.", printMany: "Invoices %s state %s.",
		printsPenalties: "the penalties payable for late payment", printsIndemnity: "the fixed sum for recovery costs",
		collects: "%s, in charge of amicable debt collection, writes in the name and on behalf of the creditor %s%s.", collectsSIREN: " (company number %s)",
		legalCost1: "French Code of civil enforcement procedures, article L. 111-8, paragraphs 2 and 3 (reproduced in French):", legal: legalCosts,
	}
}

func frenchWords() words {
	return words{
		place: "%s, le %s", cutoff: "Règlements pris en compte jusqu’au %s.",
		payee:      "Créance cédée à %s : pour être libératoire, votre règlement doit lui être fait directement.",
		subrogated: "Pour être libératoire, votre règlement doit être fait directement à %s, subrogé dans nos droits par contrat d’affacturage.",
		inCurrency: "Montants en %s, devise des factures.", noPenalties: "Les pénalités de retard et indemnités éventuellement dues ne sont pas chiffrées dans ce courrier.",
		sold:        "Factures à régler directement à %s, titulaire de nos droits : %s.",
		sameAccount: "Notre IBAN n’a pas changé depuis notre courrier du %s. Vérifiez tout changement par téléphone, à un numéro que vous connaissez.",
		newAccount:  "Notre IBAN a changé depuis notre courrier du %s. Avant de payer, vérifiez-le par téléphone, à un numéro que vous connaissez.",
		unlisted:    "Ce courrier ne porte que sur les factures ci-dessus : d’autres factures de votre compte sont également échues.",
		undeducted:  "Les avoirs, avances et règlements non affectés de votre compte (%s) ne sont pas déduits ici : ils reviennent à vos autres factures.",
		beside:      "Par ailleurs, la facture suivante, étrangère à la présente mise en demeure, est échue et reste à régler :",
		besideMany:  "Par ailleurs, les factures suivantes, étrangères à la présente mise en demeure, sont échues et restent à régler :", besideTotal: "Total hors mise en demeure",
		recall:          "Notre mise en demeure du %s garde tous ses effets : il reste dû à ce titre %s%s, en plus du total ci-dessus.",
		recallPenalties: ", dont %s de pénalités et indemnités à ce jour",
		manyCredits:     "%d avoirs et règlements (relevé ci-après)", creditStatement: "Relevé des avoirs et règlements déduits",
		manySettled:    "%d factures du %s au %s",
		earlierLetters: "Courriers précédents : ", others: "et %d autres",
		instalment: "Échéance %d sur %d", planRow: "Plan de règlement", planDate: "Convenue le", planDue: "À régler le", planAmount: "Montant",
		crossing:  "Si votre règlement a croisé ce courrier, merci de ne pas en tenir compte.",
		apart:     "Les autres factures à régler font l’objet de courriers distincts, du même jour.",
		elsewhere: "Les avoirs, avances et règlements non affectés de votre compte (%s) sont déduits de l’un d’eux.",
		notDue:    "Non échu", lateShort: "j", beyond: "Plus de %d" + nbsp + "j", inFavour: "En votre faveur",
		guessedDue: "Échéance estimée, faute de date convenue connue.", guessedPaid: "Règlement affecté par nos soins d’après son montant ou sa référence ; merci de nous indiquer toute autre affectation.",
		used: "Acompte imputé", paidOrUsed: "Réglé ou imputé", usedPart: "Dont acompte imputé : %s.",
		earlier: "Solde antérieur au %s", invoiceOf: "Facture du %s", rejected: "Règlement rejeté", refund: "Remboursement", deduction: "Déduction de votre règlement", other: "Écriture à votre compte", opening: "Solde d’ouverture", gap: "Solde d’ouverture",
		payment: "Règlement", creditNote: "Avoir", deposit: "Avance ou acompte", creditOther: "Crédit à votre compte",
		retention: "Retenue de garantie", bill: "Effet", penalties: "Pénalités de retard", awaiting: "Acompte facturé, à déduire d’une facture à venir",
		attention: "À l’attention de", signer: "Nom, qualité et signature" + nbsp + ":", annexEnclosed: "%s (annexe)",
		creditsFirst: "Les crédits non affectés sont imputés, chacun à sa date, sur la dette échue la plus ancienne (article 1342-10 du code civil).",
		imputed:      "%s du %s : %s imputés sur %s.", interestFirst: "%s : %s d’intérêts et d’indemnité sont déjà couverts par vos règlements (article 1343-1 du code civil) ; autant du principal reste dû.",
		cleared: "%s : %s de pénalités, déjà réglées ou abandonnées, sont déduites.",
		posted:  "%s : %s de pénalités %s, reprises avec cette facture, sont déduites.", before: "déjà facturées", received: "déjà réglées", waived: "abandonnées", billedBy: "le %s (facture de pénalités n° %s)", penaltyBill: "Pénalités", paidLate: "(réglée en retard)",
		yourOrder: "Votre commande n° %s", contract: "Contrat n° %s", prints: "La facture %s mentionne %s.", printMany: "Les factures %s mentionnent %s.",
		printsPenalties: "les pénalités exigibles en cas de retard", printsIndemnity: "l’indemnité forfaitaire pour frais de recouvrement",
		collects: "%s, exerçant une activité de recouvrement amiable, vous écrit au nom et pour le compte du créancier %s%s.", collectsSIREN: " (SIREN %s)",
		legalCost1: "Code des procédures civiles d’exécution, article L. 111-8, alinéas 2 et 3 :", legal: legalCosts,
	}
}

// legalCosts is CPCE L111-8, second and third paragraphs, which R124-4 has
// reproduced word for word (version in force since 19 March 2014).
const legalCosts = "« Les frais de recouvrement entrepris sans titre exécutoire restent à la charge du créancier, sauf s’ils concernent un acte dont l’accomplissement est prescrit par la loi au créancier. Toute stipulation contraire est réputée non écrite, sauf disposition législative contraire. " +
	"Cependant, le créancier qui justifie du caractère nécessaire des démarches entreprises pour recouvrer sa créance peut demander au juge de l’exécution de laisser tout ou partie des frais ainsi exposés à la charge du débiteur de mauvaise foi. »"
