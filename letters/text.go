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
	if l.Annex != nil {
		annexText(&b, *l.Annex, l.Labels, l.Format)
	}
	return b.String()
}

func (l Letter) blockText(b *strings.Builder, block Block) {
	switch block.Kind {
	case InvoiceTable:
		rowsText(b, l.Rows, l.Labels, l.Format)
		for _, c := range slices.Concat(l.Credits, l.Deposits) {
			fmt.Fprintf(b, "  %s | %s | %s\n", c.Label, l.Format.Short(c.Date), l.Format.Number(c.Amount))
		}
	case UpcomingTable:
		fmt.Fprintln(b, l.Labels.UpcomingHead)
		rowsText(b, l.Upcoming, l.Labels, l.Format)
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
			fmt.Fprintf(b, "  %s | %s | %s%s | %s | %s | %s", l.Format.Short(line.Date), line.Label, l.Format.Short(line.Due), line.DueMark(), l.Format.Number(line.Debit), l.Format.Number(line.Credit), l.Format.Number(line.Balance))
			if line.Late > 0 {
				b.WriteString(" | " + l.Labels.LateDays(line.Late))
			}
			b.WriteByte('\n')
			detailText(b, line.Detail)
		}
		for _, band := range a.Ages {
			fmt.Fprintf(b, "  %s : %s\n", band.Label, l.Format.In(band.Shown(), a.Currency))
		}
		for _, s := range a.Totals(l) {
			fmt.Fprintf(b, "  %s : %s\n", s.Label, l.Format.In(s.Amount, a.Currency))
		}
	}
}

func rowsText(b *strings.Builder, rows []Row, w Labels, f Format) {
	for _, r := range rows {
		if r.Aggregate {
			fmt.Fprintf(b, "  %s | %s | %s | %s\n", r.Label, f.Number(r.Amount), f.Number(r.Paid), f.Number(r.Outstanding))
			continue
		}
		fmt.Fprintf(b, "  %s | %s | %s%s | %s | %s%s | %s | %d %s", r.Label, f.Short(r.Date), f.Short(r.Due), r.DueMark(),
			f.Number(r.Amount), f.Number(r.Paid), r.PaidMark(), f.Number(r.Outstanding), r.Late, w.DaysShort)
		if r.Aside != 0 {
			fmt.Fprintf(b, " | %s %s", w.Aside, f.Number(r.Aside))
		}
		if r.Claimed {
			interest := f.Number(r.Interest)
			if r.Interest == 0 && len(r.onward) > 0 {
				interest = w.ToComplete
			}
			fmt.Fprintf(b, " | %s | %s", interest, f.Number(r.Indemnity))
		}
		b.WriteString("\n")
		detailText(b, r.Detail)
	}
}

func detailText(b *strings.Builder, detail string) {
	if detail != "" {
		fmt.Fprintf(b, "    %s\n", detail)
	}
}

func annexText(b *strings.Builder, annex Annex, w Labels, f Format) {
	fmt.Fprintf(b, "\n%s\n", strings.ToUpper(annex.Title))
	for _, line := range annex.Lines {
		mark := ""
		if !line.Claimed {
			mark = " (" + w.NotClaimed + ")"
		}
		fmt.Fprintf(b, "  %s%s\n", line.Label, mark)
		for _, s := range line.Segments {
			fmt.Fprintf(b, "    %s – %s | %d | %s | %s | %s\n", f.Short(s.From), f.Short(s.To), s.Days, f.Number(s.Principal), f.Rate(s.Rate), f.Number(s.Interest))
		}
		if line.Indemnity != 0 {
			fmt.Fprintf(b, "    %s | %s\n", w.IndemnityLine, f.Number(line.Indemnity))
		}
	}
	for _, note := range annex.Notes {
		fmt.Fprintf(b, "  %s\n", note)
	}
}
