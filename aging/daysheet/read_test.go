package daysheet

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

const run = "2026-11-30"

var sheetDay = civil.New(2026, 11, 30)

// tabOf makes a tab with its titles, then rows given as « title=value ».
func tabOf(t Tab, rows ...[]string) table.Sheet {
	s := SheetOf(t)
	out := table.Sheet{Name: s.Title}
	head := table.Row{No: 1}
	for _, c := range s.Columns {
		head.Cells = append(head.Cells, table.Cell{Text: c.Header, Kind: table.Text})
	}
	out.Rows = append(out.Rows, head)
	for n, row := range rows {
		one := table.Row{No: n + 2, Cells: make([]table.Cell, len(s.Columns))}
		for _, cell := range row {
			title, value, _ := strings.Cut(cell, "=")
			at := slices.IndexFunc(s.Columns, func(c Column) bool { return c.Header == title })
			if at < 0 {
				panic(title)
			}
			one.Cells[at] = table.Cell{Text: value, Kind: table.Text}
		}
		out.Rows = append(out.Rows, one)
	}
	return out
}

func keyed(t Tab, customer string, cells ...string) []string {
	return append([]string{"Repère=" + Key{Run: run, Tab: t, Customer: customer}.String(), "Client=" + customer}, cells...)
}

func read(sheets ...table.Sheet) ([]Row, problem.List) {
	return ReadSheets(Input{Name: "sorties/2026-11-30/a-faire.xlsx", Run: run}, sheets)
}

func TestAnswersBecomeFacts(t *testing.T) {
	for name, c := range map[string]struct {
		tab  Tab
		row  []string
		want []followup.Fact
	}{
		"message": {Calls, keyed(Calls, "C1", "Résultat=messagerie"), []followup.Fact{{Kind: followup.Call, Code: "messagerie", Date: sheetDay}}},
		"promise": {Calls, keyed(Calls, "C1", "Résultat=PROMESSE DE REGLEMENT", "Promis pour le=10/12/2026", "Montant promis=1 000,00", "Par=Camille"),
			[]followup.Fact{{Kind: followup.Call, Code: "promesse", Date: sheetDay, Amount: 100000, Author: "Camille"}, {Kind: followup.Promise, Date: sheetDay, Until: civil.New(2026, 12, 10), Amount: 100000, Author: "Camille"}}},
		"promise told by its day": {Calls, keyed(Calls, "C1", "Promis pour le=2026-12-10"),
			[]followup.Fact{{Kind: followup.Call, Code: "promesse", Date: sheetDay}, {Kind: followup.Promise, Date: sheetDay, Until: civil.New(2026, 12, 10)}}},
		"dispute": {Calls, keyed(Calls, "C1", "Résultat=Litige", "Motif du litige=prix", "Montant contesté=300", "Factures concernées=F1 ; F2", "Le=01/12/2026"),
			[]followup.Fact{{Kind: followup.Call, Code: "litige", Date: sheetDay + 1, Invoices: []string{"F1", "F2"}}, {Kind: followup.Dispute, Code: "prix", Date: sheetDay + 1, Amount: 30000, Invoices: []string{"F1", "F2"}}}},
		"posted": {Post, keyed(Post, "C1", "N° de recommandé=1A 234", "Suite=AR", "Suite le=04/12/2026"),
			[]followup.Fact{{Kind: followup.Dispatch, Code: "poste", Date: sheetDay, Run: run, Ref: "1A 234"}, {Kind: followup.Dispatch, Code: "ar", Date: sheetDay + 4, Run: run}}},
		"approved": {Approvals, keyed(Approvals, "C1", "Montant=6000", "Factures=F1", "Accord=OUI"), []followup.Fact{{Kind: followup.Note, Code: "accord-envoi", Date: sheetDay, Amount: 630000, Invoices: []string{"F1"}, Text: "accord donné sur la feuille du jour"}}},
		"refused": {Approvals, keyed(Approvals, "C1", "Montant=6000", "Factures=F1", "Accord=non", "Motif=geste commercial"),
			[]followup.Fact{{Kind: followup.Suspension, Date: sheetDay, Until: sheetDay + 30, Invoices: []string{"F1"}, Text: "accord refusé : geste commercial"}}},
		"waiting":  {Decisions, keyed(Decisions, "C1", "Décision=attendre", "Jusqu’au=15/12/2026", "Motif=négociation"), []followup.Fact{{Kind: followup.Suspension, Date: sheetDay, Until: sheetDay + 15, Text: "négociation"}}},
		"agency":   {Decisions, keyed(Decisions, "C1", "Décision=huissier"), []followup.Fact{{Kind: followup.Proceeding, Code: "agence-remis", Date: sheetDay}}},
		"read":     {Replies, keyed(Replies, "C1", "Suite donnée=lue"), []followup.Fact{{Kind: followup.Note, Code: "courrier-recu", Date: sheetDay, Text: "réponse lue : lue, rien de plus"}}},
		"paying":   {Replies, keyed(Replies, "C1", "Suite donnée=Paiement envoyé"), []followup.Fact{{Kind: followup.Note, Code: "courrier-recu", Date: sheetDay, Text: "réponse lue : paiement envoyé"}, {Kind: followup.Suspension, Date: sheetDay, Until: sheetDay + 10, Text: "paiement annoncé par écrit"}}},
		"hold":     {Requests, []string{"Repère=" + run + "/R//01", "Demande=Suspendre jusqu’au", "Client=C1 – Bar du Port", "Date=31/12/2026", "Motif=fermé"}, []followup.Fact{{Kind: followup.Suspension, Date: sheetDay, Until: sheetDay + 31, Text: "fermé"}}},
		"customer": {Calls, []string{"Client=C1", "Résultat=refus"}, []followup.Fact{{Kind: followup.Call, Code: "refus", Date: sheetDay}}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, problems := read(tabOf(c.tab, c.row))
			if len(problems) > 0 || len(rows) != 1 || len(rows[0].Facts) != len(c.want) {
				t.Fatalf("%v, rows %+v", problems, rows)
			}
			for i, want := range c.want {
				want.Customer, want.Origin = "C1", rows[0].Facts[i].Origin
				if got := rows[0].Facts[i]; !sameFields(got, want) {
					t.Errorf("fact %d\n got %+v\nwant %+v", i, got, want)
				}
			}
		})
	}
}

