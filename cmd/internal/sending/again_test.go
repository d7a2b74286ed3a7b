package sending

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/rules/cause"
	"relance/rules/log"
)

// addTo adds lines to a file of a dossier.
func addTo(t *testing.T, folder, name, lines string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, name, string(data)+lines)
}

// paid adds to the ledger the payment of an invoice of C1.
func paid(t *testing.T, folder, day, amount string) {
	t.Helper()
	addTo(t, folder, "entrees/a.txt", "BQ|Banque|901|"+day+"|512000|Banque|||F0|"+day+"|Virement|"+amount+"|0,00|||"+day+"||\nBQ|Banque|901|"+day+"|411000|Clients|C1|Client 0|F0|"+day+"|Virement|0,00|"+amount+"|||"+day+"||\n")
}

// sheet puts a sheet of the follow-up, as CSV.
func sheet(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(folder, "suivi"), 0o700); err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, "suivi/"+name+".csv", text)
}

// say types a fact in the shell on a day.
func say(t *testing.T, folder string, today civil.Date, f followup.Fact) {
	t.Helper()
	if _, problems, err := desk.Record(folder, today, desk.Say(f, today)); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
}

// ownSteps is a policy whose first letter has another name than the shipped one.
const ownSteps = "politique: maison\ncycles:\n  - cycle: tous\n    pour: {}\n    etapes:\n      - {etape: relance, apres: 5 jours, canal: [courriel]}\n"

// What was learnt since the night decides: the message of C1 stays, those of the
// others leave.
func TestLearntSinceTheNight(t *testing.T) {
	morning := dossiertest.June + 1
	for name, c := range map[string]struct {
		learn func(t *testing.T, folder string)
		code  string
	}{
		"paid":                {func(t *testing.T, f string) { paid(t, f, "20260618", "120,00") }, cause.NothingDue},
		"paid on the morning": {func(t *testing.T, f string) { paid(t, f, "20260621", "120,00") }, cause.NothingDue},
		"disputed in the sheet": {func(t *testing.T, f string) {
			sheet(t, f, "Litiges", "Client;Ouvert le;Motif;Factures\nC1;20/06/2026;Prix;F0\n")
		}, "LITIGE"},
		"promised in the sheet": {func(t *testing.T, f string) {
			sheet(t, f, "Promesses", "Client;Dite le;Promise pour le;Montant;Factures\nC1;20/06/2026;30/06/2026;;F0\n")
		}, "PROMESSE"},
		"promised this morning": {func(t *testing.T, f string) {
			sheet(t, f, "Promesses", "Client;Dite le;Promise pour le;Montant;Factures\nC1;21/06/2026;30/06/2026;;F0\n")
		}, "PROMESSE"},
		"promised in part": {func(t *testing.T, f string) {
			sheet(t, f, "Promesses", "Client;Dite le;Promise pour le;Montant;Factures\nC1;21/06/2026;30/06/2026;50,00;F0\n")
		}, cause.SaidSince},
		"disputed in the shell": {func(t *testing.T, f string) {
			say(t, f, morning, followup.Fact{Kind: followup.Dispute, Customer: "C1", Date: morning, Invoices: []string{"F0"}})
		}, "LITIGE"},
		"promised in the shell": {func(t *testing.T, f string) {
			say(t, f, morning, followup.Fact{Kind: followup.Promise, Customer: "C1", Date: morning, Until: morning + 9})
		}, "PROMESSE"},
		"not to be reminded": {func(t *testing.T, f string) {
			dossiertest.Put(t, f, "clients.csv", strings.Replace(strings.ReplaceAll(sendingCustomers, "\n", ";\n"), "courriel;\nC1;Alpha;professionnel;alpha@exemple.fr;", "courriel;ne-pas-relancer\nC1;Alpha;professionnel;alpha@exemple.fr;oui", 1))
		}, cause.NoReminder},
		"insolvent in the shell": {func(t *testing.T, f string) {
			say(t, f, morning, followup.Fact{Kind: followup.Proceeding, Customer: "C1", Date: morning, Code: "redressement"})
		}, cause.Insolvent},
		"insolvent in the sheet": {func(t *testing.T, f string) {
			sheet(t, f, "Procédures", "Client;Date;Étape\nC1;18/06/2026;Redressement judiciaire\n")
		}, cause.Insolvent},
		"without an address": {func(t *testing.T, f string) {
			dossiertest.Put(t, f, "clients.csv", strings.Replace(sendingCustomers, "alpha@exemple.fr", "", 1))
		}, cause.StepChanged},
		"at another address": {func(t *testing.T, f string) {
			dossiertest.Put(t, f, "clients.csv", strings.Replace(sendingCustomers, "alpha@exemple.fr", "neuve@exemple.fr", 1))
		}, cause.AddressChanged},
		"put at a higher step": {func(t *testing.T, f string) { level(t, f, "rappel") }, cause.NotYet},
	} {
		t.Run(name, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			c.learn(t, folder)
			trial, _ := s.send(t, folder, func(o *Options) { o.Trial = true })
			if trial.Count(MessageHeld) != 1 || len(s.got()) != 0 {
				t.Errorf("trial: %+v", trial.Messages)
			}
			sent, problems := s.send(t, folder, nil)
			if sent.Messages[0].State != MessageHeld || sent.Count(MessageSent) != 2 || len(s.got()) != 2 {
				t.Fatalf("%+v %v", sent.Messages, problems)
			}
			if held := problems.Of(CodeSendHeld); len(held) != 1 || held[0].Excerpt != c.code || !strings.Contains(held[0].Message, "C1") {
				t.Errorf("%v, want %s", problems, c.code)
			}
			if again, problems := s.send(t, folder, nil); again.Messages[0].State != MessageElsewhere || len(s.got()) != 2 || problems.HasWarnings() {
				t.Errorf("%+v %v", again.Messages, problems)
			}
		})
	}
}

