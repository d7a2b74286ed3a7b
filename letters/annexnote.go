package letters

import (
	"regexp"
	"strings"
)

// noteEnglish are the notes of a penalty computation (aging/penalty) for a
// reader of English; %s stands for a date, an amount, a rate or a half-year.
var noteEnglish = [...][2]string{
	{"Taux de refinancement de la BCE au premier jour du semestre, majoré de 10 points (C. com. L441-10 II).",
		"ECB refinancing rate on the first day of the half-year, plus 10 points (French Commercial Code, article L.\u00a0441-10 II)."},
	{"Taux de refinancement de la BCE du semestre du premier jour de retard, majoré de 8 points, pour toute la durée du retard (CCP L2192-13 et R2192-31).",
		"ECB refinancing rate of the half-year of the first late day, plus 8 points, for the whole delay (French Public Procurement Code, articles L.\u00a02192-13 and R.\u00a02192-31)."},
	{"Taux de l’intérêt légal, par semestre, à compter de la mise en demeure (C. civ. 1231-6 et 1344-1 ; C. mon. fin. L313-2).",
		"Legal interest rate, by half-year, from the formal notice (French Civil Code, articles 1231-6 and 1344-1; French Monetary and Financial Code, article L.\u00a0313-2)."},
	{"Taux du contrat : %s (C. com. L441-10 II).", "Rate of the contract: %s (French Commercial Code, article L.\u00a0441-10 II)."},
	{"Les règlements partiels sont imputés sur le principal.", "Part payments are imputed to the principal."},
	{"Les règlements partiels sont imputés d’abord sur les intérêts courus, puis sur le principal (C. civ. 1343-1).",
		"Part payments are imputed to the interest accrued first, then to the principal (French Civil Code, article 1343-1)."},
	{"Jours de retard comptés bornes comprises : du jour de la mise en demeure au jour du règlement ou du calcul.",
		"Late days count both ends: from the day of the formal notice to the day of payment or of this computation."},
	{"Jours de retard comptés bornes comprises : du jour de l’échéance au jour du règlement ou du calcul.",
		"Late days count both ends: from the due date to the day of payment or of this computation."},
	{"Jours de retard comptés du lendemain de la mise en demeure au jour du règlement ou du calcul inclus.",
		"Late days count from the day after the formal notice to the day of payment or of this computation, included."},
	{"Jours de retard comptés du lendemain de l’échéance au jour du règlement ou du calcul inclus.",
		"Late days count from the day after the due date to the day of payment or of this computation, included."},
	{"Les avoirs réduisent la créance dès l’échéance.", "Credit notes reduce the debt from the due date."},
	{"Les avoirs réduisent la créance à leur date.", "Credit notes reduce the debt from their own date."},
	{"La retenue de garantie de %s n’entre pas dans la base.", "The retention of %s is no part of the base."},
	{"Les intérêts s’arrêtent la veille du jugement d’ouverture du %s (C. com. L622-28 et R621-4).",
		"Interest stops on the day before the opening judgment of %s (French Commercial Code, articles L.\u00a0622-28 and R.\u00a0621-4)."},
	{"L’indemnité forfaitaire reste due : le retard a commencé avant le jugement (C. com. L441-10 II).",
		"The fixed sum remains due: the delay began before the judgment (French Commercial Code, article L.\u00a0441-10 II)."},
	{"Option : le taux supplétif n’est jamais inférieur à trois fois le taux de l’intérêt légal (lecture de C. com. L441-10 II qui étend au taux légal supplétif le minimum écrit pour les contrats).",
		"Option: the default rate is never under three times the legal interest rate (a reading of article L.\u00a0441-10 II of the French Commercial Code that extends to it the minimum written for contracts)."},
	{"Sans mise en demeure, aucun intérêt ne court.", "Without a formal notice, no interest runs."},
	{"Intérêts calculés jusqu’au %s inclus.", "Interest computed up to %s, included."},
	{"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de dix points.",
		"Further interest to be computed until payment, at the ECB refinancing rate in force on the first day of each half-year, plus ten points."},
	{"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour du semestre où les intérêts ont commencé à courir, majoré de huit points.",
		"Further interest to be computed until payment, at the ECB refinancing rate in force on the first day of the half-year in which interest began to run, plus eight points."},
	{"Intérêts à parfaire jusqu’au paiement, au taux de l’intérêt légal de chaque semestre.",
		"Further interest to be computed until payment, at the legal interest rate of each half-year."},
	{"Intérêts à parfaire jusqu’au paiement, au taux contractuel de %s de chaque semestre.",
		"Further interest to be computed until payment, at the rate of the contract, %s of each half-year."},
	{"Intérêts à parfaire jusqu’au paiement, au taux contractuel : %s, au premier jour de chaque semestre.",
		"Further interest to be computed until payment, at the rate of the contract: %s, on the first day of each half-year."},
	{"La facture est entièrement créditée : rien n’est dû.", "The invoice is wholly credited: nothing is due."},
}

// note gives a note of a computation in the language of the letter; one that
// has no translation stays in French.
func (f Format) note(french string) string {
	if !f.English {
		return citedInFull(french)
	}
	for _, pair := range noteEnglish {
		before, after, open := strings.Cut(pair[0], "%s")
		if !open && french == pair[0] {
			return pair[1]
		}
		inner, opens := strings.CutPrefix(french, before)
		inner, closes := strings.CutSuffix(inner, after)
		if open && opens && closes {
			return strings.Replace(pair[1], "%s", englishValue(inner), 1)
		}
	}
	return french
}

// codes are the codes that notes of a computation name in short.
var codes = map[string]string{"C. com.": "du code de commerce", "C. civ.": "du code civil", "C. mon. fin.": "du code monétaire et financier"}

var cited = regexp.MustCompile(`(de )?(C\. com\.|C\. civ\.|C\. mon\. fin\.) ([LRD]?\d+(?:-\d+)?(?: II)?)(?: et ([LRD]?\d+(?:-\d+)?))?`)

// citedInFull names articles as the text of letters does: articles L. 622-28 et
// R. 621-4 du code de commerce.
func citedInFull(note string) string {
	spaced := func(article string) string {
		if article[0] > '9' {
			article = article[:1] + "." + nbsp + article[1:]
		}
		return bound(article)
	}
	return cited.ReplaceAllStringFunc(note, func(found string) string {
		m := cited.FindStringSubmatch(found)
		word, articles := "article"+nbsp, spaced(m[3])
		if m[4] != "" {
			word, articles = "articles"+nbsp, articles+" et "+spaced(m[4])
		}
		if m[1] != "" {
			word = "de l’" + word
		}
		return word + articles + " " + codes[m[2]]
	})
}

// englishValue rewrites what a note names: 3 × the legal interest rate, 12.5%,
// first half of 2026, 31 October 2025.
func englishValue(french string) string {
	return strings.NewReplacer(
		"taux de l’intérêt légal", "the legal interest rate", "taux BCE", "the ECB rate",
		"1er semestre ", "first half of ", "2e semestre ", "second half of ",
		"\u00a0%", "%", " %", "%", ",", ".",
	).Replace(englishDates(french))
}
