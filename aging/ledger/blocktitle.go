package ledger

import (
	"strings"

	"relance/aging/table"
)

// titles say how the title rows of a sheet name accounts and customers. One
// title alone would not tell: « 3M France » is a name, « C001 Alpha » a code and
// a name, « 75001 Paris Habitat » no account.
type titles struct {
	shape    string // of the codes that begin most titles, "" when most begin with none
	accounts bool   // most titles begin with an account number, and no column names customers
	clients  int    // length of the customers' account number that some title begins with
}

func titlesOf(seen []seenRow, h table.Header) (t titles) {
	shapes, all, accounts := map[string]int{}, 0, 0
	for _, s := range seen {
		if s.role != titleRow {
			continue
		}
		all++
		code, rest := splitCode(untitled(rowTitle(s)))
		if isAccount(code) {
			accounts++
			if strings.HasPrefix(code, "41") {
				t.clients = len(code)
			}
		}
		if rest != "" && mayBeCode(code) {
			shapes[shapeOf(code)]++
		}
	}
	t.accounts = accounts*2 > all && !h.Has(mapCustomer) && !h.Has(mapName)
	if t.accounts || t.clients > 0 {
		all -= accounts
	}
	for shape, n := range shapes {
		if n*2 >= all && (n > shapes[t.shape] || n == shapes[t.shape] && shape < t.shape) {
			t.shape = shape
		}
	}
	return t
}

// mayBeCode says that the first word of a title may be a customer's code: it has
// a digit, and is no short number, which many names begin with.
func mayBeCode(word string) bool { return hasDigit(word) && (!isDigits(word) || len(word) > 3) }

// untitled takes away the word that says what a title is: « Client : C001 Alpha ».
func untitled(title string) string {
	if before, after, ok := strings.Cut(title, ":"); ok && strings.TrimSpace(after) != "" {
		switch table.Words(before) {
		case "client", "tiers", "compte", "compte client", "compte tiers", "compte auxiliaire", "code client", "code tiers", "customer", "partner", "partenaire", "nom", "nom du client", "raison sociale", "compte general", "n client", "numero client":
			return strings.TrimSpace(after)
		}
	}
	return title
}

// shapeOf reduces a code to its runs of letters and digits: C001 is A9.
func shapeOf(code string) string {
	var b strings.Builder
	last := byte(0)
	for _, r := range code {
		kind := byte('A')
		switch {
		case r >= '0' && r <= '9':
			kind = '9'
		case strings.ContainsRune("-_./", r):
			kind = '-'
		}
		if kind != last {
			b.WriteByte(kind)
		}
		last = kind
	}
	return b.String()
}

// account says that a title begins with an account number.
func (t titles) account(title string) (code, label string, ok bool) {
	code, label = splitCode(untitled(title))
	ok = isAccount(code) && (strings.HasPrefix(code, "41") || t.accounts || t.clients >= 5 && len(code) == t.clients)
	return code, label, ok
}

// customer gives the code and the name of a title.
func (t titles) customer(title string) (code, name string) {
	title = untitled(title)
	code, name = splitCode(title)
	if name != "" && mayBeCode(code) && t.shape != "" && shapeOf(code) == t.shape {
		return code, name
	}
	return title, title
}

// titled says that the rows below a header come in blocks, each under a title:
// the first is one, and no column names the customer.
func titled(s table.Sheet, h table.Header) bool {
	r := mappedReader{terms: terms{header: h, mapping: &Mapping{}, openItems: true, layout: layoutOf{balance: balances{at: -1}}}}
	for _, row := range s.Rows[min(h.Index+1, len(s.Rows)):] {
		if repeatsHeader(h, row) || isPrinted(rowText(row)) {
			continue
		}
		seen := r.see(row)
		return seen.role == titleRow || seen.role == unclearRow && countsRows(seen)
	}
	return false
}