func sameFields(a, b followup.Fact) bool {
	return a.Kind == b.Kind && a.Customer == b.Customer && a.Code == b.Code && a.Date == b.Date && a.Until == b.Until && a.Amount == b.Amount && slices.Equal(a.Invoices, b.Invoices) && a.Text == b.Text && a.Run == b.Run && a.Ref == b.Ref && a.Author == b.Author
}

func TestRefusedCellsAreToldWithTheirAddressAndHold(t *testing.T) {
	for name, c := range map[string]struct {
		tab         Tab
		row         []string
		code, where string
	}{
		"promise without a day":    {Calls, keyed(Calls, "C1", "Résultat=Promesse"), followup.CodeBlank.Code, "Appels!K2"},
		"dispute without a reason": {Calls, keyed(Calls, "C1", "Résultat=Litige"), followup.CodeBlank.Code, "Appels!M2"},
		"unknown word":             {Calls, keyed(Calls, "C1", "Résultat=il a raccroché"), followup.CodeChoice.Code, "Appels!I2"},
		"day":                      {Calls, keyed(Calls, "C1", "Résultat=Promesse", "Promis pour le=fin du mois"), followup.CodeDay.Code, "Appels!K2"},
		"amount":                   {Calls, keyed(Calls, "C1", "Promis pour le=10/12/2026", "Montant promis=mille"), followup.CodeAmount.Code, "Appels!L2"},
		"order":                    {Calls, keyed(Calls, "C1", "Promis pour le=10/10/2026"), followup.CodeOrder.Code, "Appels!K2"},
		"comment alone":            {Calls, keyed(Calls, "C1", "Compte rendu=il va payer"), followup.CodeBlank.Code, "Appels!I2"},
		"wait without an end":      {Decisions, keyed(Decisions, "C1", "Décision=attendre"), followup.CodeBlank.Code, "À décider!I2"},
		"a dispute that is none":   {Decisions, keyed(Decisions, "C1", "Décision=Litige non fondé"), CodeUnfit.Code, "À décider!G2"},
		"request of nobody":        {Requests, []string{"Demande=Relevé de compte"}, followup.CodeBlank.Code, "Demandes!C2"},
		"plan without a count":     {Requests, []string{"Demande=Plan de paiement", "Client=C1", "Date=15/12/2026"}, followup.CodeBlank.Code, "Demandes!F2"},
		"count":                    {Requests, []string{"Demande=Plan de paiement", "Client=C1", "Date=15/12/2026", "Nombre d’échéances=quatre"}, followup.CodeSchedule.Code, "Demandes!F2"},
		"hold without a reason":    {Requests, []string{"Demande=Suspendre jusqu’au", "Client=C1", "Date=15/12/2026"}, followup.CodeBlank.Code, "Demandes!J2"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, problems := read(tabOf(c.tab, c.row))
			if len(problems) != 1 || problems[0].Code != c.code || problems[0].Column != c.where {
				t.Fatalf("got %+v", problems)
			}
			if len(rows) != 1 || len(rows[0].Facts) > 0 || len(rows[0].Bad) != 1 {
				t.Errorf("rows %+v", rows)
			}
		})
	}
}

