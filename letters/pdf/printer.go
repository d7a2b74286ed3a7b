package pdf

import (
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/letters"
)

// Printer prints letters in one style. It may be used by several goroutines.
type Printer struct {
	style Style
	faces faces

	paper sync.Pool // *[]op of pages already drawn, to use again
	fast  sync.Pool // *deflater, to use again

	mu    sync.Mutex
	sets  map[string]*fontSet // by key and logo
	logos map[string]*logo    // by the picture's bytes
	hands map[string]*logo    // the same, of signatures
}

// NewPrinter reads the fonts of a style.
func NewPrinter(style Style) (*Printer, error) {
	f, err := loadFaces(style.Fonts)
	if err != nil {
		return nil, err
	}
	return &Printer{style: style, faces: f, sets: map[string]*fontSet{}, logos: map[string]*logo{}, hands: map[string]*logo{}}, nil
}

// Document is one printed letter.
type Document struct {
	Letter letters.Letter
	file   file
}

// WriteTo writes the letter's own PDF.
func (d *Document) WriteTo(w io.Writer) (int64, error) { return d.file.writeTo(w) }

// Pages is the number of pages.
func (d *Document) Pages() int { return len(d.file.leaves) }

// Paper is what remains of a letter once it is printed for the post: its pages,
// and what lists and the print file tell of it.
type Paper struct {
	Customer   string
	Name       string
	Company    string // of the sender
	Step       string
	Recipient  letters.Recipient
	Reference  string       // ours, as it is printed; the customer's code when it has none
	Due        money.Amount // what it claims
	Currency   string       // of Due; "" is EUR
	Stated     bool         // a statement of account, which claims nothing
	Balance    money.Amount // of the account that it states, in euros
	Registered bool
	SameCover  bool // in the cover of the letter before it

	file file
}

// Paper gives it. It holds neither the text nor the tables, which are large.
func (d *Document) Paper() Paper {
	l := d.Letter
	p := Paper{
		Customer: l.Customer, Name: l.Name, Company: l.Sender.Name, Step: l.Step, Recipient: l.Recipient, Reference: ownReference(l), Due: l.Totals.Due, Currency: l.Format.Currency,
		Registered: l.Registered, SameCover: l.SameCover, file: d.file,
	}
	if len(l.Accounts) > 0 && len(l.Rows) == 0 {
		p.Stated = true
		for _, a := range l.Accounts {
			if a.Currency == "" {
				p.Balance = a.Closing
			}
		}
	}
	return p
}

func ownReference(l letters.Letter) string {
	for _, pair := range l.References {
		if pair.Label == l.Labels.OurRef {
			return pair.Value
		}
	}
	return l.Customer
}

// WriteTo writes the letter's own PDF.
func (p *Paper) WriteTo(w io.Writer) (int64, error) { return p.file.writeTo(w) }

// Pages is the number of pages.
func (p *Paper) Pages() int { return len(p.file.leaves) }

// Print lays out and draws letters on a number of goroutines (at least one).
// The documents are in the order of the letters, nil where one could not be
// printed: its problem is in the list, and the others are whole.
func (p *Printer) Print(all []letters.Letter, workers int) ([]*Document, problem.List, error) {
	documents := make([]*Document, 0, len(all))
	var found problem.List
	for round := range slices.Chunk(all, roundOf*max(1, workers)) {
		drafts := make([]*draft, len(round))
		parallel(len(round), workers, func(i int) { drafts[i] = p.draft(round[i]) })
		batches := batched(drafts, workers)
		parallel(len(batches), workers, func(i int) { p.drawAll(batches[i]) })
		for _, d := range drafts {
			found.Add(d.problems()...)
			if d.failed != nil {
				documents = append(documents, nil)
				continue
			}
			documents = append(documents, &Document{Letter: d.letter, file: d.file})
		}
	}
	return documents, found, nil
}

// roundOf is how many letters a goroutine lays out before they are drawn and
// their layout is forgotten: thousands of them would fill the memory.
const roundOf = mostBatch

// Letters of a batch: enough to forget what the fonts of an fpdf document cost,
// few enough to keep every goroutine busy to the end.
const (
	leastBatch = 25
	mostBatch  = 100
)

// batched groups letters of one key and logo.
func batched(drafts []*draft, workers int) [][]*draft {
	groups := map[string][]*draft{}
	var order []string
	for _, d := range drafts {
		if d.failed != nil {
			continue
		}
		if groups[d.group] == nil {
			order = append(order, d.group)
		}
		groups[d.group] = append(groups[d.group], d)
	}
	var batches [][]*draft
	for _, name := range order {
		share := (len(groups[name]) + max(1, workers) - 1) / max(1, workers)
		batches = slices.AppendSeq(batches, slices.Chunk(groups[name], min(max(share, leastBatch), mostBatch)))
	}
	return batches
}

// draft is a letter laid out, waiting to be drawn.
type draft struct {
	letter letters.Letter
	pages  []*page
	key    string
	group  string // key and logo
	shown  pictures
	lost   []string
	file   file
	failed error
}

