package example

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

// openLines gives what nobody has lettered on a customer's accounts, and the
// whole of its lines.
func openLines(lines []fecLine, code string) (open, all []fecLine) {
	for _, l := range lines {
		if l.aux == code {
			all = append(all, l)
			if l.letter == "" {
				open = append(open, l)
			}
		}
	}
	return open, all
}

// amounts gives the open amounts of an account that are at least so many days
// old, smallest first.
func amounts(lines []fecLine, account string, date civil.Date, days int) []money.Amount {
	var some []money.Amount
	for _, l := range lines {
		if l.account == account && int(date-l.pieceDate) >= days {
			some = append(some, l.amount)
		}
	}
	slices.SortFunc(some, func(a, b money.Amount) int { return cmp.Compare(a, b) })
	return some
}

// TestScenes says what each special case leaves open at any date: account, age
// in days at least, amounts in cents.
func TestScenes(t *testing.T) {
	expected := []struct {
		code, account string
		days          int
		want          []money.Amount
	}{
		{"C011", "411000", 30, []money.Amount{624_96, 1_008_00}},
		{"C023", "411000", 30, []money.Amount{735_00}},
		{"C036", "411000", 30, []money.Amount{729_12, 1_176_00}},
		{"C048", "411000", 120, []money.Amount{513_60}},
		{"C059", "411000", 60, []money.Amount{617_52, 996_00}},
		{"C064", "411000", 120, []money.Amount{569_16, 918_00}},
		{"C066", "411000", 60, []money.Amount{-300_00, 828_00}},
		{"C017", "411000", 60, []money.Amount{1_140_00}},
		{"C017", "411000", 20, []money.Amount{-600_00, 1_140_00}},
		{"C018", "411000", 0, nil},
		{"C019", "411000", 0, []money.Amount{-700_00, 1_380_00}},
		{"C020", "411000", 60, nil},
		{"C021", "411000", 0, []money.Amount{-180_00, 936_00}},
		{"C027", "411000", 0, []money.Amount{-214_37, 583_20}},
		{"C030", "411000", 60, []money.Amount{447_36}},
		{"C031", "411000", 0, []money.Amount{-846_00, 846_00, 846_00}},
		{"C040", "411000", 65, []money.Amount{1_032_00}},
		{"C041", "411000", 80, []money.Amount{1_776_00}},
		{"C042", "411000", 35, []money.Amount{179_00}},
		{"C043", "411000", 60, []money.Amount{288_00}},
		{"C044", "411000", 75, []money.Amount{864_00}},
		{"C045", "411000", 0, nil},
		{"C045", "416000", 200, []money.Amount{1_380_00, 2_880_00}},
		{"C046", "411000", 75, []money.Amount{-1_500_00, 2_376_00}},
		{"C047", "411700", 90, []money.Amount{288_00}},
		{"C050", "419100", 20, []money.Amount{-2_000_00}},
		{"C051", "411000", 50, []money.Amount{8_40}},
		{"C052", "411000", 0, []money.Amount{-492_00, -72_00}},
		{"C053", "411000", 0, []money.Amount{546_00}},
		{"C054", "411000", 0, []money.Amount{498_00}},
		{"C055", "411000", 0, []money.Amount{648_00}},
		{"C057", "411000", 55, []money.Amount{2_280_00}},
		{"C058", "411000", 50, []money.Amount{1_150_00}},
		{"C060", "411000", 42, []money.Amount{624_00}},
		{"C061", "411000", 0, []money.Amount{-347_00, 347_40}},
		{"C063", "411000", 0, []money.Amount{72_00, 360_00}},
	}
	for _, s := range dates {
		date := day(t, s)
		lines := ledgers(t, date)[1]
		for _, c := range expected {
			open, _ := openLines(lines, c.code)
			if got := amounts(open, c.account, date, c.days); !slices.Equal(got, c.want) {
				t.Errorf("%s, %s on %s: %v open, want %v", s, c.code, c.account, got, c.want)
			}
		}
	}
}

// TestReceiptsThatNameNothing: an unlettered receipt equals what it should.
func TestReceiptsThatNameNothing(t *testing.T) {
	for _, s := range dates {
		lines := ledgers(t, day(t, s))[1]
		for code, pays := range map[string]int{"C025": 1, "C026": 2, "C028": 2} {
			open, _ := openLines(lines, code)
			var invoices []money.Amount
			var receipt money.Amount
			for _, l := range open {
				if l.amount > 0 {
					invoices = append(invoices, l.amount)
				} else if receipt != 0 {
					t.Errorf("%s, %s: two receipts", s, code)
				} else {
					receipt = -l.amount
				}
			}
			if len(invoices) < pays || money.Sum(invoices[:pays]...) != receipt || receipt == 0 {
				t.Errorf("%s, %s: receipt of %s for %v", s, code, receipt, invoices)
			}
		}
	}
}

