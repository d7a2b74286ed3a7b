package pdf

import (
	"sort"
	"strings"
	"unicode/utf8"

	"relance/letters"
)

// textLine is one line of runs, set side by side.
type textLine []run

func (l textLine) width() float64 {
	w := 0.0
	for _, r := range l {
		w += r.width
	}
	return w
}

// wrapper breaks text into lines no wider than width, at ordinary spaces only;
// a word longer than a line is cut where the line ends.
type wrapper struct {
	t     *lettering
	size  float64
	color Color
	width float64

	lines []textLine
	line  textLine
	used  float64
	word  textLine
}

// hair is how much a line may exceed its width, for the rounding of sums.
const hair = 1e-6

// wrap sets a text of one style. Its lines are pieces of the text itself. A word
// longer than a line is cut after a hyphen where it has one.
func (t *lettering) wrap(s string, w weight, size, width float64, c Color) []textLine {
	s = strings.Trim(t.clean(s, w), " ")
	limit := (width + hair) * millimetre * 1000 / size // in thousandths of an em
	var lines []textLine
	start, gap, used, upToGap := 0, -1, 0.0, 0.0
	hyphen, upToHyphen := -1, 0.0 // behind it
	line := func(end int, wide float64) {
		lines = append(lines, textLine{{text: s[start:end], weight: w, size: size, color: c, width: wide * size / 1000 / millimetre}})
	}
	for i, r := range s {
		wide := float64(max(0, t.faces[w].width(r)))
		if r == ' ' {
			gap, upToGap = i, used
		}
		for r != ' ' && used+wide > limit && i > start { // twice when what follows the gap is too long as well
			switch {
			case hyphen > max(start, gap) && t.wordWidth(s[max(start, gap+1):], w) > limit:
				line(hyphen, upToHyphen)
				start, used = hyphen, used-upToHyphen
			case gap > start:
				line(gap, upToGap)
				skipped := upToGap + float64(t.faces[w].width(' '))
				start, used, upToHyphen = gap+1, used-skipped, upToHyphen-skipped
			default:
				line(i, used)
				start, used = i, 0
			}
			gap = -1
		}
		used += wide
		if r == '-' {
			hyphen, upToHyphen = i+1, used
		}
	}
	line(len(s), used)
	return lines
}

// wordWidth measures the word that a text begins with, in thousandths of an em.
func (t *lettering) wordWidth(s string, w weight) (wide float64) {
	for _, r := range s {
		if r == ' ' {
			break
		}
		wide += float64(max(0, t.faces[w].width(r)))
	}
	return wide
}

// wrapSpans sets a text of several styles.
func (t *lettering) wrapSpans(spans []letters.Span, size, width float64, c Color) []textLine {
	if len(spans) == 1 && !strings.Contains(spans[0].Text, "\n") {
		return t.wrap(spans[0].Text, weightOf(spans[0]), size, width, c)
	}
	b := &wrapper{t: t, size: size, color: c, width: width}
	for _, s := range spans {
		b.add(s.Text, weightOf(s))
	}
	return b.finish()
}

func weightOf(s letters.Span) weight {
	switch {
	case s.Bold:
		return bold
	case s.Italic:
		return italic
	}
	return regular
}

func (b *wrapper) add(s string, w weight) {
	s = raiseOrdinals(s)
	for s != "" {
		i := strings.IndexAny(s, " \n")
		if i < 0 {
			b.word = append(b.word, b.t.run(s, w, b.size, b.color))
			return
		}
		if i > 0 {
			b.word = append(b.word, b.t.run(s[:i], w, b.size, b.color))
		}
		b.place()
		if s[i] == '\n' {
			b.feed()
		} else if len(b.line) > 0 {
			space := b.t.run(" ", w, b.size, b.color)
			b.line = append(b.line, space)
			b.used += space.width
		}
		s = s[i+1:]
	}
}

// place puts the pending word on the line, or on the next one.
func (b *wrapper) place() {
	if len(b.word) == 0 {
		return
	}
	wide := b.word.width()
	if b.used+wide > b.width+hair && len(b.line) > 0 {
		b.feed()
	}
	for _, r := range b.word {
		b.put(r)
	}
	b.word = b.word[:0]
}

// put sets a run, cutting it as often as it is too long.
func (b *wrapper) put(r run) {
	for b.used+r.width > b.width+hair {
		head, tail := b.t.cut(r, b.width-b.used, len(b.line) == 0)
		if head.text != "" {
			b.line = append(b.line, head)
		}
		if tail.text == "" {
			return
		}
		b.feed()
		r = tail
	}
	b.line = append(b.line, r)
	b.used += r.width
}

// cut splits a run where it reaches a width; some asks for one rune at least.
func (t *lettering) cut(r run, wide float64, some bool) (head, tail run) {
	end := 0
	for i := range r.text {
		if i > 0 && t.run(r.text[:i], r.weight, r.size, r.color).width > wide+hair {
			break
		}
		end = i
	}
	if end == 0 && some {
		_, end = utf8.DecodeRuneInString(r.text)
	}
	return t.run(r.text[:end], r.weight, r.size, r.color), t.run(r.text[end:], r.weight, r.size, r.color)
}

// feed ends a line; neighbours of one font become one run.
func (b *wrapper) feed() {
	for len(b.line) > 0 && b.line[len(b.line)-1].text == " " {
		b.line = b.line[:len(b.line)-1]
	}
	var set textLine
	var text strings.Builder
	for i := 0; i < len(b.line); {
		joined := b.line[i]
		text.Reset()
		text.Grow(len(b.line) * 8)
		text.WriteString(joined.text)
		for i++; i < len(b.line) && b.line[i].weight == joined.weight; i++ {
			text.WriteString(b.line[i].text)
			joined.width += b.line[i].width
		}
		joined.text = text.String()
		set = append(set, joined)
	}
	b.lines = append(b.lines, set)
	b.line, b.used = b.line[:0], 0
}

func (b *wrapper) finish() []textLine {
	b.place()
	if len(b.line) > 0 || len(b.lines) == 0 {
		b.feed()
	}
	return b.lines
}

// fitted gives the text at the largest size between size and least that fits
// the width, and shortened by an ellipsis when even that is too wide.
func (t *lettering) fitted(s string, w weight, size, least, width float64, c Color) run {
	for ; size > least; size -= 0.25 {
		if r := t.run(s, w, size, c); r.width <= width {
			return r
		}
	}
	r := t.run(s, w, least, c)
	if r.width <= width {
		return r
	}
	whole := []rune(r.text)
	without := func(gone int) run {
		return t.run(strings.TrimRight(string(whole[:len(whole)-gone]), " ")+"…", w, least, c)
	}
	return without(1 + sort.Search(max(len(whole)-2, 0), func(gone int) bool { return without(1+gone).width <= width }))
}

// balanced wraps small print in as few lines as the width allows, then makes
// them of about one length, so that no word is left alone.
func (t *lettering) balanced(s string, size, width float64) []textLine {
	best := t.wrap(s, regular, size, width, grey())
	if len(best) == 1 {
		return best
	}
	for narrower := width - 4; narrower > width/2; narrower -= 4 {
		lines := t.wrap(s, regular, size, narrower, grey())
		if len(lines) > len(best) {
			break
		}
		best = lines
	}
	return best
}
