package main

import (
	"errors"
	"strconv"
)

// countFlag is a number of things on the command line: 0 or more.
type countFlag struct{ n *int }

func (f countFlag) String() string {
	if f.n == nil || *f.n == 0 {
		return ""
	}
	return strconv.Itoa(*f.n)
}

func (f countFlag) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return errors.New("écrivez un nombre entier, 0 ou plus")
	}
	*f.n = n
	return nil
}

func (f countFlag) Type() string { return "N" }
