package letters

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

const fullText = "# Objet {{total}}\n\nMadame, Monsieur,\n\n{{tableau}}\n\nMise en demeure de payer {{total}} au plus tard le {{delai}}.\n"

func texts(t *testing.T, files map[string]string) *Texts {
	t.Helper()
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	out, problems := LoadTexts(Sources{Letters: folder, Mails: fstest.MapFS{"fr/rappel.md": {Data: []byte("# Votre compte {{code-client}}\n\nBonjour.\n")}}})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return out
}

func request(t *testing.T, step string, kind customer.Kind) Request {
	t.Helper()
	return Sample(texts(t, map[string]string{"fr/" + step + ".md": fullText, "fr/" + step + ".particulier.md": fullText, "fr/" + step + ".public.md": fullText}), SampleSender(), step, kind, "fr", civil.New(2026, 11, 21))
}

func mustCompose(t *testing.T, r Request) Letter {
	t.Helper()
	l, problems := Compose(r)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return l
}

func TestTotalsOfAFormalNotice(t *testing.T) {
	l := mustCompose(t, request(t, FormalNotice, customer.Business))
	// 1 243,20 over 65 days and 964,50 over 40 days at 12,15 %: 26,90 and 12,84.
	want := Totals{Amount: 280770, Paid: 60000, Invoices: 220770, Credits: -12000, Principal: 208770, Interest: 3974, Indemnity: 8000, Charged: 2, Due: 220744, Upcoming: 51200}
	if l.Totals != want {
		t.Errorf("%+v, want %+v", l.Totals, want)
	}
	if l.Annex == nil || l.Annex.Interest != 3974 || l.Annex.Indemnity != 8000 || len(l.Annex.Lines) != 2 {
		t.Errorf("annex: %+v", l.Annex)
	}
	if !l.Registered || l.Subject != "Objet 2\u202f207,44\u00a0€" || l.PlaceDate != "Froges, le 21\u00a0novembre\u00a02026" {
		t.Errorf("%v %q %q", l.Registered, l.Subject, l.PlaceDate)
	}
	if got := l.Summary[len(l.Summary)-1]; got.Amount != 220744 || !got.Strong {
		t.Errorf("summary: %+v", l.Summary)
	}
}

