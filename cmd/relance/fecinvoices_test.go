package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
)

// madeLedger is a FEC of six customers with two invoices each, and a bank that moves.
func madeLedger() string {
	var b strings.Builder
	b.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n")
	n := 0
	entry := func(journal, day, ref, label, amount string, accounts [2]string) {
		n++
		fmt.Fprintf(&b, "%s|%s|%d|%s|%s|%s|%s|%s|%s,00|0,00|||%s||\n", journal, journal, n, day, accounts[0], ref, day, label, amount, day)
		fmt.Fprintf(&b, "%s|%s|%d|%s|%s|%s|%s|%s|0,00|%s,00|||%s||\n", journal, journal, n, day, accounts[1], ref, day, label, amount, day)
	}
	entry("AN", "20260101", "", "A nouveaux", "5000", [2]string{"512000|Banque||", "101000|Capital||"})
	for c := 1; c <= 6; c++ {
		for k := 1; k <= 2; k++ {
			entry("VE", fmt.Sprintf("202603%02d", c+10*k-10), fmt.Sprintf("F-2026-0%d%d", c, k), "Facture", fmt.Sprint(1000*c+k), [2]string{fmt.Sprintf("411000|Clients|C%d|Client %d", c, c), "706000|Ventes||"})
		}
	}
	for month := 3; month <= 7; month++ {
		for _, day := range []int{4, 18} {
			entry("BQ", fmt.Sprintf("2026%02d%02d", month, day), "B", "Frais", "5", [2]string{"627000|Frais||", "512000|Banque||"})
		}
	}
	return b.String()
}

// billedOf makes, of the sales of a ledger, an e-invoice for every other customer: due
// date, address and e-mail are in it and nowhere else.
func billedOf(t *testing.T, file, seller, folder string) (with, without []string) {
	t.Helper()
	l, problems, err := ledger.Read([]ledger.Source{{Name: filepath.Base(file), Open: func() (io.ReadCloser, error) { return os.Open(file) }}}, ledger.Options{Scope: ledger.DefaultScope()})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	iso := func(d civil.Date) string { return d.String() }
	made := map[string]bool{}
	for k := range l.Lines {
		line := &l.Lines[k]
		number, code := l.Ref(line), l.Parties[line.Party].Customer()
		if line.Nature != ledger.Invoice || line.Amount <= 0 || number == "" || made[number] {
			continue
		}
		made[number] = true
		at := slices.Index(with, code)
		if at < 0 && !slices.Contains(without, code) {
			if len(with) > len(without) {
				without = append(without, code)
			} else {
				at, with = len(with), append(with, code)
			}
		}
		if at < 0 {
			continue
		}
		day := line.PieceDate
		if day.IsZero() {
			day = line.Date
		}
		amount := strings.ReplaceAll(line.Amount.Comma(), ",", ".")
		xml := fmt.Sprintf(`<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>%s</cbc:ID><cbc:IssueDate>%s</cbc:IssueDate><cbc:DueDate>%s</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:StreetName>1 rue du Port</cbc:StreetName><cbc:CityName>Marseille</cbc:CityName><cbc:PostalZone>13002</cbc:PostalZone><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Fournitures du Midi</cbc:RegistrationName><cbc:CompanyID schemeID="0002">%s</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cbc:StreetName>%d rue Haute</cbc:StreetName><cbc:CityName>Marseille</cbc:CityName><cbc:PostalZone>13001</cbc:PostalZone><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Client</cbc:RegistrationName><cbc:CompanyID schemeID="0002">000000026</cbc:CompanyID></cac:PartyLegalEntity><cac:Contact><cbc:ElectronicMail>c%d@client.example.com</cbc:ElectronicMail></cac:Contact></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>FR7620999099990000000001808</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>%s</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>%s</cbc:TaxInclusiveAmount><cbc:PayableAmount>%s</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`,
			number, iso(day), iso(day+15), seller, at+1, at+1, amount, amount, amount)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("f%d.xml", len(made))), []byte(xml), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return with, without
}

// TestFromALedgerAndItsInvoices: from init to posted letters with nothing typed.
// Penalties and formal notices stand where an invoice gives the due date, nowhere
// else. FEC_SAMPLE names another ledger; its nights are then not looked at.
func TestFromALedgerAndItsInvoices(t *testing.T) {
	dir := t.TempDir()
	file, seller, sample := filepath.Join(dir, "000000018FEC20261231.txt"), "000000018", os.Getenv("FEC_SAMPLE")
	data := []byte(madeLedger())
	if sample != "" {
		var err error
		if data, err = os.ReadFile(sample); err != nil {
			t.Fatal(err)
		}
		file = filepath.Join(dir, filepath.Base(sample))
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "pdp")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	with, without := billedOf(t, file, seller, folder)
	if code, said := inProcess(dir, "init", filepath.Join(dir, "d"), "--depuis", file, "--factures", folder); code != 0 || !strings.Contains(said, "factures électroniques") {
		t.Fatal(code, said)
	}
	if sample != "" {
		code, said := inProcess(dir, "verifier", "--dossier", filepath.Join(dir, "d"))
		t.Log(code, len(with), len(without), said)
		return
	}
	noticed, posted := map[string]bool{}, map[string]bool{}
	for date := civil.New(2026, 4, 20); date < civil.New(2026, 7, 20); date += 7 {
		outcome := oneNight(t, filepath.Join(dir, "d"), date)
		for _, d := range outcome.Night.Decisions {
			for _, i := range d.Items {
				if i.Claimed && !slices.Contains(with, d.Customer) {
					t.Errorf("%s: penalties of %s are claimed on a presumed date", date, d.Customer)
				}
			}
			if strings.HasPrefix(d.Step, "mise-en-demeure") && len(d.Actions) > 0 {
				noticed[d.Customer] = true
			}
		}
		letters, _ := filepath.Glob(filepath.Join(outcome.Folder, "courriers", "*.pdf"))
		for _, name := range letters {
			posted[strings.SplitN(filepath.Base(name), "-", 2)[0]] = true
		}
	}
	for _, code := range with {
		if !noticed[code] || !posted[code] {
			t.Errorf("%s, whose invoices give its address and due dates: notice %v, letter %v", code, noticed[code], posted[code])
		}
	}
	for _, code := range without {
		if noticed[code] || posted[code] {
			t.Errorf("%s, of which nothing is known: notice %v, letter %v", code, noticed[code], posted[code])
		}
	}
	if len(with) != 3 || len(without) != 3 {
		t.Errorf("%v %v", with, without)
	}
}
