package casefile

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/proceeding"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

var today = civil.New(2026, 11, 21)

// item is an invoice due so many days before today, with its penalties at
// 12,15 % as the penalty stage gives them.
func item(number string, late int, open money.Amount) rules.Item {
	due := today.AddDays(-late)
	i := rules.Item{Item: openitem.Item{
		Key: "C1|411000|" + number, Customer: "C1", Number: number, Ref: number, Nature: ledger.Invoice, Treatment: ledger.Dunned, DueFrom: openitem.DueCustomer,
		Date: due.AddDays(-30), Entry: due.AddDays(-30), Due: due, Amount: open, Open: open,
	}, DaysLate: max(0, late)}
	if late > 0 {
		rate := penalty.Rate(121500)
		interest := open.MulDiv(1215*int64(late), 365*10000)
		i.Penalty = penalty.Result{
			Segments: []penalty.Segment{{From: due + 1, To: today, Days: late, Principal: open, Rate: rate, Interest: interest, Source: "BCE"}},
			Interest: interest, Indemnity: 40_00, Principal: open, Late: true,
		}
	}
	return i
}

func business(items ...rules.Item) rules.Case {
	c := rules.Case{Items: items, LastBank: today - 2, Customer: customer.Customer{
		Code: "C1", Name: "Société Untel", Kind: customer.Business, SIREN: "000104208", InMaster: true,
		Address: customer.Address{Lines: []string{"1 rue Basse"}, Postcode: "29000", City: "Quimper"},
	}}
	for _, i := range items {
		c.Balance += i.Open
	}
	return c
}

// noticed adds the events of a formal notice, posted and presented.
func noticed(c rules.Case, presented bool) rules.Case {
	on := today.AddDays(-30)
	for _, i := range c.Items {
		c.Events = append(c.Events, log.Event{ID: int64(len(c.Events) + 1), Run: "2026-10-22", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: i.Key, Step: "mise-en-demeure", Channel: policy.Registered, Due: on + 8})
	}
	add := func(e log.Event) {
		e.ID, e.Run, e.Customer, e.Channel = int64(len(c.Events)+1), "2026-10-22", "C1", policy.Registered
		c.Events = append(c.Events, e)
	}
	add(log.Event{Date: on, Kind: log.Letter, Step: "mise-en-demeure", Amount: c.Balance, Due: on + 8, Document: "courriers/C1-mise-en-demeure.pdf", Hash: strings.Repeat("ab", 32)})
	add(log.Event{Date: on + 1, Kind: log.Posted, Reason: "LRAR 1A 234"})
	if presented {
		add(log.Event{Date: on + 4, Kind: log.Presented})
	}
	return c
}

func build(t *testing.T, c rules.Case, copies ...Copy) File {
	t.Helper()
	return buildOn(t, c, today, copies...)
}

func buildOn(t *testing.T, c rules.Case, date civil.Date, copies ...Copy) File {
	t.Helper()
	tables, err := proceeding.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Build(Request{Case: c, Claim: ClaimOf(c, rules.Decision{}, date), Date: date, Sender: letters.Sender{Name: "Comptoir", City: "Vaurelle"}, Copies: copies, Tables: tables})
}