func TestRowsAreFoundWhereverTheyAreMoved(t *testing.T) {
	one, two := keyed(Calls, "C1", "Résultat=Messagerie"), keyed(Calls, "C2", "Résultat=Refus de payer")
	straight, _ := read(tabOf(Calls, one, two, keyed(Calls, "C3")))
	sorted := tabOf(Calls, keyed(Calls, "C3"), two, one)
	sorted.Rows[0], sorted.Rows[1] = sorted.Rows[1], sorted.Rows[0] // above the titles
	sorted.Rows[2].Hidden = true
	moved, problems := read(sorted)
	if len(problems) > 0 || len(moved) != len(straight) {
		t.Fatalf("%v %+v", problems, moved)
	}
	for _, want := range straight {
		at := slices.IndexFunc(moved, func(r Row) bool { return r.Key == want.Key })
		if at < 0 || len(moved[at].Facts) != len(want.Facts) {
			t.Errorf("%v is lost: %+v", want.Key, moved)
		}
	}
}

func TestDrawnDownDaysAreNoAnswer(t *testing.T) {
	rows, problems := read(tabOf(Calls, keyed(Calls, "C1", "Le=30/11/2026", "Par=Camille")))
	if len(problems) > 0 || len(rows) != 1 || !rows[0].Blank {
		t.Errorf("%v %+v", problems, rows)
	}
}

func TestCopiedRows(t *testing.T) {
	same := keyed(Calls, "C1", "Résultat=Messagerie")
	rows, _ := read(tabOf(Calls, same, same))
	if len(rows) != 1 {
		t.Errorf("the same row twice is one answer: %+v", rows)
	}
	rows, _ = read(tabOf(Calls, same, keyed(Calls, "C1", "Résultat=Refus de payer", "Le=01/12/2026")))
	if len(rows) != 2 || !rows[1].Added {
		t.Errorf("the answer of another day on a copy is a second call: %+v", rows)
	}
	rows, problems := read(tabOf(Calls, keyed(Calls, "C1", "Promis pour le=10/12/2026", "Montant promis=3000"), keyed(Calls, "C1", "Promis pour le=10/12/2026", "Montant promis=2000")))
	if len(problems) != 1 || problems[0].Code != CodeTwice.Code || problems[0].Column != "Appels!L3" {
		t.Errorf("two answers of one day on one key: %+v", problems)
	}
	if len(rows) != 1 || len(rows[0].Facts) > 0 || len(rows[0].Bad) != 1 || rows[0].Bad[0].Customer != "C1" {
		t.Errorf("they hold the customer: %+v", rows)
	}
	copied := keyed(Calls, "C1", "Résultat=Refus de payer")
	copied[1] = "Client=C2"
	rows, problems = read(tabOf(Calls, same, copied))
	if len(rows) != 2 || len(problems) > 0 || rows[1].Key.Customer != "C2" || !rows[1].Added {
		t.Errorf("a copy for another customer is that customer's: %v %+v", problems, rows)
	}
}

func TestKeysPartedFromTheirCustomersHoldBoth(t *testing.T) {
	a, b := keyed(Calls, "C1", "Résultat=Messagerie"), keyed(Calls, "C2")
	a[1], b[1] = b[1], a[1]
	rows, problems := read(tabOf(Calls, a, b))
	if len(problems) != 1 || problems[0].Code != CodeMoved.Code || problems[0].Column != "Appels!B2" {
		t.Fatalf("%+v", problems)
	}
	if len(rows) != 1 || len(rows[0].Bad) != 2 || rows[0].Bad[0].Customer != "C1" || rows[0].Bad[1].Customer != "C2" {
		t.Errorf("%+v", rows)
	}
}

func TestAnswerOfNobody(t *testing.T) {
	_, problems := read(tabOf(Calls, []string{"Résultat=Messagerie"}))
	if len(problems) != 1 || problems[0].Code != CodeNobody.Code {
		t.Errorf("%+v", problems)
	}
}

func TestSheetsWithoutTitles(t *testing.T) {
	s := tabOf(Calls, keyed(Calls, "C1", "Résultat=Messagerie"))
	s.Rows = s.Rows[1:]
	if _, problems := read(s); len(problems) != 1 || problems[0].Code != CodeTitles.Code || problems[0].Severity != problem.Error {
		t.Errorf("%+v", problems)
	}
	renamed := tabOf(Calls, keyed(Calls, "C1", "Résultat=Messagerie"))
	renamed.Name = "Feuil1"
	if rows, problems := read(renamed); len(rows) != 1 || len(problems) > 0 {
		t.Errorf("a renamed sheet is known by its titles: %v %+v", problems, rows)
	}
}

