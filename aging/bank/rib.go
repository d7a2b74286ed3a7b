package bank

import (
	"fmt"
	"strings"

	"relance/aging/customer"
)

// accountName gives one name to an account, whatever the format that speaks of
// it: its IBAN, computed from the bank, branch and account of a French RIB.
func accountName(bank, branch, account string) string {
	bank, branch, account = clean(bank), clean(branch), strings.ToUpper(clean(account))
	if iban, ok := customer.CleanIBAN(account); ok {
		return iban
	}
	digits := strings.Map(ribDigit, bank+branch+account)
	if len(bank) != 5 || len(branch) != 5 || len(account) != 11 || len(digits) != 21 {
		return strings.Join(strings.Fields(bank+" "+branch+" "+account), " ")
	}
	key := 97 - mod97(digits+"00")
	return french(bank + branch + account + fmt.Sprintf("%02d", key))
}

// french gives the IBAN of a French RIB of 23 characters.
func french(rib string) string {
	digits := strings.Builder{}
	for _, c := range rib + "FR00" {
		if c >= 'A' {
			fmt.Fprint(&digits, int(c-'A')+10)
		} else {
			digits.WriteRune(c)
		}
	}
	return fmt.Sprintf("FR%02d%s", 98-mod97(digits.String()), rib)
}

// ribDigit gives the digit that a letter stands for in the key of a RIB; -1
// drops what is neither.
func ribDigit(r rune) rune {
	switch {
	case '0' <= r && r <= '9':
		return r
	case 'A' <= r && r <= 'I':
		return r - 'A' + '1'
	case 'J' <= r && r <= 'R':
		return r - 'J' + '1'
	case 'S' <= r && r <= 'Z':
		return r - 'S' + '2'
	}
	return -1
}

func mod97(digits string) int {
	rest := 0
	for _, c := range digits {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return rest
}
