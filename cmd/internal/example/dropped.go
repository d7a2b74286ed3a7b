package example

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/reference"
)

// What people drop beside the ledgers, dated in the last days before the example's
// date: what the ledgers do not know yet. Each customer is one whose scene says so.
const (
	paidUnseen = "C054" // its payment is at the bank, not in the books
	rejected   = "C030" // its direct debit came back
	bounced    = "C060" // its address is no good
	answers    = "C059" // wrote back
	insolvent  = "C064" // the BODACC has its liquidation
)

// shown are the days of movements that the statement has.
const shown = 12

// dropped gives the statement of the bank, the messages that came back, and the
// announcements of the BODACC. Pieces have their numbers.
func dropped(c *company) []File {
	return []File{
		{"banque/releve.xml", []byte(statement(c))},
		{"retours/non-remis.eml", []byte(bounce(c))},
		{"retours/reponse.eml", []byte(answer(c))},
		{"registres/bodacc.csv", []byte(announcements(c))},
	}
}

// movement is one of the bank's, with what it says of the payer.
type movement struct {
	on          civil.Date
	amount      money.Amount
	text        string
	name, payer string // of the other account
}

// movements gives those that the books have, as the bank writes them, then those
// that they have not.
func movements(c *company) (all []movement, before money.Amount) {
	from := c.today.AddDays(-shown)
	for _, e := range c.entries {
		for _, l := range e.lines {
			switch {
			case l.account != currentAccount || e.date > c.today.AddDays(-1):
			case e.date < from:
				before += l.amount
			default:
				all = append(all, movement{on: e.date, amount: l.amount, text: strings.ToUpper(e.text())})
			}
		}
	}
	paid, _ := reference.New(lastInvoice(c, paidUnseen).number)
	i := lastInvoice(c, rejected)
	all = append(all,
		movement{c.before(3), lastInvoice(c, paidUnseen).total, "vir sepa " + strings.ToLower(reference.Grouped(paid, " ")), named(paidUnseen).name, account512(41)},
		movement{c.before(6), i.total, "PRLV SEPA " + i.number, named(rejected).name, account512(17)},
		movement{c.before(2), -i.total, "REJET PRLV PROVISION INSUFFISANTE " + i.number, named(rejected).name, account512(17)},
	)
	slices.SortStableFunc(all, func(a, b movement) int { return int(a.on - b.on) })
	return all, before
}

// billed is an invoice as people outside know it.
type billed struct {
	number string
	total  money.Amount
}

// lastInvoice gives the last invoice of a customer.
func lastInvoice(c *company, code string) (last billed) {
	on := civil.Date(0)
	for _, e := range c.entries {
		for _, l := range e.lines {
			if e.journal == sales && l.aux == code && l.amount > 0 && e.date >= on && e.date <= c.today {
				last, on = billed{e.ref(), l.amount}, e.date
			}
		}
	}
	return last
}

// account512 makes the IBAN of a bank that does not exist, with its keys.
func account512(n int) string {
	rib := fmt.Sprintf("9999900058%011d", 90000000+n)
	rib += fmt.Sprintf("%02d", 97-rest97(rib+"00"))
	return fmt.Sprintf("FR%02d%s", 98-rest97(rib+"152700"), rib) // F = 15, R = 27
}

func rest97(digits string) (rest int) {
	for _, d := range digits {
		rest = (rest*10 + int(d-'0')) % 97
	}
	return rest
}

