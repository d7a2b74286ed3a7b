package followup_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/problem"
)

func read(t *testing.T, inputs ...followup.Input) (followup.Reading, problem.List) {
	t.Helper()
	r, problems, err := followup.Read(inputs)
	if err != nil {
		t.Fatal(err)
	}
	return r, problems
}

func csv(name, text string) followup.Input { return followup.Input{Name: name, Data: []byte(text)} }

// TestReadSheets reads one CSV per sheet, typed as people type.
func TestReadSheets(t *testing.T) {
	r, problems := read(t,
		csv("suivi/promesses.csv", "Suivi des clients\n\nClient;Dite le;Promise pour le;Montant;Factures;Interlocuteur;Reçue par;Commentaire\n"+
			"C001;12/10/2026;30/10/26;1 250,00 €;\"F-1 ; F-2, F-1\";Mme Exemple;;virement\n"+
			";;;;;;;\n"+
			"EXEMPLE;12/10/2026;30/10/2026;1 250,00;;;;\n"+
			"c002;2026-10-13;20261031;;;;;\n"),
		csv("suivi/Litiges.csv", "client,date,facture,montant contesté,motif,à résoudre avant le,issue,clos le\n"+
			"C001,05.10.2026,F-1,\"300,00\",prix ou remise,20/10/2026,Non fondé,19/10/2026\nC001,06/10/2026,F-2,,LIVRAISON,,,\n"),
		csv("suivi/plans.csv", "client;signé le;montant;acompte;première échéance;nombre d’échéances;périodicité\nC003;01/10/2026;1000;100;31/10/2026;4;\n"),
		csv("suivi/appels.csv", "client;appelé le;issue de l’appel\nC001;12/10/2026;répondeur\n"),
		csv("suivi/envois.csv", "client;date;état;nuit\nC001;12/10/2026;AR;11/10/2026\nC001;12/10/2026;npai;2026-10-11-2\n"),
		csv("suivi/notes.csv", "client;date;note;n°\nC001;12/10/2026;nouvelle comptable;7\n"),
	)
	if len(problems) != 0 {
		t.Error(problems)
	}
	day := func(m, d int) civil.Date { return civil.New(2026, m, d) }
	want := []followup.Fact{
		{Kind: followup.Promise, Customer: "C001", Date: day(10, 12), Until: day(10, 30), Amount: 125000, Invoices: []string{"F-1", "F-2"}, Contact: "Mme Exemple", Text: "virement"},
		{Kind: followup.Promise, Customer: "c002", Date: day(10, 13), Until: day(10, 31)},
		{Kind: followup.Dispute, Customer: "C001", Date: day(10, 5), Until: day(10, 20), Amount: 30000, Invoices: []string{"F-1"}, Code: "prix", Closed: day(10, 19), Result: "non-fonde"},
		{Kind: followup.Dispute, Customer: "C001", Date: day(10, 6), Invoices: []string{"F-2"}, Code: "livraison"},
		{Kind: followup.Plan, Customer: "C003", Date: day(10, 1), Until: civil.New(2027, 1, 31), Amount: 100000, Schedule: []followup.Instalment{
			{Due: day(10, 1), Amount: 10000}, {Due: day(10, 31), Amount: 22500}, {Due: day(11, 30), Amount: 22500}, {Due: day(12, 31), Amount: 22500}, {Due: civil.New(2027, 1, 31), Amount: 22500},
		}},
		{Kind: followup.Call, Customer: "C001", Date: day(10, 12), Code: "messagerie"},
		{Kind: followup.Dispatch, Customer: "C001", Date: day(10, 12), Code: "ar", Run: "2026-10-11"},
		{Kind: followup.Dispatch, Customer: "C001", Date: day(10, 12), Code: "npai", Run: "2026-10-11-2"},
		{Kind: followup.Note, Customer: "C001", Date: day(10, 12), Text: "nouvelle comptable", Code: "note", Number: "7"},
	}
	if diff := cmp.Diff(want, r.Facts, cmpopts.IgnoreFields(followup.Fact{}, "Origin")); diff != "" {
		t.Error(diff)
	}
	if o := r.Facts[0].Origin; o.File != "suivi/promesses.csv" || o.Sheet != "Promesses" || o.Row != 4 || o.Place(followup.FieldCustomer) != "A4" {
		t.Errorf("%+v", o)
	}
	resolved, _ := r.Resolve(customer.NewDirectory([]customer.Named{{Code: "C001", Name: ""}, {Code: "C002", Name: ""}, {Code: "C003", Name: ""}}, customer.Master{}))
	if resolved.Facts[1].Customer != "C002" || r.Facts[1].Customer != "c002" {
		t.Error("a code in another case is the ledger's")
	}
}

