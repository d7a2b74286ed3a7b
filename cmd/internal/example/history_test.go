package example

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
)

func TestNights(t *testing.T) {
	for _, s := range dates {
		date := day(t, s)
		past := Nights(date)
		if len(past) != nights || !slices.IsSorted(past) {
			t.Errorf("%s: %v", s, past)
		}
		for _, n := range past {
			if !calendar().Working(n) || date-n < rhythm {
				t.Errorf("%s: night of %s", s, n)
			}
		}
	}
	if got := Nights(day(t, "2026-01-02"))[6].String(); got != "2025-12-24" { // 25 December is a holiday
		t.Errorf("last night before 2026-01-02: %s", got)
	}
}

func TestBuildRunsEachNightOverTheWholeDossier(t *testing.T) {
	dir, date := filepath.Join(t.TempDir(), "exemple"), day(t, "2026-06-30")
	files, _ := Files(date)
	var ran []civil.Date
	err := Build(dir, date, func(folder string, night civil.Date) error {
		for _, f := range files {
			info, err := os.Stat(filepath.Join(folder, f.Name))
			if err != nil || int(info.Size()) != len(f.Data) || info.Mode().Perm() != 0o600 {
				t.Errorf("%s on %s: %v %v", f.Name, night, info, err)
			}
		}
		ran = append(ran, night)
		return nil
	})
	if err != nil || !slices.Equal(ran, Nights(date)) {
		t.Errorf("%v, %v", ran, err)
	}
	if info, err := os.Stat(filepath.Join(dir, "entrees")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("entrees: %v %v", info, err)
	}
}

func TestBuildLeavesADossierAlone(t *testing.T) {
	dir := t.TempDir()
	theirs := filepath.Join(dir, "relance.yaml")
	if err := os.WriteFile(theirs, []byte("creancier: {nom: À eux}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	never := func(string, civil.Date) error { t.Error("run"); return nil }
	if err := Build(dir, day(t, "2026-06-30"), never); !errors.Is(err, os.ErrExist) {
		t.Errorf("error %v", err)
	}
	entries, _ := os.ReadDir(dir)
	if data, _ := os.ReadFile(theirs); len(entries) != 1 || !strings.Contains(string(data), "À eux") {
		t.Errorf("%d files, relance.yaml %q", len(entries), data)
	}
}

func TestBuildStopsAtTheFirstNightThatFails(t *testing.T) {
	broken, runs := errors.New("disque plein"), 0
	err := Build(filepath.Join(t.TempDir(), "exemple"), day(t, "2026-06-30"), func(string, civil.Date) error { runs++; return broken })
	if !errors.Is(err, broken) || runs != 1 || !strings.Contains(err.Error(), "2026-05-05") {
		t.Errorf("%d runs, %v", runs, err)
	}
}
