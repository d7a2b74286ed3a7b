package pdf

import (
	"io"

	"relance/letters"
)

// Calls writes the call pack: who has which calls and the script, once; then the
// calls of each person, their week first and one page per customer. A sheet is set
// in the loosest measure that holds it on its page.
func (p *Printer) Calls(w io.Writer, pack letters.CallPack) (err error) {
	defer recovered(&err)
	t := newLettering(p.faces)
	l := internal(pack.Company, pack.Date, "Fiches d’appel – document interne, à ne remettre à personne.")
	k := look{t: t, m: measures()[0], accent: p.style.accent()}
	f := begin(l, k, "Appels du "+letters.Format{}.Long(pack.Date), pack.Company)
	for _, b := range pack.Front {
		f.put(block(b, l, k)...)
	}
	pages := f.pages
	for _, r := range pack.Rounds {
		f := begin(l, k, r.Title(), "Appels "+r.Numbers()+", du "+letters.Format{}.Long(pack.Date))
		for _, b := range r.Plan {
			f.put(block(b, l, k)...)
		}
		pages = append(pages, f.pages...)
		for _, s := range r.Sheets {
			pages = append(pages, p.callPages(t, pack, s)...)
		}
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
		f := begin(l, k, s.Title(), s.Under())
		f.put(callHead(s, k)...)
		for _, b := range s.Blocks {
			f.put(block(b, l, k)...)
		}
		if pages = f.pages; len(pages) == 1 {
			break
		}
	}
	return pages
}

// Sizes of the head of a call sheet: what is dialled and what is asked for are read
// from where the telephone stands.
const (
	callLarge = 20.0 // points
	callTall  = 15.5 // mm
)

// callHead is the number to dial and whom to ask for, then the amount and what it is.
func callHead(s letters.CallSheet, k look) []piece {
	const pad, gap = 3.0, 8.0
	half := (textWidth - gap) / 2
	return []piece{keep(callTall + 4), drawing(func(p *page, y float64) {
		p.box(left, y, textWidth, callTall, Color{0xf1, 0xf3, 0xf6})
		number := s.Phone()
		if number == "" {
			number = "numéro à chercher"
		}
		p.text(left+pad, y+8, k.t.fitted(number, bold, callLarge, 12, half, black()))
		p.text(left+pad, y+13, k.t.fitted(s.Ask(), regular, 9, 6.5, half, grey()))
		p.textRight(right-pad, y+8, k.t.fitted(s.Sum(), bold, callLarge, 12, half, black()))
		p.textRight(right-pad, y+13, k.t.fitted(s.Since(), regular, 9, 6.5, half, grey()))
	}), space(callTall + 2)}
}

// callMeasures go from the loosest to the tightest that can be read at arm's
// length.
func callMeasures() []measure {
	var all []measure
	for size := 10.5; size >= 7; size -= 0.5 {
		all = append(all, measure{size: size, lead: size * 0.44, paragraph: size * 0.1, rows: (size - 6.4) * 0.3})
	}
	return all
}
