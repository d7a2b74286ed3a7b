package einvoice

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
)

// whole is what ciiText and ublText say.
func whole() Invoice {
	return Invoice{
		Number: "F-2026-0001", Type: "380", Date: civil.New(2026, 8, 15), Currency: "EUR", Profile: "urn:cen.eu:en16931:2017", Frame: "S1",
		Due: []Instalment{{Due: civil.New(2026, 9, 14)}}, Terms: "30 jours", Performed: civil.New(2026, 8, 10),
		BuyerRef: "SERVICE-7", Contract: "CT-3", Order: "CMD-12", Previous: []string{"F-2026-0000"},
		Seller: Party{Name: "Atelier Exemple", SIREN: seller},
		Buyer: Party{Name: "Client Exemple", SIREN: buyer, SIRET: "00000002600013", Contact: "Service comptable", Email: "compta@client.example.com", Phone: "01 99 00 00 00",
			Address: customer.Address{Lines: []string{"1 rue du Test"}, Postcode: "45000", City: "Orléans"}},
		Means: []string{"30"}, PaymentRef: "REF-1", IBAN: "FR763000", Notes: []Note{{"PMT", "Indemnité de 40 euros."}},
		Total: 120000, Payable: 120000, HasTotal: true,
	}
}

func TestWholeInvoice(t *testing.T) {
	for _, row := range []struct {
		name, data string
		form       Form
	}{{"a.xml", ciiText, CII}, {"b.xml", ublText, UBL}, {"c.pdf", pdfOf("(factur-x.xml)", ciiText), PDF}} {
		d, problems := Read(row.name, []byte(row.data))
		if len(problems) != 0 || d.Invoice == nil {
			t.Fatalf("%s: %v", row.name, problems)
		}
		want := whole()
		want.Origin = Origin{File: row.name, Form: row.form}
		if diff := cmp.Diff(want, *d.Invoice); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
	}
}

