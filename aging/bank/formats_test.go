package bank

import (
	"slices"
	"strings"
	"testing"
)

const ofxOne = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261104</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>30999<BRANCHID>00001<ACCTID>0000000123A<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261104
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103120000<TRNAMT>+1200,00<FITID>A1<NAME>VIR SEPA MENUISERIE DURAND<MEMO>FA-2026-0101 &amp; FA-2026-0102</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261104<TRNAMT>-450.50<FITID>A2<NAME>REJET PRELEVEMENT SEPA</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1749.50<DTASOF>20261104</LEDGERBAL><AVAILBAL><BALAMT>9.99<DTASOF>20261104</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

// OFX 1 leaves its elements open, OFX 2 closes them: the same lines.
func TestOFX(t *testing.T) {
	two := `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>30999</BANKID><BRANCHID>00001</BRANCHID><ACCTID>0000000123A</ACCTID></BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261103</DTPOSTED><TRNAMT>1200.00</TRNAMT><FITID>A1</FITID><NAME>VIR SEPA MENUISERIE DURAND</NAME><MEMO>FA-2026-0101 &amp; FA-2026-0102</MEMO></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20261104</DTPOSTED><TRNAMT>-450.50</TRNAMT><FITID>A2</FITID><NAME>REJET PRELEVEMENT SEPA</NAME></STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>1749.50</BALAMT><DTASOF>20261104</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
	want := []string{"2026-11-03 1200.00 virement | MENUISERIE DURAND FA-2026-0101 & FA-2026-0102 | VIR SEPA MENUISERIE DURAND / FA-2026-0101 & FA-2026-0102", "2026-11-04 -450.50 impayé |  | REJET PRELEVEMENT SEPA"}
	for name, text := range map[string]string{"ofx 1": ofxOne, "ofx 2": two} {
		statements, problems := read(t, name, text)
		if got := told(statements); !slices.Equal(got, want) || len(problems) > 0 {
			t.Errorf("%s: %q %v", name, got, problems)
		}
		if s := statements[0]; s.New.Amount != 174950 || s.Account != accountName("30999", "00001", "0000000123A") {
			t.Error(name, s.New, s.Account)
		}
	}
}

func TestQIF(t *testing.T) {
	statements, problems := read(t, "q.qif", "!Type:Bank\nD03/11'26\nT1,200.00\nN77\nPVIR MENUISERIE DURAND\nMFA-2026-0101\n^\nD04/11/2026\nT-450,50\nPREJET PRLV\n^\n")
	want := []string{"2026-11-03 1200.00 virement | MENUISERIE DURAND FA-2026-0101 | VIR MENUISERIE DURAND / FA-2026-0101", "2026-11-04 -450.50 impayé |  | REJET PRLV"}
	if got := told(statements); !slices.Equal(got, want) || len(problems) > 0 {
		t.Errorf("%q %v", got, problems)
	}
}

func TestMT940(t *testing.T) {
	text := ":20:STARTUMS\r\n:25:30999/0000000123A\r\n:28C:1/1\r\n:60F:C261102EUR1000,00\r\n:61:2611031103C1200,NTRFREF77//BK1\r\n:86:166?00VIREMENT?20FA-2026-0101 ET FA-20?2126-0102?31NL91ABNA0417164300?32MENUISERIE DURAND\r\n:61:2701021231RC450,50NRTI\r\n:86:REJET\r\n:62F:C270102EUR1749,50\r\n-\r\n"
	statements, problems := read(t, "m.sta", text)
	want := []string{"2026-11-03 1200.00 virement | MENUISERIE DURAND | VIREMENT / FA-2026-0101 ET FA-2026-0102", "2026-12-31 -450.50 impayé |  | REJET"}
	if got := told(statements); !slices.Equal(got, want) || len(problems) > 0 {
		t.Errorf("%q %v", got, problems)
	}
	if l := statements[0].Lines[0]; l.PayerIBAN != "NL91ABNA0417164300" || l.ID != "BK1" {
		t.Error(l)
	}
}

// What is no statement is left to the other readers, without a word.
func TestOtherFilesAreNotStatements(t *testing.T) {
	for name, text := range map[string]string{
		"fec":      "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\nVE\tVentes\t1\t20260105\t411000\tClients\tC1\tDurand\tF1\t20260105\tF1\t120,00\t0,00\t\t\t20260105\t\t\n",
		"clients":  "code;nom;siren\nC1;Durand;\n",
		"invoice":  `<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="x"><a/></rsm:CrossIndustryInvoice>`,
		"mail":     "From: a@b.fr\nSubject: x\n\nbonjour",
		"mt103":    ":20:X\n:25:Y\n",
		"digits":   strings.Repeat("0112345 ", 30),
		"nothing":  "",
		"binary":   "%PDF-1.4\x00\x01",
		"holidays": "Date;Nom\n01/01/2026;Jour de l'an\n",
	} {
		if _, problems, ok := Read(name, []byte(text), Options{}); ok || len(problems) > 0 {
			t.Errorf("%s: recognised, %v", name, problems)
		}
	}
}
