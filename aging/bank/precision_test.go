package bank

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"relance/aging/money"
	"relance/aging/reference"
)

// labelled is a payment of which the test knows whose it is.
type labelled struct {
	kind  string
	truth string
	items []string // that it pays; nil when it is not one of ours
	line  Line
}

// market makes customers whose names are near one another and whose amounts
// repeat, and the payments of some of their invoices.
type market struct {
	r      *rand.Rand
	known  Known
	own    map[string]string // account of each customer
	number int
}

func newMarket(seed uint64) *market {
	m := &market{r: rand.New(rand.NewPCG(seed, 22)), own: map[string]string{}}
	m.known.References, m.known.IBANs = map[string]Cited{}, map[string][]string{}
	trades := []string{"Menuiserie", "Garage", "Plomberie", "Boulangerie", "Transports", "Maçonnerie", "Imprimerie"}
	people := []string{"Durand", "Lefèvre", "Martin", "Petit", "Moreau", "Garcia", "Fournier", "Girard", "Bonnet", "Dupont"}
	forms := []string{"SARL ", "SAS ", "", "EURL ", "Ets "}
	towns := []string{"", " et Fils", " Nord", " de l'Est", " Services", " du Val de Seine"}
	amounts := []money.Amount{12000, 24000, 36000, 60000, 120000, 150000}
	for i := range 300 {
		c := Claim{Customer: fmt.Sprintf("C%03d", i), Name: forms[m.r.IntN(len(forms))] + trades[m.r.IntN(len(trades))] + " " + people[m.r.IntN(len(people))] + towns[m.r.IntN(len(towns))]}
		for range 1 + m.r.IntN(6) {
			m.number++
			a := amounts[m.r.IntN(len(amounts))]
			if m.r.IntN(3) > 0 {
				a = money.Amount(1000 + m.r.IntN(900_000))
			}
			c.Items = append(c.Items, Open{m.invoice(), a})
			number := c.Items[len(c.Items)-1].Number
			m.known.References[referenceOf(number)] = Cited{c.Customer, []string{number}} // every letter has one
		}
		m.known.Claims = append(m.known.Claims, c)
		m.own[c.Customer] = fmt.Sprintf("FR76%023d", 1_000_000+i)
		if m.r.IntN(3) == 0 {
			m.known.IBANs[m.own[c.Customer]] = []string{c.Customer}
		}
	}
	for i := 0; i+1 < len(m.known.Claims); i += 50 { // groups of two that one account pays for
		a, b := m.known.Claims[i].Customer, m.known.Claims[i+1].Customer
		m.own[b] = m.own[a]
		m.known.IBANs[m.own[a]] = []string{a, b}
	}
	return m
}

// invoice numbers as products write them, some of digits alone.
func (m *market) invoice() string {
	switch m.number % 3 {
	case 0:
		return fmt.Sprintf("FA-2026-%04d", m.number)
	case 1:
		return fmt.Sprintf("F26%05d", m.number)
	}
	return fmt.Sprintf("%d", 20000+m.number)
}

