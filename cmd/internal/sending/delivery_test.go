package sending

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/rules/log"
)

// The connection is lost at every moment, or the server refuses: nothing is
// ever delivered twice, and the history says exactly what is known. Then the
// server is well again and « envoyer » is given a second time.
func TestTroubleAtEveryMoment(t *testing.T) {
	const fine = "tried sent"
	s := serveMail(t, "starttls")
	made := os.DirFS(sendingDossier(t, s, "  utilisateur: compta\n"))
	now, never := refuse(451, "plus tard"), refuse(550, "inconnu")
	row := func(c1, c2, c3 string) map[string]string {
		all := map[string]string{}
		for code, line := range map[string]string{"C1": c1, "C2": c2, "C3": c3} {
			if line != "" {
				all[code] = line
			}
		}
		return all
	}
	for _, c := range []struct {
		name     string
		trouble  []trouble
		want     map[string]string // the history after the first command
		finally  map[string]string // and after the second
		codes    string            // problems of the first
		received int               // messages delivered by the first
	}{
		// Before any message: nothing is tried.
		{"connect", []trouble{{moment: "connect"}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"busy at once", []trouble{{moment: "connect", answer: now}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"busy for a minute", []trouble{{moment: "connect", nth: 1, answer: now}}, row(fine, fine, fine), row(fine, fine, fine), "", 3},
		{"EHLO", []trouble{{moment: "EHLO"}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"EHLO refused", []trouble{{moment: "EHLO", answer: never}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"STARTTLS", []trouble{{moment: "STARTTLS"}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"EHLO after STARTTLS", []trouble{{moment: "EHLO", nth: 2}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"AUTH", []trouble{{moment: "AUTH"}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"AUTH refused", []trouble{{moment: "AUTH", answer: refuse(535, "non")}}, row("", "", ""), row(fine, fine, fine), "ENV-03", 0},
		{"AUTH refused for now", []trouble{{moment: "AUTH", nth: 1, answer: refuse(454, "plus tard")}}, row(fine, fine, fine), row(fine, fine, fine), "", 3},
		// Before the message is handed over: it is known not to have left.
		{"MAIL", []trouble{{moment: "MAIL", nth: 2}}, row(fine, "tried refused tried sent", fine), row(fine, "tried refused tried sent", fine), "", 3},
		{"MAIL, always", []trouble{{moment: "MAIL"}}, row(four("tried refused"), four("tried refused"), four("tried refused")), row(four("tried refused")+" "+fine, four("tried refused")+" "+fine, four("tried refused")+" "+fine), "ENV-05 ENV-05 ENV-05", 0},
		{"MAIL refused for now", []trouble{{moment: "MAIL", nth: 1, answer: now}}, row("tried refused tried sent", fine, fine), row("tried refused tried sent", fine, fine), "", 3},
		{"MAIL refused", []trouble{{moment: "MAIL", nth: 1, answer: never}}, row("tried refused", fine, fine), row("tried refused", fine, fine), "ENV-04", 2},
		{"RCPT", []trouble{{moment: "RCPT", nth: 1}}, row("tried refused tried sent", fine, fine), row("tried refused tried sent", fine, fine), "", 3},
		{"RCPT refused for now, always", []trouble{{moment: "RCPT beta@exemple.fr", answer: now}}, row(fine, four("tried refused"), fine), row(fine, four("tried refused")+" "+fine, fine), "ENV-05", 2},
		{"RCPT refused", []trouble{{moment: "RCPT", nth: 3, answer: never}}, row(fine, fine, "tried refused"), row(fine, fine, "tried refused"), "ENV-04", 2},
		{"RCPT, then no connection", []trouble{{moment: "RCPT", nth: 1}, {moment: "connect", nth: 2}}, row("tried refused tried sent", fine, fine), row("tried refused tried sent", fine, fine), "", 3},
		{"RSET after a refusal", []trouble{{moment: "MAIL", nth: 1, answer: never}, {moment: "RSET"}}, row("tried refused", fine, fine), row("tried refused", fine, fine), "ENV-04", 2},
		{"service closing", []trouble{{moment: "MAIL", nth: 2, answer: refuse(421, "au revoir")}}, row(fine, "tried refused tried sent", fine), row(fine, "tried refused tried sent", fine), "", 3},
		// Once it is handed over, only an answer says what became of it.
		{"body", []trouble{{moment: "body", nth: 2}}, row(fine, "tried", fine), row(fine, "tried", fine), "ENV-06", 2},
		{"before the verdict", []trouble{{moment: "verdict", nth: 2}}, row(fine, "tried", fine), row(fine, "tried", fine), "ENV-06", 2},
		{"accepted, answer lost", []trouble{{moment: "accepted", nth: 1}}, row("tried", fine, fine), row("tried", fine, fine), "ENV-06", 3},
		{"accepted, answers lost", []trouble{{moment: "accepted"}}, row("tried", "tried", "tried"), row("tried", "tried", "tried"), "ENV-06 ENV-06 ENV-06", 3},
		{"verdict for now", []trouble{{moment: "verdict", nth: 3, answer: now}}, row(fine, fine, "tried refused tried sent"), row(fine, fine, "tried refused tried sent"), "", 3},
		{"verdict", []trouble{{moment: "verdict", nth: 3, answer: refuse(554, "indesirable")}}, row(fine, fine, "tried refused"), row(fine, fine, "tried refused"), "ENV-04", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.CopyFS(folder, made); err != nil {
				t.Fatal(err)
			}
			password := func(o *Options) { o.Password = "s3same ouvre-toi" }
			s.behave(c.trouble...)
			_, problems := s.send(t, folder, password)
			if diff := cmp.Diff(c.want, told(t, folder)); diff != "" {
				t.Errorf("history: %s%v", diff, problems)
			}
			if got := strings.Join(problems.Codes(), " "); got != c.codes {
				t.Errorf("problems %q, want %q: %v", got, c.codes, problems)
			}
			if once(t, s.got()); len(s.got()) != c.received {
				t.Errorf("%d delivered, want %d", len(s.got()), c.received)
			}
			s.behave()
			s.send(t, folder, password)
			if diff := cmp.Diff(c.finally, told(t, folder)); diff != "" {
				t.Errorf("history in the end: %s", diff)
			}
			once(t, s.got())
		})
	}
}

func four(words string) string { return strings.Join(slices.Repeat([]string{words}, 4), " ") }

// Commands that are seen in the clear only.
func TestTroubleInTheClear(t *testing.T) {
	for moment, want := range map[string]string{
		"DATA": "tried refused tried sent", // the server never said that it would take the body
		"QUIT": "tried sent",
	} {
		t.Run(moment, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			s.behave(trouble{moment: moment, nth: 1})
			if sent, problems := s.send(t, folder, nil); sent.Count(MessageSent) != 3 || problems.HasWarnings() {
				t.Errorf("%+v %v", sent.Messages, problems)
			}
			if once(t, s.got()); len(s.got()) != 3 || told(t, folder)["C1"] != want {
				t.Errorf("%d delivered, %v", len(s.got()), told(t, folder))
			}
		})
	}
}

// The program dies between two lines of the history: the message that was on
// its way is uncertain, the others leave.
func TestDeathDuringSending(t *testing.T) {
	for _, moment := range []string{"MAIL", "RCPT", "body", "accepted"} {
		t.Run(moment, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			// A kill leaves the history, and its copy, as they are at that moment.
			var left, copied []byte
			at := filepath.Join(folder, dossier.HistoryName)
			copyAt := filepath.Join(folder, ".sauvegardes", "relance-"+dossiertest.June.String()+".db")
			s.behave(trouble{moment: moment, nth: 2, during: func() { left, _ = os.ReadFile(at); copied, _ = os.ReadFile(copyAt) }})
			s.send(t, folder, func(o *Options) {
				ctx, kill := context.WithCancel(context.Background())
				o.Tell = func(m Message) {
					if m.Customer == "C2" {
						kill()
					}
				}
				o.Sleep = func(context.Context, time.Duration) error { return ctx.Err() }
			})
			if err := errors.Join(os.WriteFile(at, left, 0o600), os.WriteFile(copyAt, copied, 0o600)); err != nil {
				t.Fatal(err)
			}
			s.behave()
			sent, problems := s.send(t, folder, nil)
			if once(t, s.got()); len(problems.Of(CodeSendUnknown)) != 1 || sent.Count(MessageSent) != 1 || sent.Count(MessageBefore) != 1 {
				t.Errorf("%+v %v", sent.Messages, problems)
			}
			if diff := cmp.Diff(map[string]string{"C1": "tried sent", "C2": "tried", "C3": "tried sent"}, told(t, folder)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Interrupted between two messages, the next command sends the rest.
func TestInterruptedSending(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	ctx, stop := context.WithCancel(context.Background())
	s.behave(trouble{moment: "body", nth: 2, during: stop})
	var clock timer
	sent, problems, err := Send(ctx, folder, Options{Date: dossiertest.June + 1, Now: clock.now, Sleep: clock.sleep})
	if err != nil || sent.Count(MessageSent) != 2 || len(problems.Of(CodeCutShort)) != 1 {
		t.Fatalf("%+v %v %v", sent.Messages, problems, err)
	}
	if sent, _ = s.send(t, folder, nil); sent.Count(MessageSent) != 1 || len(s.got()) != 3 {
		t.Errorf("%+v", sent.Messages)
	}
	once(t, s.got())
}

func TestPaceAndRetries(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	config, err := os.ReadFile(filepath.Join(folder, dossier.ConfigName))
	if err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, dossier.ConfigName, strings.Replace(string(config), "par-minute: 600", "par-minute: 2", 1))
	s.behave(trouble{moment: "RCPT beta@exemple.fr", answer: refuse(450, "liste grise")})
	var clock timer
	s.send(t, folder, func(o *Options) { o.Now, o.Sleep = clock.now, clock.sleep })
	var rounded []time.Duration
	for _, d := range clock.slept {
		rounded = append(rounded, d.Round(10*time.Second))
	}
	want := []time.Duration{30 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute}
	if diff := cmp.Diff(want, rounded); diff != "" {
		t.Error(diff)
	}
}

// Of several recipients, the one that the server refuses for good is left out
// and named; put off, nobody gets the message until all do; and a customer of
// whom no address is good gets nothing, whatever becomes of our own copies.
func TestSomeRecipientsRefused(t *testing.T) {
	now, never := refuse(451, "plus tard"), refuse(550, "5.1.1 inconnu")
	all := []string{"beta@exemple.fr", "autre@exemple.fr", "archive@midi.example"}
	for _, c := range []struct {
		name    string
		trouble []trouble
		codes   string
		to      []string // of the message to C2, delivered once at most
		history string
		reason  string // of the last event
	}{
		{"second refused", []trouble{{moment: "RCPT autre@exemple.fr", answer: never}}, "ENV-13", []string{all[0], all[2]}, "tried sent", "sauf autre@exemple.fr (550 5.1.1 inconnu)"},
		{"first refused", []trouble{{moment: "RCPT beta@exemple.fr", answer: never}}, "ENV-13", all[1:], "tried sent", "sauf beta@exemple.fr (550 5.1.1 inconnu)"},
		{"our copy refused", []trouble{{moment: "RCPT archive@midi.example", nth: 1, answer: never}}, "ENV-13", all, "tried sent", ""},
		{"second put off once", []trouble{{moment: "RCPT autre@exemple.fr", nth: 1, answer: now}}, "", all, "tried refused tried sent", ""},
		{"one refused, one put off once", []trouble{{moment: "RCPT beta@exemple.fr", answer: never}, {moment: "RCPT autre@exemple.fr", nth: 1, answer: now}}, "ENV-13", all[1:], "tried refused tried sent", "sauf beta@exemple.fr (550 5.1.1 inconnu)"},
		{"both refused", []trouble{{moment: "RCPT beta@exemple.fr", answer: never}, {moment: "RCPT autre@exemple.fr", answer: never}}, "ENV-04", nil, "tried refused", "beta@exemple.fr : 550 5.1.1 inconnu"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
				"clients.csv":      strings.Replace(sendingCustomers, "beta@exemple.fr", "beta@exemple.fr,autre@exemple.fr", 1),
				dossier.ConfigName: dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n  copie-cachee: [archive@midi.example]\n" + sendingServer(s),
			})
			nightlytest.Night(t, folder, dossiertest.June)
			s.behave(c.trouble...)
			_, problems := s.send(t, folder, nil)
			if got := strings.TrimSpace(strings.TrimPrefix(strings.Join(problems.Codes(), " "), CodeUnprotected.Code)); got != c.codes {
				t.Errorf("problems %q, want %q: %v", got, c.codes, problems)
			}
			s.send(t, folder, nil) // once more: nothing leaves twice
			once(t, s.got())
			var to []string
			for _, d := range s.got() {
				if slices.ContainsFunc(d.to, func(a string) bool { return slices.Contains(all[:2], a) }) {
					to = append(to, d.to...)
				}
			}
			if c.name != "our copy refused" {
				if diff := cmp.Diff(c.to, to); diff != "" {
					t.Errorf("%s", diff)
				}
			}
			if got := told(t, folder)["C2"]; got != c.history {
				t.Errorf("history %q", got)
			}
			last := ""
			for _, e := range dossiertest.StateOf(t, folder).Events {
				if e.Customer == "C2" && (e.Kind == log.Sent || e.Kind == log.SendRefused) {
					last = e.Reason
				}
			}
			if last != c.reason && c.reason != "" {
				t.Errorf("reason %q", last)
			}
		})
	}
}
