package pdf

import "sync"

// flow sets the pieces of a document: a cursor on the last of its pages.
type flow struct {
	look
	running running
	paper   *sync.Pool // of pages; nil takes new ones
	pages   []*page
	y       float64
	marks   []mark // of the chapters set so far
}

func newFlow(k look, r running, paper *sync.Pool) *flow {
	return &flow{look: k, running: r, paper: paper, pages: []*page{blankPage(paper)}}
}

// put sets pieces one under the other.
func (f *flow) put(pieces ...piece) {
	for _, p := range pieces {
		p.set(f)
	}
}

func (f *flow) page() *page { return f.pages[len(f.pages)-1] }

// need goes to the next page when what comes is taller than what is left.
func (f *flow) need(tall float64) {
	if f.y+tall > bottom && f.y > top+20 {
		f.next()
	}
}

// next opens a page with its running head.
func (f *flow) next() {
	f.pages = append(f.pages, blankPage(f.paper))
	f.running.draw(f.page(), f.look)
	f.y = top + 1
}
