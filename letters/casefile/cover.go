package casefile

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/elision"
	"relance/letters"
	"relance/letters/pdf"
)

// cover is what every document of a file bears: who claims, from whom, on which
// day.
type cover struct {
	date   civil.Date
	sender letters.Sender
	code   string
	name   string
}

func (f File) cover() cover {
	return cover{date: f.Date, sender: f.Sender, code: f.Case.Customer.Code, name: f.Case.Customer.Name}
}

// claimed is a document about the claim, without its parts.
func (c cover) claimed(title, notice string) pdf.Report {
	subtitle := fmt.Sprintf("%s (%s) – créance %s au %s", c.name, c.code, elision.De(c.sender.Beneficiary()), letters.Format{}.Long(c.date))
	return c.report(title, subtitle, notice)
}

func (c cover) report(title, subtitle, notice string) pdf.Report {
	return pdf.Report{Title: title, Subtitle: subtitle, About: "client " + c.code, Sender: c.sender, Date: c.date, Notice: notice}
}
