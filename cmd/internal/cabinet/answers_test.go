package cabinet

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/policy"
)

// TestFindDossiers: each once, what stands aside and plain files left out among several,
// taken when it is named alone or in the catalogue; a catalogue speaks from its folder.
func TestFindDossiers(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a", "b", "_archives", ".git", "autres/a"} {
		if err := os.MkdirAll(filepath.Join(root, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	list := filepath.Join(root, "liste.txt")
	if err := os.WriteFile(list, []byte("\ufeff# le cabinet\r\n\r\n./b\r\nautres/*\r\n\"absent\"\r\n_archives\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	show := func(n Named) (out []string) {
		for _, p := range n.Places {
			rel, _ := filepath.Rel(root, p.Folder)
			out = append(out, p.Name+"="+filepath.ToSlash(rel))
		}
		return append(out, n.Aside...)
	}
	for _, c := range []struct {
		names     []string
		catalogue string
		want      []string
	}{
		{[]string{root + "/*"}, "", []string{"a=a", "autres=autres", "b=b", ".git", "_archives"}},
		{[]string{root + "/_archives"}, "", []string{"_archives=_archives"}},
		{[]string{root + "/a", root + "/b/../a", root + "/liste.txt"}, "", []string{"a=a"}},
		{nil, list, []string{"b=b", "a=autres/a", "absent=absent", "_archives=_archives"}},
		{[]string{root + "/a"}, list, []string{filepath.ToSlash(root) + "/a=a", "b=b", filepath.ToSlash(root) + "/autres/a=autres/a", "absent=absent", "_archives=_archives"}},
	} {
		n, err := Find(c.names, c.catalogue)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, show(n)); diff != "" {
			t.Errorf("%v %s: %s", c.names, c.catalogue, diff)
		}
	}
	if err := os.WriteFile(list, []byte("# rien\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(nil, list); err == nil {
		t.Error("an empty catalogue is taken for a firm")
	}
}

// TestRender: the worst first, known anomalies and notes counted, quiet about what is good.
func TestRender(t *testing.T) {
	warn := func(code string, known bool) problem.Problem {
		return problem.Problem{Code: code, Severity: problem.Warning, Message: "m", Known: known}
	}
	answers := []Answer{
		{Name: "bon", Status: nightly.Done, Text: []byte("T1\n"), Problems: problem.List{{Code: "X-1"}}},
		{Name: "vu", Status: nightly.Anomalies, Text: []byte("T2\n"), Problems: problem.List{warn("A-1", true), warn("A-2", true), warn("A-3", false), {Code: "X-2"}}},
		{Name: "refus", Status: nightly.Refused, Problems: problem.List{{Code: "R-1", Severity: problem.Error, Message: "m"}}},
		{Name: "panne", Status: nightly.Failed, Said: []byte("relance : panne\n")},
		{Name: "reglage", Status: nightly.Misused, Text: []byte("T3\n"), Said: []byte("clé inconnue\n")},
	}
	var out, errs bytes.Buffer
	if err := Render(&out, &errs, answers, false); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("== reglage\nT3\n\n== vu\nT2\n\n== bon\nT1\n", out.String()); diff != "" {
		t.Error(diff)
	}
	want := "— panne\nrelance : panne\n— reglage\nclé inconnue\n— refus\nerreur [R-1] m\n— vu\navertissement [A-3] m\n  et 2 anomalies déjà signalées, 1 note\n"
	if diff := cmp.Diff(want, errs.String()); diff != "" {
		t.Error(diff)
	}
	out.Reset()
	if err := Render(&out, &errs, answers, true); err != nil || strings.Contains(out.String(), "bon") {
		t.Errorf("%v %s", err, out.String())
	}
	if worst := Worst(Statuses(answers)); worst != nightly.Failed {
		t.Error(worst)
	}
	if worst := Worst([]nightly.Status{nightly.Done, nightly.Anomalies, nightly.Refused}); worst != nightly.Refused {
		t.Error(worst)
	}
}

// TestDebtorsInCommon: of several dossiers alone, with what each owes everywhere; two
// accounts of one dossier are not two dossiers.
func TestDebtorsInCommon(t *testing.T) {
	all := []Debtor{
		{SIREN: "1", Dossier: "b", Code: "C9", Overdue: 100}, {SIREN: "1", Dossier: "a", Code: "C1", Overdue: 50},
		{SIREN: "2", Dossier: "a", Code: "C2", Overdue: 900}, {SIREN: "2", Dossier: "a", Code: "C3", Overdue: 900},
		{SIREN: "3", Dossier: "a", Code: "C4", Overdue: 300}, {SIREN: "3", Dossier: "b", Code: "C5"},
	}
	common := inCommon(all)
	var got []string
	for _, d := range common {
		got = append(got, d.SIREN+" "+d.Dossier+" "+d.Everywhere.String())
	}
	if diff := cmp.Diff([]string{"3 a 3.00", "3 b 3.00", "1 a 1.50", "1 b 1.50"}, got); diff != "" {
		t.Error(diff)
	}
	if Debtors(common) != 2 {
		t.Error(Debtors(common))
	}
}

// TestWhatWaits: calls as the call pack has them, by who has charge of the dossier, else of the customer.
func TestWhatWaits(t *testing.T) {
	act := func(customer string, channels ...policy.Channel) rules.Decision {
		d := rules.Decision{Customer: customer, Step: "rappel"}
		for _, c := range channels {
			d.Actions = append(d.Actions, rules.Action{Channel: c})
		}
		return d
	}
	decisions := []rules.Decision{act("A", policy.Registered, policy.Email), act("B", policy.Post, policy.Call), act("C", policy.SMS), {Customer: "D", Step: "rappel", Hold: &rules.Reason{}}}
	owner := map[string]string{"A": "Zoé", "B": "Marc"}
	called := []string{"A", "B"} // A since a night before
	want := []Waiting{{Texts: 1}, {Clerk: "Marc", Letters: 1, Calls: 1}, {Clerk: "Zoé", Letters: 1, Mails: 1, Calls: 1}}
	if diff := cmp.Diff(want, waitingFor("", owner, decisions, called)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Waiting{{Clerk: "Anne", Letters: 2, Mails: 1, Calls: 2, Texts: 1}}, waitingFor("Anne", owner, decisions, called)); diff != "" {
		t.Error(diff)
	}
}