func TestVerdict(t *testing.T) {
	proofs := []Copy{
		{Kind: ContractCopy, Label: "Conditions générales de vente", Name: "pieces/C1/cgv.pdf"}, {Kind: OrderCopy, Label: "Bon de commande", Name: "pieces/C1/commande.pdf"},
		{Kind: DeliveryCopy, Label: "Bon de livraison", Name: "pieces/C1/bl.pdf"}, {Kind: InvoiceCopy, Label: "Facture FA1", Invoice: "FA1", Name: "factures/FA1.pdf"},
		{Kind: PostingCopy, Label: "Avis de réception", Name: "pieces/C1/ar.pdf"}, {Kind: CheckCopy, Label: "Extrait Kbis du débiteur", Name: "pieces/C1/kbis.pdf"},
	}
	one := item("FA1", 100, 4_000_00)
	contested := noticed(business(one), true)
	contested.FollowUp.Disputes = []followup.JudgedDispute{{State: followup.Pending, ByItem: map[string]money.Amount{one.Key: 1_000_00}}}
	unknown := noticed(business(one), true)
	unknown.Customer.Kind = customer.Unknown
	for _, c := range []struct {
		name   string
		c      rules.Case
		copies []Copy
		want   Verdict
		why    string
	}{
		{"tout est là", noticed(business(one), true), proofs, Go, "coût de la procédure"},
		{"sans mise en demeure", business(one), proofs, Complete, "mise en demeure à envoyer"},
		{"présentation non prouvée", noticed(business(one), false), proofs, Complete, "présentation"},
		{"sans preuve", noticed(business(one), true), nil, Complete, "preuves réunies : "},
		{"contestée", contested, proofs, Complete, "contestés"},
		{"nature inconnue", unknown, proofs, Complete, "nature du débiteur"},
		{"trop petite", noticed(business(item("FA1", 100, 45_00)), true), proofs, NoGo, "coûterait"},
		{"rien d’exigible", business(item("FA1", -5, 900_00)), proofs, NoGo, "aucune créance exigible"},
	} {
		a := build(t, c.c, c.copies...).Advice
		said := strings.Join(slices.Concat(a.Against, a.Reserves, a.For), " | ")
		if a.Verdict != c.want || !strings.Contains(said, c.why) {
			t.Errorf("%s : %s (%s), attendu %s (%s)", c.name, a.Verdict, said, c.want, c.why)
		}
	}
}

