package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
	"relance/rules/log"
)

var kills = flag.Int("kills", 20, "how many times TestKill kills the program")

// TestKill runs the nights of two equal dossiers with the real program. In one
// of them each night is killed at random instants and started again until the
// night is done. At no instant may a folder be visible that is not whole; after
// each night both must hold the same history and the same bytes.
//
//	go test ./cmd/relance -run TestKill -v -kills 500
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("kills many processes")
	}
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	quiet, rough := killDossier(t), killDossier(t)
	random := rand.New(rand.NewPCG(3, 14))
	usual := 200 * time.Millisecond
	var tally struct{ kills, done, nights int }
	for day := civil.New(2026, 2, 2); tally.kills < *kills; day++ {
		began := time.Now()
		if out, err := nightOf(quiet, day).CombinedOutput(); !finished(err) {
			t.Fatalf("%s: %v\n%s", day, err, out)
		}
		usual = (usual*3 + time.Since(began)) / 4
		for tally.kills < *kills && random.IntN(5) > 0 {
			if killedAfter(t, nightOf(rough, day), time.Duration(random.Int64N(int64(usual)*5/4))) {
				tally.kills++
				intact(t, rough)
			} else {
				tally.done++
			}
		}
		if out, err := nightOf(rough, day).CombinedOutput(); !finished(err) {
			t.Fatalf("%s, after a kill: %v\n%s", day, err, out)
		}
		tally.nights++
		if diff := cmp.Diff(killState(t, quiet), killState(t, rough)); diff != "" {
			t.Fatalf("%s, after %d kills: %s", day, tally.kills, diff)
		}
	}
	lost, repeated, steps := compareSteps(logOf(t, quiet), logOf(t, rough))
	t.Logf("%d kills over %d nights (%d more attempts ended before their kill): %d steps recorded, %d lost, %d repeated; the same documents, byte for byte",
		tally.kills, tally.nights, tally.done, steps, lost, repeated)
	if lost > 0 || repeated > 0 || steps == 0 {
		t.Errorf("%d lost, %d repeated of %d", lost, repeated, steps)
	}
}

// killDossier is a company with an invoice a day, so that nearly every night
// has something to say.
func killDossier(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "dossier")
	var fec strings.Builder
	fec.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n")
	fec.WriteString("AN|A nouveaux|1|20260101|512000|Banque||||20260101|A nouveau|1000,00|0,00|||20260101||\nAN|A nouveaux|1|20260101|101000|Capital||||20260101|A nouveau|0,00|1000,00|||20260101||\n")
	for n := range 300 {
		day := civil.New(2026, 1, 1).AddDays(n)
		date := strings.ReplaceAll(day.String(), "-", "")
		fmt.Fprintf(&fec, "VE|Ventes|%d|%s|411000|Clients|C%02d|Client %02d|F%d|%s|Facture|%d,00|0,00|||%s||\n", n+2, date, n%40, n%40, n+1, date, 120+n, date)
		fmt.Fprintf(&fec, "VE|Ventes|%d|%s|706000|Ventes|||F%d|%s|Facture|0,00|%d,00|||%s||\n", n+2, date, n+1, date, 120+n, date)
	}
	for name, text := range map[string]string{
		"relance.yaml":                     "creancier:\n  nom: Fournitures du Midi\n  adresse: [1 rue du Port, 13002 Marseille]\n  iban: FR7630006000011234567890189\nadresse-manquante: imprimer\ndelai: 15 jours\n",
		"entrees/000000000FEC20261231.txt": fec.String(),
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func nightOf(folder string, day civil.Date) *exec.Cmd {
	return exec.Command("relance", "nuit", folder, "--date", day.String(), "--silencieux")
}

// finished says that the night was done, with anomalies or without.
func finished(err error) bool {
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode() == exitAnomalies
	}
	return err == nil
}

// killedAfter starts a command and kills it; false when it ended before.
func killedAfter(t *testing.T, cmd *exec.Cmd, instant time.Duration) bool {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(instant, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	timer.Stop()
	return !finished(err)
}

// intact fails on a visible folder that is not complete: its manifest lists what
// must be in it, and nothing else may be.
func intact(t *testing.T, folder string) {
	t.Helper()
	runs, _ := filepath.Glob(filepath.Join(folder, "sorties", "2*"))
	for _, run := range runs {
		data, err := os.ReadFile(filepath.Join(run, dossier.ManifestName))
		if err != nil {
			t.Fatalf("half-written folder: %v", err)
		}
		var m dossier.Manifest
		if err := json.Unmarshal(data, &m); err != nil {
			t.Fatal(err)
		}
		for _, out := range m.Outputs {
			if data, err := os.ReadFile(filepath.Join(run, out.File)); err != nil || dossier.Digest(data) != out.SHA256 {
				t.Fatalf("%s: %s is not what the manifest says (%v)", run, out.File, err)
			}
		}
	}
}

// killState is what a dossier holds: every published file, every run and event.
func killState(t *testing.T, folder string) map[string]string {
	t.Helper()
	state := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), "sorties", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		state[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range logOf(t, folder) {
		var line bytes.Buffer
		if err := json.NewEncoder(&line).Encode(e); err != nil {
			t.Fatal(err)
		}
		state[fmt.Sprintf("event %d", e.ID)] = line.String()
	}
	return state
}

func logOf(t *testing.T, folder string) []log.Event {
	t.Helper()
	store, problems, err := history.Open(filepath.Join(folder, dossier.HistoryName), history.Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	defer store.Close()
	events, err := store.Log()
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// compareSteps counts the steps of the quiet log that the rough one lacks, and
// those that the rough one has twice.
func compareSteps(quiet, rough []log.Event) (lost, repeated, steps int) {
	times := map[[3]string]int{}
	for _, e := range rough {
		if e.Kind == log.StepPrepared {
			times[[3]string{e.Customer, e.Item, e.Step}]++
		}
	}
	for _, e := range quiet {
		if e.Kind == log.StepPrepared {
			steps++
			if times[[3]string{e.Customer, e.Item, e.Step}] == 0 {
				lost++
			}
		}
	}
	for _, n := range times {
		if n > 1 {
			repeated++
		}
	}
	return lost, repeated, steps
}
