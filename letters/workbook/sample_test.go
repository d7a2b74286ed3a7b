package workbook

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// sampleDate is the date of the synthetic report.
var sampleDate = civil.New(2026, 11, 20)

// awkward are names of customers that a careless writer would get wrong.
var awkward = []string{
	`=HYPERLINK("http://exemple.invalid","cliquez")`, "+33 Services", "-10 % Discount", "@SUM(A1:A9)", "\tTabulée", "Nul\x00octet & Cie\x01", "<b>Gras</b> & \"Guillemets\"",
	"SOCIÉTÉ COOPÉRATIVE DES TRANSPORTS FRIGORIFIQUES DU GRAND-OUEST ET DE LA VALLÉE", "L’Œuf à la coque — Traiteur", "_x0041_ échappée", "Emoji 🚚 Livraison", "'Apostrophe",
}

var trades = []string{"Menuiserie", "Garage", "Boulangerie", "Imprimerie", "Cabinet", "Transports", "Ateliers", "Pépinières", "Maçonnerie", "Électricité", "Papeterie", "Charpentes"}
var places = []string{"des Tilleuls", "Beaurivage", "du Vieux Pont", "Saint-Aubin", "de l’Étang", "Bellevue", "des Trois Chênes", "du Moulin"}

// sample builds a report of n customers of every shape, without chance: the
// same n gives the same report.
func sample(n, perCustomer int) Report {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	r := Report{
		Company: "Atelier Fictif & Fils", Date: sampleDate, Previous: sampleDate.AddDays(-1), Run: sampleDate.String(), Program: "relance (essai)",
		LastBank:  sampleDate.AddDays(-2),
		Bank:      []BankMove{{Date: sampleDate.AddDays(-1), Account: "FR76 0000", Amount: 1_200_00, Payer: "=Payeur inventé", Text: "VIR SEPA F-99", How: "numéro de facture cité"}},
		Documents: []Document{{Missing: "grand livre", Name: "Client inventé", Number: "F-99", Date: sampleDate.AddDays(-3), Due: sampleDate.AddDays(27), Amount: 12345, File: "factures/f99.pdf"}},
		Balance:   aging.Balance{Date: sampleDate, Buckets: aging.DefaultBuckets()},
	}
	r.Balance.Totals.Late = make([]money.Amount, 4)
	for k := range n {
		r.addCustomer(rng, k, perCustomer)
	}
	r.explain()
	r.prove()
	r.addLists()
	r.addFollowUp()
	r.addAnalysis()
	r.Figures = kpi.Measure(kpi.Input{
		Balance: r.Balance, Set: r.set(), Since: civil.New(2025, 10, 1), Disputed: 1_234_56, Funding: 45_000, Margin: 12_00,
		Interest: *sumOf(r.Penalties, func(p Penalty) money.Amount { return p.Result.Interest }),
		Fees:     *sumOf(r.Penalties, func(p Penalty) money.Amount { return p.Result.Indemnity }),
	})
	before := r.Figures
	before.Receivables, before.Overdue, before.DSO = before.Receivables-2_345_67, before.Overdue+1_000_00, before.DSO+1_50
	r.Compared = []Comparison{{"Hier", before, false}, {"Fin octobre", before, true}, {"Il y a un an", before, true}}
	for k := range 12 {
		past := r.Figures
		past.Receivables, past.Overdue, past.DSO = money.Amount(k*k%7+1)*100_000_00, money.Amount(k%5)*90_000_00, kpi.Days(3_000+k*211)
		r.Trend = append(r.Trend, Comparison{Figures: past, Rebuilt: k < 8})
	}
	r.Trend = append(r.Trend, Comparison{Figures: r.Figures})
	sales, receipts := kpi.Flows(r.set())
	r.Months = kpi.Months(sales, receipts, sampleDate, 13)
	return r
}

func (r *Report) set() openitem.Set {
	set := openitem.Set{Date: r.Date}
	for _, c := range r.Balance.Clients {
		set.Items = append(set.Items, c.Items...)
	}
	return set
}

func sampleName(k int) string {
	if k < len(awkward) {
		return awkward[k]
	}
	return trades[k%len(trades)] + " " + places[(k/3)%len(places)] + fmt.Sprintf(" %d", k)
}

