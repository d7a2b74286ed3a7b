package letters

import "strings"

// Text gives the message as plain text, lines not wrapped.
func (c Content) Text() string {
	colon := nbsp + ": "
	if c.English {
		colon = ": "
	}
	var parts []string
	add := func(lines ...string) {
		if lines = present(lines...); len(lines) > 0 {
			parts = append(parts, strings.Join(lines, "\n"))
		}
	}
	for _, p := range c.Opening {
		add(p)
	}
	if c.Hero.Amount != "" {
		add(c.Hero.Label+colon+c.Hero.Amount, strings.Join(c.Hero.Facts, " – "))
	}
	for _, l := range c.Lists {
		add(l.text()...)
	}
	var totals []string
	for _, s := range c.Summary {
		totals = append(totals, s.Label+colon+s.Value)
	}
	add(totals...)
	pay := present(c.Pay.Title)
	for _, f := range c.Pay.Facts {
		pay = append(pay, f.Label+colon+f.Value)
	}
	if c.Pay.Link.Address != "" {
		pay = append(pay, c.Pay.Link.Label+colon+c.Pay.Link.Address)
	}
	add(pay...)
	answers := present(c.Ask)
	for _, a := range c.Answers {
		answers = append(answers, a.Label+colon+a.Address)
	}
	add(answers...)
	for _, n := range c.Notes {
		add(n)
	}
	if len(c.Closing) > 1 && strings.HasSuffix(c.Closing[0], ",") {
		add(c.Closing[0])
		add(c.Closing[1:]...)
	} else {
		add(c.Closing...)
	}
	if len(c.Legal) > 0 {
		add("-- \n" + strings.Join(c.Legal, "\n"))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// text gives a line per row, each cell after its head.
func (l List) text() []string {
	lines := present(l.Title)
	for _, r := range l.Rows {
		var cells []string
		for i, cell := range r.Cells {
			if cell == "" || i >= len(l.Heads) {
				continue
			}
			if i > 0 && l.Heads[i] != "" {
				cell = lowerFirst(l.Heads[i]) + nbsp + cell
			}
			cells = append(cells, cell)
		}
		line := "– " + strings.Join(cells, " – ")
		if r.Note != "" {
			line += " – " + r.Note
		}
		lines = append(lines, line)
	}
	return lines
}
