package nightly

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/rules"
)

const sendingCustomers = "code;nom;type;courriel\nC1;Alpha;professionnel;alpha@exemple.fr\nC2;Beta;professionnel;beta@exemple.fr\nC3;Gamma;professionnel;gamma@exemple.fr\n"

// sendingDossier is a dossier whose night wrote an e-mail to each of C1, C2 and
// C3, with the server as its mail server.
func sendingDossier(t *testing.T, s *mailServer, more string) string {
	t.Helper()
	folder := realDossier(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv":      sendingCustomers,
		dossier.ConfigName: fakeConfig + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n" + sendingServer(s) + more,
	})
	realNight(t, folder, Options{})
	return folder
}

// sendingServer gives the lines of relance.yaml about the server.
func sendingServer(s *mailServer) string {
	return fmt.Sprintf("  serveur: 127.0.0.1\n  port: %d\n  securite: %s\n  par-minute: 600\n", s.port, s.security)
}

// timer stands for the clock: it lets time pass only when it is asked to sleep.
type timer struct {
	passed time.Duration
	slept  []time.Duration
}

func (c *timer) now() time.Time { return time.Now().Add(c.passed) }

func (c *timer) sleep(ctx context.Context, d time.Duration) error {
	c.passed += d
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (s *mailServer) send(t *testing.T, folder string, change func(*SendOptions)) (Sending, problem.List) {
	t.Helper()
	var clock timer
	opts := SendOptions{Date: june + 1, Now: clock.now, Sleep: clock.sleep, Roots: s.roots}
	if change != nil {
		change(&opts)
	}
	sent, problems, err := Send(context.Background(), folder, opts)
	if err != nil {
		t.Fatal(err)
	}
	return sent, problems
}

// told gives what the history says of the sending, by customer.
func told(t *testing.T, folder string) map[string]string {
	t.Helper()
	words := map[rules.EventKind]string{rules.SendTried: "tried", rules.Sent: "sent", rules.SendRefused: "refused"}
	lines := map[string][]string{}
	for _, e := range stateOf(t, folder).Events {
		if word := words[e.Kind]; word != "" {
			if e.Document == "" || e.Hash == "" || e.Run != june.String() || e.Date != june+1 || e.Channel != rules.Email {
				t.Errorf("incomplete event %+v", e)
			}
			lines[e.Customer] = append(lines[e.Customer], word)
		}
	}
	all := map[string]string{}
	for customer, list := range lines {
		all[customer] = strings.Join(list, " ")
	}
	return all
}

func TestSend(t *testing.T) {
	for _, security := range []string{"aucune", "starttls", "tls"} {
		t.Run(security, func(t *testing.T) {
			s := serveMail(t, security)
			more := "  utilisateur: compta\n"
			if security == "aucune" {
				more = ""
			}
			folder := sendingDossier(t, s, more)
			sent, problems := s.send(t, folder, func(o *SendOptions) { o.Password = "s3same ouvre-toi" })
			if sent.Count(MessageSent) != 3 || problems.HasWarnings() {
				t.Fatalf("%+v %v", sent.Messages, problems)
			}
			if unsafe := len(problems.Of(CodeUnprotected)); unsafe != map[bool]int{true: 1}[security == "aucune"] {
				t.Errorf("sending in the clear is said %d times", unsafe)
			}
			var to []string
			for _, d := range s.got() {
				to = append(to, d.to...)
				if d.from != "relances@midi.example" || strings.Contains(string(d.data), "X-Unsent") {
					t.Errorf("from %s", d.from)
				}
			}
			if diff := cmp.Diff([]string{"alpha@exemple.fr", "beta@exemple.fr", "gamma@exemple.fr"}, to); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(map[string]string{"C1": "tried sent", "C2": "tried sent", "C3": "tried sent"}, told(t, folder)); diff != "" {
				t.Error(diff)
			}
			again, _ := s.send(t, folder, func(o *SendOptions) { o.Password, o.Confirm = "s3same ouvre-toi", true })
			if again.Count(MessageBefore) != 3 || len(s.got()) != 3 {
				t.Errorf("sent again: %+v", again.Messages)
			}
		})
	}
}

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
			password := func(o *SendOptions) { o.Password = "s3same ouvre-toi" }
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

// An uncertain message leaves again when a person asks for it, and only then;
// so does one that was refused for good.
func TestConfirm(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	s.behave(trouble{moment: "body", nth: 1}, trouble{moment: "RCPT beta@exemple.fr", answer: refuse(550, "5.1.1 inconnu")})
	s.send(t, folder, nil)
	s.behave()
	sent, problems := s.send(t, folder, nil)
	if len(problems.Of(CodeSendUnknown)) != 1 || len(problems.Of(CodeSendRefused)) != 1 || sent.Count(MessageBefore) != 1 || len(s.got()) != 1 {
		t.Fatalf("%+v %v", sent.Messages, problems)
	}
	if why := sent.Messages[1].Reason; why != "le 21/06/2026 : beta@exemple.fr : 550 5.1.1 inconnu" {
		t.Errorf("reason %q", why)
	}
	sent, problems = s.send(t, folder, func(o *SendOptions) { o.Confirm, o.Customer = true, "C1" })
	if sent.Count(MessageSent) != 1 || problems.HasWarnings() || told(t, folder)["C1"] != "tried tried sent" || len(s.got()) != 2 {
		t.Errorf("%+v %v %v", sent.Messages, problems, told(t, folder))
	}
}

// The program dies between two lines of the history: the message that was on
// its way is uncertain, the others leave.
func TestDeathDuringSending(t *testing.T) {
	for _, moment := range []string{"MAIL", "RCPT", "body", "accepted"} {
		t.Run(moment, func(t *testing.T) {
			s := serveMail(t, "aucune")
			folder := sendingDossier(t, s, "")
			// A kill leaves the history as it is at that moment.
			var left []byte
			at := filepath.Join(folder, dossier.HistoryName)
			s.behave(trouble{moment: moment, nth: 2, during: func() { left, _ = os.ReadFile(at) }})
			s.send(t, folder, func(o *SendOptions) {
				ctx, kill := context.WithCancel(context.Background())
				o.Tell = func(m Message) {
					if m.Customer == "C2" {
						kill()
					}
				}
				o.Sleep = func(context.Context, time.Duration) error { return ctx.Err() }
			})
			if err := os.WriteFile(at, left, 0o600); err != nil {
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
	sent, problems, err := Send(ctx, folder, SendOptions{Date: june + 1, Now: clock.now, Sleep: clock.sleep})
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
	put(t, folder, dossier.ConfigName, strings.Replace(string(config), "par-minute: 600", "par-minute: 2", 1))
	s.behave(trouble{moment: "RCPT beta@exemple.fr", answer: refuse(450, "liste grise")})
	var clock timer
	s.send(t, folder, func(o *SendOptions) { o.Now, o.Sleep = clock.now, clock.sleep })
	var rounded []time.Duration
	for _, d := range clock.slept {
		rounded = append(rounded, d.Round(10*time.Second))
	}
	want := []time.Duration{30 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute}
	if diff := cmp.Diff(want, rounded); diff != "" {
		t.Error(diff)
	}
}

// What must not leave does not.
func TestMessagesLeftAside(t *testing.T) {
	eml := func(folder, code string) string {
		return filepath.Join(folder, "sorties", june.String(), "courriels", code+"-rappel.eml")
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, folder string)
		opts   func(*SendOptions)
		state  SendState
		codes  string
		got    int
	}{
		"changed file": {func(t *testing.T, folder string) {
			if err := os.WriteFile(eml(folder, "C1"), []byte("From: relances@midi.example\r\nTo: autre@exemple.fr\r\nSubject: x\r\n\r\nx\r\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageChanged, "ENV-07", 2},
		"file gone": {func(t *testing.T, folder string) {
			if err := os.Remove(eml(folder, "C1")); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageChanged, "ENV-07", 2},
		"folder gone": {func(t *testing.T, folder string) {
			if err := os.RemoveAll(filepath.Join(folder, "sorties")); err != nil {
				t.Fatal(err)
			}
		}, nil, "", "ENV-07", 0},
		"manifest changed": {func(t *testing.T, folder string) {
			name := filepath.Join(folder, "sorties", june.String(), dossier.ManifestName)
			data, err := os.ReadFile(name)
			if err == nil {
				err = os.WriteFile(name, append(data, ' '), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, nil, "", "ENV-07", 0},
		"annulled": {func(t *testing.T, folder string) {
			if _, _, err := Undo(folder, UndoOptions{Run: june.String()}); err != nil {
				t.Fatal(err)
			}
		}, func(o *SendOptions) { o.Run = june.String() }, "", CodeRunAnnulled, 0},
		"no other run": {func(t *testing.T, folder string) {
			if _, _, err := Undo(folder, UndoOptions{Run: june.String()}); err != nil {
				t.Fatal(err)
			}
		}, nil, "", "ENV-11", 0},
		"annulled for C1": {func(t *testing.T, folder string) {
			if _, _, err := Undo(folder, UndoOptions{Run: june.String(), Customer: "C1"}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageSent, "", 2},
		"said not to have left": {func(t *testing.T, folder string) {
			if _, _, err := Post(folder, PostOptions{Run: june.String(), Customer: "C1", Except: []string{"C1"}}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageElsewhere, "", 2},
		"sent by hand": {func(t *testing.T, folder string) {
			if _, _, err := Post(folder, PostOptions{Run: june.String(), Customer: "C1"}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageElsewhere, "", 2},
		"a trial":            {func(*testing.T, string) {}, func(o *SendOptions) { o.Trial = true }, MessageReady, "", 0},
		"one customer":       {func(*testing.T, string) {}, func(o *SendOptions) { o.Customer = "C1" }, MessageSent, "", 1},
		"an unknown one":     {func(*testing.T, string) {}, func(o *SendOptions) { o.Customer = "C9" }, "", CodeNoLetter, 0},
		"an unknown run":     {func(*testing.T, string) {}, func(o *SendOptions) { o.Run = "2026-06-21" }, "", CodeUnknownRun, 0},
		"server not trusted": {func(*testing.T, string) {}, func(o *SendOptions) { o.Roots = nil }, MessageReady, "ENV-03", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := serveMail(t, "starttls")
			folder := sendingDossier(t, s, "")
			c.change(t, folder)
			sent, problems := s.send(t, folder, c.opts)
			if got := strings.Join(problems.Codes(), " "); got != c.codes || len(s.got()) != c.got {
				t.Errorf("%v, %d delivered: %+v", problems, len(s.got()), sent.Messages)
			}
			if c.state != "" && (len(sent.Messages) == 0 || sent.Messages[0].State != c.state) {
				t.Errorf("%+v, want %s", sent.Messages, c.state)
			}
			if c.state != MessageSent && told(t, folder)["C1"] != "" {
				t.Errorf("recorded: %v", told(t, folder))
			}
		})
	}
}

// A message of an earlier night is said as long as nobody sends it.
func TestForgottenMessages(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	s.send(t, folder, func(o *SendOptions) { o.Customer = "C1" })
	entry, err := os.ReadFile(filepath.Join(folder, "entrees/a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, folder, "entrees/a.txt", string(entry)+"VE|Ventes|90|20260402|411000|Clients|C4|Delta|F9|20260402|Facture|120,00|0,00|||20260402||\nVE|Ventes|90|20260402|706000|Prestations|||F9|20260402|Facture|0,00|120,00|||20260402||\n")
	put(t, folder, "clients.csv", sendingCustomers+"C4;Delta;professionnel;delta@exemple.fr\n")
	night := realNight(t, folder, Options{})
	sent, problems := s.send(t, folder, func(o *SendOptions) { o.Customer = "C4" })
	if night.View.Run != "2026-06-20-2" || sent.Run.ID != night.View.Run || sent.Count(MessageSent) != 1 {
		t.Fatalf("%+v", sent)
	}
	if notes := problems.Of(CodeForgotten); len(notes) != 1 || !strings.Contains(notes[0].Message, "2 courriel(s)") {
		t.Errorf("%v", problems)
	}
}

func TestPassword(t *testing.T) {
	s := serveMail(t, "starttls")
	for name, c := range map[string]struct {
		more  string
		mode  os.FileMode
		text  string
		given string
		code  string
	}{
		"file":           {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "s3same ouvre-toi\r\n", "", ""},
		"environment":    {"  fichier-mot-de-passe: absent\n", 0o600, "", "s3same ouvre-toi", ""},
		"none":           {"", 0o600, "", "", "ENV-02"},
		"no such file":   {"  fichier-mot-de-passe: absent\n", 0o600, "", "", "ENV-02"},
		"open to others": {"  fichier-mot-de-passe: .mot-de-passe\n", 0o640, "s3same ouvre-toi\n", "", "ENV-02"},
		"empty":          {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "\n", "", "ENV-02"},
		"two lines":      {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "a\nb\n", "", "ENV-02"},
		"a folder":       {"  fichier-mot-de-passe: entrees\n", 0o600, "", "", "ENV-02"},
		"wrong":          {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "s3same faux\n", "", "ENV-03"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := sendingDossier(t, s, "  utilisateur: compta\n"+c.more)
			secret := filepath.Join(folder, ".mot-de-passe")
			if err := os.WriteFile(secret, []byte(c.text), c.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(secret, c.mode); err != nil {
				t.Fatal(err)
			}
			sent, problems := s.send(t, folder, func(o *SendOptions) { o.Password = c.given })
			if got := strings.Join(problems.Codes(), " "); got != c.code || (c.code == "") != (sent.Count(MessageSent) == 3) {
				t.Errorf("%v %+v", problems, sent.Messages)
			}
			for _, p := range problems {
				if strings.Contains(p.String(), "ouvre-toi") || strings.Contains(p.String(), "faux") {
					t.Errorf("the password is shown: %v", p)
				}
			}
		})
	}
}

// « verifier » looks at the settings without the network.
func TestCheckMail(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "secret", "s3same ouvre-toi\n")
	put(t, folder, "vide", "")
	base := config.Mail{Server: "smtp.exemple.fr", Port: 587, Security: "starttls", User: "compta"}
	for name, c := range map[string]struct {
		change func(*config.Mail)
		given  string
		want   string
	}{
		"no server":         {func(m *config.Mail) { m.Server, m.Port, m.Security = "", 465, "starttls" }, "", ""},
		"no user":           {func(m *config.Mail) { m.User = "" }, "", ""},
		"environment":       {func(*config.Mail) {}, "x", ""},
		"no password yet":   {func(*config.Mail) {}, "", "avertissement ENV-02"},
		"file":              {func(m *config.Mail) { m.PasswordFile = "secret" }, "", ""},
		"absolute file":     {func(m *config.Mail) { m.PasswordFile = filepath.Join(folder, "secret") }, "", ""},
		"no such file":      {func(m *config.Mail) { m.PasswordFile = "absent" }, "", "erreur ENV-02"},
		"empty file":        {func(m *config.Mail) { m.PasswordFile = "vide" }, "", "erreur ENV-02"},
		"465 in the clear":  {func(m *config.Mail) { m.Port = 465 }, "x", "avertissement ENV-12"},
		"587 encrypted":     {func(m *config.Mail) { m.Security = "tls" }, "x", "avertissement ENV-12"},
		"465 encrypted":     {func(m *config.Mail) { m.Port, m.Security = 465, "tls" }, "x", ""},
		"a port of its own": {func(m *config.Mail) { m.Port, m.Security = 2525, "tls" }, "x", ""},
	} {
		m := base
		c.change(&m)
		var got []string
		for _, p := range CheckMail(folder, m, c.given) {
			got = append(got, p.Severity.String()+" "+p.Code)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
}

func TestNoServer(t *testing.T) {
	folder := realDossier(t, []string{"C1"}, map[string]string{"clients.csv": sendingCustomers,
		dossier.ConfigName: fakeConfig + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel: {expediteur: relances@midi.example}\n"})
	realNight(t, folder, Options{})
	var s mailServer
	if _, problems := s.send(t, folder, nil); strings.Join(problems.Codes(), " ") != "ENV-01" {
		t.Errorf("%v", problems)
	}
}

var _ smtp.AuthSession = (*mailSession)(nil)