func TestKeys(t *testing.T) {
	for _, k := range []Key{{run, Calls, "C1", ""}, {run + "-2", Decisions, "A/B é", "litige-12ab"}, {run, Requests, "", "07"}} {
		if got, ok := ParseKey(k.String()); !ok || got != k {
			t.Errorf("%q: got %+v", k.String(), got)
		}
	}
	for _, text := range []string{"", "C1", "2026-11-30", "2026-11-30/Z/C1", "x/A/C1", "2026-11-30x/A/C1"} {
		if k, ok := ParseKey(text); ok {
			t.Errorf("%q is no key: %+v", text, k)
		}
	}
}

func TestClosingADispute(t *testing.T) {
	row := []string{"Repère=" + Key{run, Decisions, "C1", "litige-12ab"}.String(), "Client=C1", "Décision=Litige non fondé", "Motif=bon signé"}
	rows, problems := read(tabOf(Decisions, row))
	if len(problems) > 0 || len(rows) != 1 || len(rows[0].Facts) != 1 {
		t.Fatalf("%v %+v", problems, rows)
	}
	if f := rows[0].Facts[0]; f.Code != followup.NoteClosing || f.Ref != "litige-12ab" || f.Result != followup.ResultRejected {
		t.Errorf("%+v", f)
	}
}

func TestRequests(t *testing.T) {
	rows, problems := read(tabOf(Requests, []string{"Repère=" + run + "/R//03", "Demande=Plan de paiement à signer", "Client=C1 – Bar du Port", "Factures=F1", "Date=15/12/2026", "Nombre d’échéances=4", "Montant=500"}))
	if len(problems) > 0 || len(rows) != 1 || rows[0].Request == nil {
		t.Fatalf("%v %+v", problems, rows)
	}
	q := *rows[0].Request
	if q.Wish != WantPlan || q.Customer != "C1" || q.Count != 4 || q.Amount != money.Amount(50000) || q.Date != sheetDay+15 || !slices.Equal(q.Invoices, []string{"F1"}) {
		t.Errorf("%+v", q)
	}
}

func TestNewestAnswerCounts(t *testing.T) {
	key := Key{Run: run, Tab: Calls, Customer: "C1"}
	said := func(code string) Row { return Row{Key: key, Facts: []followup.Fact{{Code: code}}} }
	if got := Newest([][]Row{{said("new")}, {said("old")}}); len(got) != 1 || got[0].Facts[0].Code != "new" {
		t.Errorf("%+v", got)
	}
	if got := Newest([][]Row{{{Key: key, Blank: true}}, {said("old")}}); len(got) != 1 || got[0].Blank {
		t.Errorf("a blank row of a sheet published again says nothing against an answer: %+v", got)
	}
}

func TestQuestionSeenIsNotPutAgain(t *testing.T) {
	row := []string{"Repère=" + Key{run, Decisions, "C1", "suite"}.String(), "Client=C1", "Question=Lever le blocage", "Décision=vu", "Motif=trop peu"}
	rows, problems := read(tabOf(Decisions, row))
	if len(problems) > 0 || len(rows) != 1 || len(rows[0].Facts) != 1 {
		t.Fatalf("%v %+v", problems, rows)
	}
	said, _ := followup.MergeTold([]followup.DayRow{{Mark: rows[0].Key.String(), Facts: rows[0].Facts}}, nil)
	f := said.Facts[0]
	for name, c := range map[string]struct {
		subject, question string
		day               civil.Date
		want              bool
	}{
		"the next day":     {"suite", "Lever le blocage", sheetDay + 1, true},
		"thirty-one days":  {"suite", "Lever le blocage", sheetDay + 31, false},
		"another question": {"suite", "Décider de la suite", sheetDay + 1, false},
		"another subject":  {"litige-12ab", "Lever le blocage", sheetDay + 1, false},
	} {
		if got := Seen(f, c.subject, c.question, c.day); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if f.Text != "vu, sans suite pour l’instant : « Lever le blocage » ; trop peu" {
		t.Errorf("note: %q", f.Text)
	}
}

// A row that cannot be placed is told once, as a refused cell is: unknown customer, decision
// that does not fit its row.
func TestMisplacedRowsAreToldOnce(t *testing.T) {
	for tab, row := range map[Tab][]string{
		Calls:     {"Résultat=Messagerie"},
		Decisions: {"Repère=" + Key{run, Decisions, "C1", "suite"}.String(), "Client=C1", "Décision=Plan caduc"},
	} {
		if _, problems := read(tabOf(tab, row)); len(problems) != 1 || problems[0].Holds || problems[0].Column == "" {
			t.Errorf("%s: %+v", tab, problems)
		}
	}
}
