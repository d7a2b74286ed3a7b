package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/rules"
)

// startSheet is the sheet on which people choose first steps.
const startSheet = "Démarrage"

// Titles of the columns that are read back.
const (
	StartCustomer = "Client"
	StartChosen   = "Première étape retenue"
	StartRemark   = "Remarque"
)

// WriteStart writes the first steps proposed for an old ledger, a row per
// customer with a drop-down list of the steps of its cycle, to be reviewed and
// read back.
func WriteStart(w io.Writer, rows []rules.StartingStep, date civil.Date) error {
	b := newBook("Démarrage", "", date)
	widths := []float64{14, 34, 20, 16, 9, 14, 20, 24, 40}
	p := b.begin(startSheet, widths, layout{rows: 1 + len(rows), frozenRows: 1, frozenColumns: 2, header: 1, tab: ink, growing: true})
	head := p.next(headStyle).height(32)
	for _, title := range []string{StartCustomer, "Nom", "Cycle", "Montant échu", "Postes échus", "Plus ancienne échéance", "Première étape proposée", StartChosen, StartRemark} {
		head.text(title)
	}
	head.done()
	for k, s := range rows {
		r := p.next(textStyle)
		r.ledger(s.Customer, textStyle).style(wrapStyle).ledger(s.Name, wrapStyle).ledger(s.Cycle, textStyle)
		r.style(moneyStyle).money(s.Due).style(style{format: whole}).count(s.Items).style(dateStyle).date(s.Oldest)
		r.ledger(s.Step, textStyle).style(fieldStyle).ledger(s.Step, fieldStyle).style(fieldStyle).skip(1).done()
		v := excelize.NewDataValidation(true)
		v.SetSqref(ref(7, 2+k))
		b.check(v.SetDropList(s.Ladder))
		v.SetInput(StartChosen, "La première lettre du client. Laissez l’étape proposée, ou choisissez-en une autre de son cycle.")
		b.check(b.file.AddDataValidation(startSheet, v))
	}
	b.check(b.file.AutoFilter(startSheet, "A1:"+ref(len(widths)-1, max(2, 1+len(rows))), nil))
	p.end()
	return b.save(w)
}
