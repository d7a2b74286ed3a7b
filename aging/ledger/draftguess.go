package ledger

import (
	"slices"
	"strings"

	"relance/aging/table"
)

// facts are what the filled cells of a column have in common.
type facts struct {
	at, filled, distinct     int
	days, amounts, compact   int
	accounts, words, longest int
	negative                 bool
}

// ranks takes what the reader itself guesses of a table without titles.
func (d *drafting) ranks() {
	for _, line := range GuessRanks(d.sheet) {
		key, rank, _ := strings.Cut(line, ": ")
		if at, ok := rankOf(strings.Trim(rank, "[]")); ok {
			d.take(key, at, "devinée à son contenu")
		}
	}
}

// guess tells by their cells the columns whose title says nothing.
func (d *drafting) guess() {
	var days, amounts, texts []facts
	for at := range d.layout.header.Row.Cells {
		f := d.facts(at)
		switch {
		case d.has(at) || f.filled == 0 || d.known(at):
		case f.days == f.filled || f.compact == f.filled && f.filled > 1:
			days = append(days, f)
		case f.accounts == f.filled:
			d.take(mapAccount, at, "devinée : des numéros de compte")
		case f.amounts == f.filled:
			amounts = append(amounts, f)
		default:
			texts = append(texts, f)
		}
	}
	d.guessDays(days)
	d.guessAmounts(amounts)
	d.guessTexts(texts)
}

// known says that a title is one that tells nothing of a debt.
func (d *drafting) known(at int) bool {
	title := d.layout.header.Row.Cell(at).Text
	return d.titled && (isBucketTitle(title) || slices.ContainsFunc(d.usual.Known, func(name string) bool { return table.Title(name) == table.Title(title) }) || knownByWord(d.usual.KnownWords, title))
}

func (d *drafting) facts(at int) facts {
	f := facts{at: at}
	seen := map[string]bool{}
	for _, row := range d.rows {
		c := row.Cell(at)
		if c.Kind == table.Empty {
			continue
		}
		f.filled++
		seen[c.Text] = true
		f.longest = max(f.longest, len(c.Text))
		switch {
		case isDayCell(c):
			f.days++
		case isAmountCell(c):
			f.amounts++
		}
		if isCompactDay(c) {
			f.compact++
		}
		if isDigits(c.Text) && len(c.Text) >= 3 && len(c.Text) <= 12 && strings.ContainsAny(c.Text[:1], "1245678") && f.compact == 0 {
			f.accounts++
		}
		if strings.ContainsAny(c.Text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") && strings.Contains(c.Text, " ") {
			f.words++
		}
		if v, err := c.Money(); err == nil && v < 0 {
			f.negative = true
		}
	}
	f.distinct = len(seen)
	return f
}

// guessDays: the first column of days is the date, one that is never earlier the
// due date.
func (d *drafting) guessDays(days []facts) {
	why := "devinée : des dates"
	for _, f := range days {
		switch {
		case !d.taken[mapDate] && !d.taken[mapPieceDate]:
			d.take(mapDate, f.at, why)
		case !d.taken[mapDue]:
			d.take(mapDue, f.at, why+", jamais avant la première")
		}
	}
}

// guessAmounts: two columns of which one alone counts on each row are debit and
// credit; one alone is the amount. Between others a person chooses.
func (d *drafting) guessAmounts(amounts []facts) {
	valued := d.taken[mapAmount] || d.taken[mapOpen] || d.taken[mapOriginal] || d.taken[mapDebit]
	if len(amounts) == 2 && !valued && d.opposed(amounts[0].at, amounts[1].at) {
		d.take(mapDebit, amounts[0].at, "devinée : un montant ici, ou dans la colonne suivante")
		d.take(mapCredit, amounts[1].at, "devinée : un montant ici, ou dans la colonne précédente")
		return
	}
	if len(amounts) == 1 && !valued {
		d.take(mapAmount, amounts[0].at, "devinée : les seuls montants du fichier")
	}
}

// opposed says that no row has an amount in both columns.
func (d *drafting) opposed(a, b int) bool {
	return !slices.ContainsFunc(d.rows, func(row table.Row) bool {
		x, _ := row.Cell(a).Money()
		y, _ := row.Cell(b).Money()
		return x != 0 && y != 0
	})
}

// guessTexts: numbers differ from row to row, names have words, codes come again.
func (d *drafting) guessTexts(texts []facts) {
	for _, f := range texts {
		switch {
		case f.words*2 > f.filled && !d.taken[mapName] && f.distinct < max(f.filled, 2):
			d.take(mapName, f.at, "devinée : des noms")
		case f.words*2 > f.filled && !d.taken[mapName] && !d.taken[mapCustomer]:
			d.take(mapName, f.at, "devinée : des noms")
		case f.words*2 > f.filled && !d.taken[mapLabel]:
			d.take(mapLabel, f.at, "devinée : des phrases")
		case f.longest <= 5 && f.distinct <= 12 && f.distinct*2 < f.filled && !d.taken[mapJournal] && d.taken[mapDebit]:
			d.take(mapJournal, f.at, "devinée : quelques codes courts")
		case f.distinct*4 > f.filled*3 && !d.taken[mapPiece]:
			d.take(mapPiece, f.at, "devinée : des numéros tous différents")
		case !d.taken[mapCustomer] && f.words == 0:
			d.take(mapCustomer, f.at, "devinée : des codes qui reviennent")
		case !d.taken[mapPiece] && f.words == 0:
			d.take(mapPiece, f.at, "devinée : des numéros")
		}
	}
}
