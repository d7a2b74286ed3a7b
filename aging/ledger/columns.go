package ledger

import (
	"slices"
	"strings"

	"relance/aging/table"
)

// Use says what becomes of a column.
type Use uint8

// Uses of a column.
const (
	Used       Use = iota // read, as Column.Key
	NotNeeded             // known, and says nothing of what is owed
	Silenced              // not understood; a person said that it does not count
	NotRead               // not understood, and harmless by its cells
	Misfitting            // not understood, and it may say what is owed or paid
)

// Column says what a reader takes a column of a file for.
type Column struct {
	Key    string // the legal name of a FEC's column, the mapping's word for another export's; "" when it is not used
	Header string // as the file names it
	Use    Use
}

// doubtfulColumn is a column that may say what is owed, and is not understood.
type doubtfulColumn struct {
	header, key string // key is what it would most likely be
	why         string // French: why it may count
	sample      string
}

// columns says what each column is taken for, the doubtful ones apart.
func (s *studied) columns(silenced []string) (all []Column, doubts []doubtfulColumn) {
	taken := map[int]bool{}
	for at, cell := range s.header.Row.Cells {
		for _, key := range s.keys(at) {
			all = append(all, Column{Key: key, Header: cell.Text})
			taken[at] = true
		}
	}
	for _, at := range s.aged {
		all = append(all, Column{Key: mapOpen, Header: s.header.Row.Cell(at).Text})
		taken[at] = true
	}
	for _, c := range s.states {
		if !taken[c.at] {
			all = append(all, Column{Key: mapStatus, Header: s.header.Row.Cell(c.at).Text})
			taken[c.at] = true
		}
	}
	var rest []Column
	for at, cell := range s.header.Row.Cells {
		if cell.Text == "" || taken[at] {
			continue
		}
		use, doubt := s.use(at, cell.Text, silenced)
		rest = append(rest, Column{Header: cell.Text, Use: use})
		if use == Misfitting {
			doubts = append(doubts, doubt)
		}
	}
	slices.SortStableFunc(rest, func(a, b Column) int { return int(a.Use) - int(b.Use) })
	return append(all, rest...), doubts
}

