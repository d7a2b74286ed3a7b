package config

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"relance/aging/problem"
	"relance/aging/settings"
)

// Model is the relance.yaml that a new dossier receives, read to find again what
// nobody has replaced in a dossier's own. The zero value knows of none.
type Model struct{ config Config }

// proposal is a line of the model that a # keeps from counting.
var proposal = regexp.MustCompile(`(?m)^#( *(?:[a-z0-9-]+:|- \{))`)

// LoadModel reads the shipped relance.yaml, what it only proposes included: the
// accounting firm and the factor of its comments are made up as well.
func LoadModel(text string) (Model, problem.List) {
	c, problems := Load("relance.yaml", []byte(proposal.ReplaceAllString(text, "$1")))
	return Model{c}, problems
}

// LeftIn tells what of the model is still in a configuration. A name or an
// account that is not the company's own is an error: letters would ask to be paid
// to nobody. The rest is a warning.
func (m Model) LeftIn(c Config) problem.List {
	var found problem.List
	for _, l := range m.leftovers(c) {
		if !same(l.own, l.model) {
			continue
		}
		p := l.node(c).Problem(CodeSample, l.what+" est encore "+l.whose+" du modèle", "remplacez tout le bloc « "+l.keys[0]+" » par ce qui est à vous")
		if !l.fatal {
			p.Severity = problem.Warning
		}
		found.Add(p)
	}
	return found
}

// Mentions tells the same as warnings, for what is only looked at: a trial, a
// document made by hand.
func (m Model) Mentions(c Config) problem.List {
	found := m.LeftIn(c)
	for i := range found {
		found[i].Severity = min(found[i].Severity, problem.Warning)
	}
	return found
}

// leftover is one value of a configuration beside that of the model.
type leftover struct {
	keys        []string // its place
	what, whose string   // French: « l’IBAN », « celui »
	own, model  string
	fatal       bool
}

func (l leftover) node(c Config) settings.Node { return c.root.Get(l.keys...) }

func (m Model) leftovers(c Config) []leftover {
	own, model := c.Creditor, m.config.Creditor
	all := []leftover{
		{[]string{"creancier", "nom"}, "le nom", "celui", own.Name, model.Name, true},
		{[]string{"creancier", "nom"}, "le nom", "celui", own.Name, model.Name + model.Form, true},
		{[]string{"creancier", "iban"}, "l’IBAN", "celui", own.IBAN, model.IBAN, true},
	}
	all = append(all, identities("creancier", own.Identity, model.Identity)...)
	if c.Agent != nil {
		all = append(all, leftover{[]string{"mandataire", "nom"}, "le nom du mandataire", "celui", c.Agent.Name, model.Name, true})
		all = append(all, identities("mandataire", c.Agent.Identity, model.Identity)...)
		if firm := m.config.Agent; firm != nil {
			all = append(all, leftover{[]string{"mandataire", "nom"}, "le nom du mandataire", "celui", c.Agent.Name, firm.Name, true})
			all = append(all, identities("mandataire", c.Agent.Identity, firm.Identity)...)
		}
	}
	if c.Factor != nil {
		all = append(all, leftover{[]string{"affacturage", "iban"}, "l’IBAN du cessionnaire", "celui", c.Factor.IBAN, model.IBAN, true})
		if f := m.config.Factor; f != nil {
			all = append(all, leftover{[]string{"affacturage", "cessionnaire"}, "le nom du cessionnaire", "celui", c.Factor.Name, f.Name, true})
		}
	}
	return all
}

// identities are the values that are printed and that nobody is paid on.
func identities(block string, own, model Identity) []leftover {
	at := func(key string) []string { return []string{block, key} }
	return []leftover{
		{at("siren"), "le SIREN", "celui", own.SIREN, model.SIREN, false},
		{at("tva"), "le numéro de TVA", "celui", own.VAT, model.VAT, false},
		{at("adresse"), "l’adresse", "celle", strings.Join(own.Address.Lines, " "), strings.Join(model.Address.Lines, " "), false},
	}
}

// same compares two values as a person reads them: case, accents, spaces and
// punctuation aside. Nothing is the same as a value that the model does not have.
func same(a, b string) bool { return letters(b) != "" && letters(a) == letters(b) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(s))
}
