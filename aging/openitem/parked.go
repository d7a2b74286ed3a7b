package openitem

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// holdParked holds the items whose receipts wait on an account of unknown
// operations: one of the amount and number, else the oldest of the amount and
// the customer's name or code. Receipts parked after the date say nothing.
func holdParked(items []Item, parked []ledger.Parked, customers []Party, date civil.Date) {
	if len(parked) == 0 {
		return
	}
	byAmount := map[money.Amount][]*Item{}
	for k := range items {
		if i := &items[k]; i.Open > 0 && i.Treatment != ledger.Deposit {
			byAmount[i.Open] = append(byAmount[i.Open], i)
		}
	}
	names := map[string][]string{}
	for _, p := range customers {
		names[p.Code] = nameWords(p.Name)
	}
	for k := range parked {
		p := &parked[k]
		if p.Date > date {
			continue
		}
		words := wordsOf(p.Ref + " " + p.Label)
		numbers := numbersIn(p.Ref + " " + p.Label)
		for _, says := range [...]func(*Item) bool{
			func(i *Item) bool { return slices.Contains(numbers, plainNumber(i.Number)) },
			func(i *Item) bool { return p.Aux != "" && p.Aux == i.Customer || saysName(words, names[i.Customer]) },
		} {
			at := slices.IndexFunc(byAmount[p.Amount], func(i *Item) bool { return i.Wait == nil && i.Entry <= p.Date.AddDays(aheadDays) && says(i) })
			if at >= 0 {
				byAmount[p.Amount][at].Wait = &Wait{Why: ParkedReceipt, Who: p.Account, Date: p.Date, Amount: p.Amount}
				break
			}
		}
	}
}

// nameWords are the words that tell a customer from others.
func nameWords(name string) []string {
	return slices.DeleteFunc(wordsOf(name), func(w string) bool {
		return len(w) < 4 || slices.Contains([]string{"SARL", "EURL", "SASU", "SNC", "CLIENT", "CLIENTS", "SOCIETE", "ENTREPRISE", "GROUPE", "FRANCE", "MONSIEUR", "MADAME", "ETABLISSEMENTS"}, w)
	})
}

// saysName holds when a text has every word of a name.
func saysName(words, name []string) bool {
	return len(name) > 0 && !slices.ContainsFunc(name, func(w string) bool { return !slices.Contains(words, w) })
}

// wordsOf cuts a text into words of letters and digits, upper case, without
// accents on the usual vowels.
func wordsOf(text string) []string {
	plain := strings.NewReplacer("É", "E", "È", "E", "Ê", "E", "Ë", "E", "À", "A", "Â", "A", "Î", "I", "Ï", "I", "Ô", "O", "Û", "U", "Ù", "U", "Ç", "C").Replace(strings.ToUpper(text))
	return strings.FieldsFunc(plain, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') })
}
