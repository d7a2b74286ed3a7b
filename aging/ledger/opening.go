package ledger

import (
	"regexp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

// openings says which rows of a file are opening entries (à-nouveaux).
type openings struct {
	journals []bool // by journal of the file
	first    bool   // the file's very first entry
	date     civil.Date
	begins   civil.Date // first day of an ordinary entry, 0 when there is none
	ends     civil.Date
}

// findOpenings recognises the opening journal by its name and its shape. A code
// alone proves nothing ("AN" may be the sales of Annecy): an opening holds
// balance sheet accounts only, on one day, the first of the file; a name that
// leaves no doubt is believed on less. In a later part of an exercise only the
// name counts, since every file has a first day.
func findOpenings(m *merger, laterPart bool) openings {
	o := openings{journals: make([]bool, len(m.journals))}
	var firstDay civil.Date
	for i := range m.stats {
		if d := m.stats[i].first; d != 0 && (firstDay == 0 || d < firstDay) {
			firstDay = d
		}
	}
	for i := range m.stats {
		o.journals[i] = isOpening(m.journals[i], &m.stats[i], firstDay, laterPart)
	}
	e := &m.firstEntry
	o.first = !laterPart && e.date != 0 && e.date == firstDay && opensBooks(e.whole)
	o.dates(m)
	return o
}

func isOpening(j localJournal, s *journalStats, firstDay civil.Date, laterPart bool) bool {
	if s.first == 0 || s.mask&balanceClasses == 0 {
		return false
	}
	oneDay, balanceOnly := s.first == s.last, s.mask&resultClasses == 0
	switch openingName(j.code, j.label) {
	case sureName:
		return balanceOnly || oneDay
	case likelyName:
		return balanceOnly && oneDay && s.first == firstDay && !laterPart
	case contraryName:
		return false
	}
	return !laterPart && oneDay && s.first == firstDay && opensBooks(s.mask)
}

// opensBooks is the shape of a whole opening: capital or debts, third parties,
// and assets or cash, with nothing of the profit and loss account.
func opensBooks(mask accountInfo) bool {
	return mask&resultClasses == 0 && mask&(classBit<<1) != 0 && mask&(classBit<<4) != 0 && mask&(classBit<<2|classBit<<3|classBit<<5) != 0
}

// dates finds the day of the opening and the days of all other entries.
func (o *openings) dates(m *merger) {
	for i := range m.stats {
		if s := &m.stats[i]; s.first != 0 && !o.journals[i] {
			if o.begins == 0 || s.first < o.begins {
				o.begins = s.first
			}
			o.ends = max(o.ends, s.last)
		}
	}
	for i := range m.stats {
		if !o.journals[i] {
			continue
		}
		day := m.stats[i].last
		if o.begins != 0 && day > o.begins && m.stats[i].first <= o.begins {
			day = m.stats[i].first // a correction of the opening during the year
		}
		o.date = max(o.date, day)
	}
	if o.date == 0 && o.first {
		o.date = m.firstEntry.date
	}
}

// nameOfOpening is what a journal's name says about openings.
type nameOfOpening uint8

const (
	neutralName  nameOfOpening = iota
	likelyName                 // a usual code, without a label that says so
	sureName                   // a label that says so
	contraryName               // a label that says something else
)

func openingName(code, label string) nameOfOpening {
	name := " " + table.Words(excerpt([]byte(label))) + " "
	for _, w := range []string{" a nouveau", " anouveau", " report a nouveau", " reports a nouveau", "bilan d ouverture", "balance d ouverture", "ecriture d ouverture",
		"ecritures d ouverture", "journal d ouverture", " ouverture des comptes", "soldes d ouverture", " ouverture exercice", "ouverture de l exercice", "balance initiale",
		"bilan initial", "soldes initiaux", "bilan debut", "bilan d entree", "balance d entree", "reprise des soldes", "reprise de soldes", "reprise de balance", " opening "} {
		if strings.Contains(name, w) {
			return sureName
		}
	}
	switch strings.TrimSpace(name) {
	case "ouverture", "ouvertures", "an", "ran", "ano":
		return sureName
	}
	if kindOfJournal("", label) != anyJournal {
		return contraryName
	}
	if slices.Contains([]string{"an", "ano", "anv", "anc", "ran", "ouv", "ad", "and", "rn", "an0"}, table.Normalize(code)) {
		return likelyName
	}
	return neutralName
}

// CarriesOver says that the label of a line names a balance carried over, and no
// invoice.
func CarriesOver(label string) bool {
	if label == "" || invoiceWord.MatchString(label) {
		return false
	}
	words := " " + table.Words(label) + " "
	return slices.ContainsFunc([]string{
		" report ", " reports ", " reporte ", " a nouveau ", " a nouveaux ", " anouveau ", " anouveaux ", " ran ", " solde anterieur ", " soldes anterieurs ", " solde precedent ",
		" ancien solde ", " solde initial ", " solde au ", " solde d ouverture ", " solde ouverture ", " solde debut ", " balance d ouverture ", " bilan d ouverture ", " balance initiale ", " ouverture ",
		" reprise solde ", " reprise de solde ", " reprise des soldes ", " reprise soldes ", " reprise balance ", " opening balance ", " balance forward ",
	}, func(w string) bool { return strings.Contains(words, w) })
}

// invoiceWord matches an invoice called by its number in a label.
var invoiceWord = regexp.MustCompile(`(?i)(^|[^\pL\d])(f|fa|fc|fac|fact|factures?|inv|invoice)[ .:_-]*(n[°o]?[ .:]*)?[A-Z]{0,3}[-_/]?\d`)