// TestResolve: leading zeros come back, unless two customers are alike.
func TestResolve(t *testing.T) {
	r := followup.Reading{Facts: []followup.Fact{{Customer: "42"}, {Customer: "7"}, {Customer: "autre"}}}
	var got []string
	resolved, _ := r.Resolve(customer.NewDirectory([]customer.Named{{Code: "00042", Name: ""}, {Code: "07", Name: ""}, {Code: "007", Name: ""}}, customer.Master{}))
	for _, f := range resolved.Facts {
		got = append(got, f.Customer)
	}
	if diff := cmp.Diff([]string{"00042", "7", "autre"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestRenumber: an invoice is found whatever a spreadsheet made of its number,
// unless two are alike.
func TestRenumber(t *testing.T) {
	facts := []followup.Fact{{Customer: "C1", Invoices: []string{"f 12", "7", "F3", "9"}}}
	got := followup.Renumber(facts, set(invoice("F12", 1), invoice("007", 1), invoice("F3", 1), invoice("f3", 1), invoice("09", 1), invoice("0009", 1)))
	if diff := cmp.Diff([]string{"F12", "007", "F3", "9"}, got[0].Invoices); diff != "" {
		t.Error(diff)
	}
	if facts[0].Invoices[0] != "f 12" {
		t.Error("the facts given were changed")
	}
}

// TestOneCSV holds every sheet, told by a column.
func TestOneCSV(t *testing.T) {
	r, problems := read(t, csv("suivi.csv", "feuille;client;date;promise pour le;motif;montant;note\n"+
		"Promesses;C1;12/10/2026;30/10/2026;;500;\nlitige;C1;12/10/2026;;Prix;;\nNotes;C1;12/10/2026;;;;rappelé\nAutres;C1;;;;;\n"))
	var kinds []followup.Kind
	for _, f := range r.Facts {
		kinds = append(kinds, f.Kind)
	}
	if diff := cmp.Diff([]followup.Kind{followup.Promise, followup.Dispute, followup.Note}, kinds); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"SUI-11"}, warnings(problems)); diff != "" {
		t.Error(diff, problems)
	}
}

func warnings(l problem.List) (codes []string) {
	for _, p := range l {
		if p.Severity >= problem.Warning {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// TestExamplesRead: the example of every sheet, with a real customer, is a fact
// without a defect; so what the blank workbook teaches is right.
func TestExamplesRead(t *testing.T) {
	for _, s := range followup.Schema() {
		var headers, cells []string
		for _, c := range s.Columns {
			headers = append(headers, `"`+c.Header+`"`)
			cell := c.Example
			if c.Field == followup.FieldCustomer {
				cell = "C001"
			}
			cells = append(cells, `"`+cell+`"`)
			if c.Help == "" || c.Flag == "" || c.Header == "" {
				t.Errorf("%s, %s: no help, flag or header", s.Title, c.Field)
			}
			for _, choice := range c.Choices {
				if found, _, ok := followup.FindChoice(c.Choices, choice.Label); !ok || found.Code != choice.Code {
					t.Errorf("%s, %s: « %s » reads as %s", s.Title, c.Header, choice.Label, found.Code)
				}
			}
		}
		r, problems := read(t, csv(s.Title+".csv", strings.Join(headers, ";")+"\n"+strings.Join(cells, ";")+"\n"))
		if len(r.Facts) != 1 || r.Facts[0].Kind != s.Kind || len(problems) != 0 {
			t.Errorf("%s: %+v %v", s.Title, r, problems)
		}
	}
}

// typedWorkbook is suivi.xlsx as a person fills it: real days and numbers.
func typedWorkbook(t *testing.T) []byte {
	f := excelize.NewFile()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range followup.Schema() {
		if _, err := f.NewSheet(s.Title); err != nil {
			t.Fatal(err)
		}
		for i, c := range s.Columns {
			at, _ := excelize.CoordinatesToCellName(i+1, 1)
			below, _ := excelize.CoordinatesToCellName(i+1, 2)
			f.SetCellValue(s.Title, at, c.Header)
			switch {
			case c.Field == followup.FieldCustomer:
				f.SetCellValue(s.Title, below, "C001")
			case c.Example == "":
			case c.Type == followup.TypeDay:
				f.SetCellValue(s.Title, below, civil.New(2026, 10, 12+i).Time())
				f.SetCellStyle(s.Title, below, below, day)
			case c.Type == followup.TypeAmount:
				f.SetCellValue(s.Title, below, map[followup.Field]float64{followup.FieldAmount: 1000.5, followup.FieldDeposit: 100.25, followup.FieldEach: 200}[c.Field])
			case c.Type == followup.TypeCount:
				f.SetCellValue(s.Title, below, 4)
			default:
				f.SetCellValue(s.Title, below, c.Example)
			}
		}
	}
	f.DeleteSheet("Sheet1")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLibreOffice: the workbook opened and saved by LibreOffice, as .xlsx and by
// way of .ods, reads the same.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice here")
	}
	dir := t.TempDir()
	original := typedWorkbook(t)
	want, problems := read(t, followup.Input{Name: "suivi.xlsx", Data: original})
	if len(want.Facts) != len(followup.Kinds()) || len(problems) != 0 {
		t.Fatalf("%d facts: %v", len(want.Facts), problems)
	}
	save := func(from, format, into string) []byte {
		out := filepath.Join(dir, into)
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", format, "--outdir", out, from)
		if log, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
		data, err := os.ReadFile(filepath.Join(out, "suivi."+format))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	file := filepath.Join(dir, "suivi.xlsx")
	if err := os.WriteFile(file, original, 0o600); err != nil {
		t.Fatal(err)
	}
	direct := save(file, "xlsx", "direct")
	save(file, "ods", "ods")
	for way, data := range map[string][]byte{"xlsx": direct, "ods": save(filepath.Join(dir, "ods", "suivi.ods"), "xlsx", "back")} {
		got, problems := read(t, followup.Input{Name: "suivi.xlsx", Data: data})
		if diff := cmp.Diff(want, got); diff != "" || len(problems) != 0 {
			t.Errorf("by %s: %s %v", way, diff, problems)
		}
	}
}

// TestBroken: testdata/broken has an input for each code, a folder of sheets;
// with a second folder « avant », what the night before had read.
func TestBroken(t *testing.T) {
	for _, code := range followup.ProblemKinds().Codes() {
		if slices.Contains(elsewhere, code) || strings.HasPrefix(code, "AFA-") { // those of the day have their tests beside their code
			continue
		}
		folders, err := filepath.Glob("../../testdata/broken/" + code + "-*")
		if err != nil || len(folders) == 0 {
			t.Errorf("%s has no input in testdata/broken", code)
			continue
		}
		for _, folder := range folders {
			t.Run(filepath.Base(folder), func(t *testing.T) {
				var m memory
				if before := sheets(t, filepath.Join(folder, "avant")); len(before) > 0 {
					r, _ := read(t, before...)
					out, _ := followup.Merge(r, nil)
					m.accept(out)
				}
				r, problems := read(t, sheets(t, folder)...)
				r, byName := r.Resolve(customer.NewDirectory([]customer.Named{{Code: "C1", Name: "Alpha SARL"}}, customer.Master{}))
				problems.Add(byName...)
				out, found := followup.Merge(r, m.known)
				problems.Add(found...)
				problems.Add(followup.Check(out.Facts, nil, func(c string) bool { return c == "C1" }, set(invoice("F1", 100000)))...)
				problems.Add(followup.CheckPublic(out.Facts, func(c string) bool { return c == "C1" })...)
				problems.Add(followup.CheckAhead(out.Facts, civil.New(2027, 6, 30))...)
				of := problems.Of(problem.Kind{Code: code})
				if len(of) == 0 {
					t.Fatalf("got %v", problems)
				}
				if of[0].Message == "" || of[0].Remedy == "" {
					t.Errorf("%+v", of[0])
				}
			})
		}
	}
}

// elsewhere are the codes that need more than two nights (TestMerge, the scripts) or
// letters (planning).
var elsewhere = []string{followup.CodeNoLetter.Code, followup.CodeBack.Code, followup.CodeNumberTaken.Code, followup.CodeNoNumber.Code}

func sheets(t *testing.T, folder string) (inputs []followup.Input) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, followup.Input{Name: filepath.Base(name), Data: data})
	}
	return inputs
}

// FuzzRead: whatever the file, every row is a fact, left out with a problem, or
// nothing.
func FuzzRead(f *testing.F) {
	f.Add("Client;Dite le;Promise pour le\nC1;12/10/2026;30/10/2026\n", "promesses.csv")
	f.Add("feuille;client;date\nplans;C1;1/1/26\n", "suivi.csv")
	f.Fuzz(func(t *testing.T, text, name string) {
		r, problems, err := followup.Read([]followup.Input{{Name: name, Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Bad) > 0 && len(problems) == 0 {
			t.Fatalf("left out without a word: %+v", r.Bad)
		}
		out, _ := followup.Merge(r, nil)
		if len(out.Facts) > len(r.Facts) {
			t.Fatal("more facts than rows")
		}
	})
}
