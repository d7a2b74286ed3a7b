package nightly

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules/log"
)

func TestNight(t *testing.T) {
	folder := fakeDossier(t, "C1 C2 ~C3")
	out := done(t, folder, d)
	if out.Status != Done || !out.Committed || out.View.Run != "2026-11-21" || out.Folder != filepath.Join(folder, "sorties", "2026-11-21") {
		t.Errorf("%+v", out)
	}
	s := dossiertest.StateOf(t, folder)
	want := []string{"entree.txt", "relance.yaml", "sorties/2026-11-21/courriers/C1.pdf", "sorties/2026-11-21/courriers/C2.pdf", "sorties/2026-11-21/manifeste.json", "sorties/2026-11-21/rapport.xlsx"}
	if diff := cmp.Diff(want, s.Names()); diff != "" {
		t.Error(diff)
	}
	var kinds []string
	for _, e := range s.Events {
		kinds = append(kinds, string(e.Kind)+" "+e.Customer)
	}
	if diff := cmp.Diff([]string{"etape C1", "courrier C1", "etape C2", "courrier C2", "retenu ~C3"}, kinds); diff != "" {
		t.Error(diff)
	}
	letter, r := s.Events[1], s.Runs[0]
	if letter.Document != "courriers/C1.pdf" || len(letter.Hash) != 64 || letter.Run != r.ID || letter.Amount != 12345 {
		t.Errorf("letter %+v", letter)
	}
	if r.Base != 0 || r.Last != 5 || r.Output != "sorties" || r.IBAN != "FR7630006000011234567890189" || len(r.Fingerprint) != 64 {
		t.Errorf("run %+v", r)
	}
	data, err := os.ReadFile(filepath.Join(out.Folder, dossier.ManifestName))
	if err != nil || dossier.Digest(data) != r.Manifest {
		t.Errorf("the history does not know the manifest (%v)", err)
	}
	var m dossier.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Inputs) != 1 || m.Inputs[0].File != "../../entree.txt" || len(m.Outputs) != 3 || m.Outputs[0].File != "courriers/C1.pdf" || m.Outputs[0].SHA256 != letter.Hash {
		t.Errorf("manifest %+v", m)
	}
	if len(m.Decisions) != 3 || *m.Decisions[0].Channel != "courrier" || m.Decisions[2].Channel != nil || m.Decisions[2].Reason != "sous le seuil" {
		t.Errorf("decisions %+v", m.Decisions)
	}
}

func TestOutputElsewhere(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	opts.Output = filepath.Join(t.TempDir(), "sorties", "bis")
	out, _ := fakeNight(t, folder, opts)
	if out.Folder != filepath.Join(opts.Output, "2026-11-21") || dossiertest.StateOf(t, folder).Runs[0].Output != opts.Output {
		t.Errorf("%+v", out)
	}
	// The manifest does not depend on where it is.
	done(t, folder, d)
	here, _ := os.ReadFile(filepath.Join(folder, "sorties", "2026-11-21", dossier.ManifestName))
	there, err := os.ReadFile(filepath.Join(out.Folder, dossier.ManifestName))
	if err != nil || string(here) != string(there) || strings.Contains(string(here), folder) {
		t.Errorf("the manifests differ (%v):\n%s\n%s", err, here, there)
	}
}

func TestForcedBrakeIsRecorded(t *testing.T) {
	folder := fakeDossier(t, "C1 #")
	opts := options(d)
	opts.Force = "écart connu du comptable"
	out, problems := fakeNight(t, folder, opts)
	if out.Status != Anomalies || problems.HasErrors() || out.Manifest.Counts.Forced != 1 {
		t.Fatalf("%v %+v", problems, out)
	}
	e := dossiertest.StateOf(t, folder).Events[0]
	if e.Kind != log.Forced || e.Step != "PRV-01" || e.Reason != opts.Force || e.Run != "2026-11-21" {
		t.Errorf("%+v", e)
	}
	if again, _ := fakeNight(t, folder, opts); again.View.Repeat == nil || again.Status != Anomalies {
		t.Errorf("not repeated: %+v", again)
	}
}

func TestHoldIsRecordedOnce(t *testing.T) {
	folder := fakeDossier(t, "~C3")
	for day := range 3 {
		done(t, folder, d.AddDays(day))
	}
	if s := dossiertest.StateOf(t, folder); len(s.Events) != 1 || len(s.Runs) != 3 {
		t.Errorf("%d events in %d runs", len(s.Events), len(s.Runs))
	}
}