func (p *Printer) draft(l letters.Letter) (d *draft) {
	d = &draft{letter: l}
	defer func() {
		if r := recover(); r != nil {
			d.failed = fmt.Errorf("%w : %v", ErrLayout, r)
		}
	}()
	d.shown, d.failed = p.picturesOf(l)
	if d.failed != nil {
		return d
	}
	if d.failed = p.unreadable(l.Recipient.Lines); d.failed != nil {
		return d
	}
	t := newLettering(p.faces)
	d.pages = layout(l, t, p.style, d.shown, &p.paper)
	d.key, d.lost = t.key(), t.lost()
	d.group = d.key + d.shown.key()
	d.file = file{title: title(l), author: l.Sender.Name, language: l.Language, date: l.Date}
	return d
}

// title says what the document is, without a word about a debt.
func title(l letters.Letter) string {
	return fmt.Sprintf("%s %s – %s", l.Labels.LetterOf, l.Format.Short(l.Date), l.Customer)
}

func (p *Printer) picturesOf(l letters.Letter) (shown pictures, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if shown.logo, err = known(p.logos, l.Sender.Logo, func(data []byte) (*logo, error) { return readLogo(data, p.style) }); err != nil {
		return shown, err
	}
	shown.hand, err = known(p.hands, l.Hand, func(data []byte) (*logo, error) { return readPicture(data, signatureWidth, signatureHeight) })
	return shown, err
}

// known reads a picture once.
func known(all map[string]*logo, data []byte, read func([]byte) (*logo, error)) (*logo, error) {
	if one, ok := all[string(data)]; ok {
		return one, nil
	}
	one, err := read(data)
	if err == nil {
		all[string(data)] = one
	}
	return one, err
}

// drawAll draws a batch; if that fails, its letters are drawn one by one, so
// that only the letter at fault is missing.
func (p *Printer) drawAll(batch []*draft) {
	if err := p.drawTogether(batch); err == nil {
		return
	}
	for _, d := range batch {
		d.failed = p.drawTogether([]*draft{d})
	}
}

func (p *Printer) drawTogether(drafts []*draft) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w : %v", ErrLayout, r)
		}
	}()
	var pages []*page
	for _, d := range drafts {
		pages = append(pages, d.pages...)
	}
	leaves, err := p.leaves(pages, drafts[0].key, drafts[0].group, drafts[0].shown)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		d.file.leaves, leaves = leaves[:len(d.pages):len(d.pages)], leaves[len(d.pages):]
		giveBack(&p.paper, d.pages)
	}
	return nil
}

// leaves draws pages of one key.
func (p *Printer) leaves(pages []*page, key, group string, shown pictures) ([]leaf, error) {
	raw, err := drawBatch(pages, p.faces, key, shown)
	if err != nil {
		return nil, err
	}
	b, err := takeApart(raw)
	if err != nil {
		return nil, err
	}
	if len(b.pages) != len(pages) {
		return nil, errCut
	}
	set, err := p.fontSet(group, key, b)
	if err != nil {
		return nil, err
	}
	out := make([]leaf, len(pages))
	fast, ok := p.fast.Get().(*deflater)
	if !ok {
		fast = &deflater{level: zlib.BestSpeed}
	}
	defer p.fast.Put(fast)
	for i, content := range b.pages {
		out[i].fonts = set
		if out[i].content, err = fast.deflate(content); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *Printer) fontSet(group, key string, b *batch) (*fontSet, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if set := p.sets[group]; set != nil {
		return set, nil
	}
	set, err := newFontSet(b, p.faces, key)
	if err == nil {
		p.sets[group] = set
	}
	return set, err
}

func (d *draft) problems() problem.List {
	var found problem.List
	switch {
	case errors.Is(d.failed, errAddressee):
		found.Add(PDF04.With(problem.Problem{Excerpt: d.letter.Customer, Message: d.failed.Error(), Remedy: "corrigez le nom ou l’adresse dans le fichier des clients, en caractères latins et en six lignes, ou donnez une police qui a ceux-ci (`polices` sous `style`, dans relance.yaml) ; les autres courriers sont écrits"}))
	case d.failed != nil:
		found.Add(PDF01.With(problem.Problem{Excerpt: d.letter.Customer, Message: d.failed.Error(), Remedy: "les autres courriers sont écrits ; corrigez la fiche de ce client ou le style des courriers"}))
	}
	if len(d.lost) > 0 {
		found.Add(PDF02.With(problem.Problem{Excerpt: d.letter.Customer, Message: "caractères absents de la police, imprimés « ? » : " + strings.Join(d.lost, ", "), Remedy: "corrigez le nom ou l’adresse du client, ou donnez une police qui les a"}))
	}
	return found
}

// parallel calls do for 0 to n-1 on a number of goroutines.
func parallel(n, workers int, do func(int)) {
	workers = max(1, min(workers, n))
	if workers == 1 {
		for i := range n {
			do(i)
		}
		return
	}
	next := make(chan int)
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}