func level(t *testing.T, folder, step string) {
	t.Helper()
	if _, problems, err := desk.Record(folder, dossiertest.June+1, desk.Level{Date: dossiertest.June + 1, Customer: "C1", Step: step}.Set()); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
}

// A draft that stayed is no reminder: once the reason is gone, the next night
// writes it.
func TestHeldIsNotDone(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	row := "Client;Ouvert le;Motif;Factures;Clos le;Issue\nC1;20/06/2026;Prix;F0;"
	sheet(t, folder, "Litiges", row+";\n")
	s.send(t, folder, nil)
	sheet(t, folder, "Litiges", row+"21/06/2026;Non fondé\n")
	night := nightlytest.Night(t, folder, dossiertest.June+2)
	var steps []string
	for _, d := range night.Night.Decisions {
		steps = append(steps, d.Customer+" "+d.Step)
	}
	if diff := cmp.Diff([]string{"C1 rappel", "C2 ", "C3 "}, steps); diff != "" {
		t.Error(diff)
	}
}

// The sheet says that a person sent the draft: it does not leave a second time,
// and is not said not to have left.
func TestSentByHand(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	sheet(t, folder, "Envois", "Client;Date;État\nC1;20/06/2026;Posté\n")
	sent, problems := s.send(t, folder, nil)
	if sent.Messages[0].State != MessageElsewhere || sent.Count(MessageSent) != 2 || problems.HasWarnings() {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
	if events := dossiertest.StateOf(t, folder).Events; slices.ContainsFunc(events, func(e log.Event) bool { return e.Kind == log.StepNotDone }) {
		t.Error("recorded as not sent")
	}
}

// Another step than the one that was written is due: nobody gets either.
func TestAnotherStepIsDue(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	dossiertest.Put(t, folder, "regles.yaml", ownSteps)
	sent, problems := s.send(t, folder, nil)
	if sent.Count(MessageHeld) != 3 || len(s.got()) != 0 {
		t.Errorf("%+v", sent.Messages)
	}
	for _, p := range problems.Of(CodeSendHeld) {
		if p.Excerpt != cause.StepChanged {
			t.Errorf("%v", p)
		}
	}
}

// A part of the invoice was paid: the rest is still asked.
func TestAmountFell(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	paid(t, folder, "20260619", "50,00")
	if sent, problems := s.send(t, folder, nil); sent.Count(MessageSent) != 3 || problems.HasWarnings() {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
}

// Of two invoices one was paid, or more is due than the letter says.
func TestOtherInvoices(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	addTo(t, folder, "entrees/a.txt", "VE|Ventes|90|20260402|411000|Clients|C1|Client 0|F9|20260402|Facture|120,00|0,00|||20260402||\nVE|Ventes|90|20260402|706000|Prestations|||F9|20260402|Facture|0,00|120,00|||20260402||\n")
	paid(t, folder, "20260619", "120,00")
	if sent, problems := s.send(t, folder, nil); sent.Count(MessageSent) != 3 || problems.HasWarnings() {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
}

// Files that do not read any more: nobody knows who has paid, nothing leaves and
// nothing is recorded.
func TestUnreadableSince(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	whole, err := os.ReadFile(filepath.Join(folder, "entrees/a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	addTo(t, folder, "entrees/a.txt", "VE|Ventes|90|2026-99-99|411000|Clients|C1|Client 0|F9|20260402|Facture|douze|0,00|||20260402||\n")
	sent, problems := s.send(t, folder, nil)
	if sent.Count(MessageHeld) != 3 || len(s.got()) != 0 || len(problems.Of(CodeUndecided)) != 1 || !slices.ContainsFunc(problems.Codes(), func(c string) bool { return strings.HasPrefix(c, "FEC-") }) {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
	if events := dossiertest.StateOf(t, folder).Events; slices.ContainsFunc(events, func(e log.Event) bool { return e.Kind == log.StepNotDone }) {
		t.Error("recorded")
	}
	dossiertest.Put(t, folder, "entrees/a.txt", string(whole))
	if sent, problems := s.send(t, folder, nil); sent.Count(MessageSent) != 3 || problems.HasWarnings() {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
}

// Where each invoice has its letter, that of the invoice paid stays and the
// other leaves.
func TestOneInvoicePaid(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	dossiertest.Put(t, folder, "regles.yaml", strings.Replace(ownSteps, "cycles:", "courrier: facture\ncycles:", 1))
	addTo(t, folder, "entrees/a.txt", "VE|Ventes|90|20260402|411000|Clients|C1|Client 0|F9|20260402|Facture|130,00|0,00|||20260402||\nVE|Ventes|90|20260402|706000|Prestations|||F9|20260402|Facture|0,00|130,00|||20260402||\n")
	if _, _, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String()}); err != nil {
		t.Fatal(err)
	}
	night := nightlytest.Night(t, folder, dossiertest.June)
	paid(t, folder, "20260619", "120,00")
	sent, problems := s.send(t, folder, nil)
	var all []string
	for _, m := range sent.Messages {
		all = append(all, m.File+" "+string(m.State))
	}
	if diff := cmp.Diff([]string{"courriels/C1-relance-F0.eml retenu", "courriels/C1-relance-F9.eml envoyé", "courriels/C2-relance-F1.eml envoyé", "courriels/C3-relance-F2.eml envoyé"}, all); diff != "" {
		t.Error(diff, problems)
	}
	var not []string
	for _, e := range dossiertest.StateOf(t, folder).Events {
		if e.Kind == log.StepNotDone {
			not = append(not, e.Run+" "+e.Customer+" "+e.Document)
			if e.Item == "" {
				t.Errorf("the step of F9 too: %+v", e)
			}
		}
	}
	if diff := cmp.Diff([]string{night.View.Run + " C1 courriels/C1-relance-F0.eml"}, not); diff != "" {
		t.Error(diff)
	}
}

// A memo leaves while what it confirms stands, and is made anew once it does
// not.
func TestMemoOfWhatChanged(t *testing.T) {
	for name, c := range map[string]struct {
		after string
		state State
		undo  int
	}{
		"unchanged": {"30/06/2026", MessageSent, 0},
		"changed":   {"29/06/2026", MessageHeld, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			promise := "Client;Dite le;Promise pour le;Montant;Factures\nC1;20/06/2026;JOUR;;F0\n"
			sheet(t, folder, "Promesses", strings.Replace(promise, "JOUR", "30/06/2026", 1))
			nightlytest.Night(t, folder, dossiertest.June+1)
			sheet(t, folder, "Promesses", strings.Replace(promise, "JOUR", c.after, 1))
			sent, problems := s.send(t, folder, nil)
			if len(sent.Messages) != 1 || sent.Messages[0].File != "memos/C1-memo-promesse.eml" || sent.Messages[0].State != c.state {
				t.Fatalf("%+v %v", sent.Messages, problems)
			}
			undone := 0
			for _, e := range dossiertest.StateOf(t, folder).Events {
				if e.Kind == log.Undone {
					undone++
				}
			}
			if undone != c.undo {
				t.Errorf("%d taken back", undone)
			}
		})
	}
}

// Several nights passed without sending: a reminder that is still the next step
// leaves, and nobody is paid twice for it.
func TestOlderNight(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	nightlytest.Night(t, folder, dossiertest.June+2)
	nightlytest.Night(t, folder, dossiertest.June+3)
	paid(t, folder, "20260623", "120,00")
	sent, problems := s.send(t, folder, func(o *Options) { o.Run, o.Date = dossiertest.June.String(), dossiertest.June+4 })
	if sent.Messages[0].State != MessageHeld || sent.Count(MessageSent) != 2 {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
}

// A night that went through with rows that do not read, or over a brake, is sent
// like any other.
func TestToleratedNight(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	if _, _, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String()}); err != nil {
		t.Fatal(err)
	}
	addTo(t, folder, "entrees/a.txt", "VE|Ventes|91|2026-99-99|411000|Clients|C3|Client 0|F8|20260402|Facture|douze|0,00|||20260402||\n")
	if _, problems, err := nightly.Run(context.Background(), folder, nightly.Options{Date: dossiertest.June + 9, Version: "1.0", Texts: dossiertest.Texts(), Tolerate: 1, Force: "essai"}); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	sent, problems := s.send(t, folder, func(o *Options) { o.Date = dossiertest.June + 9 })
	if sent.Count(MessageSent) != 3 {
		t.Errorf("%+v %v", sent.Messages, problems)
	}
}

// What left is a fact: undoing the night does not make it leave again, that day
// or as the same step.
func TestUndoneAfterSending(t *testing.T) {
	for name, c := range map[string]struct {
		undo   desk.UndoOptions
		opts   func(*Options) // of the first sending
		kept   int
		codes  string
		writes string // customers whom the next night writes to
	}{
		"all sent":         {desk.UndoOptions{}, nil, 3, desk.CodeKept.Code, ""},
		"one sent":         {desk.UndoOptions{}, func(o *Options) { o.Customer = "C1" }, 1, desk.CodeKept.Code, "C2 C3"},
		"none sent":        {desk.UndoOptions{}, func(o *Options) { o.Trial = true }, 0, "", "C1 C2 C3"},
		"one, its client":  {desk.UndoOptions{Customer: "C1"}, func(o *Options) { o.Customer = "C1" }, 1, desk.CodeKept.Code, ""},
		"one, another one": {desk.UndoOptions{Customer: "C2"}, func(o *Options) { o.Customer = "C1" }, 0, "", "C2"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			s.send(t, folder, c.opts)
			c.undo.Run = dossiertest.June.String()
			undone, problems, err := desk.Undo(folder, c.undo)
			if err != nil || strings.Join(problems.Codes(), " ") != c.codes || len(undone.Kept) != c.kept {
				t.Fatalf("%+v %v %v", undone, problems, err)
			}
			var writes []string
			for _, d := range nightlytest.Night(t, folder, dossiertest.June).Night.Decisions {
				if d.Acts() {
					writes = append(writes, d.Customer)
				}
			}
			if got := strings.Join(writes, " "); got != c.writes {
				t.Errorf("the next night writes to %q, want %q", got, c.writes)
			}
			s.send(t, folder, nil)
			times := map[string]int{}
			for _, d := range s.got() {
				times[d.to[0]]++
			}
			for to, n := range times {
				if n > 1 {
					t.Errorf("%s got %d", to, n)
				}
			}
		})
	}
}

// Nobody knows whether a message left: it is not written anew either.
func TestUndoneWhileUncertain(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	s.behave(trouble{moment: "accepted", nth: 1})
	s.send(t, folder, nil)
	s.behave()
	if undone, problems, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String()}); err != nil || len(undone.Kept) != 3 {
		t.Fatalf("%+v %v %v", undone, problems, err)
	}
	nightlytest.Night(t, folder, dossiertest.June)
	s.send(t, folder, nil)
	once(t, s.got())
}

