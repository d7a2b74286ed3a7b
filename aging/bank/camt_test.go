package bank

import (
	"slices"
	"strings"
	"testing"
)

// camtDocument puts entries into a statement of a version.
func camtDocument(kind, version, entries string) string {
	body, statement := "BkToCstmrStmt", "Stmt"
	if kind == "054" {
		body, statement = "BkToCstmrDbtCdtNtfctn", "Ntfctn"
	}
	return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.` + kind + `.001.` + version + `"><` + body + `><GrpHdr><MsgId>M1</MsgId></GrpHdr><` + statement + `>
<Id>S1</Id><Acct><Id><IBAN>FR7630999000010000000123138</IBAN></Id><Ccy>EUR</Ccy></Acct>` + entries + `</` + statement + `></` + body + `></Document>`
}

const balances = `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1800.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>`

const batch = `<Ntry><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><ValDt><Dt>2026-11-03</Dt></ValDt><AcctSvcrRef>B77</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>
<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">600.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>ATELIER NORD</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>FA-2026-0101</Ustrd><Ustrd>merci</Ustrd></RmtInf></TxDtls>
<TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs><Amt Ccy="EUR">400.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>ATELIER SUD</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><RfrdDocInf><Nb>FA-2026-0102</Nb></RfrdDocInf><CdtrRefInf><Ref>RF86F2026000123</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
</NtryDtls></Ntry>`

const rejected = `<Ntry><Amt Ccy="EUR">200.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-03T10:00:00+01:00</DtTm></BookgDt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>PRLV-9</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">200.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>GARAGE EST</Nm></Dbtr></RltdPties><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>`

// Versions 2 and 13 write the status and the debtor's name in two ways; both are
// in the document, and read.
func TestCamt053SplitsBatchesInEveryVersion(t *testing.T) {
	want := []string{
		"2026-11-03 600.00 virement | ATELIER NORD | FA-2026-0101 / merci",
		"2026-11-03 400.00 virement | ATELIER SUD | ",
		"2026-11-03 -200.00 impayé | GARAGE EST | ",
	}
	for _, version := range []string{"02", "04", "08", "13"} {
		statements, problems := read(t, "c.xml", camtDocument("053", version, balances+batch+rejected))
		if got := told(statements); !slices.Equal(got, want) || len(problems) > 0 {
			t.Errorf("%s: %s %v", version, strings.Join(got, "\n"), problems)
		}
	}
}

func TestCamtReferences(t *testing.T) {
	statements, _ := read(t, "c.xml", camtDocument("053", "08", balances+batch+rejected))
	lines := statements[0].Lines
	if got := lines[0].References; len(got) != 0 {
		t.Error("NOTPROVIDED is no reference", got)
	}
	if got := lines[1].References; !slices.Equal(got, []string{"RF86F2026000123", "FA-2026-0102", "E2"}) {
		t.Error(got)
	}
	if lines[0].PayerIBAN != "NL91ABNA0417164300" || lines[0].Batch != "B77" || lines[0].BatchTotal != 100000 {
		t.Error(lines[0])
	}
	if got := lines[2].Why(); got != "provision insuffisante (AM04)" {
		t.Error(got)
	}
}

func TestCamtBatchThatDoesNotAddUpStaysWhole(t *testing.T) {
	statements, _ := read(t, "c.xml", camtDocument("054", "08", strings.Replace(batch, ">400.00<", ">300.00<", 1)))
	if got := told(statements); len(got) != 1 || !strings.HasPrefix(got[0], "2026-11-03 1000.00 virement") {
		t.Error(got)
	}
}

func TestCamtPendingIsShownNotUsed(t *testing.T) {
	statements, _ := read(t, "c.xml", camtDocument("053", "02", strings.Replace(batch, ">BOOK<", ">PDNG<", 1)))
	if !statements[0].Lines[0].Pending {
		t.Error("not pending")
	}
	if c := Compare(Joined(statements), nil, 0); len(c.Seen) != 0 || len(c.Pending) != 2 {
		t.Error(c)
	}
}

func TestCamtCutKeepsWhatPrecedes(t *testing.T) {
	whole := camtDocument("053", "02", balances+batch+rejected)
	statements, problems := read(t, "c.xml", whole[:strings.Index(whole, "GARAGE")])
	if len(statements[0].Lines) != 2 || !slices.Contains(problems, CodeDamaged.Code) {
		t.Error(told(statements), problems)
	}
}
