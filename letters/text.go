package letters

import (
	"fmt"
	"slices"
	"strings"
)

// Text gives the whole letter as plain text, in reading order: for golden
// files, previews on a screen and comparison with what a PDF says.
func (l Letter) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", l.Sender.Name)
	if l.Registered {
		line("%s", l.Labels.Registered)
	}
	for _, s := range l.Recipient.Lines {
		line("    %s", s)
	}
	for _, p := range l.References {
		line("%s : %s", p.Label, p.Value)
	}
	line("%s\n\n%s : %s", l.PlaceDate, l.Labels.Subject, l.Subject)
	if l.Mandate != nil {
		line("\n%s", l.Mandate.Opening)
	}
	for _, block := range l.Body {
		b.WriteString("\n")
		l.blockText(&b, block)
	}
	for _, s := range append(append([]string{}, l.Remarks...), l.Notices...) {
		line("\n%s", s)
	}
	if len(l.Closing) > 0 {
		line("\n%s", strings.Join(l.Closing, "\n"))
	}
	if len(l.Enclosed) > 0 {
		line("\n%s : %s", l.Labels.Enclosed, strings.Join(l.Enclosed, ", "))
	}
	if len(l.CopyTo) > 0 {
		line("%s : %s", l.Labels.CopyTo, strings.Join(l.CopyTo, ", "))
	}
	if l.Payment.IBAN != "" {
		line("\n%s : %s – %s %s – %s", l.Labels.Beneficiary, l.Payment.Beneficiary, l.Labels.IBAN, l.Payment.PrintedIBAN(), l.Payment.Reference)
	}
	l.annexText(&b)
	return b.String()
}

func (l Letter) blockText(b *strings.Builder, block Block) {
	switch block.Kind {
	case InvoiceTable:
		l.tableText(b, l.Rows)
		for _, c := range slices.Concat(l.Credits, l.Deposits) {
			fmt.Fprintf(b, "  %s | %s | %s\n", c.Label, l.Format.Short(c.Date), l.Format.Number(c.Amount))
		}
	case UpcomingTable:
		fmt.Fprintln(b, l.Labels.UpcomingHead)
		l.tableText(b, l.Upcoming)
	case AccountTable:
		l.accountText(b)
	case Breakdown:
		for _, s := range l.Summary {
			fmt.Fprintf(b, "  %s : %s\n", s.Label, l.Format.Money(s.Amount))
		}
	case OwnTable:
		block.Table.text(b)
	case SignatureBoxes:
		fmt.Fprintln(b, strings.Join(l.Signing, " | "))
	case TickBoxes:
		for _, s := range block.Spans {
			fmt.Fprintf(b, "  [ ] %s\n", s.Text)
		}
	case BlankLines:
		for _, s := range block.Spans {
			fmt.Fprintf(b, "  %s ____\n", s.Text)
		}
	case Heading:
		fmt.Fprintf(b, "%s\n", strings.ToUpper(block.Plain()))
	case Item:
		fmt.Fprintf(b, "  %s %s\n", block.Marker, block.Plain())
	default:
		fmt.Fprintln(b, block.Plain())
	}
}

func (l Letter) accountText(b *strings.Builder) {
	for _, a := range l.Accounts {
		if len(l.Accounts) > 1 || a.Currency != "" {
			fmt.Fprintf(b, "  %s\n", a.Title(l))
		}
		if !a.From.IsZero() {
			fmt.Fprintf(b, "  %s %s : %s\n", l.Labels.OpeningBalance, l.Format.Short(a.From), l.Format.In(a.Opening, a.Currency))
		}
		for _, line := range a.Lines {
			fmt.Fprintf(b, "  %s | %s | %s | %s | %s | %s\n", l.Format.Short(line.Date), line.Label, l.Format.Short(line.Due), l.Format.Number(line.Debit), l.Format.Number(line.Credit), l.Format.Number(line.Balance))
		}
		for _, s := range a.Totals(l) {
			fmt.Fprintf(b, "  %s : %s\n", s.Label, l.Format.In(s.Amount, a.Currency))
		}
	}
}

func (l Letter) tableText(b *strings.Builder, rows []Row) {
	for _, r := range rows {
		if r.Aggregate {
			fmt.Fprintf(b, "  %s | %s | %s | %s\n", r.Label, l.Format.Number(r.Amount), l.Format.Number(r.Paid), l.Format.Number(r.Outstanding))
			continue
		}
		fmt.Fprintf(b, "  %s | %s | %s%s | %s | %s%s | %s | %d %s", r.Label, l.Format.Short(r.Date), l.Format.Short(r.Due), r.DueMark(),
			l.Format.Number(r.Amount), l.Format.Number(r.Paid), r.PaidMark(), l.Format.Number(r.Outstanding), r.Late, l.Labels.DaysShort)
		if r.Aside != 0 {
			fmt.Fprintf(b, " | %s %s", l.Labels.Aside, l.Format.Number(r.Aside))
		}
		if r.Claimed {
			interest := l.Format.Number(r.Interest)
			if r.Interest == 0 && len(r.onward) > 0 {
				interest = l.Labels.ToComplete
			}
			fmt.Fprintf(b, " | %s | %s", interest, l.Format.Number(r.Indemnity))
		}
		b.WriteString("\n")
	}
}

func (l Letter) annexText(b *strings.Builder) {
	if l.Annex == nil {
		return
	}
	fmt.Fprintf(b, "\n%s\n", strings.ToUpper(l.Annex.Title))
	for _, line := range l.Annex.Lines {
		mark := ""
		if !line.Claimed {
			mark = " (" + l.Labels.NotClaimed + ")"
		}
		fmt.Fprintf(b, "  %s%s\n", line.Label, mark)
		for _, s := range line.Segments {
			fmt.Fprintf(b, "    %s – %s | %d | %s | %s | %s\n", l.Format.Short(s.From), l.Format.Short(s.To), s.Days, l.Format.Number(s.Principal), l.Format.Rate(s.Rate), l.Format.Number(s.Interest))
		}
		if line.Indemnity != 0 {
			fmt.Fprintf(b, "    %s | %s\n", l.Labels.IndemnityLine, l.Format.Number(line.Indemnity))
		}
	}
	for _, note := range l.Annex.Notes {
		fmt.Fprintf(b, "  %s\n", note)
	}
}
