package pdf

import (
	"sync"

	"relance/letters"
)

// manuscript is a letter to be laid out: what is the same in every measure.
type manuscript struct {
	letter    letters.Letter
	running   running
	pictures  pictures
	slip      slip
	panel     panel
	foldMarks bool
}

// layout gives the pages of a letter, in the loosest measure that does not
// cost a page more than the tightest.
func layout(l letters.Letter, t *lettering, style Style, shown pictures, paper *sync.Pool) []*page {
	m := manuscript{letter: l, running: runningOf(l), pictures: shown, slip: slipOf(l, style), panel: panelOf(l, style), foldMarks: !style.NoFoldMarks}
	set := func(tightness measure) []*page {
		k := look{t: t, accent: style.accent()}
		k.m, k.hand = tightness.signedBy(shown.hand)
		return m.set(k, paper)
	}
	all := measures()
	loosest := set(all[0])
	if len(loosest) == 1 {
		return loosest
	}
	tightest := set(all[len(all)-1])
	if len(tightest) == len(loosest) {
		giveBack(paper, tightest)
		return loosest
	}
	giveBack(paper, loosest)
	best := tightest
	for low, high := 0, len(all)-1; high-low > 1; {
		middle := (low + high) / 2
		if pages := set(all[middle]); len(pages) == len(tightest) {
			giveBack(paper, best)
			best, high = pages, middle
		} else {
			giveBack(paper, pages)
			low = middle
		}
	}
	return best
}

// set lays the letter out in one look.
func (m manuscript) set(k look, paper *sync.Pool) []*page {
	f := newFlow(k, m.running, paper)
	f.put(opening(m.letter, m.pictures.logo, m.panel, k)...)
	f.put(subject(m.letter, k)...)
	l, details := m.detailed()
	f.put(body(l, m.slip, k)...)
	f.put(ending(l, k)...)
	f.put(tail{annex: annexOf(l, k), slip: m.slip, details: detailsOf(details, l, k)})
	footers(f.pages, m.letter, k.t)
	if m.foldMarks {
		foldMarks(f.pages[0])
	}
	return f.pages
}

// detailed gives the letter without the tables that come after its signature, and
// those tables.
func (m manuscript) detailed() (letters.Letter, []*letters.Table) {
	l := m.letter
	var after []*letters.Table
	l.Body = nil
	for _, b := range m.letter.Body {
		if b.Kind == letters.OwnTable && b.Table.After {
			after = append(after, b.Table)
			continue
		}
		l.Body = append(l.Body, b)
	}
	return l, after
}
