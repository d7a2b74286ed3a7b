package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"relance/aging/money"
	"relance/aging/words"
	"relance/rules/log"
)

// spell turns a key of the policy into words: relance-2 is "Relance 2".
func spell(key string) string {
	switch key {
	case "preventive":
		return "Relance préventive"
	case "precontentieux":
		return "Précontentieux"
	case "recommande":
		return "Recommandé"
	case "telephone":
		return "Téléphone"
	case "sms":
		return "SMS"
	case "rendez-vous":
		return "Rendez-vous"
	case "procedure":
		return "Procédure"
	case "memo-promesse", "memo-plan", "memo-litige", "memo-appel":
		return "Mémo : " + strings.TrimPrefix(key, "memo-")
	case "recu":
		return "Reçu de règlement"
	case "declaration-creance":
		return "Déclaration de créance"
	}
	s := strings.ReplaceAll(strings.ReplaceAll(key, "-", " "), "_", " ")
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// spellAll joins the words of several keys.
func spellAll[K ~string](keys []K) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = spell(string(k))
	}
	return strings.Join(names, ", ")
}

// happened names a kind of event.
func happened(k log.EventKind) string {
	switch k {
	case log.StepPrepared:
		return "Étape préparée"
	case log.StepDone:
		return "Étape faite"
	case log.StepNotDone:
		return "Non envoyé"
	case log.Posted:
		return "Posté"
	case log.Returned:
		return "Retourné (NPAI)"
	case log.SendTried:
		return "Envoi commencé"
	case log.Sent:
		return "Envoyé"
	case log.SendRefused:
		return "Envoi refusé"
	case log.Forced:
		return "Frein levé"
	case log.Presented:
		return "Présenté"
	case log.StepSkipped:
		return "Étape passée"
	case log.FactSaid:
		return "Fait noté"
	case log.FactGone:
		return "Ligne de suivi disparue"
	case log.PenaltyAccrued:
		return "Pénalités constatées"
	case log.PenaltyClaimed:
		return "Pénalités demandées"
	case log.PenaltyBooked:
		return "Pénalités proposées"
	case log.PenaltyPaid:
		return "Pénalités payées"
	case log.PenaltyWaived:
		return "Pénalités abandonnées"
	}
	return spell(string(k))
}

// matching names a rule of presumed matching.
func matching(rule string) string {
	switch rule {
	case "an":
		return "À-nouveau"
	case "rejet":
		return "Rejet"
	case "piece":
		return "Même pièce"
	case "montant":
		return "Même montant"
	case "fifo":
		return "Plus ancien d’abord"
	case "annonce":
		return "Annoncé"
	}
	return spell(rule)
}

// with gives a text when it applies.
func with(applies bool, text string) string {
	if applies {
		return text
	}
	return ""
}

// sumOf adds up a value over a list.
func sumOf[T any](list []T, value func(T) money.Amount) *money.Amount {
	var total money.Amount
	for _, x := range list {
		total += value(x)
	}
	return &total
}

// each iterates over the texts of something, for fit.
func each[T any](list []T, text func(T) string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, x := range list {
			if !yield(text(x)) {
				return
			}
		}
	}
}

// number is a whole number with French spaces: 12 345.
func number(n int) string {
	s := money.Amount(n * 100).Number()
	return strings.TrimSuffix(s, ",00")
}

// plural is "1 client", "3 clients".
func plural(n int, one, many string) string { return words.Count(n, one, many) }
