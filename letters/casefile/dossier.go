package casefile

import (
	"relance/aging/civil"
	"relance/letters/pdf"
)

// dossier is what may be handed over and produced: the claim, the account, the
// computation, the exhibits, the chronology.
func dossier(f File, moves account) pdf.Report {
	r := f.cover().claimed("Dossier précontentieux",
		"Établi d’après le grand livre"+upTo(f.Case.LastBank)+" et l’historique des relances. Les pièces sont réunies dans « pieces.pdf », tamponnées à leur numéro ; leurs fichiers d’origine sont dans le dossier « pieces ».")
	kind := f.Case.Customer.Kind
	r.Parts = []pdf.Part{
		{Title: "1. Fiche de créance", Heading: "Créancier", Facts: creditorFacts(f.Sender, f.Tables, f.Date)},
		{Heading: "Débiteur", Facts: debtorFacts(f.Case.Customer, f.Judgment, f.Tables, f.Date)},
		{Heading: "Créance", Facts: sums(f.Claim, kind, f.Date), Table: claimedItems(f.Claim, kind, f.Date), Notes: claimNotes(f.Claim, f.Case.Imputed)},
		{Heading: "Fondement", Text: []string{basis(f.Claim, kind, f.Date)}},
		moves.part(f.Date),
		computation(f.Claim, kind),
		exhibitIndex(f.Exhibits, f.Case.Customer.Code),
		chronology(f.Chronicle),
	}
	return r
}

// upTo says until when payments are in the ledger, "" when unknown.
func upTo(lastBank civil.Date) string {
	if lastBank.IsZero() {
		return ""
	}
	return " (règlements pris en compte jusqu’au " + lastBank.French() + ")"
}