func TestPenaltiesNotClaimedAreOnlyShown(t *testing.T) {
	l := mustCompose(t, request(t, "relance", customer.Business))
	if l.Totals.Due != 208770 || l.Totals.Interest != 0 || l.Totals.Accrued != 3974 || l.Totals.Fixed != 8000 || l.Annex != nil {
		t.Errorf("%+v", l.Totals)
	}
	r := request(t, FormalNotice, customer.Business)
	r.Decision.Items[0].Claimed = false // rests on a presumed match
	l = mustCompose(t, r)
	if l.Totals.Interest != 1284 || l.Totals.Accrued != 2690 || l.Totals.Charged != 1 || l.Totals.Due != 208770+1284+4000 {
		t.Errorf("half claimed: %+v", l.Totals)
	}
	if l.Annex.Interest != 1284 || l.Annex.Lines[0].Claimed || !l.Annex.Lines[1].Claimed {
		t.Errorf("annex: %+v", l.Annex)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Request)
		want   string
	}{
		"no text":                     {func(r *Request) { r.Decision.Step = "inconnue" }, LET01.Code},
		"another customer's decision": {func(r *Request) { r.Decision.Customer = "C0043" }, LET02.Code},
		"another customer's invoice":  {func(r *Request) { r.Case.Items[1].Customer = "C0043" }, LET02.Code},
		"another customer's credit":   {func(r *Request) { r.Case.Credits[0].Customer = "C0043" }, LET02.Code},
		"another customer's deposit": {func(r *Request) {
			r.Case.Deposits = []openitem.Item{{Customer: "C0043", Open: -1}}
			r.Decision.Amount--
		}, LET02.Code},
		"credits larger than debits": {func(r *Request) { r.Case.Credits[0].Open = -300000; r.Decision.Amount = 220770 - 300000 }, LET03.Code},
		"credits equal to debits":    {func(r *Request) { r.Case.Credits[0].Open = -220770; r.Decision.Amount = 0 }, LET03.Code},
		"a row that owes nothing": {func(r *Request) {
			r.Decision.Amount -= r.Case.Items[1].Open
			r.Case.Items[1].Open = 0
		}, LET03.Code},
		"decision of another amount": {func(r *Request) { r.Decision.Amount++ }, LET04.Code},
		"segments that do not add up": {func(r *Request) {
			r.Case.Items[0].Penalty.Segments = slices.Clone(r.Case.Items[0].Penalty.Segments)
			r.Case.Items[0].Penalty.Segments[0].Interest++
		}, LET04.Code},
		"dollars":     {func(r *Request) { r.Case.Items[0].Currency = "USD" }, LET05.Code},
		"hole":        {func(r *Request) { r.Decision.Deadline = 0 }, LET07.Code},
		"nothing due": {func(r *Request) { r.Decision.Items = nil }, LET09.Code},
		"nothing late": {func(r *Request) {
			for i := range r.Case.Items {
				r.Case.Items[i].Due, r.Case.Items[i].DaysLate = r.Decision.Date, 0
			}
		}, LET16.Code},
		"unknown kind": {func(r *Request) { r.Case.Customer.Kind = customer.Unknown }, LET06.Code},
		"consumer":     {func(r *Request) { r.Case.Customer.Kind = customer.Consumer }, LET06.Code},
	} {
		r := request(t, FormalNotice, customer.Business)
		c.change(&r)
		if _, problems := Compose(r); len(problems.Of(problem.Kind{Code: c.want})) == 0 || !problems.HasErrors() {
			t.Errorf("%s: %v, want %s", name, problems.Codes(), c.want)
		}
	}
}

func TestWithoutBankDetailsThereIsNoQRCode(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Sender.IBAN = "FR7630006000011234567890188"
	l, problems := Compose(r)
	if problems.HasErrors() || len(problems.Of(LET08)) != 1 || l.Payment.QR != "" {
		t.Errorf("%v %q", problems, l.Payment.QR)
	}
}

func TestUpcomingAndDisputedItemsAreNotClaimed(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Decision.Items[0].Listed = false // disputed, promised: the decision leaves it out
	r.Decision.Amount = 96450 - 12000
	small := r.Case.Items[1]
	small.Key, small.Small, small.Open = "small", true, 99
	retention := r.Case.Items[2]
	retention.Key, retention.Treatment, retention.Undated, retention.Due = "retention", ledger.Retention, true, 0
	r.Case.Items = append(r.Case.Items, small, retention)
	l := mustCompose(t, r)
	if len(l.Rows) != 1 || l.Rows[0].Label != "2026-0447" || len(l.Upcoming) != 1 || l.Upcoming[0].Label != "2026-0533" {
		t.Errorf("rows %+v, upcoming %+v", l.Rows, l.Upcoming)
	}
	if l.Upcoming[0].Interest != 0 || l.Totals.Upcoming != 51200 {
		t.Errorf("upcoming: %+v", l.Upcoming[0])
	}
}

func TestDepositsAreListedAndDeducted(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Case.Deposits = []openitem.Item{{Customer: "C0042", Number: "AC-1", Date: r.Decision.Date - 2, Amount: -50000, Open: -50000}}
	r.Decision.Amount -= 50000
	l := mustCompose(t, r)
	if l.Totals.Credits != -62000 || l.Totals.Due != 158770 || len(l.Deposits) != 1 || l.Deposits[0].Label != "Avance ou acompte AC-1" {
		t.Errorf("%+v %+v", l.Totals, l.Deposits)
	}
}

