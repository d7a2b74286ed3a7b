package dossier

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/followup"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// mailing makes a dossier whose night wrote to C1, C2 and C3 by e-mail, and a
// copy of its history of then.
func mailing(t *testing.T, config string) (folder, copied string) {
	t.Helper()
	folder, copied = t.TempDir(), filepath.Join(t.TempDir(), "relance-2026-11-21.db")
	if err := os.WriteFile(filepath.Join(folder, ConfigName), []byte("creancier: {nom: X}\n"+config), 0o600); err != nil {
		t.Fatal(err)
	}
	inHistory(t, folder, func(s *history.Store) error {
		var letters []log.Event
		for _, c := range []string{"C1", "C2", "C3"} {
			letters = append(letters, log.Event{Date: day, Kind: log.Letter, Customer: c, Step: "rappel", Channel: policy.Email, Document: "courriels/" + c + ".eml", Hash: "h" + c})
		}
		return s.Commit(history.Run{ID: day.String(), Date: day, Fingerprint: "f", Output: "sorties"}, letters, history.Snapshot{})
	})
	data, err := os.ReadFile(filepath.Join(folder, HistoryName))
	if err := errors.Join(err, os.WriteFile(copied, data, 0o600)); err != nil {
		t.Fatal(err)
	}
	return folder, copied
}

func inHistory(t *testing.T, folder string, do func(*history.Store) error) {
	t.Helper()
	s, problems, err := history.Open(filepath.Join(folder, HistoryName), history.Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if err := errors.Join(do(s), s.Close()); err != nil {
		t.Fatal(err)
	}
}

func sending(kind log.EventKind, customer string) log.Event {
	return log.Event{Run: day.String(), Date: day + 1, Kind: kind, Customer: customer, Step: "rappel", Channel: policy.Email, Document: "courriels/" + customer + ".eml", Hash: "h" + customer}
}

// states gives the last event about the message of each customer.
func states(t *testing.T, folder string) (kinds []log.EventKind) {
	t.Helper()
	inHistory(t, folder, func(s *history.Store) error {
		events, err := s.Log()
		for _, c := range []string{"C1", "C2", "C3"} {
			kinds = append(kinds, log.LastSending(events, day.String(), c, "courriels/"+c+".eml").Kind)
		}
		return err
	})
	return kinds
}

// What was said and sent after the copy is listed; what left may not leave again.
func TestRestoreListsWhatIsNewer(t *testing.T) {
	folder, copied := mailing(t, "")
	inHistory(t, folder, func(s *history.Store) error {
		return s.Append(sending(log.SendTried, "C1"), sending(log.Sent, "C1"), sending(log.SendTried, "C2"), sending(log.SendTried, "C3"), sending(log.SendRefused, "C3"),
			log.FactEvent("", day+1, followup.Fact{Kind: followup.Promise, Customer: "C2", Date: day + 1, Key: "k"}, log.FactSaid),
			log.Event{Run: day.String(), Date: day + 1, Kind: log.StepDone, Customer: "C3"})
	})
	done, problems, err := Restore(folder, copied, true, day+2)
	if err != nil || !slices.Equal(problems.Codes(), []string{CodeNewer.Code}) || done.Newer.Unread {
		t.Fatal(done, problems, err)
	}
	if len(done.Newer.Facts) != 2 || done.Newer.Facts[0].Kind != log.FactSaid || done.Newer.Facts[1].Kind != log.StepDone {
		t.Errorf("facts %+v", done.Newer.Facts)
	}
	if m := done.Newer.Mails; len(m) != 2 || m[0].Customer != "C1" || m[0].Kind != log.Sent || m[1].Customer != "C2" {
		t.Errorf("messages %+v", m)
	}
	if got := states(t, folder); !slices.Equal(got, []log.EventKind{log.SendTried, log.SendTried, ""}) {
		t.Errorf("in doubt: %v", got)
	}
}

// A history that nobody can read may have sent anything: where the dossier sends
// its messages itself, all those of the copy are in doubt.
func TestRestoreOverADamagedHistory(t *testing.T) {
	for config, want := range map[string][]log.EventKind{
		"": {"", "", ""},
		"courriel: {serveur: smtp.midi.example, expediteur: a@midi.example}\n": {log.SendTried, log.SendTried, log.SendTried},
	} {
		folder, copied := mailing(t, config)
		if err := os.WriteFile(filepath.Join(folder, HistoryName), []byte("abîmé, mais alors pas du tout lisible par personne"), 0o600); err != nil {
			t.Fatal(err)
		}
		done, problems, err := Restore(folder, copied, true, day+2)
		if err != nil || !slices.Equal(problems.Codes(), []string{CodeUnread.Code}) || !done.Newer.Unread {
			t.Fatal(done, problems, err)
		}
		if got := states(t, folder); !slices.Equal(got, want) {
			t.Errorf("%q: %v", config, got)
		}
	}
}
