package letters

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"relance/aging/problem"
)

// Template is one text of letters/ or mails/, read as Markdown: the first
// title is the subject, paragraphs, lists and quotations follow. Fields stay
// unexpanded inside the text, so that nothing a ledger says is ever read as
// Markdown.
type Template struct {
	File     string
	Language string // fr, en, another code of two letters
	Subject  phrase
	Blocks   []templateBlock
}

type templateBlock struct {
	kind       BlockKind
	place      string // of the table, for a block that is one
	marker     string
	conditions []condition
	spans      []templateSpan
	line       int
}

type templateSpan struct {
	phrase       phrase
	bold, italic bool
}

// shows says that the text has a place for a table.
func (t *Template) shows(kind BlockKind) bool {
	for _, b := range t.Blocks {
		if b.kind == kind {
			return true
		}
	}
	return false
}

// names says that the text writes a field, beside any condition on it.
func (t *Template) names(field string) bool {
	return slices.ContainsFunc(t.Blocks, func(b templateBlock) bool {
		return slices.ContainsFunc(b.spans, func(s templateSpan) bool {
			return slices.ContainsFunc(s.phrase, func(p piece) bool { return p.field == field && !p.plural })
		})
	})
}

// places are the fields that stand for a table, alone in their paragraph.
func places(name string) (BlockKind, bool) {
	switch name {
	case "tableau":
		return InvoiceTable, true
	case "decompte":
		return Breakdown, true
	case "tableau-a-echoir":
		return UpcomingTable, true
	case "compte":
		return AccountTable, true
	case "echeancier", "contestations", "penalites-facturees", "creances", "suretes", "pieces", "demarches", "bases":
		return OwnTable, true
	case "signatures":
		return SignatureBoxes, true
	}
	return 0, false
}

// parseTemplate reads one text; file is the name for problems. Unknown
// fields, open braces and Markdown that a letter cannot show are problems.
func parseTemplate(file string, source []byte, french bool) (Template, problem.List) {
	p := &templateParser{source: source, out: Template{File: file}, french: french}
	root := goldmark.New().Parser().Parse(text.NewReader(source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n, Paragraph)
	}
	if len(p.out.Subject) == 0 {
		p.report(TXT04, 1, "le texte n’a pas d’objet", "commencez par une ligne « # Objet du courrier »")
	}
	return p.out, p.found
}

type templateParser struct {
	source []byte
	out    Template
	french bool
	found  problem.List
}

func (p *templateParser) report(code problem.Kind, line int, message, remedy string) {
	p.found.Add(code.With(problem.Problem{File: p.out.File, Line: line, Message: message, Remedy: remedy}))
}

func (p *templateParser) block(n ast.Node, kind BlockKind) {
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		p.paragraph(n, kind, "")
	case *ast.List:
		p.list(n)
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			p.block(c, Quote)
		}
	case *ast.LinkReferenceDefinition:
	default:
		p.report(TXT02, p.lineOf(n), "cette mise en forme ne se trouve pas dans un courrier", "gardez des paragraphes, des titres, des listes, des citations (« > »), du gras et de l’italique ; un paragraphe ne commence pas par quatre espaces")
	}
}

func (p *templateParser) heading(n *ast.Heading) {
	spans := p.inline(n)
	if n.Level == 1 && len(p.out.Subject) == 0 {
		for _, s := range spans {
			p.out.Subject = append(p.out.Subject, s.phrase...)
		}
		return
	}
	p.add(Heading, "", spans, p.lineOf(n))
}

func (p *templateParser) list(n *ast.List) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		marker := "–"
		if n.IsOrdered() {
			marker = fmt.Sprintf("%d.", number)
			number++
		}
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			switch c.(type) {
			case *ast.Paragraph, *ast.TextBlock:
				p.paragraph(c, Item, marker)
				marker = ""
			default:
				p.block(c, Item)
			}
		}
	}
}

func (p *templateParser) paragraph(n ast.Node, kind BlockKind, marker string) {
	spans, line := p.inline(n), p.lineOf(n)
	if names := onlyPlaces(spans); len(names) > 0 {
		for _, name := range names {
			k, _ := places(name)
			p.out.Blocks = append(p.out.Blocks, templateBlock{kind: k, place: name, line: line})
		}
		return
	}
	p.add(kind, marker, spans, line)
}

