package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/letters"
	"relance/templates"
)

var callDay = civil.New(2026, 11, 20)

// TestCallsArePersonByPerson: each person's calls follow one another, numbered through
// the pack, nobody's last; one that announces what is not due yet comes after the others.
func TestCallsArePersonByPerson(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), callDay)
	r.Calls = append(r.Calls, r.Calls[0], r.Calls[0])
	for i, owner := range []string{"Sacha", "", "Camille", "Sacha", "Sacha"} {
		r.Calls[i].Case.Customer.Owner = owner
		r.Calls[i].Case.Customer.Code = string(rune('A' + i))
	}
	r.Calls[0].Ahead = []string{r.Calls[0].Case.Items[2].Key}
	pack, _ := letters.Calls(r)
	var got []string
	for _, round := range pack.Rounds {
		for _, s := range round.Sheets {
			got = append(got, round.Owner+s.Customer+string(rune('0'+s.Number)))
		}
	}
	if want := "CamilleC1 SachaD2 SachaE3 SachaA4 B5"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestTheReasonOfACall: what is contested or was not received comes first, then a
// telephone that nobody answers, then what was promised.
func TestTheReasonOfACall(t *testing.T) {
	call := func(code string, day civil.Date) followup.Fact {
		return followup.Fact{Kind: followup.Call, Code: code, Date: day}
	}
	silence := []followup.Fact{call("messagerie", callDay-3), call("injoignable", callDay-2), call("messagerie", callDay-1)}
	dispute := func(code string) []followup.JudgedDispute {
		return []followup.JudgedDispute{{Fact: followup.Fact{Code: code, Date: callDay - 9}, Contested: 100, State: followup.Pending}}
	}
	broken := []followup.JudgedPromise{{Fact: followup.Fact{Date: callDay - 20, Until: callDay - 5}, State: followup.Broken, On: callDay - 4}}
	for name, row := range map[string]struct {
		file  followup.File
		ahead bool
		want  string
	}{
		"nothing is known":          {followup.File{}, false, "Premier appel"},
		"an invoice asked for":      {followup.File{Calls: []followup.Fact{call(followup.CallNoInvoice, callDay-9)}}, false, "Facture non reçue"},
		"contested, and silent":     {followup.File{Disputes: dispute("prix"), Calls: silence}, false, "Contestation"},
		"the treasury, as disputed": {followup.File{Disputes: dispute("tresorerie")}, false, "Difficultés de trésorerie"},
		"a plan asked for":          {followup.File{Calls: []followup.Fact{call(followup.CallPlan, callDay-9)}}, false, "Difficultés de trésorerie"},
		"nobody answers":            {followup.File{Calls: silence, Promises: broken}, false, "Ne répond jamais"},
		"two calls are not enough":  {followup.File{Calls: silence[1:]}, false, "Premier appel"},
		"a promise was broken":      {followup.File{Promises: broken}, false, "Promesse non tenue"},
		"and spoken of since":       {followup.File{Promises: broken, Calls: []followup.Fact{call("difficultes", callDay-1)}}, false, "Difficultés de trésorerie"},
		"said to be paid":           {followup.File{Calls: []followup.Fact{call(followup.CallPaid, callDay-12)}}, false, "Règlement annoncé"},
		"nothing is due yet":        {followup.File{Disputes: dispute("prix")}, true, "Appel préventif"},
	} {
		r := letters.SampleCalls(shipped(t), letters.SampleSender(), callDay)
		c := &r.Calls[0]
		c.Case.FollowUp = row.file
		if row.ahead {
			c.Ahead = []string{c.Case.Items[2].Key}
		}
		r.Calls = r.Calls[:1]
		pack, _ := letters.Calls(r)
		if got := pack.Sheets()[0].Reason; got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// TestAPreventiveCallAsksItsOwnQuestions: what is announced is not due, and nothing is
// demanded.
func TestAPreventiveCallAsksItsOwnQuestions(t *testing.T) {
	for _, kind := range []customer.Kind{customer.Business, customer.Public, customer.Consumer} {
		r := letters.SampleCalls(shipped(t), letters.SampleSender(), callDay)
		c := &r.Calls[0]
		c.Case.Customer.Kind = kind
		c.Ahead = []string{c.Case.Items[2].Key}
		r.Calls = r.Calls[:1]
		pack, problems := letters.Calls(r)
		s := pack.Sheets()[0]
		if s.Amount != 39200 || s.Owed != 51200 || s.Credits != -12000 || s.Since() != "à demander, sur 512,00\u202f€ à échoir" && s.Since() != "à demander, sur 512,00\u00a0€ à échoir" || len(problems) > 0 {
			t.Errorf("%s: %s %s %v", kind, s.Amount, s.Since(), problems)
		}
		text := sheetText(s)
		if !strings.Contains(text, "Rien n’est encore dû") || strings.Contains(text, "Total échu") || !strings.Contains(text, "À demander") {
			t.Errorf("%s: %s", kind, text)
		}
	}
}

func sheetText(s letters.CallSheet) string {
	return letters.CallPack{Rounds: []letters.CallRound{{Sheets: []letters.CallSheet{s}}}}.Text()
}

// TestEveryReasonHasItsWords: for each kind of debtor and each reason, what to ask,
// what to answer and what next.
func TestEveryReasonHasItsWords(t *testing.T) {
	for _, file := range []string{"motifs.md", "motifs.public.md", "motifs.particulier.md"} {
		data, err := templates.Calls().(interface {
			ReadFile(string) ([]byte, error)
		}).ReadFile("fr/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, reason := range []string{"Premier appel", "Facture non reçue", "Contestation", "Difficultés de trésorerie", "Ne répond jamais", "Promesse non tenue", "Règlement annoncé", "Appel préventif"} {
			_, part, ok := strings.Cut(string(data), "\n## "+reason+"\n")
			part, _, _ = strings.Cut(part, "\n## ")
			if !ok || strings.Count(part, "### À demander\n") != 1 || strings.Count(part, "### À répondre\n") != 1 || strings.Count(part, "### S’il refuse\n") != 1 {
				t.Errorf("%s: %s: %q", file, reason, part)
			}
		}
	}
}

// TestTheScriptStandsOnce: however many calls there are, its text is at the front, one
// for each kind of debtor called.
func TestTheScriptStandsOnce(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), callDay)
	for i := range r.Calls {
		r.Calls[i].Case.Customer.Kind = customer.Business
	}
	pack, _ := letters.Calls(r)
	if n := strings.Count(pack.Text(), "Se taire et écouter"); n != 1 {
		t.Errorf("%d times", n)
	}
	r.Calls[0].Case.Customer.Kind, r.Calls[1].Case.Customer.Kind = customer.Consumer, customer.NonProfessional
	pack, _ = letters.Calls(r)
	if n := strings.Count(pack.Text(), "Se taire et écouter"); n != 2 {
		t.Errorf("%d times for businesses and persons", n)
	}
}

