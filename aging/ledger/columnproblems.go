package ledger

import (
	"fmt"
	"strings"

	"relance/aging/money"
	"relance/aging/problem"
)

// columnProblem is about a column that is not understood.
func columnProblem(file string, d doubtfulColumn) problem.Problem {
	p := warning(CodeColumn, file, fmt.Sprintf("colonne « %s » non comprise : %s", oneLine(d.header), d.why),
		fmt.Sprintf("si elle ne dit rien de la dette, ajoutez à relance.yaml : colonnes-ignorees: [%s] ; sinon dites ce qu’elle est dans une correspondance : colonnes: {%s: [%s]} (solde, regle, statut… : relance guide export)", quoted(d.header), d.key, quoted(d.header)))
	p.Column, p.Excerpt = oneLine(d.header), d.sample
	return p
}

// quoted writes a text as YAML reads it back.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// tallied counts rows of one word, in the order in which words come.
type tallied struct {
	word  string
	rows  int
	first int // row
	sum   money.Amount
}

type wordTally []tallied

func (t *wordTally) add(word string, row int, amount money.Amount) {
	for i := range *t {
		if (*t)[i].word == word {
			(*t)[i].rows++
			(*t)[i].sum += amount
			return
		}
	}
	*t = append(*t, tallied{word, 1, row, amount})
}

// most bounds how many words of one kind are told one by one.
const mostWords = 20

func (t wordTally) list() string {
	var parts []string
	for i, w := range t {
		if i == mostWords {
			parts = append(parts, fmt.Sprintf("et %d autres", len(t)-mostWords))
			break
		}
		parts = append(parts, fmt.Sprintf("« %s » (%s)", excerpt([]byte(w.word)), thousands(w.rows)))
	}
	return strings.Join(parts, ", ")
}

func unknownState(file string, w tallied, column string) problem.Problem {
	p := warning(CodeState, file, fmt.Sprintf("état « %s » non compris (%s, la première ici) : la facture est gardée, et son client n’est pas relancé", excerpt([]byte(w.word)), plural(w.rows, "ligne", "lignes")),
		fmt.Sprintf("dites ce qu’il veut dire dans une correspondance : statuts: {payee: [%s]} (ou ouverte, partielle, annulee, brouillon, retenue : relance guide export) ; si la colonne ne dit rien de la dette, ajoutez à relance.yaml : colonnes-ignorees: [%s]", quoted(w.word), quoted(column)))
	p.Line, p.Column, p.Excerpt = w.first, column, excerpt([]byte(w.word))
	return p
}

func unsureProblem(file string, w tallied) problem.Problem {
	p := warning(CodeUnsure, file, fmt.Sprintf("%s (%s, la première ici) : la facture est gardée en entier, et son client n’est pas relancé", w.word, plural(w.rows, "ligne", "lignes")),
		"ajoutez à l’export la colonne du reste à payer, ou du montant réglé")
	p.Line = w.first
	return p
}

func currencyProblem(file string, w tallied) problem.Problem {
	p := warning(CodeCurrency, file, fmt.Sprintf("%s en %s (%s en tout, la première ici) : laissées hors de la balance, qui est en euros", plural(w.rows, "ligne", "lignes"), excerpt([]byte(w.word)), w.sum.Number()),
		"ajoutez à l’export la colonne du montant en euros (« Reste à payer EUR », « Montant en devise société »), ou suivez ces factures à part")
	p.Line = w.first
	return p
}

func leftOut(file string, t wordTally) problem.Problem {
	return note(CodeLeftOut, file, "lignes laissées de côté, payées, annulées ou en brouillon d’après l’export : "+t.list(), "aucune action si ces mots le disent bien")
}

// allOwed says that a list has nothing about payments.
func allOwed(file string) problem.Problem {
	return note(CodeAllOwed, file, "aucune colonne ne dit ce qui est payé (reste à payer, réglé, date de paiement, statut) : chaque facture est tenue pour due en entier", "aucune action si la liste n’a que des impayés ; sinon ajoutez l’une de ces colonnes à l’export")
}
