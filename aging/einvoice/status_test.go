package einvoice

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
)

const messageText = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossDomainAcknowledgementAndResponse xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn.cpro.gouv.fr:1p0:CDV:invoice</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>M-1</ram:ID><ram:IssueDateTime><udt:DateTimeString format="204">20260902090000</udt:DateTimeString></ram:IssueDateTime>
<ram:IssuerTradeParty><ram:GlobalID schemeID="0002">000000026</ram:GlobalID><ram:Name>CLIENT</ram:Name><ram:RoleCode>BY</ram:RoleCode></ram:IssuerTradeParty></rsm:ExchangedDocument>
<rsm:AcknowledgementDocument><ram:TypeCode>23</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="204">20260901173000</udt:DateTimeString></ram:IssueDateTime>
<ram:ReferenceReferencedDocument><ram:IssuerAssignedID>F-2026-0001</ram:IssuerAssignedID><ram:TypeCode>380</ram:TypeCode>
<ram:ReceiptDateTime><udt:DateTimeString format="204">20260816080000</udt:DateTimeString></ram:ReceiptDateTime>
<ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20260815</qdt:DateTimeString></ram:FormattedIssueDateTime>
<ram:ProcessConditionCode>207</ram:ProcessConditionCode>
<ram:IssuerTradeParty><ram:GlobalID schemeID="0002">000000018</ram:GlobalID></ram:IssuerTradeParty>
<ram:SpecifiedDocumentStatus><ram:ReasonCode>QTE_ERR</ram:ReasonCode><ram:Reason>Deux manquants</ram:Reason><ram:RequestedActionCode>CNP</ram:RequestedActionCode>
<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MNATTC</ram:TypeCode><ram:ValueAmount currencyID="EUR">120.00</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>
<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MNATTC</ram:TypeCode><ram:ValueAmount currencyID="EUR">30.5</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>
</ram:SpecifiedDocumentStatus></ram:ReferenceReferencedDocument></rsm:AcknowledgementDocument></rsm:CrossDomainAcknowledgementAndResponse>`

func TestMessage(t *testing.T) {
	d, problems := Read("m.xml", []byte(messageText))
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	want := []Status{{
		ID: "M-1", Code: Disputed, When: "20260901173000", Date: civil.New(2026, 9, 1), Number: "F-2026-0001", Of: civil.New(2026, 8, 15), Receipt: civil.New(2026, 8, 16),
		Seller: seller, By: "CLIENT", Role: "BY", Reasons: []Reason{{"QTE_ERR", "Deux manquants", "CNP"}}, Contested: 15050, Origin: Origin{File: "m.xml", Form: CDAR},
	}}
	if diff := cmp.Diff(want, d.Statuses); diff != "" {
		t.Error(diff)
	}
	if got := d.Statuses[0].Why() + " / " + d.Statuses[0].Asked(); got != "Deux manquants (QTE_ERR) / établir un avoir partiel" {
		t.Error(got)
	}
}

func TestApplicationResponse(t *testing.T) {
	const text = `<ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" xmlns:cac="a" xmlns:cbc="b"><cbc:ID>R1</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate><cbc:IssueTime>17:30:00</cbc:IssueTime>
