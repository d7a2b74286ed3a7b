package example

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// scene is one special case of the example: a customer, what it shows (in the
// words of the dossier's own LISEZ-MOI.md) and what happened to it.
type scene struct {
	code, shows string
	play        func(c *company, who *client)
}

// The scenes are dated from the example's date, so that whatever that date is,
// each of them is at the same point.
var scenes = []scene{
	{"C011", "ne paie plus : mise en demeure", stopped(840_00, 81, 60)},
	{"C023", "ne paie plus : mise en demeure", stopped(612_50, 81, 0)},
	{"C036", "ne paie plus : mise en demeure et seconde facture en retard", stopped(980_00, 81, 38)},
	{"C048", "petite facture en retard de plus de 90 jours", stopped(428_00, 128, 0)},
	{"C059", "ne paie plus : deux factures ; il a répondu, et sa réponse est à lire", stopped(830_00, 104, 74)},
	{"C064", "ancien impayé : deux factures en retard de plus de 90 jours ; en liquidation d’après le BODACC", stopped(765_00, 160, 140)},
	{"C066", "ancien impayé, versement partiel ; le solde promis n’est pas venu : promesse rompue, un appel", partPayment(145, 690_00, 70, 300_00)},
	{"C017", "versement partiel, à la référence de la facture", partPayment(62, 950_00, 25, 600_00)},
	{"C018", "facture soldée en deux versements, lettrée ; le second était promis : promesse tenue", twoPayments},
	{"C019", "versement partiel sans référence : crédit non affecté", unexplained(70, 1_150_00, 20, 700_00)},
	{"C020", "avoir lettré avec sa facture", matchedCreditNote},
	{"C021", "avoir non lettré : crédit non affecté", openCreditNote},
	{"C025", "règlement non lettré égal à une facture", receipt(6, 1, 58)},
	{"C026", "règlement non lettré égal à tout le solde", receipt(5, 2, 64, 47)},
	{"C028", "règlement non lettré égal aux deux plus anciennes factures", receipt(8, 2, 66, 52, 20)},
	{"C027", "règlement inexpliqué : crédit non affecté", unexplained(57, 486_00, 9, 214_37)},
	{"C030", "prélèvement rejeté, frais de banque ; représenté, rejeté encore, et la comptabilité ne le sait pas", rejectedDebit},
	{"C031", "chèque impayé, pas encore lettré", returnedCheque},
	{"C040", "collectivité publique en retard", unpaid(70, 860_00)},
	{"C041", "établissement public de santé en retard (50 jours)", unpaid(85, 1_480_00)},
	{"C042", "particulier en retard : ni pénalités ni indemnité de 40 €", unpaid(40, 149_17)},
	{"C043", "association en retard", unpaid(66, 240_00)},
	{"C044", "copropriété en retard", unpaid(80, 720_00)},
	{"C045", "client douteux, passé au compte 416 ; injonction de payer déposée", doubtful},
	{"C046", "facture contestée en partie (casse au transport)", partPayment(132, 1_980_00, 85, 1_500_00)},
	{"C047", "retenue de garantie de 5 % au compte 4117", retention},
	{"C049", "lettres de change : une encaissée, une en portefeuille (413)", billsOfExchange},
	{"C050", "acompte reçu (4191)", advance},
	{"C051", "reste dû sous le seuil de relance", unpaid(58, 7_00)},
	{"C052", "crédits supérieurs aux factures", paidTwice},
	{"C053", "client sans adresse", unpaid(48, 455_00)},
	{"C054", "client sans courriel ; il a payé : la banque le montre, la comptabilité ne le sait pas encore", unpaid(52, 415_00)},
	{"C055", "nature du client inconnue, sans SIREN", unpaid(80, 540_00)},
	{"C057", "grand compte en retard, couvert en partie par une caution", unpaid(62, 1_900_00)},
	{"C058", "client étranger, lettres en anglais", unpaid(54, 1_150_00)},
	{"C060", "client qui est aussi fournisseur (F007) ; son courriel est revenu : le rappel repart par la poste", unpaid(45, 520_00)},
	{"C061", "écart de règlement de 0,40 €", partPayment(55, 289_50, 22, 347_00)},
	{"C062", "30 % comptant, 70 % à 60 jours", instalments},
	{"C063", "facture comptabilisée en deux lignes ; règlement promis au téléphone", twoLines},
	{"C077", "redressement judiciaire noté dans le suivi : plus de relance, une créance à déclarer, une provision", nothing},
	{"C081", "facture relancée, passée cette semaine au compte 416 : son échéance reste la sienne", turnsDoubtful},
	{"C082", "ancien code : sa facture est passée par OD au C083", renumbered},
	{"C083", "nouveau code du C082 : la dette y garde son échéance et ses relances", nothing},
	{"C084", "plan de paiement tenu : deux échéances payées au jour dit, la dernière à venir", keptPlan},
	{"C085", "facture payée par sa société mère (C086), lettrée avec son virement", paidByParent},
	{"C086", "société mère : paie la facture du C085", nothing},
}

