package returns

import (
	"fmt"
	"mime"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/reference"
)

// report makes a delivery report about our message.
func report(action, status, diagnostic string) string {
	return "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.exemple.fr>\nTo: compta@exemple.fr\nDate: Thu, 12 Nov 2026 08:00:00 +0100\nMessage-ID: <r1@mx.exemple.fr>\nSubject: Undelivered Mail\n" +
		"MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\n\n--B\nContent-Type: text/plain\n\nsorry\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n" +
		"Final-Recipient: rfc822; relais@exemple.net\nOriginal-Recipient: rfc822;Client@Exemple.net\nAction: " + action + "\nStatus: " + status + "\nDiagnostic-Code: smtp; " + diagnostic + "\n\n--B\nContent-Type: message/rfc822\n\nMessage-ID: <0123abcd@exemple.fr>\nSubject: Relance\n\ntexte\n--B--\n"
}

func answer(extra, subject, text string) string {
	return "From: Jeanne Client <jeanne@exemple.net>\nTo: compta@exemple.fr\nDate: Fri, 13 Nov 2026 09:00:00 +0100\nMessage-ID: <a1@exemple.net>\nSubject: " + subject + "\n" + extra + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text
}

func only(t *testing.T, text string) Message {
	t.Helper()
	m, problems, ok := Read("m.eml", []byte(text))
	if !ok || len(m) != 1 || len(problems) > 0 {
		t.Fatalf("%t %d %v", ok, len(m), problems)
	}
	return m[0]
}

func TestStatusTellsWhatToDo(t *testing.T) {
	for _, c := range []struct {
		action, status, diagnostic string
		want                       Kind
	}{
		{"failed", "5.1.1", "550 5.1.1 user unknown", Bounce}, {"failed", "5.2.1", "disabled", Bounce}, {"failed", "5.4.4", "host not found", Bounce}, {"failed", "5.1.10", "x", Bounce},
		{"failed", "5.2.2", "552 mailbox full", Delayed}, {"delayed", "4.4.1", "timeout", Delayed}, {"delayed", "", "still trying", Delayed}, {"failed", "4.4.7", "expired", Delayed},
		{"failed", "5.7.1", "550 5.7.1 blocked by policy", Refused}, {"failed", "5.7.26", "DMARC", Refused},
		{"failed", "5.0.0", "550 5.1.1 no such user", Bounce}, {"failed", "5.0.0", "550 rejected as spam", Refused}, {"failed", "5.0.0", "quota exceeded", Delayed}, {"failed", "5.0.0", "554 rejected", Unclear},
		{"delivered", "2.1.5", "ok", Report}, {"relayed", "2.0.0", "ok", Report},
	} {
		if got := only(t, report(c.action, c.status, c.diagnostic)).Kind; got != c.want {
			t.Errorf("%s %s %s: %s, want %s", c.action, c.status, c.diagnostic, got, c.want)
		}
	}
}

func TestReportNamesTheAddressThatWeWroteTo(t *testing.T) {
	m := only(t, report("failed", "5.1.1", "550 5.1.1 user unknown"))
	if m.Recipient != "client@exemple.net" {
		t.Error(m.Recipient)
	}
	if !slices.Equal(m.About, []string{"0123abcd@exemple.fr"}) {
		t.Error(m.About)
	}
}

// Two recipients, one reached: the other's failure is what counts.
func TestTheWorstRecipientCounts(t *testing.T) {
	text := strings.Replace(report("delivered", "2.0.0", "ok"), "\n\n--B\nContent-Type: message/rfc822", "\n\nFinal-Recipient: rfc822; deux@exemple.net\nAction: failed\nStatus: 5.1.1\n\n--B\nContent-Type: message/rfc822", 1)
	if m := only(t, text); m.Kind != Bounce || m.Recipient != "deux@exemple.net" {
		t.Errorf("%+v", m)
	}
}

func TestReportsOfWordsAlone(t *testing.T) {
	exim := "From: Mailer-Daemon@mx.exemple.fr\nTo: compta@exemple.fr\nSubject: Mail delivery failed\nX-Failed-Recipients: client@exemple.net\n\nThis is a permanent error.\n\n  client@exemple.net\n    550 5.1.1 <client@exemple.net>... User Unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <0123abcd@exemple.fr>\n\ntexte\n"
	if m := only(t, exim); m.Kind != Bounce || m.Recipient != "client@exemple.net" || m.Status != "5.1.1" || !slices.Equal(m.About, []string{"0123abcd@exemple.fr"}) {
		t.Errorf("%+v", m)
	}
	plain := "From: postmaster@mx.exemple.fr\nTo: compta@exemple.fr\nSubject: Undeliverable\n\nYour message to <client@exemple.net> was not delivered.\n"
	if m := only(t, plain); m.Kind != Unclear || m.Recipient != "client@exemple.net" {
		t.Errorf("%+v", m)
	}
}