func (r *Report) addCustomer(rng *rand.Rand, k, per int) {
	code := fmt.Sprintf("C%05d", k)
	if k%17 == 3 {
		code = fmt.Sprintf("0%04d", k)
	}
	name := sampleName(k)
	c := aging.Client{Code: code, Name: name}
	c.Late = make([]money.Amount, 4)
	count := 0
	if k%11 != 5 { // every eleventh customer is settled
		count = 1 + rng.IntN(2*per-1)
	}
	for n := range count {
		i := sampleItem(rng, code, k, n)
		c.Items = append(c.Items, i)
		late := r.Balance.DaysLate(i)
		c.Balance += i.Open
		switch {
		case i.Open < 0:
			c.Unallocated += i.Open
		case late > 0:
			c.Late[r.Balance.Buckets.Of(late)] += i.Open
		default:
			c.NotDue += i.Open
		}
	}
	r.Balance.Clients = append(r.Balance.Clients, c)
	r.decide(k, c)
	t := &r.Balance.Totals
	t.Balance, t.NotDue, t.Unallocated = t.Balance+c.Balance, t.NotDue+c.NotDue, t.Unallocated+c.Unallocated
	for b := range c.Late {
		t.Late[b] += c.Late[b]
	}
}

func sampleItem(rng *rand.Rand, code string, k, n int) openitem.Item {
	amount := money.Amount(5_000 + rng.IntN(900_000))
	if k%13 == 0 {
		amount *= 11
	}
	date := sampleDate.AddDays(-rng.IntN(220))
	i := openitem.Item{
		Customer: code, Account: []string{"411000", "411000", "411100", "411200"}[k%4], Ref: fmt.Sprintf("F26%05d", k*40+n), Nature: ledger.Invoice, Treatment: ledger.Dunned,
		Date: date, Entry: date, Due: date.AddDays(30 + 15*(k%3)), DueFrom: ledger2source(k), Amount: amount, Open: amount, Label: "Facture " + trades[(k+n)%len(trades)],
	}
	i.Number = i.Ref
	switch {
	case n%7 == 3:
		part := amount / 3
		i.Open -= part
		i.Settled = []openitem.Settlement{{Date: date.AddDays(40), Amount: part, Nature: ledger.Payment, Rule: "montant"}}
	case n%9 == 5:
		i.Amount, i.Open, i.Due, i.DueFrom, i.Nature, i.Ref, i.Number = -amount/4, -amount/4, 0, openitem.DueNone, ledger.Payment, "", ""
		i.Label = "Virement reçu =A1+1"
	case k%19 == 7 && n == 0:
		i.Aggregate, i.Nature, i.Number, i.Ref, i.DueFrom = true, ledger.Opening, "", "", openitem.DueOpening
		i.Label = "Solde à nouveau"
	case k%23 == 9:
		i.Account, i.Treatment = "416000", ledger.Doubtful
	case n%11 == 8:
		i.Returned, i.Ref = true, "=cmd|' /C calc'!A0"
	}
	i.Key = fmt.Sprintf("%s|%s|%s|%s|%d", code, i.Account, i.Ref, i.Date, i.Amount)
	return i
}

func ledger2source(k int) openitem.DueSource {
	return []openitem.DueSource{openitem.DueCustomer, openitem.DueLedger, openitem.DueBuiltIn}[k%3]
}