// add takes the conditions off the head of a block and keeps the rest.
func (p *templateParser) add(kind BlockKind, marker string, spans []templateSpan, line int) {
	b := templateBlock{kind: kind, marker: marker, line: line}
	for len(spans) > 0 {
		taken, rest := spans[0].phrase.conditions()
		b.conditions = append(b.conditions, taken...)
		spans[0].phrase = rest
		if len(rest) > 0 {
			break
		}
		spans = spans[1:]
	}
	for _, s := range spans {
		for _, piece := range s.phrase {
			if piece.condition {
				p.report(TXT03, line, fmt.Sprintf("la condition « {{%s %s}} » n’est pas en tête de paragraphe", piece.word(), piece.field), "placez-la au début du paragraphe ou de la ligne de liste qu’elle commande")
			}
			if _, place := places(piece.field); place {
				p.report(TXT03, line, fmt.Sprintf("« {{%s}} » n’est pas seul dans son paragraphe", piece.field), "laissez une ligne vide avant et après")
			}
		}
	}
	b.spans = spans
	p.out.Blocks = append(p.out.Blocks, b)
}

// onlyPlaces names the tables of a paragraph that holds nothing else.
func onlyPlaces(spans []templateSpan) []string {
	var names []string
	for _, s := range spans {
		for _, piece := range s.phrase {
			if _, ok := places(piece.field); ok {
				names = append(names, piece.field)
			} else if piece.field != "" || strings.TrimSpace(piece.text) != "" {
				return nil
			}
		}
	}
	return names
}

// inline gathers the text of a block as runs of one style, then reads the
// fields in each run: a field may continue on the next line of the file.
func (p *templateParser) inline(n ast.Node) []templateSpan {
	var runs []Span
	p.gather(n, false, false, &runs)
	spans := make([]templateSpan, 0, len(runs))
	for _, r := range runs {
		typeset := r.Text
		if p.french {
			typeset = frenchSpaces(typeset)
		}
		parsed, err := parsePhrase(typeset)
		if err != nil {
			p.report(err.code, p.lineOf(n), err.message, err.remedy)
			continue
		}
		spans = append(spans, templateSpan{phrase: parsed, bold: r.Bold, italic: r.Italic})
	}
	return spans
}

func (p *templateParser) gather(n ast.Node, bold, italic bool, runs *[]Span) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := p.literal(c.Segment.Value(p.source))
			if c.HardLineBreak() {
				s += "\n"
			} else if c.SoftLineBreak() {
				s += " "
			}
			appendRun(runs, s, bold, italic)
		case *ast.String:
			appendRun(runs, string(c.Value), bold, italic)
		case *ast.Emphasis:
			p.gather(c, bold || c.Level == 2, italic || c.Level == 1, runs)
		case *ast.CodeSpan, *ast.Link:
			p.gather(c, bold, italic, runs)
		case *ast.AutoLink:
			appendRun(runs, string(c.Label(p.source)), bold, italic)
		default:
			p.report(TXT02, p.lineOf(n), "une image ou du HTML n’ont pas de place dans le texte d’un courrier", "retirez-les ; le logo se règle dans relance.yaml")
		}
	}
}

// literal undoes the escapes that Markdown allows: \* and &nbsp;.
func (p *templateParser) literal(raw []byte) string {
	return html.UnescapeString(string(util.UnescapePunctuations(raw)))
}

func appendRun(runs *[]Span, s string, bold, italic bool) {
	if last := len(*runs) - 1; last >= 0 && (*runs)[last].Bold == bold && (*runs)[last].Italic == italic {
		(*runs)[last].Text += s
		return
	}
	*runs = append(*runs, Span{Text: s, Bold: bold, Italic: italic})
}

// lineOf gives the line of a block in its file, from 1.
func (p *templateParser) lineOf(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			at := min(n.Lines().At(0).Start, len(p.source))
			return 1 + strings.Count(string(p.source[:at]), "\n")
		}
	}
	return 1
}
