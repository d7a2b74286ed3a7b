package ledger

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"relance/aging/table"
)

// chunkRows is how many rows a sequential reader puts into one chunk.
const chunkRows = 4096

// sequence feeds decoded rows, one after the other, to one collector and
// merges its chunks: the way of every shape of file but text.
type sequence struct {
	collector *collector
	merger    *merger
	chunk     chunk
	open      bool
}

// at is called before each row with the line it begins on.
func (s *sequence) at(line int) *collector {
	if s.open && len(s.chunk.lines)+s.chunk.rows >= chunkRows {
		s.flush()
	}
	if !s.open {
		s.collector.open(&s.chunk)
		s.open = true
	}
	s.collector.no = int32(line)
	return s.collector
}

// flush merges what has been read; rows carry their own line numbers.
func (s *sequence) flush() {
	if !s.open {
		return
	}
	s.collector.no = 0
	s.collector.shut()
	s.merger.add(&s.chunk)
	s.open = false
}

// xmlReader reads the XML flavour of the FEC: comptabilite > exercice > journal
// > ecriture > ligne. Fields of the journal and of the entry hold for the lines
// inside them; the lettering sits on the entry and concerns its third parties.
type xmlReader struct {
	decoder *xml.Decoder
	guard   *tokenGuard
	seq     sequence
	aliases map[string]column
	open    []xmlElement
	fields  [columns][]byte
	montant bool // the line's amount is Montant with Sens
}

// xmlElement is an element that is open: where its text goes, and which fields
// end with it.
type xmlElement struct {
	name string
	col  column
	text bool
	set  []column
}

// xml reads an XML FEC.
func (s *session) xml(f *reading, r io.Reader) error {
	f.flavour, f.layout = "XML", rowLayout()
	f.encoding = utf8Name // what the decoder gives, whatever the file declares
	g := &tokenGuard{r: r}
	x := xmlReader{decoder: xml.NewDecoder(g), guard: g, aliases: columnAliases()}
	x.decoder.CharsetReader = declaredCharset
	c := newCollector(f.name, f.layout, s.accounts, s.opts)
	x.seq = sequence{collector: c, merger: f.merged}
	f.collectors = []*collector{c}
	err := x.run()
	x.seq.flush()
	f.merged.finish(f.collectors)
	var syntax *xml.SyntaxError
	switch {
	case err == nil && f.merged.rows == 0:
		f.problems.Add(refusal(CodeUnknownFile, f.name, "ce XML n’est pas un fichier des écritures comptables", "donnez le FEC, ou un export en texte ou en XLSX"))
	case errors.As(err, &syntax), errors.Is(err, errLongToken), errors.Is(err, errCharset), err != nil && strings.HasPrefix(err.Error(), "xml:"):
		p := refusal(CodeXML, f.name, "XML illisible", "refaites l’export : le fichier est coupé ou mal formé")
		p.Line, _ = x.decoder.InputPos()
		p.Excerpt = excerpt([]byte(err.Error()))
		f.problems.Add(p)
	default:
		f.understood = err == nil
		return err
	}
	return nil
}

var errCharset = errors.New("encodage inconnu")

func declaredCharset(charset string, in io.Reader) (io.Reader, error) {
	charmap, _, ok := table.Charset(charset)
	switch {
	case !ok:
		return nil, fmt.Errorf("%w : %s", errCharset, charset)
	case charmap == nil:
		return in, nil
	}
	return charmap.NewDecoder().Reader(in), nil
}

// rowLayout is the layout of rows that come decoded, one text per column.
func rowLayout() *layout {
	l := &layout{fields: int(columns), sep: '\t'}
	for c := range columns {
		l.at[c] = int(c)
	}
	l.at[colSide] = -1
	return l
}

// deepest is how far elements may nest; the norm needs six levels.
const deepest = 64

func (x *xmlReader) run() error {
	for {
		x.guard.left = longestLine
		token, err := x.decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := xmlElement{name: table.Normalize(t.Name.Local)}
			e.col, e.text = x.aliases[e.name]
			if e.name == "ligne" {
				x.montant = false
			}
			if x.open = append(x.open, e); len(x.open) > deepest {
				return errLongToken
			}
		case xml.CharData:
			x.characters(t)
		case xml.EndElement:
			x.end()
		}
	}
}

// characters adds text to the field of the innermost element.
func (x *xmlReader) characters(text []byte) {
	n := len(x.open)
	if n < 2 || !x.open[n-1].text {
		return
	}
	e := &x.open[n-1]
	if len(e.set) == 0 {
		e.set = []column{e.col}
		x.fields[e.col] = x.fields[e.col][:0]
		x.montant = x.montant || e.name == "montant"
		parent := &x.open[n-2]
		parent.set = append(parent.set, e.col)
	}
	if room := longestLabel - len(x.fields[e.col]); room > 0 {
		x.fields[e.col] = append(x.fields[e.col], text[:min(len(text), room)]...)
	}
}

// end closes the innermost element: a line is read, and what an entry or a
// journal had said is forgotten.
func (x *xmlReader) end() {
	n := len(x.open) - 1
	e := x.open[n]
	x.open = x.open[:n]
	if e.text && len(e.set) > 0 {
		return
	}
	if e.name == "ligne" {
		x.line()
	}
	for _, col := range e.set {
		x.fields[col] = x.fields[col][:0]
	}
}

// line reads the fields gathered for one ligne.
func (x *xmlReader) line() {
	no, _ := x.decoder.InputPos()
	c := x.seq.at(no)
	fields := make([][]byte, columns)
	copy(fields, x.fields[:])
	if account := trim(fields[colAccount]); len(account) == 0 || account[0] != '4' {
		fields[colLetter], fields[colLetterDate] = nil, nil
	}
	if x.montant {
		debit, ok := parseSide(fields[colSide])
		switch {
		case !ok:
			c.at(trim(fields[colJournal]), trim(fields[colJournalLabel]), trim(fields[colEntry]), trim(fields[colDate]))
			c.reject(sideProblem(c.file, officialName(colSide), fields[colSide]))
			return
		case !debit:
			fields[colDebit], fields[colCredit] = nil, fields[colDebit]
		default:
			fields[colCredit] = nil
		}
	}
	fields[colSide] = nil
	c.slowFields(fields)
}

// errLongToken stops a file made to fill the memory.
var errLongToken = errors.New("élément démesuré")

// tokenGuard bounds what the decoder may read for one token.
type tokenGuard struct {
	r    io.Reader
	left int
}

func (g *tokenGuard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errLongToken
	}
	n, err := g.r.Read(p)
	g.left -= n
	return n, err
}
