package law

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/settings"
)

// Doubt is a row of the law that a person must still confirm.
type Doubt struct {
	File    string // fr/retard.yaml
	Line    int
	Table   string // French name of the file
	Row     string // what the row is about
	Since   civil.Date
	Confirm string // what there is to confirm
	Affects string // what depends on it
	Source  string
}

// ToConfirm lists the rows of every file of the folder, in force on a day or
// later, that a person must still confirm: those that say so, and those whose
// certainty is not « haute ».
func (l Law) ToConfirm(on civil.Date) []Doubt {
	var all []Doubt
	b := l.of()
	for _, file := range b.files() {
		name, data, _ := b.file(file)
		root, problems := settings.Parse(name, data)
		if problems.HasErrors() {
			continue // a problem of whoever decodes it
		}
		d := doubts{on: on, file: Doubt{File: name, Table: root.Get("nom").Text(), Affects: root.Get("en-depend").Text()}}
		for _, e := range root.Entries() {
			d.walk(e.Value)
		}
		all = append(all, d.found...)
	}
	return all
}

// doubts collects the rows of one file.
type doubts struct {
	on    civil.Date
	file  Doubt // what they have in common
	found []Doubt
}

func (d *doubts) walk(n settings.Node) {
	if n.Kind == settings.List {
		for _, item := range n.Items() {
			d.walk(item)
		}
		return
	}
	if n.Kind != settings.Mapping {
		return
	}
	until, _ := civil.Parse(n.Get("jusque").Text())
	confirm := n.Get("a-confirmer").Text()
	if confirm == "" {
		confirm = uncertain("", n.Get("certitude").Text())
	}
	if confirm == "" {
		confirm = uncertain("coût, ", n.Get("cout", "certitude").Text())
	}
	if confirm != "" && (until.IsZero() || until >= d.on || n.Get("a-confirmer").Text() != "") {
		row := d.file
		row.Line, row.Confirm, row.Row, row.Source = n.Line(), confirm, subject(n), n.Get("source").Text()
		row.Since, _ = civil.Parse(n.Get("depuis").Text())
		if own := n.Get("en-depend").Text(); own != "" {
			row.Affects = own
		}
		if row.Source == "" {
			row.Source = "celle de la table"
		}
		d.found = append(d.found, row)
	}
	for _, e := range n.Entries() {
		if e.Value.Kind == settings.List {
			d.walk(e.Value)
		}
	}
}

// uncertain says what a certainty that is not full leaves to confirm.
func uncertain(of, word string) string {
	switch word {
	case "moyenne":
		return of + "certitude moyenne : un texte ancien, ou une pratique que plusieurs sources décrivent"
	case "faible":
		return of + "certitude faible : un usage, un ordre de grandeur"
	}
	return ""
}

// subject says what a row is about, by the first of its keys that name it.
func subject(n settings.Node) string {
	for _, key := range []string{"lecture", "nom", "tribunal", "avertissement", "delai", "secteur", "creance", "sous-type", "organe"} {
		if text := n.Get(key).Text(); text != "" {
			return text
		}
	}
	var said []string
	for _, key := range []string{"regime", "points", "montant", "multiple", "taux", "particuliers", "autres"} {
		if text := n.Get(key).Text(); text != "" {
			said = append(said, key+" "+text)
		}
	}
	return strings.Join(said, ", ")
}
