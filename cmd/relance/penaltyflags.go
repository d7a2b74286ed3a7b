package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"relance/aging/money"
	"relance/aging/penalty"
)

// amountFlag is an amount in euros on the command line.
type amountFlag struct {
	amount money.Amount
	given  bool
}

func (f *amountFlag) String() string {
	if !f.given {
		return ""
	}
	return f.amount.String()
}

func (f *amountFlag) Set(s string) error {
	a, err := money.Parse(s)
	if err != nil {
		return fmt.Errorf("%w : écrivez par exemple 1234,56", err)
	}
	f.amount, f.given = a, true
	return nil
}

func (f *amountFlag) Type() string { return "montant" }

// movementsFlag is a repeated DATE=AMOUNT.
type movementsFlag struct {
	all *[]penalty.Movement
	env *Env
}

func (f movementsFlag) String() string { return "" }

func (f movementsFlag) Set(s string) error {
	on, amount, found := strings.Cut(s, "=")
	date, err := readDay(on, f.env.Today())
	if !found || err != nil {
		return errors.New("écrivez date=montant, par exemple 2026-07-01=4000,00")
	}
	a, err := money.Parse(amount)
	if err != nil {
		return fmt.Errorf("%w : écrivez par exemple 2026-07-01=4000,00", err)
	}
	*f.all = append(*f.all, penalty.Movement{Date: date, Amount: a})
	return nil
}

func (f movementsFlag) Type() string { return "date=montant" }

// printer writes lines and tables, and remembers the first failure.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) table(t textTable) {
	if p.err == nil {
		p.err = t.print(p.w)
	}
}

func number(n int) string { return strconv.Itoa(n) }