// before gives the last working day at least n days before the example's date,
// after the first one at most n days before it.
func (c *company) before(n int) civil.Date {
	d := c.today.AddDays(-n)
	for !calendar().Working(d) {
		d--
	}
	return d
}

func (c *company) after(n int) civil.Date { return workday(c.today.AddDays(-n)) }

// bill books an invoice of one line of goods, in cents without VAT.
func (c *company) bill(who *client, date civil.Date, net money.Amount) *invoice {
	if who.more.country != "" {
		return c.sell(who, date, "Facture %s "+who.name, sale{goodsAbroad, net, 0})
	}
	return c.sell(who, date, "Facture %s "+who.name, goods(net))
}

// about gives a payment the number of the invoice that it is for.
func (e *entry) about(i *invoice) { e.piece = i.piece }

func unpaid(ago int, net money.Amount) func(*company, *client) {
	return func(c *company, who *client) { c.bill(who, c.after(ago), net) }
}

// stopped leaves an invoice unpaid, and a second, smaller one unless ago2 is 0.
func stopped(net money.Amount, ago, ago2 int) func(*company, *client) {
	return func(c *company, who *client) {
		c.bill(who, c.after(ago), net)
		if ago2 > 0 {
			c.bill(who, c.after(ago2), net.MulDiv(62, 100))
		}
	}
}

func partPayment(ago int, net money.Amount, paidAgo int, paid money.Amount) func(*company, *client) {
	return func(c *company, who *client) {
		i := c.bill(who, c.before(ago), net)
		c.pay(who, c.before(paidAgo), paid, i.group, 1).about(i)
	}
}

func twoPayments(c *company, who *client) {
	i := c.bill(who, c.before(95), 900_00)
	c.pay(who, c.before(60), 400_00, i.group, 1).about(i)
	c.pay(who, c.before(35), i.total-400_00, i.group, 4).about(i)
}

// unexplained is a receipt that equals nothing and names nothing.
func unexplained(ago int, net money.Amount, paidAgo int, paid money.Amount) func(*company, *client) {
	return func(c *company, who *client) {
		c.bill(who, c.before(ago), net)
		c.pay(who, c.before(paidAgo), paid, nil, 0)
	}
}

// receipt is an unlettered payment of the first invoices, to the cent.
func receipt(paidAgo, paid int, agos ...int) func(*company, *client) {
	return func(c *company, who *client) {
		var sum money.Amount
		for n, ago := range agos {
			i := c.bill(who, c.before(ago), money.Amount(who.mean*90+ago*137))
			if n < paid {
				sum += i.total
			}
		}
		c.pay(who, c.before(paidAgo), sum, nil, 0)
	}
}

func matchedCreditNote(c *company, who *client) {
	i := c.bill(who, c.before(75), 1_200_00)
	note := c.sell(who, c.before(60), "Avoir %s "+who.name, goods(-300_00))
	note.join(i.group)
	c.pay(who, c.before(20), i.total+note.total, i.group, 2)
}

func openCreditNote(c *company, who *client) {
	c.bill(who, c.before(50), 780_00)
	c.sell(who, c.before(22), "Avoir %s "+who.name, goods(-150_00))
}

// rejectedDebit: the debit and its rejection are lettered together, so that the
// invoice is open again.
func rejectedDebit(c *company, who *client) {
	i := c.bill(who, c.before(72), 372_80)
	both := &group{}
	paid := c.pay(who, workday(i.due), i.total, both, 1)
	rejected := workday(i.due.AddDays(5))
	both.on = workday(rejected.AddDays(1))
	c.post(&entry{journal: bank, date: rejected, piece: paid.piece, label: "REJET PRLV provision insuffisante " + who.name, lines: []*line{
		who.line(customers, i.total, both), {account: bankCharges, amount: 12_00}, {account: currentAccount, amount: -i.total - 12_00}}})
}

func returnedCheque(c *company, who *client) {
	i := c.bill(who, c.before(60), 705_00)
	paid := c.pay(who, c.before(18), i.total, nil, 0)
	c.post(&entry{journal: bank, date: c.before(6), piece: paid.piece, label: "CHQ IMPAYE retour " + who.name, lines: []*line{
		who.line(customers, i.total, nil), {account: currentAccount, amount: -i.total}}})
}