func TestRowsOfOneInvoiceAreJoined(t *testing.T) {
	r := request(t, FormalNotice, customer.Business)
	second := r.Case.Items[1]
	second.Key, second.Amount, second.Open = "second line", 1000, 1000
	second.Penalty.Segments, second.Penalty.Interest, second.Penalty.Indemnity = nil, 0, 0
	later := second
	later.Key, later.Due = "instalment", second.Due+5
	r.Case.Items = append(r.Case.Items, second, later)
	r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: second.Key, Listed: true}, rules.ItemStep{Key: later.Key, Listed: true})
	r.Decision.Amount += 2000
	l := mustCompose(t, r)
	if len(l.Rows) != 3 || l.Rows[1].Outstanding != 97450 || len(l.Rows[1].Keys) != 2 || l.Rows[2].Outstanding != 1000 || l.Totals.Charged != 2 {
		t.Errorf("%+v", l.Rows)
	}
}

func TestAggregateOpeningLine(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Case.Items[0].Aggregate, r.Case.Items[0].Number, r.Case.Items[0].Date = true, "AN", civil.New(2026, 1, 1)
	l := mustCompose(t, r)
	if l.Rows[0].Label != "Solde antérieur au 01/01/2026" {
		t.Errorf("%q", l.Rows[0].Label)
	}
	if strings.Contains(l.Payment.Reference, "Solde") {
		t.Errorf("reference %q", l.Payment.Reference)
	}
}

func TestGuessesAreMarked(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Case.Items[0].Settled[0].Rule = "montant"
	r.Case.Items[1].DueFrom = openitem.DueBuiltIn
	l := mustCompose(t, r)
	if l.Rows[0].PaidMark() != "²" || l.Rows[0].DueMark() != "" || l.Rows[1].DueMark() != "¹" || len(l.Remarks) != 2 {
		t.Errorf("%+v %v", l.Rows, l.Remarks)
	}
}