<cac:SenderParty><cac:PartyName><cbc:Name>CLIENT</cbc:Name></cac:PartyName></cac:SenderParty>
<cac:DocumentResponse><cac:Response><cbc:ResponseCode>%s</cbc:ResponseCode><cbc:Description>TVA</cbc:Description></cac:Response><cac:DocumentReference><cbc:ID>F-2026-0001</cbc:ID></cac:DocumentReference></cac:DocumentResponse></ApplicationResponse>`
	for word, code := range map[string]Code{"210": Refused, "RE": Refused, "AP": Approved, "UQ": Suspended, "PD": PaymentSent} {
		d, problems := Read("r.xml", fmt.Appendf(nil, text, word))
		if len(problems) != 0 || len(d.Statuses) != 1 || d.Statuses[0].Code != code || d.Statuses[0].When != "20260901173000" || d.Statuses[0].Why() != "TVA" {
			t.Errorf("%s: %v %v", word, d.Statuses, problems)
		}
	}
}

func TestStatusList(t *testing.T) {
	d, problems := Read("liste", []byte("facture;statut;date;motif;montant\nF1;210;01/09/2026;TX_TVA_ERR : taux;\nF2;En litige;2026-09-02 08:15;manquant;120,00\nF3;« 205 - Approuvée »;03/09/2026;;\n;210;01/09/2026;;\n"))
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	origin := Origin{File: "liste", Form: StatusList}
	want := []Status{
		{Code: Refused, When: "20260901000000", Date: civil.New(2026, 9, 1), Number: "F1", Reasons: []Reason{{Code: "TX_TVA_ERR", Text: "taux"}}, Origin: origin},
		{Code: Disputed, When: "20260902081500", Date: civil.New(2026, 9, 2), Number: "F2", Reasons: []Reason{{Text: "manquant"}}, Contested: 12000, Origin: origin},
		{Code: Approved, When: "20260903000000", Date: civil.New(2026, 9, 3), Number: "F3", Origin: origin},
	}
	if diff := cmp.Diff(want, d.Statuses); diff != "" {
		t.Error(diff)
	}
}

// TestEffects is the table of effects: statuses in any order, more than once.
func TestEffects(t *testing.T) {
	s := func(day int, code Code, reasons ...string) Status {
		out := Status{Number: "F1", Code: code, Date: civil.New(2026, 9, day), When: fmt.Sprintf("202609%02d120000", day)}
		for _, r := range reasons {
			out.Reasons = append(out.Reasons, Reason{Code: r})
		}
		return out
	}
	part := s(3, PartlyApproved)
	part.Accepted, part.Contested = 90000, 30000
	sent := s(5, PaymentSent)
	sent.Paid = 50000
	for _, row := range []struct {
		name     string
		statuses []Status
		want     string
	}{
		{"delivered", []Status{s(2, Available), s(1, Deposited)}, "1 200→02, 1 203"},
		{"dispute", []Status{s(2, Disputed)}, "3 207"},
		{"dispute then approval", []Status{s(4, Approved), s(2, Disputed)}, "3 207→04, 2 205"},
		{"approval then dispute", []Status{s(2, Approved), s(4, Disputed)}, "2 205→04, 3 207"},
		{"partly", []Status{part}, "2 206 900.00, 3 206 300.00"},
		{"suspended", []Status{s(2, Suspended)}, "4 208"},
		{"suspended, completed", []Status{s(2, Suspended), s(3, Completed)}, "4 208→03"},
		{"suspended, approved", []Status{s(2, Suspended), s(3, Approved)}, "4 208→03, 2 205"},
		{"refused", []Status{s(2, Refused, "TX_TVA_ERR")}, "7 210"},
		{"refused, whatever comes later", []Status{s(5, Approved), s(2, Refused), s(6, PaymentSent)}, "7 210"},
		{"rejected", []Status{s(1, Deposited), s(2, Rejected, "REJ_SEMAN")}, "1 200, 7 213"},
		{"second deposit", []Status{s(2, Rejected, "DOUBLON"), s(1, Deposited), s(3, Approved)}, "1 200, 9 213, 2 205"},
		{"second deposit, number used", []Status{s(2, Rejected, "REJ_UNI")}, "9 213"},
		{"cancelled", []Status{s(2, Cancelled)}, "7 220"},
		{"inadmissible", []Status{s(2, Inadmissible)}, "7 501"},
		{"payment sent", []Status{sent}, "5 211 500.00"},
		{"payment sent, received", []Status{sent, s(6, Encashed)}, "5 211 500.00→06, 6 212"},
		{"sold", []Status{s(2, FactoredOpenly)}, "8 225"},
		{"not sold", []Status{s(2, FactoredOpenly), s(3, NotFactored)}, "8 225→03"},
		{"sold in secret", []Status{s(2, FactoredHidden)}, "9 226"},
		{"shown", []Status{s(2, Endorsed), s(3, Misrouted), s(4, DirectPayment), s(5, Code(299))}, "9 214, 9 221, 9 224, 9 299"},
		{"repeated", []Status{s(2, Disputed), s(2, Disputed), s(2, Disputed)}, "3 207"},
	} {
		var got []string
		for _, e := range Effects(row.statuses) {
			text := fmt.Sprintf("%d %d", e.Kind, e.Status.Code)
			if e.Amount != 0 {
				text += " " + e.Amount.String()
			}
			if !e.Closed.IsZero() {
				text += fmt.Sprintf("→%02d", e.Closed.Day())
			}
			got = append(got, text)
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%s: %s, want %s", row.name, strings.Join(got, ", "), row.want)
		}
		backwards := slices.Clone(row.statuses)
		slices.Reverse(backwards)
		if diff := cmp.Diff(Effects(row.statuses), Effects(append(backwards, row.statuses...))); diff != "" {
			t.Errorf("%s: the order or the number of statuses counts: %s", row.name, diff)
		}
	}
}

func TestReceiptDay(t *testing.T) {
	days := ReceiptDay([]Status{
		{Number: "F-01", Code: Available, Date: 12}, {Number: "F1", Code: Received, Date: 11}, {Number: "F2", Code: Disputed, Date: 30, Receipt: 20}, {Number: "F3", Code: Approved, Date: 9},
	})
	if diff := cmp.Diff(map[string]civil.Date{"f 1": 11, "f 2": 20}, days); diff != "" {
		t.Error(diff)
	}
}

// Every code has a smallest input that shows it.
func TestBroken(t *testing.T) {
	for _, code := range ProblemKinds().Codes() {
		folders, err := filepath.Glob("../../testdata/broken/" + code + "-*")
		if err != nil || len(folders) != 1 {
			t.Errorf("%s: %v %v", code, folders, err)
			continue
		}
		files, err := os.ReadDir(filepath.Join(folders[0], "factures"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s: %v", folders[0], err)
		}
		data, err := os.ReadFile(filepath.Join(folders[0], "factures", files[0].Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, problems := Read(files[0].Name(), data); !slices.Equal(problems.Codes(), []string{code}) {
			t.Errorf("%s: %v", folders[0], problems)
		}
	}
}
