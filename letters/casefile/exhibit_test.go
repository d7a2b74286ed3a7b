package casefile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/letters/pdf"
	"relance/rules/log"
	"relance/rules/policy"
)

// TestANoticeThatHasNotLeft: prepared, it is no proof that anything was sent: no
// ticked box, no number in the checklist, and the bordereau says so.
func TestANoticeThatHasNotLeft(t *testing.T) {
	c := business(item("FA1", 100, 4_000_00))
	on := today.AddDays(-30)
	letter := log.Event{ID: 2, Run: "r", Date: on, Kind: log.Letter, Customer: "C1", Step: "mise-en-demeure", Channel: policy.Registered, Document: "courriers/C1.pdf", Hash: strings.Repeat("ab", 32)}
	c.Events = []log.Event{{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: c.Items[0].Key, Step: "mise-en-demeure", Channel: policy.Registered, Due: on + 8}, letter}
	posted := append(c.Events[:2:2], log.Event{ID: 3, Run: "r", Date: on + 1, Kind: log.Posted, Customer: "C1", Channel: policy.Registered})
	for name, want := range map[string]struct {
		events   []log.Event
		box      pdf.Box
		print    string
		reminded bool
	}{
		"prepared": {c.Events, pdf.Empty, "envoi non noté", false},
		"posted":   {posted, pdf.Ticked, "abababababababab", true},
	} {
		c := c
		c.Events = want.events
		sent, _ := SentCopy(letter, log.DepartureOf(c.Events, letter, today))
		sent.Name, sent.SHA256 = letter.Document, letter.Hash
		f := build(t, c, sent)
		last := len(f.Exhibits) - 1
		if got := orderExhibits(f.Exhibits, nil).Points[last].Box; got != want.box {
			t.Errorf("%s: box %d", name, got)
		}
		if got := exhibitIndex(f.Exhibits, "C1").Table.Rows[last].Cells[2]; got != want.print {
			t.Errorf("%s: the bordereau says %q", name, got)
		}
		if got := reminderProof(record{today, standing(c.Events), &c.FollowUp}).Held; got != want.reminded {
			t.Errorf("%s: reminded in writing: %v", name, got)
		}
	}
	if _, ok := SentCopy(letter, log.Withdrawn); ok {
		t.Error("a letter said not to have left is an exhibit")
	}
}

// TestExhibits: numbers follow each other, the file of each bears its own, and
// what proves the debt comes before what was done to be paid.
func TestExhibits(t *testing.T) {
	c := noticed(business(item("FA1", 100, 4_000_00), item("FA/2", 50, 10_00)), true)
	sent, ok := SentCopy(c.Events[2], log.Noted)
	if !ok {
		t.Fatal("la mise en demeure n’est pas une pièce")
	}
	sent.Name, sent.SHA256 = "courriers/C1-mise-en-demeure.pdf", strings.Repeat("cd", 32)
	f := build(t, c, sent, Copy{Kind: InvoiceCopy, Label: "Facture FA1", Invoice: "FA1", Name: "factures/FA1.PDF", Date: 10}, Copy{Kind: InvoiceCopy, Label: "Facture FA/2", Invoice: "FA/2", Date: 20},
		Copy{Kind: OrderCopy, Label: "Bon de commande ../../etc", Name: "pieces/C1/commande.pdf"})
	var got []string
	for _, e := range f.Exhibits {
		got = append(got, joined(" ", e.Label, e.File))
	}
	want := []string{
		"Bon de commande ../../etc pieces/01-bon-de-commande-etc.pdf", "Facture FA1 pieces/02-facture-fa1.pdf", "Facture FA/2", "Compte du débiteur arrêté au 21/11/2026", "Décompte des pénalités au 21/11/2026",
		"Mise en demeure du 22/10/2026, par lettre recommandée avec avis de réception pieces/06-mise-en-demeure-du-22-10-2026.pdf",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	sent.Name, sent.SHA256, sent.Elsewhere = "", "", "nuit 2026-10-22, courriers/C1-mise-en-demeure.pdf"
	named := build(t, c, sent)
	if last := named.Exhibits[len(named.Exhibits)-1]; last.File != "" || last.SHA256 != strings.Repeat("ab", 32) || !noticeProof(named.Exhibits, named.Claim, today).Held {
		t.Errorf("courrier resté dans sa nuit : %+v", last)
	}
	index := exhibitIndex(f.Exhibits, "C1").Table.Rows
	if cell := index[5].Cells[2]; cell != "fichier modifié depuis l’envoi" {
		t.Errorf("empreinte de la mise en demeure : %q", cell)
	}
	if cell := index[2].Cells[2]; cell != "à joindre" {
		t.Errorf("facture sans copie : %q", cell)
	}
}

func TestProofOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  CopyKind
		label string
	}{
		{"pieces/C1/Commande 4512.pdf", OrderCopy, "Bon de commande 4512"},
		{"pieces/C1/bon-de-commande_12.pdf", OrderCopy, "Bon de commande 12"},
		{"pieces/C1/BL-0042.jpg", DeliveryCopy, "Bon de livraison 0042"},
		{"pieces/C1/ar.pdf", PostingCopy, "Avis de réception"},
		{"pieces/C1/archives.pdf", OtherCopy, "Pièce : archives"},
		{"pieces/C1/blanc.pdf", OtherCopy, "Pièce : blanc"},
		{"pieces/C1/KBIS.pdf", CheckCopy, "Extrait Kbis du débiteur"},
	} {
		if kind, label := ProofOf(c.name); kind != c.kind || label != c.label {
			t.Errorf("%s : %d %q, attendu %d %q", c.name, kind, label, c.kind, c.label)
		}
	}
}
