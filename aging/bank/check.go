package bank

import (
	"fmt"

	"relance/aging/money"
)

// check holds each statement against the balances that it prints.
func (f *file) check() {
	for i := range f.statements {
		s := &f.statements[i]
		if s.Currency == "" {
			s.Currency = "EUR"
		}
		for k := range s.Lines {
			if s.Lines[k].Currency == "" {
				s.Lines[k].Currency = s.Currency
			}
			s.Lines[k].Account = s.Account
		}
		if len(f.problems.Of(CodeDamaged)) == 0 {
			f.checkBalance(*s)
		}
		if s.Currency != "EUR" {
			f.warn(CodeCurrency, 0, "", "", "le compte "+s.Account+" est tenu en "+s.Currency+" : ses mouvements ne sont pas comparés au grand livre", "rien à faire si ce compte ne reçoit pas vos clients ; sinon passez ses règlements en comptabilité avant la nuit")
		}
	}
}

func (f *file) checkBalance(s Statement) {
	if !s.Old.Known || !s.New.Known {
		return
	}
	sum := s.Old.Amount
	for _, l := range s.Lines {
		if !l.Pending {
			sum += l.Amount
		}
	}
	if gap := s.New.Amount - sum; gap != 0 {
		f.warn(CodeBalance, 0, "", "", fmt.Sprintf("compte %s : ancien solde %s + mouvements %s = %s, mais le nouveau solde imprimé est %s (écart %s)",
			s.Account, s.Old.Amount.French(), (sum-s.Old.Amount).French(), sum.French(), s.New.Amount.French(), gap.French()),
			"un mouvement manque dans ce relevé : téléchargez-le à nouveau ; ses lignes sont utilisées")
	}
}

// Moved gives the sum of a statement's booked movements.
func (s Statement) Moved() (sum money.Amount) {
	for _, l := range s.Lines {
		if !l.Pending {
			sum += l.Amount
		}
	}
	return sum
}