// TestAccount: the list reaches the balance of the ledger and starts before
// the oldest item claimed.
func TestAccount(t *testing.T) {
	f := build(t, business(item("FA1", 100, 1_000_00)))
	first := f.Claim.Lines[0].Item.Entry
	moves := []openitem.Movement{
		{Date: first - 90, Number: "FA0", Nature: ledger.Invoice, Amount: 300_00}, {Date: first - 50, Nature: ledger.Payment, Amount: -250_00},
		{Date: first, Number: "=FA1", Nature: ledger.Invoice, Amount: 1_000_00, Due: first + 30, Stated: &openitem.Stated{Order: "BC-12", Contract: "C-3", Performed: first - 2}}, {Date: first + 60, Nature: ledger.Payment, Amount: -50_00},
	}
	var b bytes.Buffer
	if err := accountOf(moves, f.Claim.Lines).write(&b); err != nil {
		t.Fatal(err)
	}
	c := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	c.Comma = ';'
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"date", "nature", "piece", "echeance", "compte", "debit", "credit", "solde", "commande", "contrat", "prestation"},
		{(first - 1).French(), "Solde antérieur", "", "", "", "", "", "50,00", "", "", ""},
		{first.French(), "Facture", "'=FA1", (first + 30).French(), "", "1000,00", "", "1050,00", "BC-12", "C-3", (first - 2).French()},
		{(first + 60).French(), "Règlement", "", "", "", "", "50,00", "1000,00", "", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

// TestConsumer: no 40 EUR, no business law, no commercial court in anything
// that a consumer's file holds.
func TestConsumer(t *testing.T) {
	i := item("FA1", 100, 300_00)
	i.Penalty = penalty.Result{Principal: 300_00, Late: true}
	c := noticed(business(i), true)
	c.Customer.Kind, c.Customer.SIREN = customer.Consumer, ""
	f := build(t, c)
	var b strings.Builder
	for _, r := range []pdf.Report{wholeDossier(f), note(f)} {
		if err := WriteText(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	form, ok := paymentOrder(f)
	if !ok {
		t.Fatal("pas d’injonction de payer")
	}
	WriteText(&b, form)
	for _, word := range []string{"40 €", "L441-10", "D441-5", "tribunal de commerce"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("« %s » dans le dossier d’un particulier", word)
		}
	}
	for _, word := range []string{"chambre de proximité", "CPC 750-1", "12948*06", "deux ans (C. conso. L218-2)"} {
		if !strings.Contains(b.String(), word) {
			t.Errorf("« %s » absent", word)
		}
	}
}

func TestPublic(t *testing.T) {
	c := noticed(business(item("FA1", 100, 300_00)), true)
	c.Customer.Kind = customer.Public
	f := build(t, c)
	if _, ok := paymentOrder(f); ok {
		t.Error("injonction de payer contre une personne publique")
	}
	if told := strings.Join(publicWay(f.Case.Customer), " "); !strings.Contains(told, "CGCT L1612-16") || !strings.Contains(told, "CJA R541-1") || !strings.Contains(told, "CGPPP L2311-1") {
		t.Error(told)
	}
	c.Customer.PublicSubtype = customer.PublicState // no prefect pays for it
	if state := build(t, c); strings.Contains(strings.Join(publicWay(state.Case.Customer), " "), "L1612") || slices.ContainsFunc(state.Ways, func(p proceeding.Procedure) bool { return p.Code == mandateWay }) {
		t.Errorf("%v %v", publicWay(state.Case.Customer), state.Ways)
	}
	if private := build(t, noticed(business(item("FA1", 100, 300_00)), true)); publicWay(private.Case.Customer) != nil {
		t.Error(publicWay(private.Case.Customer))
	}
	if f.Court.Order != "administratif" || !slices.ContainsFunc(f.Checklist, func(p Proof) bool { return strings.Contains(p.Label, "portail") }) {
		t.Errorf("%+v", f.Court)
	}
}

// TestDocuments: the same file gives the same bytes, and no name leads out.
func TestDocuments(t *testing.T) {
	c := noticed(business(item("FA1", 100, 4_000_00)), true)
	c.Customer.Name = "Société « Ж » " + strings.Repeat("très longue ", 12)
	f := build(t, c, Copy{Kind: InvoiceCopy, Label: "Facture FA1", Invoice: "FA1", Name: "factures/FA1.pdf", Data: func() ([]byte, error) { return []byte("copie"), nil }})
	printer, err := pdf.NewPrinter(pdf.Style{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range f.Documents(printer) {
		names = append(names, d.Path)
		var one, two bytes.Buffer
		if err := d.Render(&one); err != nil {
			t.Fatal(err)
		}
		if err := d.Render(&two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s : deux rendus diffèrent", d.Path)
		}
		if strings.HasSuffix(d.Path, ".pdf") && !strings.HasPrefix(d.Path, proofFolder) && !bytes.HasPrefix(one.Bytes(), []byte("%PDF")) {
			t.Errorf("%s n’est pas un PDF", d.Path)
		}
	}
	want := []string{"note-interne.pdf", "dossier.pdf", "compte.csv", "remise.csv", "pieces.pdf", "injonction-de-payer.pdf", "pieces/01-facture-fa1.pdf"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestChronicle(t *testing.T) {
	c := noticed(business(item("FA1", 100, 4_000_00)), true)
	c.Events = append(c.Events, log.Event{ID: 90, Date: today - 2, Kind: log.NoteTyped, Reason: "erreur"}, log.Event{ID: 91, Date: today - 1, Kind: log.Undone, Undoes: 90})
	c.FollowUp.Calls = []followup.Fact{{Kind: followup.Call, Date: today - 12, Code: "promesse", Contact: "Mme Léa", Author: "Jo", Text: "paiera vendredi"}}
	var got []string
	for _, l := range chronicleOf(record{today, standing(c.Events), &c.FollowUp}) {
		got = append(got, joined(" | ", l.Date.French(), l.What, l.Who, l.Proof))
	}
	want := []string{
		"22/10/2026 | Mise en demeure : lettre préparée, par lettre recommandée avec avis de réception, à régler avant le 30/10/2026 | courriers/C1-mise-en-demeure.pdf, empreinte abababababababab",
		"23/10/2026 | Lettre recommandée déposée : LRAR 1A 234", "26/10/2026 | Lettre recommandée présentée",
		"09/11/2026 | Appel : Promesse de règlement, avec Mme Léa – paiera vendredi | Jo",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestInternalFacts: what we say among ourselves is in the note, and never in
// what is handed over.
func TestInternalFacts(t *testing.T) {
	c := noticed(business(item("FA1", 100, 4_000_00)), true)
	c.Events = append([]log.Event{{ID: 70, Run: "a", Date: today - 120, Kind: log.Letter, Step: "preventive", Channel: policy.Email}}, c.Events...)
	waiting := log.Event{ID: 95, Run: "z", Date: today - 3, Kind: log.StepPrepared, Item: c.Items[0].Key, Step: "mise-en-demeure", Channel: policy.Registered}
	letter, claim := waiting, waiting
	letter.ID, letter.Kind, letter.Item, letter.Document = 96, log.Letter, "", "courriers/z.pdf"
	claim.ID, claim.Kind, claim.Document, claim.Amount = 97, log.PenaltyClaimed, "courriers/z.pdf", 4000
	c.Events = append(c.Events, waiting, letter, claim) // nobody noted that it left
	c.FollowUp.Calls = []followup.Fact{{Kind: followup.Call, Date: today - 12, Code: "refus", Text: "débiteur pénible"}}
	c.FollowUp.Guarantees = []followup.Fact{{Kind: followup.Guarantee, Date: today - 12, Code: "caution", Text: "caution du gérant"}}
	c.FollowUp.Notes = []followup.Fact{{Kind: followup.Note, Date: today - 12, Code: "note", Text: "à ménager"}}
	f := build(t, c)
	form, _ := paymentOrder(f)
	var handed, own strings.Builder
	for _, r := range []pdf.Report{wholeDossier(f), form} {
		if err := WriteText(&handed, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := WriteText(&own, note(f)); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"débiteur pénible", "caution du gérant", "à ménager", stepWords("preventive"), "Pénalités réclamées – courriers/z.pdf"} {
		if strings.Contains(handed.String(), word) || !strings.Contains(own.String(), word) {
			t.Errorf("« %s » : dans la note interne seulement", word)
		}
	}
	if !strings.Contains(handed.String(), "Lettre recommandée présentée") {
		t.Error("la chronologie a perdu la présentation de la mise en demeure")
	}
}

// TestDebtor: a customer without anything open has a sheet too, in every form.
func TestDebtor(t *testing.T) {
	for _, c := range []rules.Case{business(), noticed(business(item("FA1", 100, 4_000_00), item("FA2", -10, 50_00)), true)} {
		f := build(t, c)
		r := f.Debtor([]string{"Client C1", "Décision : rien cette nuit", "  \x1b[31mPourquoi : rien", "Postes :", "  - FA1"})
		var text strings.Builder
		if err := WriteText(&text, r); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Fiche client Société Untel", "Identité", "SIREN", "Protections du contrat", "Décision : rien cette nuit"} {
			if !strings.Contains(strings.ReplaceAll(text.String(), "\u00a0", " "), want) {
				t.Errorf("« %s » absent de\n%s", want, text.String())
			}
		}
		if strings.ContainsAny(text.String(), "\x1b\t") {
			t.Error("un signe de commande atteint l’écran")
		}
		d := f.DebtorData()
		if d.Exposure.Overdue+d.Exposure.NotDue != c.Balance || d.Items == nil || d.Chronicle == nil || d.Guarantees == nil || d.Cases == nil {
			t.Errorf("%+v", d.Exposure)
		}
	}
}
