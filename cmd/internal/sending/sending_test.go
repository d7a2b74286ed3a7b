package sending

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/aging/returns"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/rules/log"
	"relance/rules/policy"
)

const sendingCustomers = "code;nom;type;courriel\nC1;Alpha;professionnel;alpha@exemple.fr\nC2;Beta;professionnel;beta@exemple.fr\nC3;Gamma;professionnel;gamma@exemple.fr\n"

// sendingDossier is a dossier whose night wrote an e-mail to each of C1, C2 and
// C3, with the server as its mail server.
func sendingDossier(t *testing.T, s *mailServer, more string) string {
	t.Helper()
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv":      sendingCustomers,
		dossier.ConfigName: dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n" + sendingServer(s) + more,
	})
	nightlytest.Night(t, folder, dossiertest.June)
	return folder
}

// sendingServer gives the lines of relance.yaml about the server.
func sendingServer(s *mailServer) string {
	return fmt.Sprintf("  serveur: 127.0.0.1\n  port: %d\n  securite: %s\n  par-minute: 600\n", s.port, s.security)
}

// timer stands for the clock: it lets time pass only when it is asked to sleep.
type timer struct {
	start  time.Time
	passed time.Duration
	slept  []time.Duration
}

func (c *timer) now() time.Time {
	if c.start.IsZero() {
		c.start = time.Now()
	}
	return c.start.Add(c.passed)
}