// decide gives the customer a case and a decision, as the rules would.
func (r *Report) decide(k int, client aging.Client) {
	c := rules.Case{Balance: client.Balance, Customer: customer.Customer{
		Code: client.Code, Name: client.Name, Kind: customer.Kind(k % 5), Phone: fmt.Sprintf("01 99 00 %02d %02d", k%100, k*7%100), Owner: []string{"A. Martin", "B. Leroy"}[k%2],
		Email: fmt.Sprintf("compta%d@exemple.invalid", k), Address: customer.Address{Lines: []string{"1 rue de l’Essai"}, Postcode: "99000", City: "Villefictive"},
	}}
	if k%3 != 0 {
		c.Customer.Ceiling, c.Customer.Insurance = money.Amount(1_000_000+k*10_000), money.Amount(k%5)*400_000
	}
	if k%7 == 2 {
		c.Customer.Guarantee = 500_000
	}
	if k%5 == 1 || k == 30 {
		c.Customer.SIREN = fmt.Sprintf("%09d", 123456700+k%20)
		c.Customer.Contacts = []customer.Contact{{Role: "comptabilite", Name: "Mme Fictive", Phone: "01 99 00 00 01"}, {Role: "achats", Name: "=M. Achats", Phone: "01 99 00 00 02"}}
	}
	if k%4 == 1 {
		c.Customer.Address, c.Customer.Email = customer.Address{}, ""
	}
	d := rules.Decision{Customer: client.Code, Name: client.Name, Date: r.Date, Cycle: "standard"}
	for _, i := range client.Items {
		if i.Open <= 0 {
			c.Credits = append(c.Credits, i)
			continue
		}
		item := rules.Item{Item: i, DaysLate: r.Balance.DaysLate(i), Penalty: samplePenalty(i, r.Date)}
		c.Items = append(c.Items, item)
		d.Items = append(d.Items, rules.ItemStep{Key: i.Key, Done: "rappel", DoneOn: r.Date.AddDays(-12), Step: "relance", NextStep: rules.NextStep{Step: "mise-en-demeure", On: r.Date.AddDays(15)}})
		if len(item.Penalty.Segments) > 0 {
			r.Penalties = append(r.Penalties, Penalty{Customer: client.Code, Name: client.Name, Item: i, Result: item.Penalty, Claimed: k%2 == 0, Why: "échéance présumée"})
		}
	}
	r.Cases = append(r.Cases, c)
	if overdue := client.Overdue(); overdue > 0 {
		r.sampleDecision(&d, k, overdue+client.Unallocated)
	}
	r.Decisions = append(r.Decisions, d)
}

func (r *Report) sampleDecision(d *rules.Decision, k int, amount money.Amount) {
	steps := []string{"rappel", "relance", "mise-en-demeure", "appel", "precontentieux"}
	channels := [][]policy.Channel{{"courriel", "courrier"}, {"courrier"}, {"recommande"}, {"appel"}, {"dossier"}}
	d.Amount, d.Net, d.Deadline = amount, amount, r.Date.AddDays(8)
	d.Next = rules.NextStep{Step: steps[(k+1)%5], On: r.Date.AddDays(21)}
	d.Reasons = []rules.Reason{{Code: "RETARD", Text: fmt.Sprintf("La facture la plus ancienne a %d jours de retard ; l’étape « %s » vient 15 jours après l’échéance.", 20+k, steps[k%5])}}
	if k%6 == 2 {
		d.Hold = &rules.Reason{Code: "CREDIT-COUVRE", Text: "Un règlement non affecté de 1 250,00 € couvre ce qui est échu.", Lift: "Lettrer ce règlement dans la comptabilité, ou préciser dans suivi.xlsx qu’il paie autre chose."}
		return
	}
	d.Step, d.Channels = steps[k%5], channels[k%5]
	for _, channel := range d.Channels {
		d.Actions = append(d.Actions, rules.Action{Step: d.Step, Channel: channel, Amount: d.Amount, Deadline: d.Deadline, Address: "1 rue de l’Essai, 99000 Villefictive"})
	}
	file := fmt.Sprintf("courriers/%s %s.pdf", d.Customer, d.Step)
	for _, channel := range d.Channels {
		r.Letters = append(r.Letters, Letter{Customer: d.Customer, Step: d.Step, Channel: channel, File: file})
	}
}

// explain says of the customers to whom something goes out why it does.
func (r *Report) explain() {
	said := map[string][]string{}
	for _, d := range r.Decisions {
		if d.Hold != nil || len(d.Reasons) == 0 {
			continue
		}
		said[d.Customer] = []string{
			fmt.Sprintf("Échu : %s sur %d factures.", d.Amount.French(), len(d.Items)),
			d.Reasons[0].Text,
			"Dernier courrier le " + r.Date.AddDays(-12).French() + ", délai accordé écoulé.",
			"Pas plus haut : la mise en demeure demande 45 jours de retard et 150,00 €.",
		}
	}
	r.Explained = func(customer string) []string { return said[customer] }
}

