package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// accountInfo is what an account number says by itself: a set of bits. The low
// ten are its class (1 to 9; 0 is no class), the next six the kind of
// counter-account it makes, which a line in scope takes its nature from.
type accountInfo uint32

const (
	classBit    accountInfo = 1 // shifted by the first digit
	classBits   accountInfo = 1<<10 - 1
	sale        accountInfo = 1 << 10 // 70, 4457
	penalty     accountInfo = 1 << 11 // 763, 758
	bank        accountInfo = 1 << 12 // 51, 53, 58
	bill        accountInfo = 1 << 13 // 413
	exchange    accountInfo = 1 << 14 // 476, 477, 656, 666, 756, 766
	loss        accountInfo = 1 << 15 // 654, 6714
	counterBits             = sale | penalty | bank | bill | exchange | loss
	creditShift             = 6 // the same six bits again, for the credit side, in an entry's mask
	inScope     accountInfo = 1 << 22
	cash        accountInfo = 1 << 23 // 512, 514, 517, 53: proves how far the bank is entered
	supplier    accountInfo = 1 << 24 // 401
	turnover    accountInfo = 1 << 25 // 70
	unsure      accountInfo = 1 << 26 // more digits are needed
	waiting     accountInfo = 1 << 27 // 471, 472: unknown operations
	collected   accountInfo = 1 << 29 // 4457, 4458: VAT of sales, due or waiting for the payment
	allowed     accountInfo = 1 << 30 // 491: depreciation of receivables
	unfollowed  accountInfo = 1 << 28 // 41, 45, 46: customers, partners, other debtors, of whom the scope says nothing
)

// balanceClasses are the classes of a balance sheet, 1 to 5; resultClasses
// those of the profit and loss account.
const (
	balanceClasses accountInfo = classBit<<1 | classBit<<2 | classBit<<3 | classBit<<4 | classBit<<5
	resultClasses  accountInfo = classBit<<6 | classBit<<7
)

type accountKind struct {
	prefix string
	bits   accountInfo
}

// accountKinds are the accounts of the French chart that say what an entry is.
func accountKinds() []accountKind {
	return []accountKind{
		{"70", sale | turnover}, {"4457", sale}, {"763", penalty}, {"758", penalty}, {"51", bank}, {"53", bank}, {"58", bank}, {"413", bill}, {"654", loss}, {"6714", loss},
		{"476", exchange}, {"477", exchange}, {"656", exchange}, {"666", exchange}, {"756", exchange}, {"766", exchange},
		{"512", cash}, {"514", cash}, {"517", cash}, {"53", cash}, {"401", supplier}, {"471", waiting}, {"472", waiting},
		{"4457", collected}, {"4458", collected}, {"491", allowed},
	}
}

// accountTable answers by the first four digits, without a comparison of
// texts: every row of a ledger asks.
type accountTable struct {
	info  [10000]accountInfo
	kinds []accountKind
	scope Scope
}

func newAccountTable(scope Scope) *accountTable {
	t := &accountTable{kinds: accountKinds(), scope: scope}
	for i := range t.info {
		t.info[i] = classBit << (i / 1000)
	}
	for _, k := range t.kinds {
		t.fill(k.prefix, func(info accountInfo) accountInfo { return info | k.bits })
	}
	for i := range t.info {
		t.info[i] |= t.judge(fmt.Sprintf("%04d", i)) & unfollowed
	}
	rules := slices.Clone(scope.rules)
	slices.SortFunc(rules, func(a, b scopeRule) int { return len(a.prefix) - len(b.prefix) }) // the longest prefix has the last word
	for _, r := range rules {
		switch {
		case len(r.prefix) > 4:
			t.fill(r.prefix[:4], func(info accountInfo) accountInfo { return info | unsure })
		case r.kind == Out:
			t.fill(r.prefix, func(info accountInfo) accountInfo { return info &^ inScope })
		default:
			t.fill(r.prefix, func(info accountInfo) accountInfo { return info | inScope })
		}
	}
	return t
}

// fill changes the answer for every number that begins with prefix, four
// digits at most.
func (t *accountTable) fill(prefix string, change func(accountInfo) accountInfo) {
	n, width := 0, len(t.info)
	for _, d := range []byte(prefix) {
		if d < '0' || d > '9' {
			return
		}
		width /= 10
		n += int(d-'0') * width
	}
	for i := range t.info[n : n+width] {
		t.info[n+i] = change(t.info[n+i])
	}
}

// of gives the bits of an account number, already trimmed.
func (t *accountTable) of(account []byte) accountInfo {
	if len(account) >= 4 {
		a, b, c, d := account[0]-'0', account[1]-'0', account[2]-'0', account[3]-'0'
		if a <= 9 && b <= 9 && c <= 9 && d <= 9 {
			if info := t.info[int(a)*1000+int(b)*100+int(c)*10+int(d)]; info&unsure == 0 {
				return info
			}
		}
	}
	return t.judge(string(account))
}

// judge is the slow, complete answer.
func (t *accountTable) judge(account string) accountInfo {
	var info accountInfo
	if account != "" && account[0] >= '0' && account[0] <= '9' {
		info = classBit << (account[0] - '0')
	}
	for _, k := range t.kinds {
		if len(account) >= len(k.prefix) && account[:len(k.prefix)] == k.prefix {
			info |= k.bits
		}
	}
	if t.scope.Of(account) != Out {
		info |= inScope
	}
	if slices.ContainsFunc([]string{"41", "45", "46"}, func(head string) bool { return strings.HasPrefix(account, head) }) && !t.scope.says(account) {
		info |= unfollowed
	}
	return info
}
