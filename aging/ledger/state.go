package ledger

import (
	"slices"
	"strings"

	"relance/aging/table"
)

// state is what an export says became of an invoice.
type state uint8

const (
	noState      state = iota // nothing is said
	stateOpen                 // sent, late: owed
	stateHeld                 // disputed, handed over, written off: owed, but not to be asked
	statePartial              // partly paid
	stateUnknown              // a word that is not understood
	statePaid
	stateVoid // cancelled
	stateDraft
)

// stateNames are the words of a mapping's « statuts ».
func stateNames() []string {
	return []string{"ouverte", "payee", "partielle", "annulee", "brouillon", "retenue"}
}

func stateNamed(name string) state {
	switch name {
	case "ouverte":
		return stateOpen
	case "payee":
		return statePaid
	case "partielle":
		return statePartial
	case "annulee":
		return stateVoid
	case "brouillon":
		return stateDraft
	}
	return stateHeld
}

// states knows the words of state columns, in the form of stateKey.
type states map[string]state

// states gives what the words of a state column mean: the mapping's own first.
func (m *Mapping) states() states {
	all := states{}
	for _, word := range m.Ignored {
		all[stateKey(word)] = stateVoid
	}
	for _, p := range m.States {
		for _, word := range p.Value {
			if _, ok := all[stateKey(word)]; !ok {
				all[stateKey(word)] = stateNamed(p.Key)
			}
		}
	}
	return all
}

// stateKey reduces a state to compare it: « Payées » and "payé" are one.
func stateKey(s string) string {
	words := table.TitleWords(s)
	for i, w := range words {
		w = strings.TrimSuffix(w, "s")
		if strings.HasSuffix(w, "ee") {
			w = w[:len(w)-1]
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}

// of gives what a cell says. Words that count days or name a day may follow:
// « En retard de 12 jours », « Payée le 12/05/2026 ».
func (all states) of(text string) state {
	key := stateKey(text)
	if key == "" {
		return noState
	}
	if s, ok := all[key]; ok {
		return s
	}
	words := strings.Split(key, " ")
	for n := len(words) - 1; n > 0; n-- {
		s, ok := all[strings.Join(words[:n], " ")]
		switch rest := words[n:]; {
		case !ok:
		case s == stateOpen && !slices.ContainsFunc(rest, func(w string) bool { return !countsDays(w) }):
			return s
		case s == statePaid && namesDay(rest):
			return s
		}
	}
	return stateUnknown
}

func countsDays(word string) bool {
	return isDigits(word) || slices.Contains([]string{"jour", "j", "day", "by", "in", "depui", "since", "foi", "le"}, word)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// namesDay says that words are a day, month and year.
func namesDay(words []string) bool {
	d, err := table.ParseDay(strings.Join(words, "/"))
	return len(words) == 3 && err == nil && d != 0
}

// yesNo reads a cell that answers a question: paid? open?
func yesNo(text string) (yes, ok bool) {
	switch table.Normalize(text) {
	case "oui", "o", "yes", "y", "vrai", "true", "x", "1", "ok":
		return true, true
	case "non", "n", "no", "faux", "false", "0":
		return false, true
	}
	switch strings.TrimSpace(text) {
	case "✓", "✔", "☑", "✅":
		return true, true
	case "☐", "✗", "✘", "❌", "-", "–":
		return false, true
	}
	return false, false
}

// stateColumn is a column that says what became of the invoice of its row.
type stateColumn struct {
	at    int
	yesNo bool
	yes   state // what yes means; no is the contrary
}

// read gives what the column says of a row.
func (c stateColumn) read(words states, row table.Row) state {
	text := row.Cell(c.at).Text
	if !c.yesNo {
		return words.of(text)
	}
	yes, ok := yesNo(text)
	switch {
	case text == "" && c.yes == statePaid: // nobody ticked the box
		return stateOpen
	case text == "":
		return noState
	case !ok:
		return words.of(text)
	case yes:
		return c.yes
	case c.yes == statePaid:
		return stateOpen
	}
	return statePaid
}

// stateOf joins what the state columns of a row say, and gives the word that
// decided.
func stateOf(columns []stateColumn, words states, row table.Row) (state, string) {
	best, word := noState, ""
	for _, c := range columns {
		if s := c.read(words, row); s > best {
			best, word = s, row.Cell(c.at).Text
		}
	}
	return best, word
}
