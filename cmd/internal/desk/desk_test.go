package desk

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules/log"
)

func TestDesk(t *testing.T) {
	folder := written(t)
	before := dossiertest.StateOf(t, folder)
	k := look(t, folder, dossiertest.June+1)
	if !k.Known("C1") || k.Known("C9") || len(k.Events) != len(before.Events) {
		t.Errorf("%d events of %d", len(k.Events), len(before.Events))
	}
	l, problems := k.Statement("C3", 0)
	if problems.HasErrors() || len(l.Accounts) != 1 || l.Accounts[0].Closing != 12000 {
		t.Errorf("%+v %v", l.Accounts, problems)
	}
	var printed, draft bytes.Buffer
	if problems, err := k.Print(&printed, l); err != nil || problems.HasErrors() || !bytes.HasPrefix(printed.Bytes(), []byte("%PDF-")) {
		t.Errorf("%v %v", problems, err)
	}
	if err := k.Message(&draft, l, "releve-C3", printed.Bytes()); err != nil || !strings.Contains(draft.String(), "courrier-releve-C3.pdf") {
		t.Errorf("%v %q", err, draft.String())
	}
	moved, problems := k.Statement("C3", civil.New(2026, 4, 1))
	ended(t, problems, nil, "")
	if lines := moved.Accounts[0].Lines; len(lines) != 1 || lines[0].Debit != 12000 || lines[0].Due != civil.New(2026, 5, 1) {
		t.Errorf("%+v", moved.Accounts)
	}
	_, problems = k.Statement("C9", 0)
	ended(t, problems, nil, CodeNoCustomer.Code)
	r, problems := k.Plan("C1", nil, "", followup.PlanTerms{})
	if ended(t, problems, nil, ""); len(r.Items) != 1 || r.Terms.Debt != 12000 {
		t.Errorf("%+v", r)
	}
	_, problems = k.Plan("C1", []string{"F1"}, "", followup.PlanTerms{}) // another customer's
	ended(t, problems, nil, CodeNoInvoice.Code)
	if steps := k.StartingSteps(); len(steps) != 3 || steps[0].Due != 12000 {
		t.Errorf("%+v", steps)
	}
	if after := dossiertest.StateOf(t, folder); len(after.Events) != len(before.Events) || !slices.Equal(after.Names(), before.Names()) {
		t.Errorf("looking changed the dossier: %v", after.Names())
	}
}

// Seen from before a night, the desk knows nothing of it.
func TestDeskOfThePast(t *testing.T) {
	if k := look(t, written(t), dossiertest.June-1); len(k.Events) != 0 {
		t.Errorf("%+v", k.Events)
	}
}

// A preview reads no ledger; a sample no dossier.
func TestPreviewAndSample(t *testing.T) {
	k, problems, err := Preview(dossiertest.New(t, nil), dossiertest.June, dossiertest.Texts())
	if ended(t, problems, err, ""); k.Sender.Name != "Fournitures du Midi" || len(k.Texts.Previews()) == 0 {
		t.Errorf("%+v", k.Sender)
	}
	k, problems = Sample(civil.New(2026, 6, 20), dossiertest.Texts())
	if ended(t, problems, nil, ""); k.Sender.Name == "" || k.Sender.Name == "Fournitures du Midi" {
		t.Errorf("%+v", k.Sender)
	}
}

// The case file has its documents and, as exhibits, the letter that the night
// sent and the copy of the invoice; it is written wholly or not at all.
func TestWriteCaseFile(t *testing.T) {
	folder := written(t)
	if err := os.Mkdir(filepath.Join(folder, "factures"), 0o700); err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, "factures/F0.pdf", "%PDF-1.4 F0")
	k := look(t, folder, dossiertest.June+40)
	target := filepath.Join(t.TempDir(), "C1")
	file, problems, err := k.WriteCaseFile(folder, "C1", target)
	ended(t, problems, err, "")
	made := slices.Sorted(maps.Keys(dossiertest.FilesIn(t, target)))
	for _, want := range []string{"dossier.pdf", "note-interne.pdf", "remise-recouvrement.pdf"} {
		if !slices.Contains(made, want) {
			t.Errorf("%s is missing: %v", want, made)
		}
	}
	for _, want := range []string{"facture-f0", "rappel"} {
		if !slices.ContainsFunc(made, func(name string) bool { return strings.HasPrefix(name, "pieces/") && strings.Contains(name, want) }) {
			t.Errorf("no exhibit of %s: %v", want, made)
		}
	}
	if len(file.Claim.Lines) != 1 {
		t.Errorf("%+v", file.Claim)
	}
	if _, _, err := k.WriteCaseFile(folder, "C1", target); err == nil {
		t.Error("written over an older one")
	}
	if left, err := os.ReadDir(filepath.Dir(target)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
	_, problems, err = k.WriteCaseFile(folder, "C9", target)
	ended(t, problems, err, CodeNoCustomer.Code)
}

// A memo that a person wrote is not written again by the night.
func TestMemo(t *testing.T) {
	folder := written(t)
	today := dossiertest.June + 1
	f := followup.Fact{Kind: followup.Promise, Customer: "C1", Date: today, Until: today + 10, Amount: 12000}
	events, problems, err := Record(folder, today, Say(f, today))
	ended(t, problems, err, "")
	f = *events[0].Fact
	l, problems := look(t, folder, today).Memo(f)
	if ended(t, problems, nil, ""); l.Customer != "C1" {
		t.Errorf("%+v", l)
	}
	events, problems, err = Record(folder, today, MemoWritten(f, today))
	if ended(t, problems, err, ""); len(events) != 1 || events[0].Kind != log.DocumentMade || events[0].Item != log.MemoOf(f) {
		t.Errorf("%+v", events)
	}
}