// The account to which the letters ask to pay is not ours any more: nothing
// leaves and nothing is noted, until the night is done again or it is back.
func TestAnotherAccountSendsNothing(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	config, err := os.ReadFile(filepath.Join(folder, "relance.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	before := told(t, folder)
	other := strings.Replace(string(config), "FR7630006000011234567890189", "FR1420041010050500013M02606", 1)
	if other == string(config) {
		t.Fatal("no IBAN to change")
	}
	dossiertest.Put(t, folder, "relance.yaml", other)
	sent, problems := s.send(t, folder, nil)
	if !slices.Contains(problems.Codes(), CodeOtherAccount.Code) || !problems.HasErrors() || sent.Count(MessageSent) > 0 {
		t.Errorf("%v, %d sent", problems.Codes(), sent.Count(MessageSent))
	}
	if diff := cmp.Diff(before, told(t, folder)); diff != "" {
		t.Error(diff)
	}
	dossiertest.Put(t, folder, "relance.yaml", string(config))
	if sent, _ := s.send(t, folder, nil); sent.Count(MessageSent) != 3 {
		t.Errorf("back: %+v", sent.Messages)
	}
}

// C1 turns out to be a consumer: the message of the night, which claims the
// penalties and the 40 EUR of a business, stays; those of the others leave.
func TestPenaltiesOfABusinessNeverReachAConsumer(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	dossiertest.Put(t, folder, "regles.yaml", strings.Replace(ownSteps, "canal: [courriel]", "canal: [courriel], penalites: reclamees", 1))
	nightlytest.Night(t, folder, dossiertest.June+1)
	if sent, _ := s.send(t, folder, func(o *Options) { o.Trial = true }); sent.Count(MessageReady) != 3 {
		t.Fatal(sent.Messages)
	}
	dossiertest.Put(t, folder, "clients.csv", strings.Replace(sendingCustomers, "C1;Alpha;professionnel", "C1;Alpha;particulier", 1))
	sent, _ := s.send(t, folder, nil)
	for _, m := range sent.Messages {
		if want := map[bool]State{true: MessageHeld, false: MessageSent}[m.Customer == "C1"]; m.State != want {
			t.Errorf("%s: %s, want %s", m.Customer, m.State, want)
		}
	}
}
