package ledger

import (
	"fmt"
	"strings"

	"relance/aging/table"
)

// recognised is how a reader knew what a file is.
type recognised struct {
	title   string // of the format, for people
	why     string // French sentence
	columns []Column
}

// recognition says what the file was taken for, and why.
func (f *reading) recognition() recognised {
	switch f.flavour {
	case "FEC":
		return f.layout.recognition()
	case "XML":
		return recognised{title: "fichier des écritures comptables, en XML", why: "le fichier commence par une balise et contient des écritures"}
	}
	return f.recognised
}

// recognition of a text FEC tells the columns that were found, and how.
func (l *layout) recognition() recognised {
	r := recognised{title: "fichier des écritures comptables (FEC)"}
	for c := range columns {
		if i := l.at[c]; i >= 0 {
			r.columns = append(r.columns, Column{Key: officialName(c), Header: l.name(c)})
		}
	}
	switch {
	case l.headless:
		r.why = fmt.Sprintf("pas d’en-tête, mais %d colonnes dans l’ordre légal, séparées par « %s »", l.fields, separatorName(l.sep))
	case len(l.ranked) > 0:
		r.why = fmt.Sprintf("%d noms de colonnes du FEC et %d colonnes comprises par leur rang, séparées par « %s »", l.known, len(l.ranked), separatorName(l.sep))
	default:
		r.why = fmt.Sprintf("%d noms de colonnes du FEC, séparées par « %s »", l.known, separatorName(l.sep))
	}
	if l.at[colSide] >= 0 {
		r.why += " ; un montant et son sens"
	}
	if l.at[colDue] >= 0 {
		r.why += " ; l’échéance est dans « " + l.name(colDue) + " »"
	}
	return r
}

// recognition of an export tells the header row, what named the mapping, and
// what each column is taken for.
func (m *Mapping) recognition(s Source, sheet table.Sheet, h table.Header) recognised {
	r := recognised{title: m.Title}
	if r.title == "" {
		r.title = m.Name
	}
	where := fmt.Sprintf("en-tête ligne %d", h.Row.No)
	if m.Header == "non" {
		where = "sans en-tête, colonnes par leur rang"
	}
	if sheet.Name != "" {
		where += " de la feuille « " + sheet.Name + " »"
	}
	signature := m.Signature
	if len(m.Signature2) > 0 && !has(h.Row, signature) {
		signature = m.Signature2
	}
	switch {
	case s.Mapping != nil:
		r.why = "correspondance du dossier ; " + where
	case s.Format != "":
		r.why = "format demandé ; " + where
	case len(signature) > 0:
		r.why = where + ", reconnu à ses colonnes « " + strings.Join(signature, " », « ") + " »"
	default:
		r.why = where + ", reconnu à des noms de colonnes usuels"
	}
	return r
}
