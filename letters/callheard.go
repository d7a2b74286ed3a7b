package letters

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/elision"
	"relance/rules"
)

// heardBlocks tells who calls what the customer wrote back, and what the bank shows
// that the ledger does not have: what is sure, and what is only to be asked about.
func heardBlocks(c *rules.Case, date civil.Date) (blocks []Block) {
	f := Format{}
	if r := c.UnreadReply(date); r != nil {
		text := fmt.Sprintf("courriel du %s %s", f.Short(r.Date), elision.De(r.From))
		if r.Text != "" {
			text += nbsp + ": «" + nbsp + r.Text + nbsp + "»"
		}
		if r.Proposed != "" {
			text += " ; elle propose" + nbsp + ": " + r.Proposed
		}
		blocks = append(blocks, said("Réponse à lire", text))
	}
	if r := rules.AwayNow(c, date); r != nil {
		blocks = append(blocks, said("Absence", lowerFirst(rules.AwayText(r))))
	}
	var seen, perhaps, unpaid []string
	for i := range c.Seen {
		s := &c.Seen[i]
		switch text := fmt.Sprintf("%s le %s (%s)", f.Money(s.Amount), f.Short(s.Date), s.How); {
		case s.Date > date:
		case s.Sure:
			seen = append(seen, text)
		default:
			perhaps = append(perhaps, text)
		}
	}
	for i := range c.Unpaid {
		if u := &c.Unpaid[i]; u.Date <= date {
			unpaid = append(unpaid, fmt.Sprintf("%s le %s"+nbsp+": %s", f.Money(u.Amount), f.Short(u.Date), strings.TrimRight(u.Why, ". ")))
		}
	}
	add := func(label, end string, lines []string) {
		if len(lines) > 0 {
			blocks = append(blocks, said(label, strings.Join(lines[:min(len(lines), 3)], " ; ")+end))
		}
	}
	add("Vu en banque", ", à comptabiliser", seen)
	add("Peut-être de ce client", ", à lui demander", perhaps)
	add("Impayé bancaire", "", unpaid)
	return blocks
}