// TestAScriptOfOnesOwnIsStillRead: one made for the sheets of one customer names fields
// that have no value at the front; words that hold for all stand for them.
func TestAScriptOfOnesOwnIsStillRead(t *testing.T) {
	own := fstest.MapFS{"appel.md": {Data: []byte("# Appel à {{client}}\n\nDire : {{factures}} {{factures: facture|factures}}, {{total}}, depuis le {{plus-ancienne-echeance}}.\n")}}
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls(), OwnCalls: own})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	pack, problems := letters.Calls(letters.SampleCalls(texts, letters.SampleSender(), callDay))
	if len(problems) > 0 || !strings.Contains(strings.ReplaceAll(pack.Text(), "\u00a0", " "), "Dire : les factures, le total de la fiche, depuis le jour dit sur la fiche.") {
		t.Error(problems, pack.Text()[:1200])
	}
}

// TestASheetTellsThePromiseAndThreeFacts: what was promised last and what became of it,
// how late the customer usually pays, and no more than three facts.
func TestASheetTellsThePromiseAndThreeFacts(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), callDay)
	c := &r.Calls[0]
	c.Habit = "12,5 jours après l’échéance, sur 8 factures réglées"
	c.Case.FollowUp.Promises = []followup.JudgedPromise{
		{Fact: followup.Fact{Date: callDay - 40, Until: callDay - 30, Amount: 10000}, State: followup.Kept},
		{Fact: followup.Fact{Date: callDay - 20, Until: callDay - 10, Amount: 50000, Contact: "Mme Modèle"}, State: followup.Partly, Paid: money.Amount(20000)},
	}
	c.Case.FollowUp.Reliability = followup.Reliability{Promises: 2, Kept: 1, Partly: 1}
	r.Calls = r.Calls[:1]
	pack, _ := letters.Calls(r)
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(sheetText(pack.Sheets()[0]))
	for _, want := range []string{
		"Dernière promesse : 500,00 € pour le 10/11/2026, dite le 31/10/2026 par Mme Modèle : tenue en partie, 200,00 € reçus (1 tenue sur 2)",
		"Retard moyen : 12,5 jours après l’échéance, sur 8 factures réglées", "  3. ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "  4. ") {
		t.Error("a fourth fact")
	}
}