func TestAbsences(t *testing.T) {
	for name, text := range map[string]string{
		"header":  answer("Auto-Submitted: auto-replied\n", "Re: Relance", "Je suis absent."),
		"subject": answer("", "Réponse automatique : Relance", "Je suis absent."),
		"absence": answer("", "=?utf-8?q?Absence_du_bureau?=", "Je suis absent."),
	} {
		if m := only(t, text); m.Kind != Absence || m.Text != "Je suis absent." {
			t.Errorf("%s: %s %q", name, m.Kind, m.Text)
		}
	}
}

// What a person wrote, without what the mail program quotes below.
func TestAnswer(t *testing.T) {
	m := only(t, answer("In-Reply-To: <0123abcd@exemple.fr>\nAuto-Submitted: no\n", "Re: Relance", "Bonjour,\nnous réglons vendredi.\n> ancien\n\nLe 12 novembre 2026 à 10:00, Compta <compta@exemple.fr> a écrit :\n> Madame,\n"))
	if m.Kind != Answer || m.Text != "Bonjour, nous réglons vendredi." || !slices.Equal(m.About, []string{"0123abcd@exemple.fr"}) {
		t.Errorf("%+v", m)
	}
	if long := only(t, answer("", "Re", strings.Repeat("é", 400))); len([]rune(long.Text)) != 300 {
		t.Error(len([]rune(long.Text)))
	}
}

func TestAnswerInHTML(t *testing.T) {
	text := strings.Replace(answer("", "Re: Relance", "<html><head><style>p{}</style></head><body><p>Payé <b>hier</b> &amp; merci</p><blockquote>ancien</blockquote></body></html>"), "text/plain", "text/html", 1)
	if m := only(t, text); m.Text != "Payé hier & merci" {
		t.Errorf("%q", m.Text)
	}
}

func TestLinksOfOursPropose(t *testing.T) {
	for subject, want := range map[string]string{
		"[R-1] =?utf-8?q?R=C3=A8glement_pr=C3=A9vu_le_12/12/2026?=":     "règlement promis 12/12/2026  ",
		"Re: [R-1] Facture contestée":                                   "facture contestée   ",
		"[R-1] Déjà réglée le 03/11/2026":                               "règlement annoncé comme fait 03/11/2026  ",
		"[RF86 F202 6000 123] déjà payé le 12/11/2026":                  "règlement annoncé comme fait 12/11/2026 RF86F2026000123 ",
		"TR: [RF86F2026000123] conteste":                                "facture contestée  RF86F2026000123 ",
		"[rf86 f202 6000 123] copie":                                    "copie demandée  RF86F2026000123 ",
		"[RF86 F202 6000 123] promesse 30/11/2026":                      "règlement promis 30/11/2026 RF86F2026000123 ",
		"[RF86 F202 6000 123] Déjà payé le 12/11/2026 : 1 200,00 €":     "règlement annoncé comme fait 12/11/2026 RF86F2026000123 1200.00",
		"[RF86 F202 6000 123] Promesse de règlement pour le JJ/MM/AAAA": "règlement promis  RF86F2026000123 ",
		"[RF86 F202 6000 123] Promesse de règlement 5 décembre 2026":    "règlement promis 05/12/2026 RF86F2026000123 ",
	} {
		m := only(t, answer("", subject, "x"))
		amount := ""
		if m.Proposed != nil && m.Proposed.Amount != 0 {
			amount = m.Proposed.Amount.String()
		}
		if m.Proposed == nil || fmt.Sprintf("%s %s %s %s", m.Proposed.What, m.Proposed.Date.French(), m.Proposed.About, amount) != want {
			t.Errorf("%s: %+v", subject, m.Proposed)
		}
	}
	for _, subject := range []string{"Re: Relance", "Copie de votre relevé", "Re: Votre paiement", "[RF87F2026000123] copie", "[SPAM] promesse de vacances"} {
		if m := only(t, answer("", subject, "x")); m.Proposed != nil {
			t.Errorf("%s: %+v", subject, m.Proposed)
		}
	}
}

