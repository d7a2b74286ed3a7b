package penalty

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

func failure(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Message: message, Remedy: remedy})
}

func anomaly(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Message: message, Remedy: remedy})
}

// missingRate says the same words for every claim it stops, so that a list of
// thousands of claims reports a semester once (see Distinct).
func missingRate(g gap) problem.Problem {
	name := "taux de refinancement de la BCE"
	if g.table == Legal {
		name = "taux de l’intérêt légal"
	}
	return anomaly(CodeMissingRate,
		fmt.Sprintf("%s inconnu pour le %s : les intérêts ne sont pas calculés au-delà du %s", name, SemesterName(g.semester), (g.semester-1).French()),
		fmt.Sprintf("ajoutez dans relance.yaml la clé taux.%s.%s, d’après le texte officiel : « %s »", g.table, g.semester, Sample(g.table, g.semester)))
}

// Sample shows the lines of relance.yaml that give a half-year its rate.
func Sample(t Table, semester civil.Date) string {
	rate := "{taux: …, source: …}"
	if t == Legal {
		rate = "{particuliers: …, autres: …, source: …}"
	}
	return fmt.Sprintf("taux: {%s: {%s: %s}}", t, semester, rate)
}

func badAmount(a money.Amount) problem.Problem {
	return failure(CodeAmount, "la créance doit être un montant positif, pas "+a.French(), "donnez le montant TTC de la facture")
}

func badMovement(what string, m Movement) problem.Problem {
	if m.Date.IsZero() {
		return failure(CodeMovement, fmt.Sprintf("%s de %s sans date", what, m.Amount.French()), "donnez sa date AAAA-MM-JJ")
	}
	return failure(CodeMovement, fmt.Sprintf("%s du %s : %s n’est pas un montant positif", what, m.Date.French(), m.Amount.French()), "donnez un montant positif ; un règlement annulé se retire de la liste")
}

func beyondClaim(m Movement, left money.Amount) problem.Problem {
	return failure(CodeBeyond, fmt.Sprintf("règlements et avoirs dépassent la créance de %s au %s", left.French(), m.Date.French()),
		"vérifiez les montants ; l’excédent se rattache à une autre facture")
}

func noDate(what, remedy string) problem.Problem { return failure(CodeDate, what+" manque", remedy) }

func badRegime(r Regime) problem.Problem {
	return failure(CodeRegime, fmt.Sprintf("régime inconnu « %s »", r), "choisissez parmi : "+regimeWords())
}

func regimeWords() string {
	words := ""
	for i, r := range Regimes() {
		if i > 0 {
			words += ", "
		}
		words += string(r)
	}
	return words
}

func badClause(text string) problem.Problem {
	if text == "" {
		return failure(CodeClause, "le régime contractuel demande un taux", "donnez le taux du contrat, par exemple 12, 3xTIL ou BCE+10")
	}
	p := failure(CodeClause, ErrClause.Error(), "écrivez par exemple 12, 3xTIL ou BCE+10")
	p.Excerpt = text
	return p
}

func underFloor(own, floor Rate, semester civil.Date) problem.Problem {
	return anomaly(CodeUnderFloor,
		fmt.Sprintf("le taux contractuel de %s est inférieur au minimum de trois fois le taux de l’intérêt légal, soit %s au %s", own.French(), floor.French(), SemesterName(semester)),
		"corrigez vos conditions générales (C. com. L441-10 II) ; le calcul garde le taux du contrat")
}

// uncheckedFloor says the same words for every claim, as missingRate does. It is
// for us alone: no document speaks of it.
func uncheckedFloor(semester civil.Date) problem.Problem {
	return CodeFloor.With(problem.Problem{
		Message: fmt.Sprintf("minimum légal d’un taux contractuel (trois fois le taux de l’intérêt légal) non vérifié au %s : le taux de l’intérêt légal de ce semestre n’est pas connu", SemesterName(semester)),
		Remedy:  fmt.Sprintf("ajoutez dans relance.yaml la clé taux.%s.%s, d’après le texte officiel : « %s »", Legal, semester, Sample(Legal, semester)),
	})
}

func noJudgment() problem.Problem {
	return failure(CodeJudgment, "une procédure collective demande la date du jugement d’ouverture", "donnez la date du jugement, publiée au BODACC")
}

func badRetention(retention, amount money.Amount) problem.Problem {
	return failure(CodeRetention, fmt.Sprintf("retenue de %s sur une créance de %s", retention.French(), amount.French()), "la retenue de garantie va de 0 au montant de la facture")
}