// keys gives what a column is read as, mostly one thing.
func (s *studied) keys(at int) (keys []string) {
	for _, p := range s.mapping.Columns {
		if place, ok := s.header.Columns[p.Key]; ok && place == at {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// use says what becomes of a column that is not read.
func (s *studied) use(at int, title string, silenced []string) (Use, doubtfulColumn) {
	same := func(name string) bool { return table.Title(name) == table.Title(title) }
	d := doubtfulColumn{header: title, sample: s.sample(at), why: s.odd[at]}
	switch _, put := s.used[at]; {
	case slices.ContainsFunc(silenced, same):
		return Silenced, d
	case d.why != "":
		d.key = suggested(title, s.content(at).kind())
		return Misfitting, d
	case put:
		return NotNeeded, d
	}
	if key := s.twin(at, title); key != "" {
		if s.harmless(at, key) {
			return NotNeeded, d
		}
		d.key, d.why = key, "elle porte un nom de « "+key+" », comme « "+s.header.Cell(s.header.Row, key).Text+" », avec d’autres valeurs"
		return Misfitting, d
	}
	known := slices.ContainsFunc(s.mapping.Known, same) || isBucketTitle(title) || knownByWord(s.mapping.KnownWords, title)
	c := s.content(at)
	d.key = suggested(title, c.kind())
	switch tells := s.tellsOfPayment(at); {
	case s.namesSuppliers(at):
		d.why = "certaines lignes y sont d’un fournisseur"
	case !hasSides(s.header) && tells != "":
		d.sample, d.why = tells, "ses cellules parlent de paiement ou d’état"
	case known:
		return NotNeeded, d
	case hasSides(s.header), c.filled == 0:
		return NotRead, d
	case c.kind() == amountsColumn && slices.ContainsFunc(table.TitleWords(title), saysDeducted) && (s.header.Has(mapOpen) || s.allZero(at)):
		return NotNeeded, d // what is left already counts it, or it counts nothing
	case s.moneyLike(at):
		d.why = "elle contient des montants"
	case speaksOfState(title), speaksOfSettlement(title) && !s.meansOnly(at):
		d.why = "son titre parle de paiement ou d’état"
	default:
		return NotRead, d
	}
	return Misfitting, d
}

// suggested is what a column with such a title and cells would most likely be.
func suggested(title string, kind contentKind) string {
	switch kind {
	case amountsColumn:
		if slices.ContainsFunc(table.TitleWords(title), saysDeducted) {
			return mapPaid
		}
		return mapOpen
	case daysColumn:
		return mapPaymentDate
	}
	return mapStatus
}

// tellsOfPayment gives the first cell of a column that says what became of an
// invoice, « payée par chèque », "" when none does.
func (s below) tellsOfPayment(at int) string {
	for _, row := range s.rows {
		cell := row.Cell(at)
		if cell.Kind != table.Text || s.isTotalRow(row) {
			continue
		}
		said := s.words.of(cell.Text)
		if said > stateOpen && said != stateUnknown || slices.ContainsFunc(table.TitleWords(cell.Text), saysSettled) {
			return excerpt([]byte(cell.Text))
		}
	}
	return ""
}

// saysSettled says that a word of a text is about what was paid or given up.
func saysSettled(word string) bool {
	return slices.Contains([]string{"paye", "regle", "soldee", "encaisse", "annule", "annulee", "acompte", "litige", "paid", "settled", "cancelled", "canceled", "refunded", "void"}, word)
}

// saysDeducted says that a word of a title is about what comes off an invoice.
func saysDeducted(word string) bool {
	return saysSettled(word) || slices.Contains([]string{"avoir", "avoirs", "reglement", "paiement", "deduit", "impute", "imputes", "credit", "credits", "payment", "payments", "applied", "verse", "versee", "versement", "versements", "recu", "recue", "percu", "percue", "retenue", "escompte"}, word)
}

// allZero says that a column holds amounts, all of them nothing.
func (s below) allZero(at int) bool {
	return !slices.ContainsFunc(s.rows, func(row table.Row) bool {
		amount, err := row.Cell(at).Money()
		return err != nil || amount != 0
	})
}

// sample is the first filled cell of a column.
func (s below) sample(at int) string {
	for _, row := range s.rows {
		if text := row.Cell(at).Text; text != "" {
			return excerpt([]byte(text))
		}
	}
	return ""
}

// twin gives the key of a column that is read under another of its names.
func (s *studied) twin(at int, title string) string {
	name := table.Title(title)
	for _, p := range s.mapping.Columns {
		if s.header.Has(p.Key) && slices.ContainsFunc(p.Value, func(alias string) bool { return table.Title(alias) == name }) {
			return p.Key
		}
	}
	return ""
}

// harmless says that a second column of one meaning changes nothing: it is no
// amount that counts, or holds the same amounts.
func (s *studied) harmless(at int, key string) bool {
	switch key {
	case mapOpen, mapPaid:
		return s.same(at, s.header.Columns[key]) || key == mapPaid && s.header.Has(mapOpen)
	case mapAmount, mapOriginal:
		return hasSides(s.header) || s.header.Has(mapOpen) || s.same(at, s.header.Columns[key])
	}
	return true
}

// knownByWord says that one of the known words of a title tells that the column says nothing
// of what is owed, and that none says the contrary.
func knownByWord(known []string, title string) bool {
	if speaksOfState(title) {
		return false
	}
	words := table.TitleWords(title)
	return slices.ContainsFunc(known, func(word string) bool { return slices.Contains(words, table.Title(word)) })
}

// speaksOfState says that a title speaks of payment or of state.
func speaksOfState(title string) bool {
	return slices.ContainsFunc(table.TitleWords(title), func(w string) bool {
		return slices.Contains([]string{"paye", "regle", "encaisse", "solde", "soldee", "reste", "restant", "due", "acompte", "statut", "etat", "annule", "annulee", "brouillon", "avoir", "avoirs",
			"impaye", "paid", "unpaid", "outstanding", "balance", "remaining", "status", "state", "open", "void", "draft"}, w)
	})
}

// speaksOfSettlement says that a title is about how an invoice ended: what a
// column beside the amounts may tell by a mark, a day or a word.
func speaksOfSettlement(title string) bool {
	words := table.TitleWords(title)
	if slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"mode", "moyen", "modalite", "modalites", "condition", "conditions", "delai", "type", "code", "libelle", "terms", "method", "banque", "reference", "echeance", "prevue", "prevu"}, w)
	}) {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"reglement", "paiement", "payment", "encaissement", "versement", "rapproche", "rapprochement", "pointe", "pointage", "perte", "irrecouvrable", "litige", "contentieux", "valeur"}, w)
	})
}

// namesSuppliers says that a cell of the column is the word for a supplier.
func (s below) namesSuppliers(at int) bool {
	return slices.ContainsFunc(s.rows, func(row table.Row) bool {
		return slices.Contains([]string{"fournisseur", "fournisseurs", "supplier", "vendor"}, table.Words(row.Cell(at).Text))
	})
}

// isBucketTitle recognises the columns of an aged balance: 0-30 j, + 90 jours,
// < 1 Month, 2 Months, Éch. ≤ 60 j.
func isBucketTitle(title string) bool {
	figures := false
	for _, w := range strings.Fields(table.Words(title)) {
		switch {
		case isDigits(strings.TrimRight(w, "jd")):
			figures = true
		case slices.Contains([]string{"j", "jour", "jours", "day", "days", "month", "months", "mois", "a", "to", "de", "et", "plus", "over", "above", "ech", "echu", "echus", "depuis", "and", "moins", "retard", "overdue", "less", "than"}, w):
		default:
			return false
		}
	}
	return figures
}

// moneyLike says that half of the filled cells have a currency sign or exactly
// two decimals. A workbook does not keep zeros, so there a quarter with cents
// among nothing but numbers will do.
func (s below) moneyLike(at int) bool {
	filled, money, numbers, cents := 0, 0, 0, 0
	for _, row := range s.rows {
		cell := row.Cell(at)
		if cell.Kind == table.Empty || s.isTotalRow(row) {
			continue
		}
		filled++
		switch _, err := cell.Money(); {
		case err != nil:
		case cell.Kind == table.Number:
			numbers++
			if strings.Contains(cell.Text, ".") {
				cents++
			}
		case strings.ContainsAny(cell.Text, "€$£") || twoDecimals(cell.Text):
			money++
		}
	}
	return filled > 0 && (money*2 >= filled || numbers == filled && cents*4 >= filled)
}

func twoDecimals(s string) bool {
	at := strings.LastIndexAny(s, ",.")
	return at >= 0 && len(strings.TrimRight(s[at+1:], ")- ")) == 2
}