// What a link writes is read back, whatever a mail program makes of it.
func TestLinksAreReadBack(t *testing.T) {
	for what, want := range map[What]string{
		Promise: "mailto:compta@exemple.fr?subject=%5BRF86%20F202%206000%20123%5D%20Promesse%20de%20r%C3%A8glement%20pour%20le%2030%2F11%2F2026",
		Paid:    "mailto:compta@exemple.fr?subject=%5BRF86%20F202%206000%20123%5D%20D%C3%A9j%C3%A0%20pay%C3%A9%20le%2030%2F11%2F2026",
		Dispute: "mailto:compta@exemple.fr?subject=%5BRF86%20F202%206000%20123%5D%20Conteste",
		Copy:    "mailto:compta@exemple.fr?subject=%5BRF86%20F202%206000%20123%5D%20Demande%20de%20copie",
	} {
		day := civil.New(2026, 11, 30)
		if got := Link("compta@exemple.fr", "RF86F2026000123", what, day, false); got != want {
			t.Errorf("%s: %s", what, got)
		}
		m := only(t, answer("", mime.BEncoding.Encode("utf-8", Subject("RF86F2026000123", what, day, false)), "x"))
		if m.Proposed == nil || m.Proposed.What != what || m.Proposed.About != "RF86F2026000123" {
			t.Errorf("%s: %+v", what, m.Proposed)
		}
		m = only(t, answer("", Subject("RF86F2026000123", what, day, true), "x"))
		if m.Proposed == nil || m.Proposed.What != what || m.Proposed.About != "RF86F2026000123" {
			t.Errorf("%s in English: %+v", what, m.Proposed)
		}
	}
}

func TestReturnOfAnAbsence(t *testing.T) {
	for text, want := range map[string]string{
		"Je suis absente, de retour le lundi 15/12.":                            "15/12/2026",
		"Absent jusqu’au 14 décembre inclus. En cas d’urgence : 04 91 00 00 00": "15/12/2026",
		"Je serai absent du 12/11 au 20/11/2026.":                               "21/11/2026",
		"I am out of the office and will be back on 2 January 2027.":            "02/01/2027",
		"Out until December 15, 2026.":                                          "16/12/2026",
		"Je reviendrai le 4 janvier":                                            "04/01/2027",
		"Je suis absent. Appelez le 04 91 12 11 10.":                            "",
		"De retour le 12/03/2024":                                               "",
	} {
		m := only(t, answer("Auto-Submitted: auto-replied\n", "Absence", text))
		if m.Kind != Absence || m.Back.French() != want {
			t.Errorf("%s: %s %q", text, m.Kind, m.Back.French())
		}
	}
}

func TestMbox(t *testing.T) {
	text := "From MAILER-DAEMON Thu Nov 12 08:00:00 2026\n" + report("failed", "5.1.1", "x") + "\nFrom jeanne@exemple.net Fri Nov 13 09:00:00 2026\n" + answer("", "Re: Relance", ">From hier tout va bien\n")
	m, problems, ok := Read("b.mbox", []byte(text))
	if !ok || len(m) != 2 || len(problems) > 0 || m[0].Kind != Bounce || m[1].Kind != Answer || m[1].No != 2 {
		t.Errorf("%+v %v", m, problems)
	}
}

func ours() Ours {
	return Ours{
		IDs:        map[string]Sent{"0123abcd@exemple.fr": {"C1", "2026-11-12", "courriels/C1.eml"}},
		References: map[string]Sent{"20261112C2": {"C2", "2026-11-12", ""}, "RF86F2026000123": {"C5", "2026-11-12", ""}},
		Addresses:  map[string][]string{"jeanne@exemple.net": {"C3"}, "deux@exemple.net": {"C4", "C5"}},
	}
}

func TestRecognise(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
	}{
		"a bounce with its original":           {report("failed", "5.1.1", "x"), "C1 courriels/C1.eml identifiant du message"},
		"an answer in our thread":              {answer("In-Reply-To: <0123abcd@exemple.fr>\n", "Re", "x"), "C1 courriels/C1.eml identifiant du message"},
		"an answer to an answer in our thread": {answer("References: <0123abcd@exemple.fr> <z@exemple.net>\n", "Re", "x"), "C1 courriels/C1.eml identifiant du message"},
		"our letter's reference":               {answer("", "Re: [2026-11-12/C2] Relance", "x"), "C2  référence dans l’objet"},
		"RF in the subject":                    {answer("", "[RF86 F202 6000 123] copie", "x"), "C5  référence dans l’objet"},
		"RF in what is quoted":                 {answer("", "Re: Relance", "Payé.\n> Référence à rappeler : RF86 F202 6000 123\n"), "C5  référence dans le texte"},
		"the only customer of an address":      {answer("", "Bonjour", "x"), "C3  adresse"},
		"two customers of one address":         {strings.Replace(answer("", "Bonjour", "x"), "jeanne@", "deux@", 1), ""},
		"two, the message tells":               {strings.Replace(answer("", "[RF86F2026000123] copie", "x"), "jeanne@", "deux@", 1), "C5  référence dans l’objet"},
		"two, the code in the subject tells":   {strings.Replace(answer("", "Re: Votre compte C4 – courrier du 12 novembre 2026", "x"), "jeanne@", "deux@", 1), "C4  code du client"},
	} {
		back, problems := Recognise([]Message{only(t, c.text), only(t, c.text)}, ours())
		got := ""
		for _, b := range back {
			got += b.Customer + " " + b.Document + " " + b.By
		}
		if got != c.want || len(problems) > 0 {
			t.Errorf("%s: %q %v", name, got, problems)
		}
	}
}