// A second formal notice lists below its own invoices those of the first one,
// which are older: nothing calls them more recent.
func TestWhatStandsApartIsCalledMoreRecentOnlyWhenItIs(t *testing.T) {
	row := func(day int, apart bool) Row { return Row{Due: civil.New(2026, 9, day), Apart: apart} }
	for _, c := range []struct {
		name string
		rows []Row
		want string
	}{
		{"newer", []Row{row(1, false), row(2, false), row(3, true)}, "Autres factures échues, plus récentes"},
		{"older", []Row{row(10, false), row(1, true), row(12, true)}, "Autres factures échues"},
		{"of the same day", []Row{row(10, false), row(10, true)}, "Autres factures échues"},
	} {
		if got := (Letter{Labels: frenchLabels(), Rows: c.rows}).ApartHead(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMoreRecentInvoicesStandApart(t *testing.T) {
	r := request(t, FormalNotice, customer.Business)
	r.Decision.Items[0].Apart, r.Decision.Items[0].Claimed = true, false
	l := mustCompose(t, r)
	if l.Rows[0].Label != "2026-0447" || !l.Rows[1].Apart || l.Totals.Principal != 208770 {
		t.Errorf("%+v", l.Rows)
	}
}

func TestALetterAboutWhatFallsDueSoon(t *testing.T) {
	l := mustCompose(t, request(t, "preventive", customer.Business))
	if len(l.Rows) != 1 || l.Rows[0].Late != 0 || l.Totals.Due != 96450 || len(l.Upcoming) != 0 {
		t.Errorf("%+v %+v", l.Rows, l.Upcoming)
	}
	// An item that is late already brings the letter about: what is not due
	// yet stays out of the claim.
	r := request(t, "preventive", customer.Business)
	late := r.Case.Items[0]
	late.Key, late.Number, late.Due = "late", "2026-0001", r.Decision.Date-3
	r.Case.Items = append(r.Case.Items, late)
	r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: "late", Listed: true, Step: "preventive"})
	l = mustCompose(t, r)
	if len(l.Rows) != 1 || l.Rows[0].Label != "2026-0001" || len(l.Upcoming) != 1 {
		t.Errorf("%+v %+v", l.Rows, l.Upcoming)
	}
}

func TestLedgerTextIsNeverMarkup(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Texts = texts(t, map[string]string{"fr/rappel.md": "# Objet\n\n{{tableau}}\n\nCher {{client}}, **{{client}}**.\n"})
	r.Case.Customer.Name = "411ÉTÉ*gras* _x_ <b> {{total}} [a](b) # `c`"
	l := mustCompose(t, r)
	last := l.Body[len(l.Body)-1]
	if got := last.Plain(); got != "Cher "+r.Case.Customer.Name+", "+r.Case.Customer.Name+"." {
		t.Errorf("%q", got)
	}
	if len(last.Spans) != 4-1 || !last.Spans[1].Bold || last.Spans[1].Text != r.Case.Customer.Name {
		t.Errorf("%+v", last.Spans)
	}
}

func TestEarlierLettersAreThoseThatWentOut(t *testing.T) {
	day := civil.New(2026, 10, 1)
	events := []log.Event{
		{ID: 1, Run: "a", Date: day, Kind: log.Letter, Step: "rappel"},
		{ID: 2, Run: "b", Date: day + 10, Kind: log.Letter, Step: "relance"},
		{ID: 3, Run: "c", Date: day + 20, Kind: log.Letter, Step: FormalNotice},
		{ID: 4, Run: "d", Date: day + 30, Kind: log.Letter, Step: FormalNotice},
		{ID: 5, Date: day + 11, Kind: log.Undone, Undoes: 2},
		{ID: 6, Run: "c", Date: day + 21, Kind: log.StepNotDone, Step: FormalNotice},
		{ID: 7, Date: day + 22, Kind: log.Undone, Undoes: 1},
		{ID: 8, Date: day + 23, Kind: log.Undone, Undoes: 7},
		{ID: 9, Run: "e", Date: day + 40, Kind: log.Letter, Step: "rappel"},
	}
	c := rules.Case{Events: events, Items: []rules.Item{{Item: openitem.Item{Key: "this", Due: day - 5}}, {Item: openitem.Item{Key: "later", Due: day + 5}}}}
	got := earlierLetters(c, day+40)
	if !slices.Equal(got.cited([]Row{{Keys: []string{"this"}}}), []civil.Date{day, day + 30}) {
		t.Errorf("%v", got)
	}
	if !slices.Equal(got.cited([]Row{{Keys: []string{"later"}}}), []civil.Date{day + 30}) {
		t.Errorf("not due by the first letter: %v", got)
	}
}

// A letter is no earlier reminder of an invoice that it did not remind of: it
// was about others, announced this one, or was a call.
func TestEarlierLettersAreAboutTheSameInvoices(t *testing.T) {
	day := civil.New(2026, 10, 1)
	events := []log.Event{
		{Run: "a", Date: day, Kind: log.StepPrepared, Item: "other", Step: "rappel", Channel: policy.Email},
		{Run: "a", Date: day, Kind: log.StepPrepared, Item: "this", Step: "preventive", Channel: policy.Email},
		{Run: "a", Date: day, Kind: log.Letter, Step: "rappel"},
		{Run: "b", Date: day + 9, Kind: log.StepPrepared, Item: "this", Step: "rappel", Channel: policy.Email},
		{Run: "b", Date: day + 9, Kind: log.Letter, Step: "relance"},
		{Run: "c", Date: day + 20, Kind: log.StepPrepared, Item: "this", Step: "appel", Channel: policy.Call},
		{Run: "c", Date: day + 20, Kind: log.Letter, Step: "relance"},
		{Run: "d", Date: day + 30, Kind: log.StepPrepared, Item: "newer", Step: "rappel", Channel: policy.Post},
		{Run: "d", Date: day + 30, Kind: log.Letter, Step: "rappel"},
	}
	rows := []Row{{Keys: []string{"this"}}, {Keys: []string{"newer"}, Apart: true}}
	if got := earlierLetters(rules.Case{Events: events}, day+40).cited(rows); !slices.Equal(got, []civil.Date{day + 9}) {
		t.Errorf("%v", got)
	}
}

func TestMandate(t *testing.T) {
	r := request(t, "rappel", customer.Business)
	r.Sender.Name = "Cabinet Vercors"
	r.Sender.Creditor = &Creditor{Name: "Ateliers Belledonne", SIREN: "999999994", Lines: []string{"27 chemin des Forges"}, Postcode: "38190", City: "Froges"}
	l := mustCompose(t, r)
	// CPCE R124-4: who collects and that it does so, for whom, where; L111-8 quoted.
	for _, want := range []string{"Cabinet Vercors", "recouvrement amiable", "au nom et pour le compte", "Ateliers Belledonne", "27 chemin des Forges", "38190 Froges", "999\u202f999\u202f994"} {
		if !strings.Contains(l.Mandate.Opening, want) {
			t.Errorf("%q is not in %q", want, l.Mandate.Opening)
		}
	}
	if quoted := strings.Join(l.Mandate.Quoted, " "); !strings.Contains(quoted, "restent à la charge du créancier") || !strings.Contains(quoted, "débiteur de mauvaise foi") {
		t.Error(quoted)
	}
	if l.Payment.Beneficiary != "Ateliers Belledonne" || len(l.Legal) != 2 {
		t.Errorf("%+v %v", l.Payment, l.Legal)
	}
}

func TestOwnTextsWin(t *testing.T) {
	shipped := fstest.MapFS{"fr/rappel.md": {Data: []byte(fullText)}, "en/rappel.md": {Data: []byte(fullText)}}
	own := fstest.MapFS{"rappel.md": {Data: []byte("# Le nôtre\n\n{{tableau}}\n")}, "en/rappel.md": {Data: []byte("# Ours\n\n{{tableau}}\n")}}
	loaded, problems := LoadTexts(Sources{Letters: shipped, OwnLetters: fs.FS(own)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := Sample(loaded, SampleSender(), "rappel", customer.Business, "fr", civil.New(2026, 11, 21))
	if l := mustCompose(t, r); l.Subject != "Le nôtre" {
		t.Error(l.Subject)
	}
	r.Case.Customer.Language = "en"
	if l := mustCompose(t, r); l.Subject != "Ours" {
		t.Error(l.Subject)
	}
}

func TestATextMissingInALanguageIsTakenInFrench(t *testing.T) {
	r := request(t, "dernier-rappel", customer.Business)
	r.Case.Customer.Language = "en"
	l, problems := Compose(r)
	if worst, _ := problems.Worst(); len(problems.Of(LET10)) != 1 || worst != problem.Note {
		t.Errorf("%v", problems)
	}
	if l.Totals.Due != money.Amount(208770) {
		t.Errorf("%+v", l.Totals)
	}
}

// A letter whose step says nothing of penalties does not mention them.
func TestPenaltiesCanBeLeftUnsaid(t *testing.T) {
	r := request(t, "relance", customer.Business)
	r.Texts = texts(t, map[string]string{"fr/relance.md": "# Objet\n\n{{tableau}}\n\n{{si penalites-courues}} Pénalités : {{penalites-courues}} au taux de {{taux}}.\n"})
	if l := mustCompose(t, r); l.Body[len(l.Body)-1].Plain() != "Pénalités\u00a0: 119,74\u00a0€ au taux de 12,15\u00a0%." {
		t.Errorf("%+v", l.Body)
	}
	r.Decision.Penalties = policy.PenaltiesNone
	if l := mustCompose(t, r); l.Body[len(l.Body)-1].Kind != Breakdown {
		t.Errorf("%+v", l.Body)
	}
}

// What was done to recover a debt are the letters that asked for it: neither those
// about others, nor what announced it.
func TestRemindersAreOfDueSums(t *testing.T) {
	day := civil.New(2026, 10, 1)
	night := func(run string, on civil.Date, item, step string) []log.Event {
		return []log.Event{{Run: run, Date: on, Kind: log.StepPrepared, Item: item, Step: step, Channel: policy.Post}, {Run: run, Date: on, Kind: log.Letter, Step: step, Channel: policy.Post}}
	}
	events := slices.Concat(night("a", day, "this", "preventive"), night("b", day+9, "this", "rappel"), night("c", day+20, "other", "relance"), night("d", day+30, "this", FormalNotice))
	var got []string
	for _, e := range Reminders(rules.Case{Events: events, Items: []rules.Item{{Item: openitem.Item{Key: "this"}}}}, day+40) {
		got = append(got, e.Run)
	}
	if !slices.Equal(got, []string{"b"}) { // nobody noted that the notice left
		t.Errorf("%v", got)
	}
}

// A notice that a person said was given elsewhere is recalled as one of ours is: its
// day and what remains of it.
func TestATypedNoticeIsRecalled(t *testing.T) {
	day := civil.New(2026, 10, 1)
	at := func(step string) log.Event {
		return log.Event{ID: 1, Date: day, Kind: log.LevelSet, Item: "this", Step: step, Author: "Camille"}
	}
	for name, row := range map[string]struct {
		events []log.Event
		lines  []string
		other  bool
	}{
		"a level":             {[]log.Event{at(FormalNotice)}, []string{"Notre mise en demeure du 1er octobre 2026 garde tous ses effets : il reste dû à ce titre 100,00 €, en plus du total ci-dessus."}, false},
		"a level since":       {[]log.Event{at(FormalNotice), {ID: 2, Date: day + 1, Kind: log.LevelSet, Item: "this", Step: "rappel"}}, nil, true},
		"a softer level":      {[]log.Event{at("relance")}, nil, true},
		"a level of a ledger": {[]log.Event{{ID: 1, Date: day, Kind: log.Imported, Item: "this", Step: FormalNotice}}, nil, true},
		"a notice that waits": {[]log.Event{{ID: 1, Run: "a", Date: day, Kind: log.StepPrepared, Item: "this", Step: FormalNotice, Channel: policy.Registered}}, nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := Request{Case: rules.Case{Events: row.events, Items: []rules.Item{{Item: openitem.Item{Key: "this"}}}}}
			r.Decision = rules.Decision{Date: day + 30, Items: []rules.ItemStep{{Key: "this", Open: 10000, Recalled: true}}}
			var lines []string
			for _, line := range recallOf(r, Letter{}) {
				lines = append(lines, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(line))
			}
			if !slices.Equal(lines, row.lines) {
				t.Errorf("%q", lines)
			}
			if _, other := recalls(r); other != row.other {
				t.Errorf("something else is due: %t", other)
			}
		})
	}
}

// An announcement in the words of a firm reminder would call overdue what is not: it
// is held. One invoice that is late is enough for those words.
func TestTheWordsOfAReminderAreForWhatIsLate(t *testing.T) {
	r := Sample(texts(t, map[string]string{"fr/relance.md": fullText}), SampleSender(), "preventive", customer.Business, "fr", civil.New(2026, 11, 21))
	r.Decision.Template = "relance"
	_, problems := Compose(r)
	if found := problems.Of(LET16); len(found) != 1 || !strings.Contains(found[0].Message, "2026-0447") || !strings.Contains(found[0].Message, "28/12/2026") {
		t.Error(problems)
	}
	r = request(t, "rappel", customer.Business)
	r.Case.Items[0].Due, r.Case.Items[0].DaysLate = r.Decision.Date-1, 1
	if _, problems := Compose(r); len(problems.Of(LET16)) != 0 {
		t.Error(problems)
	}
}