// Names of attachments are written in many ways, and none is required.
func TestAttachmentNames(t *testing.T) {
	for _, name := range []string{
		"(factur-x.xml)", `(factur\055x\056xml)`, "<666163747572 2d782e786d6c>", "<FEFF0066006100630074007500720065002E0078006D006C>", "(facture.xml)", "(ZUGFeRD-invoice.XML)",
	} {
		d, problems := Read("a.pdf", []byte(pdfOf(name, ciiText)))
		if d.Invoice == nil || len(problems) != 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
	if d, problems := Read("a.pdf", []byte(pdfOf("(bon.txt)", ciiText))); d.Invoice != nil || len(problems) != 0 {
		t.Errorf("a text: %v %v", d, problems)
	}
	if d, problems := Read("a.pdf", []byte(pdfOf("(order-x.xml)", "<Order/>"))); d.Invoice != nil || len(problems) != 0 {
		t.Errorf("an order: %v %v", d, problems)
	}
}

// Containers that real programs write.
func TestContainers(t *testing.T) {
	plain := pdfOf("(factur-x.xml)", ciiText)
	packed := deflated("4 0 <</Type/Filespec/F(factur-x.xml)/EF<</F 5 0 R>>>>")
	stream := deflated(ciiText)
	other := deflated(strings.ReplaceAll(ciiText, "F-2026-0001", "F-2026-0009"))
	object := func(number, dict, data string) string {
		return number + " 0 obj\n<<" + dict + ">>\nstream\r\n" + data + "\r\nendstream\nendobj\n"
	}
	for _, row := range []struct{ name, data, want string }{
		{"length in another object", strings.Replace(plain, "/Length ", "/Length 9 0 R /X ", 1), "F-2026-0001"},
		{"wrong length", strings.Replace(plain, "/Length ", "/Length 1", 1), "F-2026-0001"},
		{"no table, no trailer", plain[:strings.Index(plain, "trailer")], "F-2026-0001"},
		{"bytes before", "junk\n" + plain, "F-2026-0001"},
		{"object stream", "%PDF-1.5\n" + object("7", "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed) + object("5", "/Filter/FlateDecode", stream), "F-2026-0001"},
		{"two filters", "%PDF-1.5\n4 0 obj<</F(a.xml)/EF<</F 5 0 R>>>>endobj\n" + object("5", "/Filter[/AHx/Fl]", hexed(stream)), "F-2026-0001"},
		{"last revision", plain + object("5", "/Filter/FlateDecode", other), "F-2026-0009"},
		{"named first", strings.Replace(plain, "2 0 obj", "8 0 obj<</F(b.xml)/EF<</F 9 0 R>>>>endobj\n"+object("9", "/Filter/FlateDecode", other)+"2 0 obj", 1), "F-2026-0001"},
	} {
		d, problems := Read("a.pdf", []byte(row.data))
		if d.Invoice == nil || d.Invoice.Number != row.want {
			t.Errorf("%s: %v %v", row.name, d.Invoice, problems)
		}
	}
}

func hexed(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteString("0123456789abcdef"[s[i]>>4 : s[i]>>4+1])
		b.WriteString("0123456789abcdef"[s[i]&15 : s[i]&15+1])
	}
	return b.String() + ">"
}

// What is wrong in an invoice is told with its code, and what it spoils is blank.
func TestFaults(t *testing.T) {
	due := `<udt:DateTimeString format="102">20260914</udt:DateTimeString>`
	for _, row := range []struct {
		name, old, now, code string
		check                func(i *Invoice) bool
	}{
		{"ISO date", ">20260815<", ">2026-08-15<", CodeDate.Code, func(i *Invoice) bool { return i.Date == 0 && i.DueDate() != 0 }},
		{"30 February", ">20260914<", ">20260230<", CodeDate.Code, func(i *Invoice) bool { return i.Due == nil }},
		{"due before", ">20260914<", ">20260701<", CodeDue.Code, func(i *Invoice) bool { return i.Due == nil }},
		{"due in three years", ">20260914<", ">20290914<", CodeDue.Code, func(i *Invoice) bool { return i.Due == nil }},
		{"comma", "<ram:GrandTotalAmount>1200.00", "<ram:GrandTotalAmount>1200,00", CodeAmount.Code, func(i *Invoice) bool { return !i.HasTotal }},
		{"total", "<ram:GrandTotalAmount>1200.00", "<ram:GrandTotalAmount>1300.00", CodeTotals.Code, func(i *Invoice) bool { return !i.HasTotal && i.Total == 0 }},
		{"tax by rate", "<ram:CalculatedAmount>200.00", "<ram:CalculatedAmount>190.00", CodeTotals.Code, func(i *Invoice) bool { return !i.HasTotal }},
		{"lines", "1000.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLine", "900.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLine", CodeTotals.Code, func(i *Invoice) bool { return !i.HasTotal }},
		{"profile", "urn:cen.eu:en16931:2017", "maison", CodeProfile.Code, func(i *Invoice) bool { return i.HasTotal }},
		{"SIREN", `schemeID="0002">000000026`, `schemeID="0002">000000027`, CodeIdentity.Code, func(i *Invoice) bool { return i.Buyer.SIREN == buyer }}, // of the SIRET
		{"e-mail", "compta@client.example.com", "compta.client", CodeIdentity.Code, func(i *Invoice) bool { return i.Buyer.Email == "" }},
		{"two due dates", due, due + `</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20261014</udt:DateTimeString>`,
			CodeParts.Code, func(i *Invoice) bool { return len(i.Due) == 1 && i.DueDate() == civil.New(2026, 10, 14) }},
	} {
		d, problems := Read("a.xml", []byte(with(ciiText, row.old, row.now)))
		if !slices.Equal(problems.Codes(), []string{row.code}) || d.Invoice == nil {
			t.Errorf("%s: %v", row.name, problems)
			continue
		}
		if !row.check(d.Invoice) {
			t.Errorf("%s: %+v", row.name, *d.Invoice)
		}
	}
}

// A due date before the invoice is one where money came first.
func TestDueBefore(t *testing.T) {
	for _, pair := range [][2]string{{">380<", ">386<"}, {">S1<", ">B2<"}} {
		d, problems := Read("a.xml", []byte(with(ciiText, pair[0], pair[1], ">20260914<", ">20260701<")))
		if len(problems) != 0 || d.Invoice.DueDate() != civil.New(2026, 7, 1) {
			t.Errorf("%v: %v", pair, problems)
		}
	}
}

func TestInstalments(t *testing.T) {
	part := func(day, amount string) string {
		return `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">` + day + `</udt:DateTimeString></ram:DueDateDateTime><ram:PartialPaymentAmount>` + amount + `</ram:PartialPaymentAmount></ram:SpecifiedTradePaymentTerms>`
	}
	old := ciiText[strings.Index(ciiText, "<ram:SpecifiedTradePaymentTerms>") : strings.Index(ciiText, "</ram:SpecifiedTradePaymentTerms>")+len("</ram:SpecifiedTradePaymentTerms>")]
	d, problems := Read("a.xml", []byte(with(ciiText, old, part("20261014", "700.00")+part("20260914", "500.00"))))
	want := []Instalment{{civil.New(2026, 9, 14), 50000}, {civil.New(2026, 10, 14), 70000}}
	if diff := cmp.Diff(want, d.Invoice.Due); diff != "" || len(problems) != 0 {
		t.Errorf("%s %v", diff, problems)
	}
}

func TestKinds(t *testing.T) {
	for _, row := range []struct {
		invoice                                               Invoice
		credit, selfBilled, deposit, factored, paid, debiting bool
	}{
		{Invoice{Type: "380", Frame: "S1"}, false, false, false, false, false, false},
		{Invoice{Type: "381"}, true, false, false, false, false, false},
		{Invoice{IsCredit: true}, true, false, false, false, false, false},
		{Invoice{Type: "389"}, false, true, false, false, false, false},
		{Invoice{Type: "386", Frame: "M2"}, false, false, true, false, true, false},
		{Invoice{Type: "393", Means: []string{"59"}}, false, false, false, true, false, true},
		{Invoice{Type: "380", Frame: "B4", Mandate: "RUM"}, false, false, false, false, false, true},
	} {
		i := row.invoice
		if i.Credit() != row.credit || i.SelfBilled() != row.selfBilled || i.Deposit() != row.deposit || i.Factored() != row.factored || i.AlreadyPaid() != row.paid || i.Debited() != row.debiting {
			t.Errorf("%+v", row)
		}
	}
}

func TestBare(t *testing.T) {
	for _, row := range [][2]string{{"F-2026/0012", "f 2026 12"}, {"f 2026 12", "f 2026 12"}, {"FÀ0000", "fa 0"}, {"018304 / 28865", "18304 28865"}, {"", ""}, {"-", ""}} {
		if got := Bare(row[0]); got != row[1] {
			t.Errorf("%q: %q, want %q", row[0], got, row[1])
		}
	}
}

// What is larger than an invoice is told, and nothing of it is kept.
func TestBounds(t *testing.T) {
	deep := strings.Replace(ciiText, "<ram:Content>", strings.Repeat("<a>", 100), 1)
	tag := strings.Replace(ciiText, `<ram:ID>S1`, `<ram:ID `+strings.Repeat(`a="" `, 10_000)+`>S1`, 1)
	for name, data := range map[string]string{
		"deep": deep, "tag": tag, "bomb": pdfOf("(a.xml)", strings.Repeat(" ", maxInflated+1)), "large": ciiText + strings.Repeat(" ", MaxFile), "recoded": strings.Replace(ciiText, "Pose", strings.Repeat("\xe9", maxRecoded), 1),
		"many": "%PDF-1.4\n" + strings.Repeat("1 0 obj 1 endobj ", 3) + manyObjects(), "elements": strings.Replace(ciiText, "</ram:TypeCode>", "</ram:TypeCode>"+strings.Repeat("<a/>", maxElements), 1),
	} {
		d, problems := Read("a", []byte(data))
		if d.Invoice != nil || !slices.Equal(problems.Codes(), []string{CodeBounds.Code}) {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func manyObjects() string {
	var b strings.Builder
	for i := range maxObjects + 1 {
		b.WriteString(itoa(i+1) + " 0 obj 1 endobj\n")
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func TestCharsets(t *testing.T) {
	latin := func(s string) string {
		var b []byte
		for _, c := range s {
			b = append(b, byte(c))
		}
		return string(b)
	}
	for _, row := range []struct {
		name, data string
		codes      []string
	}{
		{"BOM", "\uFEFF" + ciiText, nil},
		{"Latin, said", latin(strings.Replace(ciiText, "UTF-8", "ISO-8859-1", 1)), nil},
		{"Latin, not said", latin(ciiText), []string{CodeCharset.Code}},
		{"UTF-8, said Latin", strings.Replace(ciiText, "UTF-8", "ISO-8859-1", 1), []string{CodeCharset.Code}},
	} {
		d, problems := Read("a.xml", []byte(row.data))
		if !slices.Equal(problems.Codes(), row.codes) || d.Invoice == nil || d.Invoice.Buyer.Address.City != "Orléans" {
			t.Errorf("%s: %v", row.name, problems)
		}
	}
}

// Whatever is in an input folder is recognised by what it holds, and what is
// nobody's stays so.
func TestRecognise(t *testing.T) {
	for _, row := range []struct {
		data string
		want Form
	}{
		{ciiText, CII}, {ublText, UBL}, {pdfOf("(a)", ""), PDF}, {"<rsm:CrossIndustryDocument xmlns:rsm='urn:ferd'/>", Old},
		{"facture;statut;date;motif;montant\nF1;210;2026-09-01;;\n", StatusList}, {"Facture,Statut,Date\n", StatusList},
		{"JournalCode\tJournalLib\tEcritureNum\n", Unknown}, {"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>", Unknown},
		{"facture;date;client;montant;statut;échéance\n", Unknown}, {"Facture;Date;Client;Montant;Statut\n", Unknown}, {"<Invoice/>", Unknown}, {"", Unknown}, {"PK\x03\x04", Unknown},
	} {
		if got := Recognise([]byte(row.data)); got != row.want {
			t.Errorf("%.40q: %v, want %v", row.data, got, row.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(ciiText))
	f.Add([]byte(ublText))
	f.Add([]byte(pdfOf(`(factur\055x.xml)`, ciiText)))
	f.Add([]byte("%PDF-1.5\n7 0 obj<</Type/ObjStm/N 1/First 4>>stream\n4 0 <</EF<</F 5 0 R>>/F<41>>>\nendstream"))
	f.Add([]byte(messageText))
	f.Add([]byte("facture;statut;date;motif;montant\nF1;210;2026-09-01;TX_TVA_ERR;12,00\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, problems := Read("f", data)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		if i := d.Invoice; i != nil && (i.Number == "" || i.HasTotal && i.Total == 0 && i.Payable != 0 && i.Prepaid == 0) {
			t.Fatalf("%+v", i)
		}
		for _, s := range d.Statuses {
			if s.Number == "" || s.Date.IsZero() || len(s.When) != 14 {
				t.Fatalf("%+v", s)
			}
		}
	})
}

// A period billed has a first and a last day; a delivery has one.
func TestBilledPeriod(t *testing.T) {
	for name, data := range map[string]string{
		"cii": with(ciiText, ciiText[strings.Index(ciiText, "<ram:ActualDeliverySupplyChainEvent>"):strings.Index(ciiText, "</ram:ActualDeliverySupplyChainEvent>")+len("</ram:ActualDeliverySupplyChainEvent>")], "",
			"</ram:InvoiceCurrencyCode>", `</ram:InvoiceCurrencyCode><ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format="102">20260701</udt:DateTimeString></ram:StartDateTime><ram:EndDateTime><udt:DateTimeString format="102">20260731</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>`),
		"ubl": with(ublText, "<cac:Delivery><cbc:ActualDeliveryDate>2026-08-10</cbc:ActualDeliveryDate></cac:Delivery>", "<cac:InvoicePeriod><cbc:StartDate>2026-07-01</cbc:StartDate><cbc:EndDate>2026-07-31</cbc:EndDate></cac:InvoicePeriod>"),
	} {
		d, problems := Read("a.xml", []byte(data))
		if len(problems) != 0 || d.Invoice.Since != civil.New(2026, 7, 1) || d.Invoice.Performed != civil.New(2026, 7, 31) {
			t.Errorf("%s: %v %v %v", name, problems, d.Invoice.Since, d.Invoice.Performed)
		}
	}
}