func samplePenalty(i openitem.Item, date civil.Date) penalty.Result {
	late := int(date - i.Due)
	if i.Due.IsZero() || late <= 0 || i.Nature != ledger.Invoice {
		return penalty.Result{}
	}
	result := penalty.Result{Regime: penalty.Business, Indemnity: 40_00, Principal: i.Open}
	from := i.Due.AddDays(1)
	for from <= date {
		to := min(date, from.Semester().AddMonths(6).AddDays(-1))
		s := penalty.Segment{From: from, To: to, Days: int(to-from) + 1, Principal: i.Open, Rate: 121_500, Source: "BCE + 10 points"}
		if from.Month() <= 6 {
			s.Rate = 122_000
		}
		s.Interest = s.Principal.MulDiv(int64(s.Rate)*int64(s.Days), 365_000_000)
		result.Interest += s.Interest
		result.Segments = append(result.Segments, s)
		from = to.AddDays(1)
	}
	result.Total = result.Principal + result.Interest + result.Indemnity
	return result
}

// prove adds a proof that holds, account by account.
func (r *Report) prove() {
	sums := map[string]money.Amount{}
	for _, c := range r.Balance.Clients {
		for _, i := range c.Items {
			sums[i.Account] += i.Open
		}
	}
	p := &r.Balance.Proof
	for account, sum := range sums {
		row := aging.ProofRow{Account: account, Label: "Clients " + account, Opening: 12_345_67, Movement: sum - 12_345_67, Ledger: sum, OpenItems: sum}
		if account == "411100" {
			row.Control = &sum
		}
		p.Rows = append(p.Rows, row)
		p.Ledger, p.Balance = p.Ledger+sum, p.Balance+sum
	}
	slices.SortFunc(p.Rows, func(a, b aging.ProofRow) int { return strings.Compare(a.Account, b.Account) })
}

func (r *Report) addLists() {
	line := func(no int, amount money.Amount) openitem.MatchLine {
		return openitem.MatchLine{File: "000000000FEC20261231.txt", No: no, Date: sampleDate.AddDays(-30), Ref: fmt.Sprintf("P%d", no), Label: "=1+1 écriture de banque", Amount: amount, Matched: amount}
	}
	for k, rule := range []string{"an", "rejet", "piece", "montant", "fifo"} {
		amount := money.Amount(100_000 + k)
		r.Matches = append(r.Matches, openitem.Match{Customer: fmt.Sprintf("C%05d", k), Account: "411000", Rule: rule,
			Reason: "Le règlement égale la seule facture de ce montant.", Lines: []openitem.MatchLine{line(100+k, amount), line(200+k, -amount)}})
	}
	r.Imbalances = []openitem.Imbalance{{Customer: "C00001", Account: "411000", Letter: "AB", File: "000000000FEC20261231.txt", No: 77, Lines: 3, Missing: -12_34}}
	r.Problems = problem.List{
		{Code: "FEC-12", Severity: problem.Warning, File: "000000000FEC20261231.txt", Line: 12, Column: "PieceDate", Excerpt: "31022026", Message: "Cette date n’existe pas.", Remedy: "Corriger la date dans la comptabilité, puis exporter de nouveau."},
		{Code: "OUV-01", Severity: problem.Note, File: "000000000FEC20261231.txt", Message: "=2+2 : les à-nouveaux ne sont pas détaillés.", Remedy: "Joindre l’exercice précédent."},
		{Code: "FEC-02", Severity: problem.Error, File: "000000000FEC20261231.txt", Line: 4321, Message: "La ligne a 17 champs au lieu de 18.", Remedy: "Vérifier l’export."},
	}
	r.Known = []bool{true, false}
	r.Changes = []Change{
		{Kind: "Payé", Customer: "C00002", Invoice: "F2600081", Amount: 1_200_00, Before: "Échu depuis 12 jours", After: "Réglé le 19/11/2026"},
		{Kind: "Devenu exigible", Customer: "C00006", Invoice: "F2600245", Amount: 380_50, Before: "Non échu", After: "Échu d’un jour"},
	}
	for k := range 8 {
		kind := []log.EventKind{log.StepPrepared, log.Letter, log.Held, log.Posted}[k%4]
		r.Events = append(r.Events, log.Event{ID: int64(k + 1), Run: "2026-11-0" + fmt.Sprint(k+1), Date: civil.New(2026, 11, k+1), Kind: kind, Customer: fmt.Sprintf("C%05d", k),
			Invoice: fmt.Sprintf("F26%05d", k*40), Step: "relance", Channel: "courrier", Amount: money.Amount(10_000 * k), Due: civil.New(2026, 11, k+9), Document: "courriers/x.pdf", Reason: "@motif tapé par une personne"})
	}
}