// statement is the bank's, in camt.053 (ISO 20022).
func statement(c *company) string {
	all, before := movements(c)
	after := before
	var b strings.Builder
	sign := func(a money.Amount) string {
		if a < 0 {
			return "DBIT"
		}
		return "CRDT"
	}
	balance := func(code string, on civil.Date, a money.Amount) {
		fmt.Fprintf(&b, "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>\n", code, a.Abs(), sign(a), on)
	}
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>RELEVE-%s</MsgId><CreDtTm>%sT06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>RELEVE-%[1]s</Id><Acct><Id><IBAN>FR7699999000580001042000129</IBAN></Id><Ccy>EUR</Ccy></Acct>
`, compact(c.today), c.today)
	for _, m := range all {
		after += m.amount
	}
	balance("OPBD", c.today.AddDays(-shown), before)
	balance("CLBD", c.today.AddDays(-1), after)
	for _, m := range all {
		family := "<Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly>"
		if strings.Contains(m.text, "PRLV") && m.name != "" {
			family = "<Fmly><Cd>IDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly>"
		}
		parties, reason := "", ""
		if m.name != "" {
			parties = "<RltdPties><Dbtr><Pty><Nm>" + html.EscapeString(strings.ToUpper(m.name)) + "</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>" + m.payer + "</IBAN></Id></DbtrAcct></RltdPties>"
			if m.amount < 0 {
				reason = "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>"
				family = "<Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly>"
			}
		}
		fmt.Fprintf(&b, "<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><BkTxCd><Domn><Cd>PMNT</Cd>%s</Domn></BkTxCd>"+
			"<NtryDtls><TxDtls>%s<RmtInf><Ustrd>%s</Ustrd></RmtInf>%s</TxDtls></NtryDtls></Ntry>\n", m.amount.Abs(), sign(m.amount), m.on, family, parties, html.EscapeString(m.text), reason)
	}
	b.WriteString("</Stmt></BkToCstmrStmt></Document>\n")
	return b.String()
}

// lastNight is the last night of the history.
func lastNight(c *company) civil.Date { all := Nights(c.today); return all[len(all)-1] }

// rfc5322 writes a day as messages do.
func rfc5322(d civil.Date, clock string) string {
	return d.Time().Format("Mon, 02 Jan 2006 ") + clock + " +0000"
}

// bounce is what the customer's server said of the message of the last night.
func bounce(c *company) string {
	to := "contact@" + host(named(bounced).name)
	return crlf(`Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@relais.example>
To: comptabilite@comptoir-valmorin.example
Date: ` + rfc5322(lastNight(c).AddDays(1), "08:12:00") + `
Message-ID: <non-remis-1@relais.example>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="non-remis"

--non-remis
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

<` + to + `>: host mx.example said: 550 5.1.1 User unknown

--non-remis
Content-Type: message/delivery-status

Reporting-MTA: dns; relais.example

Final-Recipient: rfc822; ` + to + `
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--non-remis--
`)
}

// answer is what a person of the customer's wrote back.
func answer(c *company) string {
	return crlf(`From: Service comptable <contact@` + host(named(answers).name) + `>
To: comptabilite@comptoir-valmorin.example
Date: ` + rfc5322(c.today.AddDays(-2), "09:41:00") + `
Message-ID: <reponse-1@` + host(named(answers).name) + `>
Subject: =?utf-8?q?Re:_Votre_compte_` + answers + `?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Bonjour,

Deux cartons de la dernière livraison sont arrivés abîmés : nous attendons votre avoir
avant de régler le reste. Pouvez-vous nous rappeler ?

Bien cordialement,
`)
}

// announcements is an export of the BODACC, with the liquidation of one customer.
func announcements(c *company) string {
	who := slices.IndexFunc(cast, func(x client) bool { return x.code == insolvent })
	number := siren(2000 + who)
	published, judged := c.today.AddDays(-14), c.today.AddDays(-23)
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	return "id;publicationavis;parution;dateparution;numeroannonce;typeavis;familleavis;tribunal;registre;listepersonnes;jugement;radiationaurcs;parutionavisprecedent;url_complete\n" + strings.Join([]string{
		"A" + compact(published) + "0001", "A", compact(published), published.String(), "1", "annonce", "collective", "Greffe du tribunal de commerce de Vaurelle", number,
		quote(fmt.Sprintf(`{"personne":{"typePersonne":"pm","denomination":%q,"numeroImmatriculation":{"numeroIdentification":"%s %s %s","codeRCS":"RCS"}}}`, named(insolvent).name, number[:3], number[3:6], number[6:])),
		quote(fmt.Sprintf(`{"type":"initial","famille":"Jugement d'ouverture","nature":"Jugement d'ouverture de liquidation judiciaire","date":%q}`, judged)), "", "", "",
	}, ";") + "\n"
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