// TestReversedPayments: the rejected debit is lettered with its rejection, the
// returned cheque has the reference of its payment and is not lettered yet.
func TestReversedPayments(t *testing.T) {
	lines := ledgers(t, day(t, "2026-06-30"))[1]
	for _, c := range []struct {
		code, label string
		lettered    bool
	}{{"C030", "REJET PRLV", true}, {"C031", "CHQ IMPAYE", false}} {
		_, all := openLines(lines, c.code)
		i := slices.IndexFunc(all, func(l fecLine) bool { return strings.HasPrefix(l.label, c.label) })
		if i < 0 {
			t.Fatalf("%s: no %s", c.code, c.label)
		}
		back := all[i]
		paid := slices.IndexFunc(all, func(l fecLine) bool { return l.ref == back.ref && l.amount == -back.amount })
		if paid < 0 || (back.letter != "") != c.lettered || all[paid].letter != back.letter {
			t.Errorf("%s: %+v", c.code, back)
		}
	}
}

// TestEveryCaseHasItsCustomer also guards against two scenes on one customer.
func TestEveryCaseHasItsCustomer(t *testing.T) {
	known, played := map[string]bool{}, map[string]bool{}
	for i, who := range cast {
		if want := "C0" + string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10)); who.code != want || known[who.name] {
			t.Errorf("customer %d is %s %s", i+1, who.code, who.name)
		}
		known[who.code], known[who.name] = true, true
	}
	for _, s := range scenes {
		if !known[s.code] || played[s.code] {
			t.Errorf("%s has no customer, or two scenes", s.code)
		}
		played[s.code] = true
	}
	if len(cast) != 86 {
		t.Errorf("%d customers", len(cast))
	}
	habits, formsOfTerms, owners := map[habit]int{}, map[string]int{}, map[string]int{}
	for _, who := range cast {
		habits[who.habit]++
		formsOfTerms[who.terms]++
		owners[who.owner]++
	}
	if len(habits) != 7 || len(formsOfTerms) != 10 || len(owners) != 3 {
		t.Errorf("habits %v, terms %v, owners %v", habits, formsOfTerms, owners)
	}
}

// TestAgesArePlausible: about a third is late, a little of it over 90
// days, whatever the season. A receipt that waits for its letter counts.
func TestAgesArePlausible(t *testing.T) {
	for _, s := range dates {
		date := day(t, s)
		var total, late, old money.Amount
		var olds int
		lines := ledgers(t, date)[1]
		books, err := write(date)
		if err != nil {
			t.Fatal(err)
		}
		waiting := waitingReceipts(lines)
		for _, l := range lines {
			if l.account != customers.number || l.letter != "" || l.amount < 0 {
				continue
			}
			if receipt := (receiptKey{l.aux, l.amount}); waiting[receipt] > 0 {
				waiting[receipt]--
				continue
			}
			total += l.amount
			days := int(date - books.due(named(l.aux), l.pieceDate))
			if days > 0 {
				late += l.amount
			}
			if days > 90 {
				old += l.amount
				olds++
			}
		}
		if share := late.MulDiv(100, int64(total)); share < 22 || share > 45 || olds < 4 || olds > 12 || old.MulDiv(100, int64(total)) > 8 {
			t.Errorf("%s: %s open, %d %% late, %d items over 90 days (%s)", s, total, share, olds, old)
		}
	}
}

type receiptKey struct {
	aux    string
	amount money.Amount
}

func waitingReceipts(lines []fecLine) map[receiptKey]int {
	waiting := map[receiptKey]int{}
	for _, l := range lines {
		if l.account == customers.number && l.letter == "" && l.amount < 0 {
			waiting[receiptKey{l.aux, -l.amount}]++
		}
	}
	return waiting
}

// TestLastPaymentsWaitForLettering: somebody letters late, so the last days show
// payments without a letter.
func TestLastPaymentsWaitForLettering(t *testing.T) {
	for _, s := range dates {
		date := day(t, s)
		waiting, done := 0, 0
		for _, l := range ledgers(t, date)[1] {
			if l.account == customers.number && l.journal == bank.code && date-l.date <= 14 {
				if l.letter == "" {
					waiting++
				} else {
					done++
				}
			}
		}
		if date.Day() > 14 && (waiting < 5 || done < 5) {
			t.Errorf("%s: %d of the last payments wait, %d are lettered", s, waiting, done)
		}
	}
}

// TestGroupedPayments: one transfer letters several invoices, and some invoices
// are settled by two payments.
func TestGroupedPayments(t *testing.T) {
	type sides struct{ invoices, payments int }
	groups := map[[2]string]sides{}
	for _, l := range ledgers(t, day(t, fixedDate))[0] {
		if l.account != customers.number || l.letter == "" {
			continue
		}
		g := groups[[2]string{l.aux, l.letter}]
		if l.amount > 0 {
			g.invoices++
		} else {
			g.payments++
		}
		groups[[2]string{l.aux, l.letter}] = g
	}
	together, inParts := map[string]int{}, map[string]int{}
	for key, g := range groups {
		if g.invoices > 1 && g.payments == 1 {
			together[key[0]]++
		}
		if g.invoices == 1 && g.payments == 2 {
			inParts[key[0]]++
		}
	}
	if together["C006"] < 4 || together["C022"] < 4 || inParts["C009"]+inParts["C034"]+inParts["C079"]+inParts["C080"] < 4 || inParts["C062"] < 4 {
		t.Errorf("paid together %v, in parts %v", together, inParts)
	}
}
