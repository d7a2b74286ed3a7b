package sending

import (
	"context"
	"testing"
	"time"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules/log"
)

// While a server makes us wait, others work in the dossier, and what they say
// counts when the message is tried again.
func TestOthersWorkWhileTheServerWaits(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	s.behave(trouble{moment: "RCPT beta@exemple.fr", answer: refuse(450, "liste grise")})
	var clock timer
	waits := 0
	sent, _ := s.send(t, folder, func(o *Options) {
		o.Now = clock.now
		o.Sleep = func(ctx context.Context, wait time.Duration) error {
			if wait < time.Minute {
				return clock.sleep(ctx, wait)
			}
			waits++
			d, problems, err := dossier.Open(folder, dossier.Options{})
			if err != nil || problems.HasErrors() {
				t.Fatal(problems, err)
			}
			done := log.Event{Run: dossiertest.June.String(), Date: dossiertest.June + 1, Kind: log.StepDone, Customer: "C2"}
			if err := d.History.Append(done); err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			return clock.sleep(ctx, wait)
		}
	})
	if waits != 1 {
		t.Errorf("%d waits for a message that somebody else saw to", waits)
	}
	if n := sent.Count(MessageElsewhere); n != 1 {
		t.Errorf("%d messages seen to elsewhere", n)
	}
	if n := sent.Count(MessageSent); n != 2 {
		t.Errorf("%d messages sent", n)
	}
	if n := len(s.got()); n != 2 {
		t.Errorf("the server took %d messages", n)
	}
}

// A later attempt tries what was put off only, and never what was refused for
// good or may have left, whatever was confirmed.
func TestLaterAttemptsTryOnlyWhatWasPutOff(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := sendingDossier(t, s, "")
	s.behave(trouble{moment: "RCPT beta@exemple.fr", answer: refuse(450, "liste grise")},
		trouble{moment: "RCPT alpha@exemple.fr", answer: refuse(550, "inconnu")})
	s.send(t, folder, func(o *Options) { o.Confirm = true })
	if got := told(t, folder)["C1"]; got != "tried refused" {
		t.Error(got)
	}
}