// doubtful moves two invoices to 416 and writes half of them down.
func doubtful(c *company, who *client) {
	for _, x := range []struct {
		ago int
		net money.Amount
	}{{225, 2_400_00}, {205, 1_150_00}} {
		i := c.bill(who, c.after(x.ago), x.net)
		date := c.before(90)
		i.group.on = date
		c.post(&entry{journal: sundry, date: date, piece: i.piece, pieceDate: i.date, label: "Client douteux, facture %s " + who.name, lines: []*line{
			who.line(doubtfulDebts, i.total, nil), who.line(customers, -i.total, i.group)}})
		half := x.net.Split(2)[0]
		c.post(&entry{journal: sundry, date: date, piece: i.piece, label: "Dépréciation facture %s " + who.name, lines: []*line{
			{account: doubtAllowance, amount: half}, {account: depreciation, amount: -half}}})
	}
}

// retention is an invoice for works of which 5 % wait on 4117.
func retention(c *company, who *client) {
	net, vat, held := money.Amount(4_800_00), money.Amount(960_00), money.Amount(288_00)
	date, now := c.before(100), &group{}
	c.post(&entry{journal: sales, date: date, piece: &piece{series: "FA", date: date}, label: "Facture %s installation " + who.name, lines: []*line{
		who.line(customers, net+vat-held, now), who.line(retentions, held, nil), {account: servicesSold, amount: -net}, {account: vatOnSales, amount: -vat}}})
	c.pay(who, workday(c.due(who, date)), net+vat-held, now, 1)
}

// billsOfExchange: the invoice is settled by a bill (411 to 413), which the bank
// pays at maturity; the second bill has not matured.
func billsOfExchange(c *company, who *client) {
	for _, x := range []struct{ ago, drawn, cashed int }{{115, 100, 40}, {34, 15, 0}} {
		i := c.bill(who, c.before(x.ago), money.Amount(who.mean*100+x.ago*211))
		drawn, matured := c.before(x.drawn), &group{}
		i.group.on = workday(drawn.AddDays(1))
		draft := &piece{series: "LC", date: drawn}
		c.post(&entry{journal: bills, date: drawn, piece: draft, label: "Traite acceptée %s " + who.name, lines: []*line{
			who.line(billsHeld, i.total, matured), who.line(customers, -i.total, i.group)}})
		if x.cashed > 0 {
			day := c.before(x.cashed)
			matured.on = workday(day.AddDays(1))
			c.post(&entry{journal: bank, date: day, piece: draft, label: "Encaissement traite %s " + who.name, lines: []*line{
				{account: currentAccount, amount: i.total}, who.line(billsHeld, -i.total, matured)}})
		}
	}
}

func advance(c *company, who *client) {
	day := c.before(27)
	c.post(&entry{journal: bank, date: day, piece: &piece{series: "RG", date: day}, label: "VIR acompte sur commande " + who.name, lines: []*line{
		{account: currentAccount, amount: 2_000_00}, who.line(deposits, -2_000_00, nil)}})
}

func paidTwice(c *company, who *client) {
	i := c.bill(who, c.before(66), 410_00)
	c.pay(who, c.before(36), i.total, i.group, 1)
	c.pay(who, c.before(32), i.total, nil, 0)
	c.sell(who, c.before(20), "Avoir %s "+who.name, goods(-60_00))
}

// instalments pays 30 % of each invoice with the order and the rest after sixty
// days; the last but one is late.
func instalments(c *company, who *client) {
	for n := 20; c.today.AddDays(-n) >= c.start; n += 56 {
		i := c.bill(who, c.before(n), money.Amount(who.mean*100+n*53))
		first := i.total.MulDiv(30, 100)
		c.pay(who, workday(i.date.AddDays(2)), first, i.group, 1).about(i)
		if n > 100 {
			c.pay(who, c.on(i, 1), i.total-first, i.group, 1).about(i)
		}
	}
}

// twoLines is one invoice on two lines of the customer's account.
func twoLines(c *company, who *client) {
	date := c.before(52)
	c.post(&entry{journal: sales, date: date, piece: &piece{series: "FA", date: date}, label: "Facture %s " + who.name, lines: []*line{
		who.line(customers, 360_00, nil), who.line(customers, 72_00, nil),
		{account: goodsSold, amount: -300_00}, {account: deliveries, amount: -60_00}, {account: vatOnSales, amount: -72_00}}})
}