func badWord(word, key, choices string) problem.Problem {
	return failure(CodeWord, fmt.Sprintf("mot inconnu « %s » pour %s", word, key), "choisissez parmi : "+choices)
}

func unusedRate(r Regime) problem.Problem {
	why := "C. civ. 1231-6 : taux légal"
	if r == PublicBuyer {
		why = "CCP R2192-31 : taux BCE + 8 points"
	}
	return anomaly(CodeUnusedRate, fmt.Sprintf("taux contractuel sans effet pour le régime « %s » (%s)", r, why), "retirez ce taux de la fiche du client ou de la commande")
}

func notSemester(key string) problem.Problem {
	p := failure(CodeTableDate, "la date d’un taux est le premier jour d’un semestre, 1er janvier ou 1er juillet", "donnez le taux en vigueur ce jour-là, par exemple à la date 2026-07-01")
	p.Excerpt = key
	return p
}

func disorder(since, last civil.Date) problem.Problem {
	return failure(CodeTableOrder, fmt.Sprintf("le taux du %s vient après celui du %s", since.French(), last.French()), "rangez les taux par date croissante")
}

func overlap(since civil.Date) problem.Problem {
	return failure(CodeTableOverlap, fmt.Sprintf("un autre taux est déjà connu au %s", since.French()), "gardez un seul taux par date ; un taux fourni avec le programme ne se modifie pas")
}

func badTableRate(r Rate) problem.Problem {
	return failure(CodeTableRate, fmt.Sprintf("taux de %s invraisemblable", r.French()), "donnez un pourcentage annuel de 0 à 25, avec deux décimales au plus")
}

func noSource(what string) problem.Problem {
	return failure(CodeTableSource, fmt.Sprintf("taux sans source : %s", what), "ajoutez « source: … » : l’arrêté, ou le site où le taux a été lu")
}

func uncheckedTable(checked, last civil.Date) problem.Problem {
	return failure(CodeTableChecked, fmt.Sprintf("verifie-jusqu-au vaut %s, avant le dernier taux, du %s", checked.French(), last.French()), "vérifiez la table et avancez verifie-jusqu-au")
}

func publicWaiver(f Fact) problem.Problem {
	return anomaly(CodePublicWaiver, fmt.Sprintf("facture %s : les pénalités dues par un acheteur public ne peuvent pas être abandonnées (CCP L2192-14)", f.Number),
		"retirez cet abandon : toute renonciation est réputée non écrite")
}

func bareWaiver(f Fact) problem.Problem {
	return anomaly(CodeBareWaiver, fmt.Sprintf("facture %s : abandon de pénalités du %s sans auteur ou sans motif", f.Number, f.Date.French()), "indiquez qui abandonne les pénalités et pourquoi")
}

func unknownDebt(f Fact) problem.Problem {
	p := anomaly(CodeUnknownDebt, fmt.Sprintf("pénalités %s le %s pour une facture sans pénalités connues", f.Kind.participle(), f.Date.French()), "vérifiez la facture désignée")
	p.Excerpt = cmp.Or(f.Number, f.Item)
	return p
}

func beyondAccrued(row Row) problem.Problem {
	return anomaly(CodeBeyondAccrued, fmt.Sprintf("facture %s : %s payés ou abandonnés pour %s de pénalités", row.Number, (row.Paid+row.Waived).French(), row.Accrued.French()),
		"vérifiez les montants saisis ; l’excédent est à rendre ou à imputer ailleurs")
}

func badFact(f Fact) problem.Problem {
	return anomaly(CodeFact, fmt.Sprintf("facture %s : pénalités %s sans date ou sans montant positif", f.Number, f.Kind.participle()), "complétez la date AAAA-MM-JJ et le montant")
}

// Distinct keeps the first of the problems that say the same words at the same
// place: a missing rate stops thousands of claims and is one problem.
func Distinct(l problem.List) problem.List {
	seen := map[problem.Problem]bool{}
	var kept problem.List
	for _, p := range l {
		if !seen[p] {
			seen[p] = true
			kept.Add(p)
		}
	}
	return kept
}

func unplaced(r Receipt, owed []string) problem.Problem {
	p := anomaly(CodeUnplaced,
		fmt.Sprintf("%s : %s de pénalités reçus dans une remise de plusieurs clients (%s) ; rien ne dit lequel les a payés, ils ne sont déduits d’aucun", r.Document, r.Amount.French(), strings.Join(r.Customers, ", ")),
		fmt.Sprintf("notez le règlement au bon client (relance suivi ajouter paiement-penalites) ; en doivent : %s", strings.Join(owed, ", ")))
	p.File, p.Line = r.File, r.Line
	return p
}
