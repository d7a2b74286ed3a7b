package registry

import (
	_ "embed"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/settings"
	"relance/aging/table"
)

// Status is what a judgment makes of a company.
type Status uint8

// Statuses.
const (
	Unknown     Status = iota // a nature that we do not know: shown, never guessed
	Liquidation               // liquidation judiciaire
	Recovery                  // redressement judiciaire
	Safeguard                 // sauvegarde
	Ended                     // the procedure is over
	NoEffect                  // published, changes nothing
)

// String gives the French words.
func (s Status) String() string {
	return [...]string{"nature inconnue", "liquidation judiciaire", "redressement judiciaire", "sauvegarde", "procédure terminée", "sans effet"}[s]
}

// Open says that the procedure suspends individual claims (C. com. L622-21).
func (s Status) Open() bool { return s == Liquidation || s == Recovery || s == Safeguard }

//go:embed donnees/natures.yaml
var naturesFile []byte

// byComplement is a nature whose complement tells.
type byComplement struct {
	Nature      string `yaml:"nature,requis"`
	Liquidation string `yaml:"liquidation"`
	Recovery    string `yaml:"redressement"`
	Safeguard   string `yaml:"sauvegarde"`
	Ended       string `yaml:"fin"`
	Else        string `yaml:"sinon" parmi:"sans-effet"`
}

// natures is the table of the natures of judgments.
type natures struct {
	Source       string         `yaml:"source,requis"`
	Checked      civil.Date     `yaml:"verifie-le,requis"`
	Liquidation  []string       `yaml:"liquidation,requis"`
	Recovery     []string       `yaml:"redressement,requis"`
	Safeguard    []string       `yaml:"sauvegarde,requis"`
	Ended        []string       `yaml:"fin,requis"`
	NoEffect     []string       `yaml:"sans-effet,requis"`
	ByComplement []byComplement `yaml:"selon-le-complement,requis"`

	of map[string]Status
}

// loadNatures reads the shipped table; a test reads it without a problem.
func loadNatures() (natures, error) {
	var n natures
	if problems := settings.Decode("natures.yaml", naturesFile, &n); problems.HasErrors() {
		return n, fmt.Errorf("table des jugements : %s", problems[0].Message)
	}
	n.of = map[string]Status{}
	for status, list := range map[Status][]string{Liquidation: n.Liquidation, Recovery: n.Recovery, Safeguard: n.Safeguard, Ended: n.Ended, NoEffect: n.NoEffect} {
		for _, nature := range list {
			n.of[table.Normalize(nature)] = status
		}
	}
	return n, nil
}

// rules counts the exact rules of the table.
func (n natures) rules() int {
	count := len(n.of)
	for _, c := range n.ByComplement {
		for _, word := range []string{c.Liquidation, c.Recovery, c.Safeguard, c.Ended, c.Else} {
			if word != "" {
				count++
			}
		}
	}
	return count
}

// status judges by the exact nature and, for some, the words of the complement.
// Case, accents and the shape of apostrophes do not count.
func (n natures) status(nature, complement string) Status {
	key := table.Normalize(nature)
	if s, ok := n.of[key]; ok {
		return s
	}
	said := table.Normalize(complement)
	for _, c := range n.ByComplement {
		if table.Normalize(c.Nature) != key {
			continue
		}
		for _, w := range []struct {
			word   string
			status Status
		}{{c.Liquidation, Liquidation}, {c.Recovery, Recovery}, {c.Safeguard, Safeguard}, {c.Ended, Ended}} {
			if w.word != "" && strings.Contains(said, table.Normalize(w.word)) {
				return w.status
			}
		}
		if c.Else != "" {
			return NoEffect
		}
	}
	return Unknown
}