func TestABounceOfNobodyIsSaid(t *testing.T) {
	_, problems := Recognise([]Message{only(t, report("failed", "5.1.1", "x"))}, Ours{})
	if !slices.Equal(problems.Codes(), []string{CodeUnknown.Code}) {
		t.Error(problems)
	}
}

func TestOtherFilesAreNotMessages(t *testing.T) {
	for _, text := range []string{"", "code;nom\nC1;X\n", "!Type:Bank\nD1\n", "Date: demain\nun texte", "%PDF-1.4", "<?xml version=\"1.0\"?><a/>"} {
		if _, problems, ok := Read("x", []byte(text)); ok || len(problems) > 0 {
			t.Errorf("%q is a message", text)
		}
	}
}

func TestPosted(t *testing.T) {
	list := "reference;numero_suivi;depot;presentation;distribution;statut;preuve.pdf\n" +
		"2026-11-12/C1;2C1;12/11/2026;14/11/2026;14/11/2026;distribué;ar-1.pdf\n2026-11-12/C2;2C2;12/11/2026;14/11/2026;;pli avisé non réclamé;\n2026-11-12/C3;2C3;12/11/2026;14/11/2026;;Refusé par le destinataire;\n2026-11-12/C4;2C4;12/11/2026;;;NPAI;../../x.pdf\n2026-11-12/C5;2C5;12/11/2026;;;;\n"
	all, problems, ok := ReadPosted("retour.csv", []byte(list))
	var got []string
	for _, p := range all {
		got = append(got, p.Reference+" "+p.State.String()+" "+p.Presented.French()+" "+p.Proof)
	}
	want := []string{"2026-11-12/C1 distribué 14/11/2026 ar-1.pdf", "2026-11-12/C2 pli avisé non réclamé 14/11/2026 ", "2026-11-12/C3 refusé 14/11/2026 ", "2026-11-12/C4 NPAI  x.pdf", "2026-11-12/C5 déposé  "}
	if !ok || len(problems) > 0 || !slices.Equal(got, want) {
		t.Errorf("%q %v", got, problems)
	}
}

func TestOtherListsAreNotThePosts(t *testing.T) {
	if _, problems, ok := ReadPosted("x.csv", []byte("facture;statut;date\nF1;207;12/11/2026\n")); ok || len(problems) > 0 {
		t.Error("recognised")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(report("failed", "5.1.1", "x")))
	f.Add([]byte("From a Thu Nov 12 08:00:00 2026\n" + answer("", "Re", "x")))
	f.Add([]byte("reference;statut;depot\nR;NPAI;12/11/2026\n"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		m, _, _ := Read("f", data)
		Recognise(m, ours())
		ReadPosted("f", data)
	})
}

// An answer to a document that no night recorded is known by the code and the day of
// its reference, whoever writes it.
func TestAnswersToDocumentsMadeByHand(t *testing.T) {
	rf, ok := reference.New("C0042 20261121")
	if !ok {
		t.Fatal("no reference")
	}
	ours := Ours{Codes: map[string]string{"C0042": "C0042", "C1": ""}}
	for subject, want := range map[string]string{
		Subject(rf, Copy, 0, false):                       "C0042",
		Subject(rf, Paid, civil.New(2026, 11, 22), false): "C0042",
		"Bonjour":                                "",
		"[" + rf[:2] + "99" + rf[4:] + "] Copie": "", // another key
	} {
		back, _ := Recognise([]Message{only(t, answer("", mime.BEncoding.Encode("utf-8", subject), "x"))}, ours)
		got := ""
		if len(back) == 1 {
			got = back[0].Customer
		}
		if got != want {
			t.Errorf("%q: %q, want %q", subject, got, want)
		}
	}
	for _, own := range []string{"C0042 20261399", "C9 20261121", "C1 20261121"} {
		if other, ok := reference.New(own); ok {
			if s, known := ours.dated(other); known {
				t.Errorf("%q is of %q", own, s.Customer)
			}
		}
	}
}