// pay makes a payment of one to four invoices of a customer.
func (m *market) pay(kind string) labelled {
	c := m.known.Claims[m.r.IntN(len(m.known.Claims))]
	n := 1 + m.r.IntN(min(4, len(c.Items)))
	picked := m.r.Perm(len(c.Items))[:n]
	x := labelled{kind: kind, truth: c.Customer}
	var sum money.Amount
	var numbers []string
	for _, k := range picked {
		sum += c.Items[k].Amount
		x.items = append(x.items, c.Items[k].Number)
		numbers = append(numbers, c.Items[k].Number)
	}
	slices.Sort(x.items)
	name := strings.ToUpper(c.Name)
	l := Line{File: "r", Account: "A", Date: day("2026-11-12"), Currency: "EUR", Kind: Transfer, Payer: name, PayerIBAN: m.own[c.Customer], Amount: sum}
	text := "VIR SEPA " + name
	switch kind {
	case "référence RF", "RF par groupes de quatre", "RF coupée":
		rf := referenceOf(c.Items[picked[0]].Number)
		x.items, l.Amount, l.References, l.Payer = []string{c.Items[picked[0]].Number}, c.Items[picked[0]].Amount, []string{rf}, "UN PARENT"
		if kind != "référence RF" {
			l.References, l.PayerIBAN, text = nil, "", "vir sepa "+strings.ToLower(reference.Grouped(rf, " "))
		}
		if kind == "RF coupée" {
			text = strings.TrimSpace(text[:len(text)-1-m.r.IntN(3)])
		}
	case "numéros":
		text = "FACT " + strings.Join(numbers, " ")
	case "numéro sans ponctuation":
		text = strings.ReplaceAll(strings.Join(numbers, "/"), "-", "")
	case "référence coupée": // the label stops in the middle of the last number
		text = "REGLEMENT " + strings.Join(numbers, " ")
		text = text[:max(10, len(text)-2-m.r.IntN(4))]
	case "payé par un parent":
		l.Payer, l.PayerIBAN = strings.ToUpper(m.known.Claims[m.r.IntN(len(m.known.Claims))].Name), "DE89370400440532013000"
		text = "POUR " + strings.Join(numbers, " ")
	case "nom coupé":
		l.Payer = string([]rune(name)[:min(len([]rune(name)), 18)])
	case "nom dans le libellé":
		l.Payer = payerIn("VIR SEPA RECU " + name + " REGL")
	case "en partie":
		l.Amount = sum / 2
	case "étranger", "étranger au même nom":
		x.truth, x.items = "", nil
		l.PayerIBAN = "DE89370400440532013000"
		l.Payer, text = "MUTUELLE DES ARTISANS", "REMBOURSEMENT 2026"
		if kind == "étranger au même nom" { // a homonym that owes us nothing, any amount
			l.Payer, l.Amount = name, money.Amount(100+m.r.IntN(500_000))
		}
	}
	l.Texts = []string{text}
	x.line = l
	return x
}

func referenceOf(number string) string { rf, _ := reference.New(number); return rf }

// kinds are the ways in which payments reach an account.
func kinds() []string {
	return []string{"référence RF", "RF par groupes de quatre", "RF coupée", "numéros", "numéro sans ponctuation", "référence coupée", "payé par un parent", "nom seul", "nom coupé", "nom dans le libellé", "en partie", "étranger", "étranger au même nom"}
}

// TestPrecision: of what levels 1 to 4 say, 99.5 % is right; a wrong customer is
// a customer who is not reminded for a few nights, never one who is asked more.
func TestPrecision(t *testing.T) {
	type count struct{ sure, right, tie, none, suggested int }
	byKind, byLevel := map[string]*count{}, map[Level]*count{}
	sure, right := 0, 0
	for seed := range uint64(20) {
		m := newMarket(seed)
		var cases []labelled
		for i := range 1100 {
			cases = append(cases, m.pay(kinds()[i%len(kinds())]))
		}
		lines := make([]Line, len(cases))
		for i, c := range cases {
			lines[i] = c.line
		}
		for i, a := range Attribute(lines, m.known) {
			k, l := byKind[cases[i].kind], byLevel[a.Level]
			if k == nil {
				k = &count{}
				byKind[cases[i].kind] = k
			}
			if l == nil {
				l = &count{}
				byLevel[a.Level] = l
			}
			for _, c := range []*count{k, l} {
				switch {
				case a.Sure():
					c.sure++
					if a.Customer == cases[i].truth {
						c.right++
					}
				case a.Level == ByAmount:
					c.suggested++
				case len(a.Candidates) > 0:
					c.tie++
				default:
					c.none++
				}
			}
			if a.Sure() {
				sure++
				if a.Customer == cases[i].truth {
					right++
				}
			}
		}
	}
	for _, k := range kinds() {
		c := byKind[k]
		t.Logf("%-34s sûrs %5d dont justes %5d · listes %4d · suggestions %4d · rien %4d", k, c.sure, c.right, c.tie, c.suggested, c.none)
	}
	for l := ByReference; l <= ByName; l++ {
		t.Logf("%-34s sûrs %5d dont justes %5d", l, byLevel[l].sure, byLevel[l].right)
		if c := byLevel[l]; c.right*1000 < c.sure*995 {
			t.Errorf("%s: %d right of %d", l, c.right, c.sure)
		}
	}
	t.Logf("ensemble : %d justes sur %d", right, sure)
	if right*1000 < sure*995 {
		t.Errorf("%d right of %d", right, sure)
	}
}