func (c *timer) sleep(ctx context.Context, d time.Duration) error {
	c.passed += d
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (s *mailServer) send(t *testing.T, folder string, change func(*Options)) (Result, problem.List) {
	t.Helper()
	var clock timer
	opts := Options{Date: dossiertest.June + 1, Now: clock.now, Sleep: clock.sleep, Roots: s.roots}
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
	words := map[log.EventKind]string{log.SendTried: "tried", log.Sent: "sent", log.SendRefused: "refused"}
	lines := map[string][]string{}
	for _, e := range dossiertest.StateOf(t, folder).Events {
		if word := words[e.Kind]; word != "" {
			if e.Document == "" || e.Hash == "" || e.Run != dossiertest.June.String() || e.Date != dossiertest.June+1 || e.Channel != policy.Email {
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
			sent, problems := s.send(t, folder, func(o *Options) { o.Password = "s3same ouvre-toi" })
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
			again, _ := s.send(t, folder, func(o *Options) { o.Password, o.Confirm = "s3same ouvre-toi", true })
			if again.Count(MessageBefore) != 3 || len(s.got()) != 3 {
				t.Errorf("sent again: %+v", again.Messages)
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
	sent, problems = s.send(t, folder, func(o *Options) { o.Confirm, o.Customer = true, "C1" })
	if sent.Count(MessageSent) != 1 || problems.HasWarnings() || told(t, folder)["C1"] != "tried tried sent" || len(s.got()) != 2 {
		t.Errorf("%+v %v %v", sent.Messages, problems, told(t, folder))
	}
}

// What must not leave does not.
func TestMessagesLeftAside(t *testing.T) {
	eml := func(folder, code string) string {
		return filepath.Join(folder, "sorties", dossiertest.June.String(), "courriels", code+"-rappel.eml")
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, folder string)
		opts   func(*Options)
		state  State
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
			name := filepath.Join(folder, "sorties", dossiertest.June.String(), dossier.ManifestName)
			data, err := os.ReadFile(name)
			if err == nil {
				err = os.WriteFile(name, append(data, ' '), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, nil, "", "ENV-07", 0},
		"annulled": {func(t *testing.T, folder string) {
			if _, _, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String()}); err != nil {
				t.Fatal(err)
			}
		}, func(o *Options) { o.Run = dossiertest.June.String() }, "", dossier.CodeRunAnnulled.Code, 0},
		"no other run": {func(t *testing.T, folder string) {
			if _, _, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String()}); err != nil {
				t.Fatal(err)
			}
		}, nil, "", "ENV-11", 0},
		"annulled for C1": {func(t *testing.T, folder string) {
			if _, _, err := desk.Undo(folder, desk.UndoOptions{Run: dossiertest.June.String(), Customer: "C1"}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageSent, "", 2},
		"said not to have left": {func(t *testing.T, folder string) {
			if _, _, err := desk.Post(folder, desk.PostOptions{Run: dossiertest.June.String(), Customer: "C1", Except: []string{"C1"}}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageElsewhere, "", 2},
		"sent by hand": {func(t *testing.T, folder string) {
			if _, _, err := desk.Post(folder, desk.PostOptions{Run: dossiertest.June.String(), Customer: "C1"}); err != nil {
				t.Fatal(err)
			}
		}, nil, MessageElsewhere, "", 2},
		"a trial":            {func(*testing.T, string) {}, func(o *Options) { o.Trial = true }, MessageReady, "", 0},
		"one customer":       {func(*testing.T, string) {}, func(o *Options) { o.Customer = "C1" }, MessageSent, "", 1},
		"an unknown one":     {func(*testing.T, string) {}, func(o *Options) { o.Customer = "C9" }, "", dossier.CodeNoLetter.Code, 0},
		"an unknown run":     {func(*testing.T, string) {}, func(o *Options) { o.Run = "2026-06-21" }, "", dossier.CodeUnknownRun.Code, 0},
		"server not trusted": {func(*testing.T, string) {}, func(o *Options) { o.Roots = nil }, MessageReady, "ENV-03", 0},
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
	s.send(t, folder, func(o *Options) { o.Customer = "C1" })
	entry, err := os.ReadFile(filepath.Join(folder, "entrees/a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, "entrees/a.txt", string(entry)+"VE|Ventes|90|20260402|411000|Clients|C4|Delta|F9|20260402|Facture|120,00|0,00|||20260402||\nVE|Ventes|90|20260402|706000|Prestations|||F9|20260402|Facture|0,00|120,00|||20260402||\n")
	dossiertest.Put(t, folder, "clients.csv", sendingCustomers+"C4;Delta;professionnel;delta@exemple.fr\n")
	last := nightlytest.Night(t, folder, dossiertest.June)
	sent, problems := s.send(t, folder, func(o *Options) { o.Customer = "C4" })
	if last.View.Run != "2026-06-20-2" || sent.Run.ID != last.View.Run || sent.Count(MessageSent) != 1 {
		t.Fatalf("%+v", sent)
	}
	if notes := problems.Of(CodeForgotten); len(notes) != 1 || !strings.Contains(notes[0].Message, "2 courriels") {
		t.Errorf("%v", problems)
	}
}

// Whoever has had the figures of the last night is told, once a day, that no other was
// made, and what stops it; no customer is named.
func TestAnUnmadeNightIsTold(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := dossiertest.Reporting(t, "  compte-rendu: [direction@midi.example]\n"+sendingServer(s))
	nightlytest.Night(t, folder, dossiertest.June)
	summary := func(o *Options) { o.Summary = true }
	sent, _ := s.send(t, folder, summary)
	if sent.Expected(Options{Summary: true, Date: dossiertest.June + 1}) {
		t.Error("a summary that has just left is not all that there is to tell")
	}
	sent, _ = s.send(t, folder, summary)
	if !sent.Expected(Options{Summary: true, Date: dossiertest.June + 1}) {
		t.Error("nobody is told of the night of the day after")
	}
	if sent.Expected(Options{Summary: true, Date: dossiertest.June}) {
		t.Error("the night of its own day is made")
	}
	stopped := problem.List{{Code: "FEC-03", Severity: problem.Error, File: "entrees/a.txt", Message: "le client Alpha"}, {Code: "FRN-02", Severity: problem.Error}, {Code: "CLI-08", Severity: problem.Warning, File: "clients.csv"}}
	for range 2 {
		s.send(t, folder, func(o *Options) { o.Summary, o.Unmade = true, &Unmade{stopped} })
	}
	got := s.got()
	if len(got) != 2 {
		t.Fatalf("%d messages, want the figures and one more", len(got))
	}
	whole, _ := returns.ReadWhole([]byte(got[1].data))
	if want := "Fournitures du Midi – aucune nuit depuis le 20/06/2026 : à corriger"; whole.Subject != want {
		t.Errorf("subject %q, want %q", whole.Subject, want)
	}
	if want := "Ce qui l’arrête :\n- 1 erreur (FRN-02)\n- entrees/a.txt : 1 erreur (FEC-03)\n"; !strings.Contains(whole.Text, want) {
		t.Errorf("%q is not in\n%s", want, whole.Text)
	}
	if strings.Contains(whole.Text, "Alpha") {
		t.Errorf("a customer is named in\n%s", whole.Text)
	}
}

func TestSendReports(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := dossiertest.Reporting(t, "  compte-rendu: [direction@midi.example]\n"+sendingServer(s))
	nightlytest.Night(t, folder, dossiertest.June)
	for _, c := range []struct {
		opts func(*Options)
		to   []string
	}{
		{func(o *Options) { o.Summary = true }, []string{"direction@midi.example"}},
		{func(o *Options) { o.Summary, o.Services = true, true }, []string{"direction@midi.example", "sud@midi.example"}},
		{nil, []string{"direction@midi.example", "sud@midi.example", "alpha@exemple.fr"}},
	} {
		if _, problems := s.send(t, folder, c.opts); problems.HasWarnings() {
			t.Error(problems)
		}
		var to []string
		for _, d := range s.got() {
			to = append(to, d.to...)
		}
		if diff := cmp.Diff(c.to, to); diff != "" {
			t.Error(diff)
		}
	}
	once(t, s.got())
	var told []string
	for _, e := range dossiertest.StateOf(t, folder).Events {
		if e.Kind == log.Sent {
			told = append(told, e.Customer+" "+e.Document)
		}
	}
	if want := []string{" compte-rendu.eml", " diffusion/commercial-sud.eml", "C1 courriels/C1-rappel.eml"}; !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
}
