package pdf

import (
	"io"

	"relance/letters"
)

// Calls writes the call pack: the weekly plan, then one page per customer. A
// sheet is set in the loosest measure that holds it on its page.
func (p *Printer) Calls(w io.Writer, pack letters.CallPack) (err error) {
	defer recovered(&err)
	t := newLettering(p.faces)
	l := internal(pack.Company, pack.Date, "Fiches d’appel – document interne, à ne remettre à personne.")
	k := look{t: t, m: measures()[0], accent: p.style.accent()}
	f := begin(l, k, "Appels du "+letters.Format{}.Long(pack.Date), pack.Company)
	for _, b := range pack.Plan {
		f.put(block(b, l, k)...)
	}
	pages := f.pages
	for _, s := range pack.Sheets {
		pages = append(pages, p.callPages(t, pack, s)...)
	}
	footers(pages, l, t)
	key := t.key()
	leaves, err := p.leaves(pages, key, key+pictures{}.key(), pictures{})
	if err != nil {
		return err
	}
	out := file{title: "Appels du " + pack.Date.French(), author: pack.Company, language: "fr", date: pack.Date, leaves: leaves}
	_, err = out.writeTo(w)
	return err
}

// callPages sets one customer's sheet, on one page where type of a readable size
// allows it.
func (p *Printer) callPages(t *lettering, pack letters.CallPack, s letters.CallSheet) []*page {
	var pages []*page
	for _, m := range callMeasures() {
		l, k := internal(pack.Company, pack.Date, ""), look{t: t, m: m, accent: p.style.accent()}
		under := "Responsable : " + s.Owner
		if s.Owner == "" {
			under = "Sans responsable désigné"
		}
		f := begin(l, k, s.Title(), under)
		for _, b := range s.Blocks {
			f.put(block(b, l, k)...)
		}
		if pages = f.pages; len(pages) == 1 {
			break
		}
	}
	return pages
}

// callMeasures go from the loosest to the tightest that can be read at arm's
// length.
func callMeasures() []measure {
	var all []measure
	for size := 9.0; size >= 7; size -= 0.5 {
		all = append(all, measure{size: size, lead: size * 0.44, paragraph: size * 0.1, rows: (size - 6.4) * 0.3})
	}
	return all
}
